"""Where the columns of a table stand in a given width: least widths, weights, priorities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

GAPS: Final = (2, 1)
"""Blanks between columns: the roomy choice first, the tight one before a column is left out."""
_SPARE: Final = 10
"""Columns from this priority on are shown only where no other is cramped by them."""
_EASE: Final = 2
"""So many cells more than its least width a column wants per weight."""


class Column(NamedTuple):
    """One column of a table; widths are in cells.

    ``weight`` shares out what is left over, up to ``most`` where that is set. Where a table is too
    narrow, the column with the highest ``priority`` goes first; the first column always stays.
    """

    name: str
    label: str
    width: int
    weight: int = 0
    priority: int = 0
    align: str = "left"
    most: int = 0
    sorts: bool = True


class Slot(NamedTuple):
    """A column in its place: its place in the table's columns, its first cell and its width."""

    column: int
    x: int
    width: int


class Layout(NamedTuple):
    """The columns that are shown, and whether others wait beyond the left and right edge."""

    slots: tuple[Slot, ...]
    more_left: bool
    more_right: bool


def laid_out(columns: Sequence[Column], width: int, skip: int = 0) -> Layout:
    """Return which columns stand where in ``width`` cells.

    ``skip`` columns after the first are scrolled away; then the rest follow in order as far as
    they fit, whatever their priority.
    """
    if not columns or width <= 0:
        return Layout((), False, False)
    chosen = _in_order(columns, width, skip) if skip else _by_priority(columns, width)
    gap = next((gap for gap in GAPS if _needed(columns, chosen, gap) <= width), GAPS[-1])
    widths = _stretched([columns[i] for i in chosen], width - gap * (len(chosen) - 1))
    slots, x = [], 0
    for index, size in zip(chosen, widths, strict=True):
        slots.append(Slot(index, x, size))
        x += size + gap
    hidden = len(columns) - len(chosen)
    if skip:
        return Layout(tuple(slots), True, chosen[-1] < len(columns) - 1)
    return Layout(tuple(slots), False, hidden > 0)


def _needed(columns: Sequence[Column], chosen: Sequence[int], gap: int) -> int:
    return sum(columns[i].width for i in chosen) + gap * (len(chosen) - 1)


def _by_priority(columns: Sequence[Column], width: int) -> list[int]:
    chosen = list(range(len(columns)))
    while len(chosen) > 1:
        last = max(chosen[1:], key=lambda i: (columns[i].priority, i))
        is_spare = columns[last].priority >= _SPARE
        needed = _wanted(columns, chosen) if is_spare else _needed(columns, chosen, GAPS[-1])
        if needed <= width:
            break
        chosen.remove(last)
    return chosen


def _wanted(columns: Sequence[Column], chosen: Sequence[int]) -> int:
    """Return the cells in which columns stand at ease."""
    return _needed(columns, chosen, GAPS[0]) + sum(columns[i].weight * _EASE for i in chosen)


def _in_order(columns: Sequence[Column], width: int, skip: int) -> list[int]:
    chosen = [0]
    for index in range(1 + skip, len(columns)):
        if len(chosen) > 1 and _needed(columns, [*chosen, index], GAPS[-1]) > width:
            break
        chosen.append(index)
    return chosen


def _stretched(columns: Sequence[Column], width: int) -> list[int]:
    """Return widths that share out the room left over by weight, and shrink the last resort."""
    widths = [column.width for column in columns]
    left = width - sum(widths)
    while left > 0:
        growing = [i for i, c in enumerate(columns) if c.weight and _may_grow(c, widths[i])]
        if not growing:
            break
        total = sum(columns[i].weight for i in growing)
        for i in growing:
            share = max(1, left * columns[i].weight // total)
            room = columns[i].most - widths[i] if columns[i].most else share
            widths[i] += min(share, room, max(0, width - sum(widths)))
        left = width - sum(widths)
    while sum(widths) > width and any(size > 1 for size in widths):
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] -= min(widths[widest] - 1, sum(widths) - width)
    return widths


def _may_grow(column: Column, width: int) -> bool:
    return not column.most or width < column.most
