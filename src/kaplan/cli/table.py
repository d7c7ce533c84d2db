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
    cells = [[steady(text) for text in row] for row in rows]
    titles = [column.title for column in columns]
    wanted = [max(map(width, texts)) for texts in zip(titles, *cells, strict=True)]
    firm = [column.firm or column.right for column in columns]
    widths = _squeezed(wanted, firm, room)
    return [_line(columns, row, widths) for row in (titles, *cells)]


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


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    shown = zip(row, columns, widths, strict=False)
    return (" " * GAP).join(fit(text, w, right=column.right) for text, column, w in shown).rstrip()
