"""A list that narrows to what was meant while one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from kaplan.i18n import _
from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.fuzzy import Match, match
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.runs import Cell, Run, fitted
from kaplan.tui.widgets.table_lines import thumb, typed_runs

_WHEEL = 3
_GAP = 2
"""Cells between a label and what stands beside it."""


class Choice(NamedTuple):
    """Something to choose: its key, its label, a detail beside it, and what else finds it."""

    key: str
    label: str
    detail: Cell = ""
    search: str = ""


class Chooser(Drawn, can_focus=True):
    """A line to type in over the choices that fit it, best first; Enter takes the one under the
    cursor.

    With ``multi`` space ticks choices and Enter takes the ticked ones.
    """

    ground = "raised"

    class Picked(Message):
        """Choices were taken."""

        def __init__(self, chooser: Chooser, keys: tuple[str, ...]) -> None:
            """Name the choices by their keys."""
            super().__init__()
            self.chooser = chooser
            self.keys = keys

        @property
        def control(self) -> Chooser:
            """The chooser that sent it."""
            return self.chooser

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        multi: bool = False,
        chosen: Iterable[str] = (),
        query: str = "",
    ) -> None:
        """Offer choices in their order; the first chosen one is under the cursor."""
        super().__init__()
        self._choices = list(choices)
        self._widest = max(map(self.label_cells, choices), default=0)
        self._multi = multi
        self._ticked = list(chosen)
        self._edit = LineEdit(query)
        self._asked: str | None = None
        self._found: list[tuple[Match, int]] = []
        self._top = 0
        self._at = 0
        self._search()
        if not query and self._ticked:
            keys = [choice.key for choice in self._choices]
            self._at = keys.index(self._ticked[0]) if self._ticked[0] in keys else 0

    @property
    def touched(self) -> bool:
        """Whether something was typed."""
        return bool(self._edit.text)

    def _search(self) -> None:
        query = self._edit.text
        if query == self._asked:
            return
        narrows = bool(self._asked) and query.startswith(self._asked or "")
        pool = [at for _match, at in self._found] if narrows else range(len(self._choices))
        found = [(hit, at) for at in pool if (hit := self._fit(query, self._choices[at]))]
        if query.strip():
            found.sort(key=lambda pair: (-pair[0].score, pair[1]))
        elif narrows:
            found.sort(key=lambda pair: pair[1])
        self._found, self._asked = found, query
        self._at = self._top = 0

    @staticmethod
    def _fit(query: str, choice: Choice) -> Match | None:
        hit = match(query, choice.label)
        if hit is None and choice.search:
            hidden = match(query, choice.search)
            hit = Match(hidden.score, ()) if hidden else None
        return hit

    @staticmethod
    def label_cells(choice: Choice) -> int:
        """Return how many cells a choice's label takes."""
        return cell_len(choice.label)

    @property
    def count(self) -> str:
        """How many choices fit."""
        return f"{len(self._found)}"

    def nothing(self) -> str:
        """Return what stands where no choice fits."""
        return _("Nothing fits. Backspace widens.")

    # Drawing

    @property
    def _rows(self) -> int:
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        """Return the line to type in, or a choice."""
        width = self.size.width
        if y == 0:
            return self._query_strip(width)
        place = self._top + y - 1
        if place >= len(self._found):
            words = self.nothing() if not self._found and y == 1 else ""
            return self.strip([(f"  {words}", "muted")])
        hit, at = self._found[place]
        line = self._choice_line(self._choices[at], hit, width - 1)
        here = thumb(y - 1, self._rows, len(self._found), self._top)
        glyphs = self.look.glyphs
        sign = " " if here is None else glyphs.thumb if here else glyphs.track
        ground = "cursor" if place == self._at else self.ground
        return self.strip([*line, (sign, "line")], ground)

    def _query_strip(self, width: int) -> Strip:
        count = self.count
        room = max(1, width - cell_len(count) - 5)
        text, cursor = self._edit.shown(room)
        if self.has_focus:
            self.app.cursor_position = self.region.offset + Offset(2 + cursor, 0)
        prompt: Run = (f"{self.look.glyphs.prompt} ", "key")
        typed = typed_runs(text, cursor if self.has_focus else -1, room)
        return self.strip([prompt, *typed, ("  ", ""), (count, "muted"), (" ", "")], "field")

    def _choice_line(self, choice: Choice, hit: Match, width: int) -> list[Run]:
        sign = "  "
        if self._multi:
            glyphs = self.look.glyphs
            sign = f"[{glyphs.on if choice.key in self._ticked else glyphs.off}] "
        label = _emphasised(choice.label, hit.places)
        more = self.look.glyphs.more
        whole = width - cell_len(sign) - 1
        if not choice.detail:
            return [(sign, "key"), *fitted(label, whole, more=more), (" ", "")]
        # All details begin in one column, beside the widest label or in the middle.
        room = min(self._widest, whole // 2)
        detail = fitted(choice.detail, whole - room - _GAP, more=more)
        return [
            (sign, "key"),
            *fitted(label, room, more=more),
            (" " * _GAP, ""),
            *detail,
            (" ", ""),
        ]

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        """Move, tick, take, or type."""
        moves = {"up": -1, "down": 1, "pageup": -self._rows, "pagedown": self._rows}
        if event.key in moves:
            self._go(self._at + moves[event.key])
        elif event.key == "enter":
            self._take()
        elif event.key == "space" and self._multi:
            self._tick()
        elif self._edit.press(event.key, event.character):
            self._search()
            self.refresh()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the query."""
        event.stop()
        self._edit.insert(event.text)
        self._search()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the choice under the mouse, or tick it."""
        if event.y > 0 and self._top + event.y - 1 < len(self._found):
            self._go(self._top + event.y - 1)
            (self._tick if self._multi else self._take)()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down the list."""
        event.stop()
        self._go(self._at + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up the list."""
        event.stop()
        self._go(self._at - _WHEEL)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._go(self._at)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_row(0)

    def _go(self, place: int) -> None:
        self._at = max(0, min(place, len(self._found) - 1))
        self._top = max(self._at - self._rows + 1, min(self._top, self._at))
        self.refresh()

    def _tick(self) -> None:
        if self._found:
            key = self._choices[self._found[self._at][1]].key
            (self._ticked.remove if key in self._ticked else self._ticked.append)(key)
            self.refresh()

    def _take(self) -> None:
        if self._multi:
            order = [choice.key for choice in self._choices if choice.key in self._ticked]
            self.post_message(self.Picked(self, tuple(order)))
        elif self._found:
            self.post_message(self.Picked(self, (self._choices[self._found[self._at][1]].key,)))


def _emphasised(text: str, places: Sequence[int]) -> list[Run]:
    """Return a label with the characters that were found emphasised."""
    if not places or len(text.casefold()) != len(text):
        return [(text, "")]
    found = set(places)
    runs: list[Run] = []
    for at, character in enumerate(text):
        style = "match" if at in found else ""
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + character, style)
        else:
            runs.append((character, style))
    return runs
