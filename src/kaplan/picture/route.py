"""Finds ways for lines between boxes: level and upright, around boxes, straight across other lines.

A* over cells and directions. What a reader must be able to follow decides where a line may go: it
bends on cells of its own alone, crosses another line only straight and at a right angle, and keeps
off the ends of others. After Hart, Nilsson and Raphael, *A Formal Basis for the Heuristic
Determination of Minimum Cost Paths*, 1968.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from kaplan.picture.strokes import EAST, LEVEL, NORTH, SOUTH, UPRIGHT, WEST, Point, segments

_TURN, _CROSS = 4, 5
_ACROSS, _DOWN = 1, 2
"""A row is about twice as high as a cell is wide."""
# East, south, west, north: opposite directions differ by two.
_STEPS: tuple[Point, ...] = ((1, 0), (0, 1), (-1, 0), (0, -1))
_ARMS = (EAST, SOUTH, WEST, NORTH)
_COSTS = (_ACROSS, _DOWN, _ACROSS, _DOWN)
# What must lie on a cell that is crossed in each direction.
_CROSSED = (UPRIGHT, LEVEL, UPRIGHT, LEVEL)


class Port(NamedTuple):
    """A cell beside a box, and the way from the box to it: 0 east, 1 south, 2 west, 3 north."""

    x: int
    y: int
    way: int

    @property
    def frame(self) -> Point:
        """The cell of the box's frame beside it."""
        dx, dy = _STEPS[self.way]
        return self.x - dx, self.y - dy


class Found(NamedTuple):
    """A way from frame to goal through its corners, and how many cells were looked at for it."""

    points: tuple[Point, ...]
    looked: int


class Router:
    """A field of ``w`` × ``h`` cells with boxes and lines on it, and ways through what is free."""

    def __init__(self, w: int, h: int) -> None:
        # A blocked rim around the field makes asking for its ends needless.
        self._w, self._h = w + 2, h + 2
        self._blocked = bytearray(self._w * self._h)
        self._arms = bytearray(self._w * self._h)
        self.block(-1, -1, w + 2, 1)
        self.block(-1, h, w + 2, 1)
        self.block(-1, -1, 1, h + 2)
        self.block(w, -1, 1, h + 2)

    def _at(self, x: int, y: int) -> int:
        return (y + 1) * self._w + x + 1

    def block(self, x: int, y: int, w: int, h: int) -> None:
        """Let no line through a rectangle, which must lie on the field or its rim."""
        for row in range(y, y + h):
            start = self._at(x, row)
            self._blocked[start : start + w] = b"\1" * w

    def lay(self, points: Sequence[Point]) -> None:
        """Put a line on the field that others may cross; cells under boxes stay blocked."""
        for (x0, y0), (x1, y1) in segments(points):
            forth, back = (EAST, WEST) if y0 == y1 else (SOUTH, NORTH)
            step = 1 if y0 == y1 else self._w
            start, end = self._at(x0, y0), self._at(x1, y1)
            for cell in range(start, end, step):
                self._arms[cell] |= forth
                self._arms[cell + step] |= back

    def is_free(self, port: Port) -> bool:
        """Tell whether a line can begin or end at a port."""
        if not (0 <= port.x < self._w - 2 and 0 <= port.y < self._h - 2):
            return False
        cell = self._at(port.x, port.y)
        return not self._blocked[cell] and not self._arms[cell]

    def find(
        self, starts: Iterable[Port], goals: Iterable[Port], most: int, straight: bool = False
    ) -> Found | None:
        """Return the best way from one of the starts to one of the goals; None where there is none.

        At most so many cells are looked at. With ``straight`` a line does not bend on its first
        cell, so that a sign may stand there.
        """
        ends = {
            (self._at(port.x, port.y) << 2) | (port.way ^ 2): port
            for port in goals
            if self.is_free(port)
        }
        begins = {
            (self._at(port.x, port.y) << 2) | port.way: port
            for port in starts
            if self.is_free(port)
        }
        if not ends or not begins:
            return None
        return _Search(self._blocked, self._arms, self._w, ends, begins, straight).run(most)

    def keep(self, points: Sequence[Point], marked: bool = False) -> None:
        """Put a found line on the field; nobody crosses its end, nor with ``marked`` its start."""
        self.lay(points)
        x, y = points[-1]
        self.block(x, y, 1, 1)
        if marked:
            (x0, y0), (x1, y1) = points[:2]
            self.block(x0 + (x1 > x0) - (x1 < x0), y0 + (y1 > y0) - (y1 < y0), 1, 1)


class _Search:
    """One search; a state is a cell with the direction in which it was entered."""

    def __init__(
        self,
        blocked: bytearray,
        arms: bytearray,
        w: int,
        ends: dict[int, Port],
        begins: dict[int, Port],
        straight: bool,
    ) -> None:
        self._blocked, self._arms, self._w = blocked, arms, w
        self._ends, self._begins, self._straight = ends, begins, straight
        self._offsets = (1, w, -1, -w)
        columns = [(state >> 2) % w for state in ends]
        rows = [(state >> 2) // w for state in ends]
        self._columns, self._rows = (min(columns), max(columns)), (min(rows), max(rows))
        self._guesses: dict[int, int] = {}
        self._before: dict[int, int] = {}
        self._costs: dict[int, int] = {}
        self._queue: list[tuple[int, int, int]] = []

    def run(self, most: int) -> Found | None:
        for state in self._begins:
            self._reach(state, -1, 0)
        looked = 0
        settled: set[int] = set()
        while self._queue and looked < most:
            _guess, _order, state = heappop(self._queue)
            if state in settled:
                continue
            settled.add(state)
            looked += 1
            if state in self._ends and not (self._straight and state in self._begins):
                cells = self._way(state)
                # A line that crosses itself could not be followed.
                return Found(corners(cells), looked) if len({*cells}) == len(cells) else None
            self._expand(state)
        return None

    def _expand(self, state: int) -> None:
        cell, way, cost = state >> 2, state & 3, self._costs[state]
        blocked, arms, offsets = self._blocked, self._arms, self._offsets
        ways = (way, (way + 1) & 3, (way + 3) & 3) if self._may_bend(state, cell) else (way,)
        for turned in ways:
            ahead = cell + offsets[turned]
            if blocked[ahead]:
                continue
            price = cost + _COSTS[turned] if turned == way else cost + _COSTS[turned] + _TURN
            if arms[ahead]:
                if arms[ahead] != _CROSSED[turned]:
                    continue
                price += _CROSS
            self._reach((ahead << 2) | turned, state, price)

    def _may_bend(self, state: int, cell: int) -> bool:
        """Tell whether a line may bend here: on a cell of its own that bears no sign."""
        return not self._arms[cell] and not (self._straight and self._before[state] < 0)

    def _reach(self, state: int, before: int, cost: int) -> None:
        known = self._costs.get(state)
        if known is None or cost < known:
            self._costs[state] = cost
            self._before[state] = before
            cell = state >> 2
            guess = self._guesses.get(cell)
            if guess is None:
                guess = self._guesses[cell] = self._guess(cell)
            # Of ways that look alike the one that came furthest goes first.
            heappush(self._queue, (cost + guess, -cost, state))

    def _guess(self, cell: int) -> int:
        """Return what the rest of the way costs at least."""
        y, x = divmod(cell, self._w)
        across = max(self._columns[0] - x, x - self._columns[1], 0)
        down = max(self._rows[0] - y, y - self._rows[1], 0)
        return across * _ACROSS + down * _DOWN + (_TURN if across and down else 0)

    def _way(self, state: int) -> list[Point]:
        cells: list[Point] = []
        first = state
        while state >= 0:
            first = state
            y, x = divmod(state >> 2, self._w)
            cells.append((x - 1, y - 1))
            state = self._before[state]
        cells.append(self._begins[first].frame)
        return cells[::-1]


def corners(cells: Sequence[Point]) -> tuple[Point, ...]:
    """Return a way of neighbouring cells as its ends and the cells on which it bends."""
    if len(cells) < 3:
        return tuple(cells)
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(cells)]
    bends = [
        cell
        for cell, (came, goes) in zip(cells[1:-1], pairwise(steps), strict=True)
        if came != goes
    ]
    return (cells[0], *bends, cells[-1])
