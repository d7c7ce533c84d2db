"""Tables that stand straight in a terminal, whatever the script, and fit its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.cli.cells import fit, steady, width

GAP = 2
LEAST = 6
SOFT = 8
WORD = 12
NAME = 18
FIRM = 1000
FEWEST = 4
"""How many columns are shown although their values have to be cut."""


class Column(NamedTuple):
    """A heading, whether its values stand on the right, and how many cells it keeps the longest.

    ``least`` is ``SOFT`` for texts that may be cut, ``WORD`` for a few known words, ``NAME`` for
    what tells rows apart, ``FIRM`` for what says nothing once it is cut, such as a date.
    """

    title: str
    right: bool = False
    least: int = SOFT


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return the heading and the rows as lines of at most ``room`` cells.

    The widest columns give way first, those with more to keep last; in a very narrow terminal the
    last columns are left out.
    """
    titles = [column.title for column in columns]
    cells = [[(text, width(text)) for text in map(steady, row)] for row in (titles, *rows)]
    heading, *body = [[size for _text, size in row] for row in cells]
    least = [FIRM if column.right else column.least for column in columns]
    # A heading may be cut where its values may not.
    short = [
        min(size, SOFT) if keep == FIRM else size for size, keep in zip(heading, least, strict=True)
    ]
    widths = [max(sizes) for sizes in zip(heading, *body, strict=True)]
    if sum(widths) + GAP * (len(widths) - 1) > room:
        widths = _squeezed([max(sizes) for sizes in zip(short, *body, strict=True)], least, room)
    shown = list(zip(widths, columns, strict=False))
    return [_line(row, shown) for row in cells]


def _squeezed(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fit; rather than cut what is firm, the last columns are left out."""
    for count in range(len(wanted), min(len(wanted), FEWEST) - 1, -1):
        for cap, floor in ((NAME, SOFT), (10, LEAST)):
            kept = [keep if keep == FIRM else min(keep, cap) for keep in least[:count]]
            found = _limited(wanted[:count], kept, floor, room)
            if found:
                return found
    widths = list(wanted)
    while len(widths) > 1 and sum(min(w, LEAST) for w in widths) + GAP * (len(widths) - 1) > room:
        widths.pop()
    return _limited(widths, [0] * len(widths), 1, room) or [max(1, room)]


def _limited(wanted: Sequence[int], kept: Sequence[int], floor: int, room: int) -> list[int] | None:
    """Return the widths under the widest limit that fits, at least ``floor``; None where none."""
    spare = room - GAP * (len(wanted) - 1)
    for limit in range(max(wanted), floor - 1, -1):
        tried = [min(w, max(limit, keep)) for w, keep in zip(wanted, kept, strict=True)]
        if sum(tried) <= spare:
            return tried
    return None


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
