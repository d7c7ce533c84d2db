"""Where people stood in the power-interest matrix before: a hollow mark and a dotted way to now.

A way is level and upright, turns at most twice, passes under as few words as it can, and ends in an
arrow beside the person's mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kaplan.picture.cells import width
from kaplan.picture.matrix_places import Field, Placed
from kaplan.picture.scene import Label, Rule
from kaplan.picture.strokes import Point
from kaplan.picture.symbols import GRADE_STEPS

WAS = "○"
_ARROWS = {(0, 1): "▾", (0, -1): "▴", (1, 0): "▸", (-1, 0): "◂"}
_STYLE = "accent"
_UNDER, _TURN = 12, 2
"""What it costs to pass under a word and to turn, in steps."""


class Traces(NamedTuple):
    """The ways, and the marks and arrows at their ends."""

    rules: tuple[Rule, ...] = ()
    labels: tuple[Label, ...] = ()


def traces(
    was: Mapping[str, tuple[int, int]],
    placed: Sequence[Placed],
    field: Field,
    words: Iterable[Label],
) -> Traces:
    """Return the ways of those who stood elsewhere before; ``was`` are influence and interest.

    ``words`` are what stands on the picture besides; who has no mark on it gets no way.
    """
    # Whatever stands in a row keeps one blank from its neighbour.
    taken = {
        (x, label.y) for label in words for x in range(label.x - 1, label.x + width(label.text) + 1)
    }
    rules: list[Rule] = []
    labels: list[Label] = []
    for person in placed:
        if person.id not in was or person.mark_at is None:
            continue
        start = _free(field, was[person.id], taken)
        way = _best(start, person.mark_at, field, taken) if start else None
        if start is None or way is None:
            continue
        x, y = start
        taken |= {(x - 1, y), start, (x + 1, y)}
        labels.append(Label(*start, WAS, _STYLE))
        if len(way) > 1:
            (x0, y0), (x1, y1) = way[-2:]
            step = ((x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0))
            rules.append(Rule(tuple(way), "dashed", _STYLE))
            labels.append(Label(x1, y1, _ARROWS[step], _STYLE))
            taken |= {(x1 - 1, y1), (x1, y1), (x1 + 1, y1)}
    return Traces(tuple(rules), tuple(labels))


def _free(field: Field, grades: tuple[int, int], taken: set[Point]) -> Point | None:
    """Return the free cell nearest to the middle of the field of two grades, in it or beside it."""
    influence, interest = grades
    columns, rows = field.columns(interest), field.rows(influence)
    x0, y0 = columns[len(columns) // 2], rows[len(rows) // 2]
    for reach in (0, 1):
        cells = [
            (x, y)
            for grade in _near(influence, reach)
            for y in field.rows(grade)
            for other in _near(interest, reach)
            for x in field.columns(other)
            if (x, y) not in taken
        ]
        if cells:
            # A row counts as two columns, as it looks.
            return min(cells, key=lambda c: (abs(c[0] - x0) + 2 * abs(c[1] - y0), c))
    return None


def _near(grade: int, reach: int) -> range:
    return range(max(1, grade - reach), min(GRADE_STEPS, grade + reach) + 1)


def _best(start: Point, mark: Point, field: Field, taken: set[Point]) -> list[Point] | None:
    """Return the cheapest way from a cell to beside a mark."""
    x, y = mark
    # The blank before the mark is its own, and free unless something else stands beside it.
    own = set() if (x - 2, y) in taken else {(x - 1, y)}
    ends = [((x, y - 1), (0, 1)), ((x, y + 1), (0, -1)), ((x - 1, y), (1, 0))]
    found: list[tuple[int, list[Point]]] = []
    for end, last in ends:
        inside = field.left <= end[0] <= field.right and field.top <= end[1] <= field.low
        if inside and end not in taken - own and end != start:
            for way in _ways(start, end, last):
                found.append((_cost(way, taken - own), way))
    return min(found)[1] if found else None


def _ways(start: Point, end: Point, last: Point) -> Iterable[list[Point]]:
    """Yield ways between two cells that come in by the direction ``last``."""
    (x0, y0), (x1, y1) = start, end
    if last[0]:
        # Comes from the left: level at the end.
        middles = {x0, x1 - 1, (x0 + x1) // 2}
        ways = [[start, (m, y0), (m, y1), end] for m in middles if m < x1]
    else:
        middles = {y0, y1 - last[1], (y0 + y1) // 2}
        ways = [[start, (x0, m), (x1, m), end] for m in middles if (y1 - m) * last[1] > 0]
    for way in ways:
        yield _straight(way)


def _straight(way: Sequence[Point]) -> list[Point]:
    """Return a way without corners that are none."""
    kept = [way[0]]
    for point, after in pairwise([*way[1:], way[-1]]):
        if point == kept[-1] or (point != after and _between(kept[-1], point, after)):
            continue
        kept.append(point)
    return kept


def _between(before: Point, point: Point, after: Point) -> bool:
    return before[0] == point[0] == after[0] or before[1] == point[1] == after[1]


def _cost(way: Sequence[Point], taken: set[Point]) -> int:
    cells = [cell for one, other in pairwise(way) for cell in _cells(one, other)]
    return len(cells) + _UNDER * sum(cell in taken for cell in cells) + _TURN * len(way)


def _cells(one: Point, other: Point) -> Iterable[Point]:
    (x0, y0), (x1, y1) = min(one, other), max(one, other)
    return ((x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1))
