"""The body of a table: its rows on the screen, the cursor among them, and what it tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from kaplan.i18n import _
from kaplan.tui.widgets.columns import Column, Layout, laid_out
from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.rows import Row, RowSet
from kaplan.tui.widgets.runs import Cell, fitted, runs_of, strip_of, wrapped_runs
from kaplan.tui.widgets.table_lines import (
    View,
    count_words,
    filter_line,
    head_line,
    row_line,
    thumb,
)
from kaplan.tui.widgets.table_messages import Highlighted

_STRIPS_KEPT = 1_000


class TableBody(Drawn):
    """Rows drawn under their columns, with a cursor that is kept by key when the rows change."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: Cell = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Take the columns and what to say where there are no rows (name the key that adds one)."""
        super().__init__(id=id)
        self.columns = list(columns)
        self.rows = RowSet()
        self.marked: set[str] = set()
        self._empty = empty
        self._cursor = 0
        # The row that was last gone to: a filter that hides it and lets it go brings the cursor
        # back.
        self._anchor: str | None = None
        self._top = 0
        self._skip = 0
        self._edit = LineEdit()
        self._typing = False
        self._told: str | None = None
        self._placed: tuple[int, Layout] | None = None
        self._strips: dict[tuple[int, str, bool], Strip] = {}

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        return self.rows.key_at(self._cursor)

    @property
    def count(self) -> str:
        """How many rows there are, ``12 of 340`` under a filter."""
        return count_words(self.rows)

    def show_rows(self, rows: Iterable[Row], *, cursor: str | None = None) -> None:
        """Show these rows; the cursor goes to a key, or stays with its own, or at its place."""
        wanted = cursor or self.cursor_key
        self.rows.replace(rows)
        self.marked &= self.rows.places.keys()
        self.settle(wanted)
        self._anchor = self.cursor_key

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, as after a change of language or view."""
        self.columns = list(columns)
        self._skip = 0
        self.settle(self.cursor_key)

    def show_empty(self, empty: Cell) -> None:
        """Say something else where there are no rows."""
        self._empty = empty
        self.refresh()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a row, opening the branches above it; return whether it is there."""
        index = self.rows.places.get(key)
        while index is not None and (index := self.rows.parent(index)) is not None:
            self.rows.fold(self.rows.rows[index].key, False)
        self.settle(key)
        self._anchor = self.cursor_key
        return self.cursor_key == key

    # Drawing

    @property
    def body_height(self) -> int:
        """How many rows fit between the head and the filter line."""
        return max(0, self.size.height - 1 - (1 if self.filter_shown else 0))

    @property
    def filter_shown(self) -> bool:
        """Whether the last line is the filter's."""
        return self._typing or bool(self._edit.text)

    @property
    def layout_now(self) -> Layout:
        """Where the columns stand."""
        width = max(1, self.size.width - 2)
        if self._placed is None or self._placed[0] != width:
            self._strips.clear()
            self._placed = (width, laid_out(self.columns, width, self._skip))
        return self._placed[1]

    def look_changed(self) -> None:
        """Forget what was drawn in the old theme."""
        self.forget()

    def forget(self) -> None:
        """Lay out and draw everything anew."""
        self._placed = None
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.scroll_into_view()
        self.forget()

    def on_focus(self) -> None:
        """Draw the cursor as one that keys move."""
        self.refresh_row(1 + self._cursor - self._top)

    def on_blur(self) -> None:
        """Draw the cursor as one that keys do not move."""
        self.refresh_row(1 + self._cursor - self._top)

    def render_line(self, y: int) -> Strip:
        """Return the head, a row, or the filter line."""
        width = self.size.width
        if y == 0:
            return self.strip(head_line(self._view(), width))
        if y > self.body_height:
            return self._filter_strip(y, width)
        position = self._top + y - 1
        if position >= len(self.rows.visible):
            return self._blank_strip(y - 1, width)
        strip = self._row_strip(position, width - 1)
        return Strip([*strip, self._scroll_sign(y - 1)], width)

    def _view(self) -> View:
        return View(self.columns, self.layout_now, self.rows, self.look.glyphs)

    def _row_strip(self, position: int, width: int) -> Strip:
        index = self.rows.visible[position]
        ground = "page"
        if position == self._cursor:
            ground = "cursor" if self.has_focus else "idle"
        key = (index, ground, self.rows.rows[index].key in self.marked)
        view = self._view()
        if key not in self._strips:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            line = row_line(view, index, key[2])
            self._strips[key] = strip_of(line, width, self.look.palette, ground)
        return self._strips[key]

    def _scroll_sign(self, y: int) -> Segment:
        here = thumb(y, self.body_height, len(self.rows.visible), self._top)
        glyphs, style = self.look.glyphs, self.look.palette.style("line")
        if here is None:
            return Segment(" ", style)
        return Segment(glyphs.thumb if here else glyphs.track, style)

    def _filter_strip(self, y: int, width: int) -> Strip:
        line, cursor = filter_line(self._edit, self._typing, self.count, width)
        if self._typing:
            # Where the terminal's own cursor is tells an input method where to open its window.
            self.app.cursor_position = self.region.offset + Offset(cursor, y)
        return self.strip(line, "field")

    def _blank_strip(self, y: int, width: int) -> Strip:
        if self.rows.visible:
            return self.strip([])
        words = _("Nothing matches. Esc clears the filter.") if self.rows.total else self._empty
        lines = wrapped_runs(runs_of(words), max(2, width - 4))
        line = lines[y - 1] if 1 <= y <= len(lines) else []
        return self.strip(fitted([("  ", ""), *line], width))

    # The cursor

    def settle(self, key: str | None) -> None:
        """After a change of rows: put the cursor on a key and draw the view around it anew."""
        place = None if key is None else self.rows.nearest(key)
        last = len(self.rows.visible) - 1
        self._cursor = max(0, min(self._cursor, last)) if place is None else place
        self.scroll_into_view()
        self.forget()
        self._tell()

    def go(self, position: int) -> None:
        """Move the cursor to a row shown; only the two lines that differ are drawn again."""
        position = max(0, min(position, len(self.rows.visible) - 1))
        old, self._cursor = self._cursor, position
        self._anchor = self.cursor_key
        if self.scroll_into_view():
            self.refresh()
        elif old != position:
            self.refresh_row(1 + old - self._top)
            self.refresh_row(1 + position - self._top)
        self._tell()

    def scroll_into_view(self) -> bool:
        """Bring the cursor into view; return whether the view moved."""
        before, body = self._top, max(1, self.body_height)
        self._top = max(0, min(self._top, len(self.rows.visible) - body))
        if self._cursor < self._top:
            self._top = self._cursor
        elif self._cursor >= self._top + body:
            self._top = self._cursor - body + 1
        return self._top != before

    def scroll_rows(self, step: int) -> None:
        """Move the view and leave the cursor where it is, as a mouse wheel does."""
        most = max(0, len(self.rows.visible) - self.body_height)
        top = max(0, min(self._top + step, most))
        if top != self._top:
            self._top = top
            self.refresh()

    def _tell(self) -> None:
        if self.cursor_key != self._told:
            self._told = self.cursor_key
            self.post_message(Highlighted(self, self._told))
