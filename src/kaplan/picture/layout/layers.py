"""Boxes in rows: a graph's nodes by their distance from the ones that matter most.

Each row is ordered so that neighbours stand above one another as far as may be (the barycentre
rule of Sugiyama, Tagawa and Toda, 1981), and cut where it is wider than the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kaplan.picture.strokes import Point

_SWEEPS = 2


class Grid(NamedTuple):
    """The size of each box, the blank cells between them, and how wide the picture may be."""

    w: int
    h: int
    across: int
    down: int
    width: int


def layers(
    first: Iterable[str], names: Sequence[str], near: Mapping[str, set[str]]
) -> list[list[str]]:
    """Return the nodes by their distance from the first ones; parts that hang on none come along.

    A part of the graph that the first ones do not reach is measured from the first of its nodes.
    """
    depth: dict[str, int] = {}
    for start in (list(first), *([name] for name in names)):
        row = [name for name in start if name not in depth]
        level = 0
        while row:
            depth |= dict.fromkeys(row, level)
            level += 1
            row = list(
                dict.fromkeys(
                    n for name in row for n in sorted(near.get(name, ())) if n not in depth
                )
            )
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in names:
        rows[depth[name]].append(name)
    return rows


def place_rows(
    rows: Sequence[Sequence[str]], near: Mapping[str, set[str]], grid: Grid
) -> dict[str, Point]:
    """Return where each box begins, rows centred; a row that is too wide goes on below."""
    room = max(1, (grid.width + grid.across) // (grid.w + grid.across))
    ordered = _ordered(rows, near)
    parts = [row[start : start + room] for row in ordered for start in range(0, len(row), room)]
    widest = max((len(part) for part in parts), default=0)
    step = grid.w + grid.across
    places: dict[str, Point] = {}
    for level, part in enumerate(parts):
        left = (widest - len(part)) * step // 2
        for index, name in enumerate(part):
            places[name] = (left + index * step, level * (grid.h + grid.down))
    return places


def _ordered(rows: Sequence[Sequence[str]], near: Mapping[str, set[str]]) -> list[list[str]]:
    ordered = [list(row) for row in rows]
    for sweep in range(_SWEEPS):
        place: dict[str, float] = {}
        for row in ordered if sweep % 2 == 0 else reversed(ordered):
            middle = {name: _middle(name, near, place) for name in row}
            row.sort(key=lambda name, middle=middle: middle[name])  # type: ignore[misc]
            place |= {name: (index + 0.5) / len(row) for index, name in enumerate(row)}
    return ordered


def _middle(name: str, near: Mapping[str, set[str]], place: Mapping[str, float]) -> float:
    """Return how far to the right a node's neighbours stand that are placed already (0 to 1)."""
    known = [place[other] for other in near.get(name, ()) if other in place]
    return sum(known) / len(known) if known else 0.5
