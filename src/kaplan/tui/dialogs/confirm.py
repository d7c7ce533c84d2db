"""A question that is answered with yes or no, and with no by an Enter that was not meant."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.dialogs.words import Words
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.runs import Cell, Line, fitted, width_of


class Answers(OneLine, can_focus=True):
    """No and yes side by side, the chosen one marked."""

    ground = "raised"

    def __init__(self, no: str, yes: str) -> None:
        """Begin with no."""
        super().__init__()
        self._answers = (no, yes)
        self.chosen = False

    def choose(self, yes: bool) -> None:
        """Choose one."""
        self.chosen = yes
        self.changed()

    def line(self, width: int) -> Line:
        """Return both answers."""
        signs = self.look.glyphs
        runs: list[tuple[str, str]] = []
        for at, words in enumerate(self._answers):
            mine = bool(at) is self.chosen
            sign = signs.prompt if mine else " "
            runs += [(f" {sign} {words} ", "select strong" if mine else ""), ("  ", "")]
        return fitted(runs, width)

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the mouse."""
        self.choose(event.x > width_of(self._answers[0]) + 5)


class Confirm(Dialog[bool]):
    """Asks before something that cannot be undone; its result is True, False, or None where
    left.
    """

    def __init__(
        self, question: Cell, *, yes: str, no: str = "", key: str = "y", trigger: str = ""
    ) -> None:
        """Take the question and what yes means; ``key`` says yes at once.

        Raises ValueError where the key that asks for the deed (``trigger``) would confirm it too: a
        key that is held down must not destroy anything.
        """
        if key == trigger:
            raise ValueError(f"{key!r} asks for the deed and must not confirm it")
        super().__init__(_("Are you sure?"))
        self._question = question
        self._yes_key = key
        self._yes = yes
        self._answers = Answers(no or _("No, leave it"), yes)

    def body(self) -> Sequence[Widget]:
        """Return the question and its answers."""
        return (Words(self._question), self._answers)

    def on_mount(self) -> None:
        """Let keys choose."""
        self._answers.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys that answer."""
        return [(self._yes_key, self._yes, True), ("enter", _("Take the marked one"), True)]

    def on_key(self, event: events.Key) -> None:
        """Choose, answer, or say yes or no at once."""
        if event.key in {"left", "right", "tab", "h", "l", "up", "down"}:
            self._answers.choose(not self._answers.chosen)
        elif event.key == "enter":
            self.dismiss(self._answers.chosen)
        elif event.key == self._yes_key:
            self.dismiss(True)
        elif event.key == "n":
            self.dismiss(False)
        else:
            return
        event.stop()
        event.prevent_default()
