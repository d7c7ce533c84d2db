"""Tables that stand straight in a terminal, whatever the script, and fit its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.cli.cells import fit, steady, width

GAP = 2
LEAST = 6
SOFT_LEAST = 8
"""How narrow a column becomes before firm ones give way too."""


class Column(NamedTuple):
    """A heading, whether its values stand on the right, and whether it keeps its width longest."""

    title: str
    right: bool = False
    firm: bool = False


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return the heading and the rows as lines of at most ``room`` cells.

    The widest columns give way first, firm ones last; in a very narrow terminal the last columns
    are left out.
    """
    titles = [column.title for column in columns]
    cells = [[(text, width(text)) for text in map(steady, row)] for row in (titles, *rows)]
    wanted = [max(cells_of for _text, cells_of in one) for one in zip(*cells, strict=True)]
    firm = [column.firm or column.right for column in columns]
    shown = list(zip(_squeezed(wanted, firm, room), columns, strict=False))
    return [_line(row, shown) for row in cells]


def _squeezed(wanted: Sequence[int], firm: Sequence[bool], room: int) -> list[int]:
    widths = list(wanted)
    while len(widths) > 1 and sum(min(w, LEAST) for w in widths) + GAP * (len(widths) - 1) > room:
        widths.pop()
    spare = room - GAP * (len(widths) - 1)
    kept = [w if stays else 0 for w, stays in zip(widths, firm, strict=False)]
    for limit in range(max(widths), SOFT_LEAST, -1):
        tried = [keep or min(w, limit) for w, keep in zip(widths, kept, strict=True)]
        if sum(tried) <= spare:
            return tried
    for limit in range(max(widths), 0, -1):
        tried = [
            min(w, limit, w if keep else SOFT_LEAST) for w, keep in zip(widths, kept, strict=True)
        ]
        if sum(tried) <= spare:
            return tried
    return [max(1, room)]


def _line(row: Sequence[tuple[str, int]], shown: Sequence[tuple[int, Column]]) -> str:
    parts: list[str] = []
    for (text, cells), (room, column) in zip(row, shown, strict=False):
        if cells > room:
            parts.append(fit(text, room, right=column.right))
        elif column.right:
            parts.append(" " * (room - cells) + text)
        else:
            parts.append(text + " " * (room - cells))
    return (" " * GAP).join(parts).rstrip()
