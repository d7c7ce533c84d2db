"""The table that every list of the app is: sorted, filtered, folded, marked, by keys and by
mouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType

from kaplan.tui.widgets import table_messages as messages
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.runs import Cell
from kaplan.tui.widgets.table_body import TableBody
from kaplan.tui.widgets.table_lines import INDENT
from kaplan.tui.widgets.typed_line import TakesText

_WHEEL = 3
_READY_AT_ONCE = 4_000
"""Rows made ready to be searched in one go: about ten milliseconds' worth."""


class RecordTable(TakesText, TableBody, can_focus=True):
    """A table that the keyboard and the mouse work on; ``table_messages`` is what it tells.

    The first column stays where it is while the others scroll sideways. The cursor, the marks and
    what is folded are kept by key when the rows change.
    """

    Highlighted: TypeAlias = messages.Highlighted
    Selected: TypeAlias = messages.Selected
    Ticked: TypeAlias = messages.Ticked
    Folded: TypeAlias = messages.Folded
    Marked: TypeAlias = messages.Marked
    Sorted: TypeAlias = messages.Sorted
    Filtered: TypeAlias = messages.Filtered

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "go(0)", show=False),
        Binding("end,G", "go(-1)", show=False),
        Binding("left,h", "sideways(-1)", show=False),
        Binding("right,l", "sideways(1)", show=False),
        Binding("enter", "select", show=False),
        Binding("space", "tick", show=False),
        Binding("slash", "filter", show=False),
        Binding("s", "sort", show=False),
        Binding("S", "reverse", show=False),
        Binding("x", "mark", show=False),
        Binding("X", "mark_all", show=False),
    ]

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: Cell = "",
        ticks: bool = False,
        marks: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Take the columns and what to say where there are no rows (name the key that adds one).

        With ``ticks`` space always ticks; without it space folds rows that have rows below them.
        With ``marks`` rows can be marked for one deed on many.
        """
        super().__init__(columns, empty=empty, id=id)
        self._ticks = ticks
        self._marks = marks

    @property
    def chosen(self) -> list[str]:
        """The rows a deed acts on: the marked ones in the order shown, or the one under the
        cursor.
        """
        marked = [key for key in self._shown_keys() if key in self.marked]
        return marked or ([self.cursor_key] if self.cursor_key is not None else [])

    @property
    def filter_text(self) -> str:
        """What the rows are filtered by."""
        return self._edit.text

    def _shown_keys(self) -> list[str]:
        return [self.rows.rows[index].key for index in self.rows.visible]

    # Moving

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.go(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by nearly as many rows as are shown."""
        self.go(self._cursor + pages * max(1, self.body_height - 1))

    def action_go(self, position: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self.go(position if position >= 0 else len(self.rows.visible) - 1)

    def action_sideways(self, step: int) -> None:
        """Open or fold a branch, go up to the row above it, or scroll the columns."""
        if self.rows.is_tree and not (step < 0 and self._skip) and self._along_branch(step):
            return
        if step < 0 and self._skip:
            self._skip -= 1
        elif step > 0 and self.layout_now.more_right and self._skip < len(self.columns) - 2:
            self._skip += 1
        else:
            return
        self.forget()

    def _along_branch(self, step: int) -> bool:
        key = self.cursor_key
        if key is None or self._fold(key, step < 0):
            return key is not None
        parent = self.rows.parent(self.rows.places[key]) if step < 0 else None
        if parent is None:
            return False
        self.go(self.rows.nearest(self.rows.rows[parent].key) or 0)
        return True

    # Deeds

    def action_select(self) -> None:
        """Tell that a row was chosen."""
        if self.cursor_key is not None:
            self.post_message(self.Selected(self, self.cursor_key))

    def action_tick(self) -> None:
        """Fold the row's branch, or tell that space was pressed on the row."""
        key = self.cursor_key
        if key is not None and (self._ticks or not self._fold(key, None)):
            self.post_message(self.Ticked(self, key))

    def _fold(self, key: str, folded: bool | None) -> bool:
        if not self.rows.fold(key, folded):
            return False
        self.settle(key)
        self.post_message(self.Folded(self, key, key in self.rows.folded))
        return True

    def action_mark(self) -> None:
        """Mark the row or take its mark away, and go on to the next."""
        if self._marks and self.cursor_key is not None:
            self.marked ^= {self.cursor_key}
            self.refresh_row(1 + self._cursor - self._top)
            self.post_message(self.Marked(self, frozenset(self.marked)))
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark every row shown, or take all marks away where there are any."""
        if self._marks:
            self.marked = set() if self.marked else set(self._shown_keys())
            self.refresh()
            self.post_message(self.Marked(self, frozenset(self.marked)))

    # Sorting

    def sort_by(self, column: str | None, *, reverse: bool = False) -> None:
        """Sort by a column's name; None puts the rows back into the order they came in."""
        names = [known.name for known in self.columns]
        place = names.index(column) if column in names else None
        self.rows.sort(place, reverse=reverse)
        self.settle(self.cursor_key)
        self.post_message(self.Sorted(self, None if place is None else names[place], reverse))

    def action_sort(self) -> None:
        """Sort by the next column that is shown; after the last one by none."""
        shown = [slot.column for slot in self.layout_now.slots if self.columns[slot.column].sorts]
        now = self.rows.sorted_by
        later = shown[shown.index(now) + 1 :] if now in shown else shown
        self.sort_by(self.columns[later[0]].name if later else None)

    def action_reverse(self) -> None:
        """Turn the order round."""
        if self.rows.sorted_by is not None:
            name = self.columns[self.rows.sorted_by].name
            self.sort_by(name, reverse=not self.rows.reverse)

    # Filtering

    def action_filter(self) -> None:
        """Let keys go into the filter."""
        self._typing = True
        self.scroll_into_view()
        self.refresh()
        self._prepare()

    def _prepare(self) -> None:
        """Make the rows ready to be searched, some at a time, while keys are waited for."""
        if self.rows.prepare(_READY_AT_ONCE):
            self.call_later(self._prepare)

    def filter_by(self, text: str) -> None:
        """Filter as if the text had been typed; an empty text shows all rows again."""
        self._edit.replace(text)
        self.text_changed()

    def text_changed(self) -> None:
        """Filter by the text as it is now."""
        self.rows.filter(self._edit.text)
        # In a tree the rows above a hit are shown with it: the cursor goes to the hit itself.
        key = self._anchor if self.rows.is_hit(self._anchor) else self.rows.first_hit
        if key is None:
            self._cursor = 0
        self.settle(key)
        text = self._edit.text
        self.post_message(self.Filtered(self, text, self.rows.hits, self.rows.total))

    def _stop_typing(self, *, clear: bool) -> None:
        self._typing = False
        if not clear:
            self._anchor = self.cursor_key
        if clear and self._edit.text:
            self.filter_by("")
        self.scroll_into_view()
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Type into the filter, keep it with Enter, clear it with Esc; other keys are bindings."""
        if event.key == "escape" and self.filter_shown:
            self._stop_typing(clear=True)
        elif not self._typing:
            return
        elif event.key == "enter":
            self._stop_typing(clear=False)
        elif not self.take_key(event):
            return
        event.stop()
        event.prevent_default()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Sort by a head, fold at a sign, put the cursor on a row or choose the one under it."""
        if event.y == 0:
            self._click_head(event.x - 1)
        elif event.y > self.body_height:
            self.action_filter()
        else:
            self._click_row(self._top + event.y - 1, event.x - 1)

    def _click_head(self, x: int) -> None:
        for slot in self.layout_now.slots:
            column = self.columns[slot.column]
            if slot.x <= x < slot.x + slot.width and column.sorts:
                again = self.rows.sorted_by == slot.column
                self.sort_by(column.name, reverse=again and not self.rows.reverse)

    def _click_row(self, position: int, x: int) -> None:
        key = self.rows.key_at(position)
        if key is None:
            return
        again = position == self._cursor
        self.go(position)
        depth = self.rows.rows[self.rows.places[key]].depth
        at_sign = self.rows.is_tree and INDENT * depth <= x < INDENT * (depth + 1)
        if not (at_sign and self._fold(key, None)) and again:
            self.action_select()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the view down."""
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the view up."""
        event.stop()
        self.scroll_rows(-_WHEEL)
