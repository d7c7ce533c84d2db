"""A view of finished lines - charts, matrices, maps, texts - that scrolls both ways."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.runs import Cell, Line, runs_of, strip_of, width_of, window
from kaplan.tui.widgets.spots import Spot, spot_at, step_to
from kaplan.tui.widgets.table_lines import thumb

_WHEEL = 3
_SIDE_STEP = 8
_MARGIN = 1
"""Lines that stay in view around the spot under the cursor, so that its lines can be followed."""


class TextView(Drawn, can_focus=True):
    """Lines of runs; with spots given, a cursor goes from spot to spot and the view follows it."""

    class SpotMessage(Message):
        """A message about a spot."""

        def __init__(self, view: TextView, key: str) -> None:
            """Name the view and what the spot shows."""
            super().__init__()
            self.view = view
            self.key = key

        @property
        def control(self) -> TextView:
            """The view that sent it."""
            return self.view

    class Highlighted(SpotMessage):
        """The cursor went to another spot."""

    class Selected(SpotMessage):
        """Enter was pressed on a spot, or the spot under the cursor was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(0,-1)", show=False),
        Binding("down,j", "step(0,1)", show=False),
        Binding("left,h", "step(-1,0)", show=False),
        Binding("right,l", "step(1,0)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
        Binding("enter", "select", show=False),
    ]

    def __init__(self, lines: Sequence[Cell] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Show lines."""
        super().__init__(id=id)
        self._lines: list[Line] = [runs_of(line) for line in lines]
        self._wide: int | None = None
        self._spots: list[Spot] = []
        self._here: Spot | None = None
        self._left = 0
        self._first = 0

    @property
    def cursor_key(self) -> str | None:
        """What the spot under the cursor shows."""
        return self._here.key if self._here else None

    @property
    def text(self) -> str:
        """All lines as bare text."""
        return "\n".join("".join(text for text, _style in line) for line in self._lines)

    def show(
        self, lines: Sequence[Cell], *, spots: Sequence[Spot] = (), cursor: str | None = None
    ) -> None:
        """Show other lines; cursor and view stay where they are as far as the new lines allow."""
        wanted = cursor or self.cursor_key
        self._lines = [runs_of(line) for line in lines]
        self._wide = None
        self._spots = list(spots)
        self._here = next((spot for spot in self._spots if spot.key == wanted), None)
        if self._here is None and self._spots:
            self._here = self._spots[0]
        self._clamp()
        if cursor:
            self._follow()
        self.refresh()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a spot; return whether there is one with that key."""
        spot = next((spot for spot in self._spots if spot.key == key), None)
        if spot is not None:
            self._go(spot)
        return spot is not None

    def marked_part(self, spot: Spot) -> Spot:
        """Return which part of the spot under the cursor is drawn on its own ground."""
        return spot

    def near(self, key: str) -> Collection[str]:
        """Return the keys of the spots that an arrow key prefers from one of them."""
        return ()

    # Drawing

    @property
    def body_height(self) -> int:
        """How many lines are shown at once."""
        return self.size.height

    @property
    def _needs_sign(self) -> bool:
        return len(self._lines) > self.body_height

    @property
    def _room(self) -> int:
        return max(1, self.size.width - (1 if self._needs_sign else 0))

    @property
    def _widest(self) -> int:
        if self._wide is None:
            self._wide = max((width_of(line) for line in self._lines), default=0)
        return self._wide

    def on_resize(self) -> None:
        """Keep the view on the lines."""
        self._clamp()
        self._follow()

    def render_line(self, y: int) -> Strip:
        """Return the part of a line that is in view, the cursor's spot on its own ground."""
        row = self._first + y
        room = self._room
        line = self._lines[row] if row < len(self._lines) else []
        parts = [strip_of(window(line, self._left, room), room, self.look.palette, self.ground)]
        here = self.marked_part(self._here) if self._here is not None else None
        if here is not None and here.y <= row < here.y + here.height:
            parts = self._with_cursor(line, here, room)
        if self._needs_sign:
            parts.append(self._sign(y))
        return Strip.join(parts)

    def _with_cursor(self, line: Line, here: Spot, room: int) -> list[Strip]:
        start = max(0, min(here.x - self._left, room))
        end = max(start, min(here.x + here.width - self._left, room))
        ground = "cursor" if self.has_focus else "idle"
        parts: list[Strip] = []
        for first, last, on in (
            (0, start, self.ground),
            (start, end, ground),
            (end, room, self.ground),
        ):
            if last > first:
                runs = window(line, self._left + first, last - first)
                parts.append(strip_of(runs, last - first, self.look.palette, on))
        return parts

    def _sign(self, y: int) -> Strip:
        here = thumb(y, self.body_height, len(self._lines), self._first)
        glyph = self.look.glyphs.thumb if here else self.look.glyphs.track
        return Strip([Segment(glyph, self.look.palette.style("line", self.ground))], 1)

    # Moving

    def _clamp(self) -> None:
        self._first = max(0, min(self._first, len(self._lines) - max(1, self.body_height)))
        self._left = max(0, min(self._left, self._widest - self._room))

    def _follow(self) -> None:
        """Bring the spot under the cursor into view, its start first where it is too large."""
        spot = self._here
        if spot is None or not self.body_height:
            return
        top, bottom = spot.y - _MARGIN, spot.y + spot.height + _MARGIN
        left, right = spot.x - 2 * _MARGIN, spot.x + spot.width + 2 * _MARGIN
        self._first = min(max(self._first, bottom - self.body_height), top)
        self._left = min(max(self._left, right - self._room), left)
        self._clamp()

    def _scroll(self, dx: int, dy: int) -> None:
        before = (self._left, self._first)
        self._left, self._first = self._left + dx, self._first + dy
        self._clamp()
        if (self._left, self._first) != before:
            self.refresh()

    def _go(self, spot: Spot) -> None:
        if spot != self._here:
            self._here = spot
            self._follow()
            self.refresh()
            self.post_message(self.Highlighted(self, spot.key))

    def action_step(self, dx: int, dy: int) -> None:
        """Go to the next spot in a direction; where there is none, scroll."""
        here = self._here
        spot = step_to(self._spots, here, dx, dy, self.near(here.key)) if here else None
        if spot is None:
            self._scroll(dx * _SIDE_STEP, dy)
        else:
            self._go(spot)

    def action_page(self, pages: int) -> None:
        """Scroll by nearly a whole view."""
        self._scroll(0, pages * max(1, self.body_height - 1))

    def action_edge(self, end: int) -> None:
        """Go to the first or last spot, or scroll to the start or the end."""
        if self._spots:
            self._go(self._spots[-1 if end else 0])
        else:
            self._scroll(-self._left, len(self._lines) if end else -len(self._lines))

    def action_select(self) -> None:
        """Tell that the spot under the cursor was chosen."""
        if self._here is not None:
            self.post_message(self.Selected(self, self._here.key))

    def on_focus(self) -> None:
        """Draw the cursor as one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as one that keys do not move."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a spot, or choose the one that it is on."""
        spot = spot_at(self._spots, event.x + self._left, event.y + self._first)
        if spot is not None and spot == self._here:
            self.action_select()
        elif spot is not None:
            self._go(spot)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self._scroll(0, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self._scroll(0, -_WHEEL)
