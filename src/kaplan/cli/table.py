"""Tables that stand straight in a terminal, whatever the script, and fit its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.cli.cells import fit, steady, width

GAP = 2
LEAST = 6


class Column(NamedTuple):
    """A heading, and whether its values stand on the right."""

    title: str
    right: bool = False


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return the heading and the rows as lines of at most ``room`` cells.

    The widest columns give way first; in a very narrow terminal the last ones are left out.
    """
    cells = [[steady(text) for text in row] for row in rows]
    titles = [column.title for column in columns]
    wanted = [max(map(width, texts)) for texts in zip(titles, *cells, strict=True)]
    widths = _squeezed(wanted, room)
    return [_line(columns, row, widths) for row in (titles, *cells)]


def _squeezed(wanted: list[int], room: int) -> list[int]:
    widths = list(wanted)
    while len(widths) > 1 and sum(min(w, LEAST) for w in widths) + GAP * (len(widths) - 1) > room:
        widths.pop()
    spare = room - GAP * (len(widths) - 1)
    if sum(widths) <= spare:
        return widths
    limit = max(widths)
    while sum(min(w, limit) for w in widths) > spare and limit > 1:
        limit -= 1
    return [min(w, limit) for w in widths]


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    shown = zip(row, columns, widths, strict=False)
    return (" " * GAP).join(fit(text, w, right=column.right) for text, column, w in shown).rstrip()
