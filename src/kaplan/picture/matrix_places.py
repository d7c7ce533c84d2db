"""Where marks and names go in the power-interest matrix: no cell is used twice.

Marks come first, each inside the field of its grades. Then names look for room in eight places
around their mark; those that find none get a letter as their mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kaplan.picture.cells import width
from kaplan.picture.scene import Label
from kaplan.picture.strokes import Point

_GRADES = 5
_KEYS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Field(NamedTuple):
    """The plot inside a matrix of ``width`` × ``height`` cells, divided by five grades each way.

    The wall and the beam divide high grades from low ones and belong to neither.
    """

    width: int
    height: int
    high: int = 4

    left: int = 3
    top: int = 1

    @property
    def right(self) -> int:
        """Return the last column of the plot."""
        return self.width - 1

    @property
    def low(self) -> int:
        """Return the last row of the plot; the axis and its words stand below."""
        return self.height - 3

    @property
    def wall(self) -> int:
        """Return the column between low and high interest."""
        return self.left + (self._high - 1) * (self.right - self.left) // _GRADES

    @property
    def beam(self) -> int:
        """Return the row between low and high influence."""
        return self.low - (self._high - 1) * (self.low - self.top) // _GRADES

    @property
    def _high(self) -> int:
        return max(2, min(_GRADES, self.high))

    def columns(self, interest: int) -> range:
        """Return the columns of a grade of interest."""
        if interest < self._high:
            return _part(self.left, self.wall, interest - 1, self._high - 1)
        return _part(self.wall + 1, self.right + 1, interest - self._high, _GRADES + 1 - self._high)

    def rows(self, influence: int) -> range:
        """Return the rows of a grade of influence, the highest on top."""
        if influence < self._high:
            count = self._high - 1
            return _part(self.beam + 1, self.low + 1, count - influence, count)
        count = _GRADES + 1 - self._high
        return _part(self.top, self.beam, _GRADES - influence, count)


class Placed(NamedTuple):
    """A person's mark and name, and where they stand once they are placed (column, row)."""

    id: str
    influence: int
    interest: int
    badge: str
    name: str
    style: str = ""
    mark_at: Point | None = None
    name_at: Point | None = None


def place_people(people: Sequence[Placed], field: Field, corners: Iterable[Label]) -> list[Placed]:
    """Return the people with their places, in the order given; a place of None means no room."""
    taken = _Taken(field)
    for corner in corners:
        taken.take(corner.x, corner.y, width(corner.text))
    # The mightiest choose first.
    order = sorted(
        range(len(people)), key=lambda index: (-people[index].influence, -people[index].interest)
    )
    placed, seats = list(people), _Seats(field, taken)
    for index in order:
        placed[index] = _with_mark(placed[index], seats)
    keys = iter(_KEYS)
    for index in order:
        placed[index] = _with_name(placed[index], taken, keys)
    return placed


class _Seats:
    """Where a mark may stand in the field of its grades, the middle first.

    Cells are only ever taken, so a place that was refused once is never tried again.
    """

    def __init__(self, field: Field, taken: _Taken) -> None:
        self._field, self._taken = field, taken
        self._left: dict[tuple[int, int, int], Iterator[Point]] = {}

    def take(self, person: Placed, size: int) -> Point | None:
        """Use the best free place for ``size`` cells; None where there is none."""
        grades = _grade(person.interest), _grade(person.influence)
        places = self._left.get((*grades, size))
        if places is None:
            columns, rows = self._field.columns(grades[0]), self._field.rows(grades[1])
            places = self._left[(*grades, size)] = iter(_from_the_middle(columns, rows, size))
        for x, y in places:
            if self._taken.is_free(x, y, size):
                self._taken.take(x, y, size)
                return x, y
        return None


def _with_mark(person: Placed, seats: _Seats) -> Placed:
    """Return the person with a mark, and with the name right of it where the field has room."""
    badge, name = width(person.badge), width(person.name)
    seat = seats.take(person, badge + 1 + name)
    if seat:
        return person._replace(mark_at=seat, name_at=(seat[0] + badge + 1, seat[1]))
    return person._replace(mark_at=seats.take(person, badge))


def _from_the_middle(columns: range, rows: range, size: int) -> list[Point]:
    """Return where a text of ``size`` cells fits into a field, the nearest to its middle first."""
    middle_x = columns.start + max(0, len(columns) - size) // 2
    middle_y = rows[len(rows) // 2]
    cells = [(x, y) for y in rows for x in columns if x + size <= columns.stop]
    # A row counts as two columns, as it looks.
    return sorted(cells, key=lambda c: (abs(c[0] - middle_x) + 2 * abs(c[1] - middle_y), c))


def _with_name(person: Placed, taken: _Taken, keys: Iterator[str]) -> Placed:
    if person.mark_at is None or person.name_at is not None:
        return person
    for x, y in _around(person.mark_at, width(person.badge), width(person.name)):
        if taken.is_free(x, y, width(person.name)):
            taken.take(x, y, width(person.name))
            return person._replace(name_at=(x, y))
    key = next(keys, None)
    return person if key is None else person._replace(badge=key)


def _around(mark: Point, badge: int, name: int) -> list[Point]:
    """Return eight places for a name: right, left, above, below, and the four corners."""
    x, y = mark
    right, left, middle = x + badge + 1, x - name - 1, x + (badge - name) // 2
    return [
        (right, y),
        (left, y),
        (middle, y - 1),
        (middle, y + 1),
        (right, y - 1),
        (right, y + 1),
        (left, y - 1),
        (left, y + 1),
    ]


class _Taken:
    """The cells in use; whatever stands in a row keeps one blank from its neighbour."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._cells: set[Point] = {(field.wall, y) for y in range(field.top, field.low + 1)}
        self._cells |= {(x, field.beam) for x in range(field.left, field.right + 1)}

    def is_free(self, x: int, y: int, size: int) -> bool:
        """Tell whether a text fits at a cell, a blank on either side of it."""
        field = self._field
        if not (field.top <= y <= field.low and field.left <= x and x + size - 1 <= field.right):
            return False
        return not any((column, y) in self._cells for column in range(x - 1, x + size + 1))

    def take(self, x: int, y: int, size: int) -> None:
        """Use the cells of a text."""
        self._cells |= {(column, y) for column in range(x, x + size)}


def _grade(value: int) -> int:
    return max(1, min(_GRADES, value))


def _part(start: int, stop: int, index: int, count: int) -> range:
    """Return one of ``count`` parts of a range of cells, each at least one cell."""
    first = start + index * (stop - start) // count
    return range(first, max(first + 1, start + (index + 1) * (stop - start) // count))
