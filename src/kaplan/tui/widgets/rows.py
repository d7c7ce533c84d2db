"""The rows of a table apart from any screen: their order, what a filter leaves, what is folded
away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kaplan.tui.widgets.runs import Cell, text_of

SortKey = str | int | float | None


class Row(NamedTuple):
    """One row: its key, its cells, and for trees how deep it stands below the rows before it.

    ``order`` holds what each column sorts by where the cell's text is not it (numbers, dates);
    ``None`` sorts last. ``search`` is found by the filter without being shown. ``style`` is laid
    under the whole row.
    """

    key: str
    cells: tuple[Cell, ...]
    depth: int = 0
    order: tuple[SortKey, ...] | None = None
    search: str = ""
    style: str = ""


class RowSet:
    """Rows in the order and selection in which a table shows them; ``visible`` holds their
    indexes.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Begin unsorted, unfiltered and unfolded."""
        self.sorted_by: int | None = None
        self.reverse = False
        self.needle = ""
        self.folded: set[str] = set()
        self._hits: Sequence[int] = []
        self._ordered: Sequence[int] = []
        self.replace(rows)

    def replace(self, rows: Iterable[Row]) -> None:
        """Show other rows in the same order, under the same filter, with the same keys folded."""
        self.rows: Sequence[Row] = list(rows)
        self.places = {row.key: index for index, row in enumerate(self.rows)}
        self.is_tree = any(row.depth for row in self.rows)
        self._parents = self._found_parents() if self.is_tree else []
        self._with_children = set(self._parents)
        self._haystack: list[str] = []
        self._positions: dict[int, int] | None = None
        self.folded &= self.places.keys()
        self._arrange()

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def hits(self) -> int:
        """How many rows the filter leaves, not counting those shown to say where a hit belongs."""
        return len(self._hits)

    def is_hit(self, key: str | None) -> bool:
        """Return whether the filter found a row itself; without a filter it finds all."""
        place = None if key is None else self.places.get(key)
        return place is not None and (not self.needle.strip() or place in self._hits)

    @property
    def first_hit(self) -> str | None:
        """The key of the first row that the filter found, if any."""
        return self.rows[self._hits[0]].key if len(self._hits) else None

    def sort(self, column: int | None, *, reverse: bool = False) -> None:
        """Sort by a column, or put the rows back into the order they came in; branches stay
        together.
        """
        self.sorted_by, self.reverse = column, reverse
        self._arrange()

    def filter(self, text: str) -> None:
        """Leave the rows that hold every word of a text, in any of their cells, whatever the
        case.
        """
        needle = text.casefold()
        narrows = bool(self.needle.strip()) and needle.startswith(self.needle)
        base = self._hits if narrows else self._ordered
        self.needle = needle
        self._hits = self._matching(base, needle.split())
        self._show()

    def prepare(self, count: int) -> bool:
        """Make so many more rows ready to be searched; return whether more are left.

        Making all of them ready takes a while where they are many, and keys must not wait for it.
        """
        done = len(self._haystack)
        self._haystack += [_hay(row) for row in self.rows[done : done + count]]
        return len(self._haystack) < self.total

    def fold(self, key: str, folded: bool | None = None) -> bool:
        """Fold a row's branch away or open it, by turns unless told; return whether that did
        something.
        """
        index = self.places.get(key)
        if index is None or index not in self._with_children:
            return False
        wish = key not in self.folded if folded is None else folded
        if wish == (key in self.folded):
            return False
        (self.folded.add if wish else self.folded.discard)(key)
        self._show()
        return True

    def has_children(self, index: int) -> bool:
        """Return whether rows stand below a row."""
        return index in self._with_children

    def parent(self, index: int) -> int | None:
        """Return the row that a row stands below."""
        parent = self._parents[index] if self.is_tree else -1
        return None if parent < 0 else parent

    def position(self, key: str) -> int | None:
        """Return where a row is shown, or None where it is not."""
        if self._positions is None:
            self._positions = {index: place for place, index in enumerate(self.visible)}
        index = self.places.get(key)
        return None if index is None else self._positions.get(index)

    def key_at(self, position: int) -> str | None:
        """Return the key of the row shown at a position."""
        if 0 <= position < len(self.visible):
            return self.rows[self.visible[position]].key
        return None

    def nearest(self, key: str) -> int | None:
        """Return where a row, or else the branch it is folded into, is shown."""
        index = self.places.get(key)
        while index is not None:
            position = self.position(self.rows[index].key)
            if position is not None:
                return position
            index = self.parent(index)
        return None

    def _arrange(self) -> None:
        self._ordered = self._in_order()
        self._hits = self._matching(self._ordered, self.needle.split())
        self._show()

    def _show(self) -> None:
        self._positions = None
        if not self.is_tree:
            self.visible: Sequence[int] = self._hits
        elif self.needle.strip():
            self.visible = self._with_ancestors()
        else:
            self.visible = self._unfolded()

    def _in_order(self) -> list[int]:
        indexes = list(range(len(self.rows)))
        if self.sorted_by is None:
            return indexes
        keys = [_sort_key(row, self.sorted_by) for row in self.rows]
        known = [i for i in indexes if keys[i] is not None]
        known.sort(key=lambda i: _comparable(keys[i]), reverse=self.reverse)
        ordered = known + [i for i in indexes if keys[i] is None]
        return self._tree_order(ordered) if self.is_tree else ordered

    def _tree_order(self, ordered: Sequence[int]) -> list[int]:
        children: dict[int, list[int]] = {}
        for index in ordered:
            children.setdefault(self._parents[index], []).append(index)
        found: list[int] = []
        waiting = children.get(-1, [])[::-1]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting += children.get(index, [])[::-1]
        return found

    def _found_parents(self) -> list[int]:
        parents: list[int] = []
        path: list[int] = []
        for index, row in enumerate(self.rows):
            while path and self.rows[path[-1]].depth >= row.depth:
                path.pop()
            parents.append(path[-1] if path else -1)
            path.append(index)
        return parents

    def _matching(self, base: Sequence[int], words: list[str]) -> Sequence[int]:
        if not words:
            return self._ordered
        self.prepare(self.total)
        hay = self._haystack
        for word in words:
            base = [index for index in base if word in hay[index]]
        return base

    def _with_ancestors(self) -> list[int]:
        shown: set[int] = set()
        for hit in self._hits:
            index: int | None = hit
            while index is not None and index not in shown:
                shown.add(index)
                index = self.parent(index)
        return [index for index in self._ordered if index in shown]

    def _unfolded(self) -> list[int]:
        shown: list[int] = []
        limit: int | None = None
        for index in self._ordered:
            row = self.rows[index]
            if limit is not None and row.depth > limit:
                continue
            limit = row.depth if row.key in self.folded else None
            shown.append(index)
        return shown


def _sort_key(row: Row, column: int) -> SortKey:
    if row.order is not None and column < len(row.order):
        return row.order[column]
    text = text_of(row.cells[column]).strip().casefold() if column < len(row.cells) else ""
    return text or None


def _comparable(key: SortKey) -> tuple[bool, str | int | float]:
    return isinstance(key, str), "" if key is None else key


def _hay(row: Row) -> str:
    """Return all that the filter finds of a row; written out, since it runs for every row there
    is.
    """
    parts = [row.search]
    for cell in row.cells:
        if isinstance(cell, str):
            parts.append(cell)
        elif isinstance(cell, tuple) and len(cell) == 2 and isinstance(cell[0], str):
            parts.append(cell[0])
        else:
            parts.append(text_of(cell))
    return "\n".join(parts).casefold()
