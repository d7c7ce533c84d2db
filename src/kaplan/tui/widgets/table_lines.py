"""The lines of a table as runs: its head, a row, the filter line, the sign of where one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kaplan.i18n import _
from kaplan.tui.styles.glyphs import Glyphs
from kaplan.tui.widgets.columns import Column, Layout, Slot
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.rows import Row, RowSet
from kaplan.tui.widgets.runs import Cell, Run, fitted, padded, runs_of, shortened, text_of

INDENT = 2


class View(NamedTuple):
    """What the lines of a table are made of."""

    columns: Sequence[Column]
    layout: Layout
    rows: RowSet
    glyphs: Glyphs


def head_line(view: View, width: int) -> list[Run]:
    """Return the column labels, the sort sign, and signs where columns are hidden."""
    rows, glyphs, layout = view.rows, view.glyphs, view.layout
    runs: list[Run] = [(glyphs.left if layout.more_left else " ", "key")]
    x = 0
    for slot in layout.slots:
        column = view.columns[slot.column]
        sorts = rows.sorted_by == slot.column
        sign = f" {glyphs.down if rows.reverse else glyphs.up}" if sorts else ""
        label = shortened(column.label, slot.width - len(sign), glyphs.more) + sign
        style = "accent strong" if sorts else "head"
        runs += [(" " * (slot.x - x), ""), (padded(label, slot.width, align=column.align), style)]
        x = slot.x + slot.width
    runs = fitted(runs, width - 1)
    return [*runs, (glyphs.right if layout.more_right else " ", "key")]


def row_line(view: View, index: int, marked: bool) -> list[Run]:
    """Return a row: the mark, then its cells in their slots, the first one indented in a tree.

    The last cell that holds something may run on to the end of the row.
    """
    rows, glyphs, slots = view.rows, view.glyphs, view.layout.slots
    row, words = rows.rows[index], rows.needle.split()
    runs: list[Run] = [(glyphs.marked if marked else " ", "mark")]
    x, last = 0, _last_filled(row, slots)
    for place, slot in enumerate(slots):
        cell: Cell = row.cells[slot.column] if slot.column < len(row.cells) else ""
        before = _branch(rows, index, glyphs) if slot.column == 0 and rows.is_tree else ""
        align = view.columns[slot.column].align
        runs_on = place == last and align == "left"
        end = slots[-1].x + slots[-1].width if runs_on else slot.x + slot.width
        room = max(0, end - slot.x - cell_len(before))
        runs += [(" " * (slot.x - x), ""), (before, "muted")]
        runs += fitted(_found(cell, words), room, align=align, more=glyphs.more)
        if runs_on:
            break
        x = end
    return [(text, f"{row.style} {style}") for text, style in runs] if row.style else runs


def _last_filled(row: Row, slots: Sequence[Slot]) -> int:
    for place in range(len(slots) - 1, 0, -1):
        column = slots[place].column
        if column < len(row.cells) and text_of(row.cells[column]):
            return place
    return 0


def _branch(rows: RowSet, index: int, glyphs: Glyphs) -> str:
    """Return the indentation of a tree row and the sign that says whether it is folded."""
    row = rows.rows[index]
    sign = " "
    if rows.has_children(index):
        folded = row.key in rows.folded and not rows.needle.strip()
        sign = glyphs.folded if folded else glyphs.open
    return " " * (INDENT * row.depth) + sign + " "


def _found(cell: Cell, words: Sequence[str]) -> list[Run]:
    """Return a cell with the words that the filter found in it emphasised."""
    runs: list[Run] = []
    for text, style in runs_of(cell):
        folded = text.casefold()
        if len(folded) != len(text) or not any(word in folded for word in words):
            runs.append((text, style))
            continue
        hit = [False] * len(text)
        for word in words:
            start = folded.find(word)
            while start >= 0:
                hit[start : start + len(word)] = [True] * len(word)
                start = folded.find(word, start + len(word))
        runs += _split(text, style, hit)
    return runs


def _split(text: str, style: str, hit: list[bool]) -> list[Run]:
    runs: list[Run] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hit[end] != hit[start]:
            runs.append((text[start:end], f"{style} match" if hit[start] else style))
            start = end
    return runs


def count_words(rows: RowSet) -> str:
    """Return how many rows are shown: ``12 of 340`` under a filter, else ``340``."""
    if not rows.needle.strip():
        return str(rows.total)
    return _("{hits} of {total}").format(hits=rows.hits, total=rows.total)


def filter_line(edit: LineEdit, typing: bool, count: str, width: int) -> tuple[list[Run], int]:
    """Return the filter line with its count at the right edge, and the cursor's cell in it."""
    room = max(1, width - cell_len(count) - 5)
    text, cursor = edit.shown(room)
    runs: list[Run] = [(" /", "key"), *typed_runs(text, cursor if typing else -1, room)]
    return [*runs, ("  ", ""), (count, "muted"), (" ", "")], 2 + cursor


def typed_runs(text: str, cursor: int, width: int) -> list[Run]:
    """Return text being typed in ``width`` cells, the cell under the cursor marked as chosen."""
    line = padded(text, width)
    if cursor < 0:
        return [(line, "")]
    before = shortened(line, cursor)
    under = line[len(before) : len(before) + 1] or " "
    return [(before, ""), (under, "caret"), (line[len(before) + len(under) :], "")]


def thumb(position: int, height: int, shown: int, top: int) -> bool | None:
    """Return whether a line of the body bears the thumb of the scroll sign; None where all is
    shown.
    """
    if shown <= height or height <= 0:
        return None
    size = max(1, height * height // shown)
    start = round((height - size) * top / max(1, shown - height))
    return start <= position < start + size
