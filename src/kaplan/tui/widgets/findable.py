"""A picture in which a text is looked for: the cursor goes to one spot that holds it, then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip

from kaplan.i18n import _
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.runs import window
from kaplan.tui.widgets.table_lines import filter_line
from kaplan.tui.widgets.text_view import TextView
from kaplan.tui.widgets.typed_line import TakesText


class FindableView(TakesText, TextView, can_focus=True):
    """A text view whose last line, while something is looked for, is what is being typed.

    ``names`` says what each spot is found by, where that is more than what is drawn there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.names: Mapping[str, str] = {}
        self._edit = LineEdit()
        self._typing = False
        self._anchor: str | None = None

    @property
    def body_height(self) -> int:
        """How many lines of the picture are shown."""
        return max(0, super().body_height - (1 if self._typing else 0))

    def findable(self) -> list[str]:
        """Return the keys of all that can be found, in the order of the picture."""
        return list(dict.fromkeys(spot.key for spot in self._spots))

    def reveal(self, key: str) -> None:
        """Put the cursor on what was found."""
        self.move_to(key)

    # Looking

    def action_find(self) -> None:
        """Let keys go into the text that is looked for."""
        self._typing, self._anchor = True, self.cursor_key
        self._edit.replace("")
        self._keep_in_view()

    def _hits(self) -> list[str]:
        wanted = self._edit.text.casefold()
        return [key for key in self.findable() if wanted and wanted in self._words(key)]

    def _words(self, key: str) -> str:
        named = self.names.get(key)
        return (self._drawn_words(key) if named is None else named).casefold()

    def _drawn_words(self, key: str) -> str:
        spot = next((spot for spot in self._spots if spot.key == key), None)
        if spot is None:
            return ""
        rows = self._lines[spot.y : spot.y + spot.height]
        return " ".join(text for row in rows for text, _style in window(row, spot.x, spot.width))

    def text_changed(self) -> None:
        """Go to the first that holds the text, from where the cursor was; back if none does."""
        hits, order = self._hits(), self.findable()
        start = order.index(self._anchor) if self._anchor in order else 0
        found = next((key for key in [*order[start:], *order[:start]] if key in hits), None)
        self._reach(found or self._anchor)

    def _step(self, step: int) -> None:
        """Go to the next that holds the text, or with -1 to the one before."""
        hits = self._hits()
        if hits:
            here = hits.index(self.cursor_key) if self.cursor_key in hits else -1
            self._reach(hits[(here + step) % len(hits)])

    def _reach(self, key: str | None) -> None:
        if key is not None and key != self.cursor_key:
            self.reveal(key)
        self.refresh_row(self.size.height - 1)

    def _stop(self, *, stay: bool) -> None:
        self._typing = False
        if not stay and self._anchor is not None:
            self.move_to(self._anchor)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        self._clamp()
        self._follow()
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Type; up and down go to other hits, Enter stays at this one, Esc goes back."""
        if not self._typing:
            return
        if event.key in ("enter", "escape"):
            self._stop(stay=event.key == "enter")
        elif event.key in ("down", "up"):
            self._step(1 if event.key == "down" else -1)
        elif not self.take_key(event):
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Stop looking: keys go elsewhere."""
        if self._typing:
            self._stop(stay=True)
        super().on_blur()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return a line of the picture, or the text that is looked for."""
        if not self._typing or y < self.body_height:
            return super().render_line(y)
        width, hits = self.size.width, self._hits()
        place = hits.index(self.cursor_key) + 1 if self.cursor_key in hits else 0
        count = _("{hits} of {total}").format(hits=place, total=len(hits))
        line, cursor = filter_line(self._edit, True, count, width)
        # Where the terminal's own cursor is tells an input method where to open its window.
        self.app.cursor_position = self.region.offset + Offset(cursor, y)
        return self.strip(line, "field")
