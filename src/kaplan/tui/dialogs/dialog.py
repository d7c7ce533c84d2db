"""The base of all dialogs: a box over the screen, with more than one way out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from kaplan.i18n import _, pgettext
from kaplan.tui.styles.look import look_of
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.key_bar import KeyBar, KeyWords, press
from kaplan.tui.widgets.runs import Cell, Line, Run, fitted, runs_of

Result = TypeVar("Result")


class Caption(OneLine):
    """A line of words in a dialog."""

    ground = "raised"

    def __init__(self, words: Cell = "", *, id: str | None = None) -> None:  # noqa: A002
        """Show words."""
        super().__init__(id=id)
        self._words = words

    @property
    def words(self) -> str:
        """What it says."""
        return "".join(text for text, _style in runs_of(self._words))

    def show(self, words: Cell) -> None:
        """Show other words."""
        self._words = words
        self.changed()

    def line(self, width: int) -> Line:
        """Return the words, cut to the width."""
        return fitted(self._words, width, more=self.look.glyphs.more)


class DialogKeys(KeyBar):
    """The keys of a dialog on its own ground, in line with what stands above them."""

    ground = "raised"

    def line(self, width: int) -> list[Run]:
        """Return the keys without the blank before the first one."""
        return super().line(width + 1)[1:]

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        event.prevent_default()
        self.press_at(event.x + 1)


class Dialog(ModalScreen[Result | None]):
    """A box with a title, a body and its keys; None is its result where it is left.

    Esc alone would not do: terminals make it wait, and some links swallow it. ctrl+g does the same,
    and ``q`` where nothing is typed.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        overflow: hidden;
    }
    Dialog > #box {
        width: 80;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        background: $panel;
        border: round $border-blurred;
        padding: 0 1;
    }
    Dialog.-ascii > #box { border: ascii $border-blurred; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="dialog.leave"),
        Binding("ctrl+g", "leave", show=False, id="dialog.leave-now"),
    ]

    typed_in: ClassVar[bool] = False
    """Whether letters are typed in it, so that none of them may leave it."""

    def __init__(self, title: str) -> None:
        """Take the title."""
        super().__init__()
        self._caption = Caption([(title, "title")], id="title")
        self._keys = DialogKeys(id="keys")
        self._asking = False
        self._focus_before: Widget | None = None

    def compose(self) -> ComposeResult:
        """Return the box: title, body, keys."""
        with Vertical(id="box"):
            yield self._caption
            yield from self.body()
            yield self._keys

    def on_mount(self) -> None:
        """Show the keys."""
        self.set_class(self.app.has_class("-ascii"), "-ascii")
        self._keys.show(self.keys())

    def body(self) -> Sequence[Widget]:
        """Return what stands between the title and the keys."""
        return ()

    def keys(self) -> list[KeyWords]:
        """Return the keys to show, in order of importance."""
        return [("esc", pgettext("key", "Close"), True)]

    @property
    def arrows(self) -> str:
        """The label of the keys that move, in signs that the terminal can draw."""
        glyphs = look_of(self).glyphs
        return glyphs.up + glyphs.down

    def unsaved(self) -> bool:
        """Return whether leaving would lose something that was typed."""
        return False

    @property
    def is_asking(self) -> bool:
        """Whether it asks if what was typed may be thrown away."""
        return self._asking

    def leave(self) -> None:
        """Go away without a result."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave, after asking where something would be lost."""
        if self.unsaved() and not self._asking:
            self._ask()
        else:
            self.leave()

    def _ask(self) -> None:
        self._asking = True
        self._focus_before = self.focused
        self.set_focus(None)
        words = [("y", _("Throw away what was typed"), True), ("n", _("Go on typing"), True)]
        self._keys.show(words)

    def _answer(self, throw_away: bool) -> None:
        self._asking = False
        self._keys.show(self.keys())
        self.set_focus(self._focus_before)
        if throw_away:
            self.leave()

    def on_key(self, event: events.Key) -> None:
        """Take the answer while a question is open; else leave by ``q`` where nothing is typed."""
        if self._asking:
            event.stop()
            event.prevent_default()
            self._answer(event.key == "y")
        elif event.key == "q" and not self.typed_in:
            event.stop()
            self.action_leave()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        event.stop()
        if self._asking:
            self._answer(event.key == "y")
        else:
            press(self.app, event.key)
