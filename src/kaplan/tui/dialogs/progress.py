"""Long work: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widget import Widget

from kaplan.i18n import _
from kaplan.tui.dialogs.dialog import Caption, Dialog
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.runs import Line


class Bar(OneLine):
    """How much of a work is done; sent again only when a cell of it changes."""

    ground = "raised"

    def __init__(self) -> None:
        """Begin at nothing."""
        super().__init__()
        self._part = 0.0

    def show(self, part: float) -> None:
        """Show a part between 0 and 1."""
        self._part = max(0.0, min(part, 1.0))
        self.changed()

    def line(self, width: int) -> Line:
        """Return the bar with its percentage."""
        room = max(1, width - 5)
        done = int(self._part * room)
        glyphs = self.look.glyphs
        return [
            (glyphs.thumb * done, "accent"),
            (glyphs.rule * (room - done), "line"),
            (f"{int(self._part * 100):4d}%", ""),
        ]


class Progress(Dialog[None]):
    """Stays until ``finish``; leaving it asks the work to stop and waits for it to do so."""

    def __init__(self, title: str, *, cancel: Callable[[], None]) -> None:
        """Take what asks the work to stop."""
        super().__init__(title)
        self._cancel = cancel
        self._stopping = False
        self._bar = Bar()
        self._words = Caption()

    def body(self) -> Sequence[Widget]:
        """Return the bar and the words below it."""
        return (self._bar, self._words)

    def keys(self) -> list[KeyWords]:
        """Return the key that stops."""
        return [("esc", _("Stop"), not self._stopping)]

    def report(self, done: int, total: int, words: str = "") -> None:
        """Show how far the work is; from a thread through ``App.call_from_thread``."""
        self._bar.show(done / total if total else 0.0)
        if not self._stopping:
            self._words.show((words, "muted"))

    def finish(self) -> None:
        """Go away: the work is done, or has stopped."""
        self.dismiss(None)

    def leave(self) -> None:
        """Ask the work to stop, once."""
        if not self._stopping:
            self._stopping = True
            self._words.show((_("Stopping after the step at hand"), "warn"))
            self._keys.show(self.keys())
            self._cancel()
