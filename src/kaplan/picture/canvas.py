"""A grid of cells to draw on: text that respects wide glyphs, and lines that join by themselves.

Lines are kept as arms (north, east, south, west) per cell, so where two cross or meet the junction
finds its own glyph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from kaplan.picture.cells import glyphs
from kaplan.picture.drawing import Row, Run
from kaplan.picture.strokes import (
    EAST,
    LEVEL,
    NORTH,
    SOUTH,
    UPRIGHT,
    WEST,
    Point,
    Segment,
    Weight,
    merged,
    segments,
    stroke,
)

_TAIL = ""
_Arms = tuple[int, Weight, Weight, str]
_NO_ARMS: _Arms = (0, "light", "light", "")


class Canvas:
    """``width`` × ``height`` blank cells; what is drawn outside of them is cut off."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._cells = [[" "] * self.width for _ in range(self.height)]
        self._styles = [[""] * self.width for _ in range(self.height)]
        self._arms: dict[Point, _Arms] = {}

    def write(self, x: int, y: int, text: str, style: str = "") -> None:
        """Write text from a cell on; a glyph that would be cut in half is left out."""
        if not 0 <= y < self.height:
            return
        for glyph, size in _glyphs(text):
            if x >= 0 and x + size <= self.width:
                self._set(x, y, glyph, size, style)
            x += size

    def _set(self, x: int, y: int, glyph: str, size: int, style: str) -> None:
        cells, styles = self._cells[y], self._styles[y]
        # Writing over half of a wide glyph leaves a blank for its other half.
        if cells[x] == _TAIL:
            cells[x - 1] = " "
        if x + size < self.width and cells[x + size] == _TAIL:
            cells[x + size] = " "
        cells[x], styles[x] = glyph, style
        if size == 2:
            cells[x + 1], styles[x + 1] = _TAIL, style

    def line(self, points: Sequence[Point], style: str = "line", weight: Weight = "light") -> None:
        """Draw an orthogonal line through its corners; it joins every line that it touches."""
        self.lines(segments(points), style, weight)

    def lines(self, pieces: Iterable[Segment], style: str, weight: Weight) -> None:
        """Draw many level and upright pieces of lines; where they overlap they are drawn once."""
        for (x0, y0), (x1, y1) in merged(pieces):
            if y0 == y1:
                self._span([(x, y0) for x in range(x0, x1 + 1)], EAST, WEST, style, weight)
            else:
                self._span([(x0, y) for y in range(y0, y1 + 1)], SOUTH, NORTH, style, weight)

    def _span(self, cells: list[Point], onward: int, back: int, style: str, weight: Weight) -> None:
        last = len(cells) - 1
        for place, cell in enumerate(cells):
            arms = (onward if place < last else 0) | (back if place else 0)
            before, upright, level, _style = self._arms.get(cell, _NO_ARMS)
            if onward == EAST:
                level = _joined(weight, level, before & LEVEL)
            else:
                upright = _joined(weight, upright, before & UPRIGHT)
            self._arms[cell] = (before | arms, upright, level, style)
            self._set_line(cell)

    def _set_line(self, cell: Point) -> None:
        x, y = cell
        if 0 <= x < self.width and 0 <= y < self.height:
            arms, upright, level, style = self._arms[cell]
            self._set(x, y, stroke(arms, upright, level), 1, style)

    def arms_at(self, x: int, y: int) -> int:
        """Return the arms of the lines through a cell."""
        return self._arms.get((x, y), _NO_ARMS)[0]

    def weights_at(self, x: int, y: int) -> tuple[Weight, Weight]:
        """Return the weights of the upright and the level line through a cell."""
        _arms, upright, level, _style = self._arms.get((x, y), _NO_ARMS)
        return upright, level

    def rows(self) -> tuple[Row, ...]:
        """Return what was drawn as rows of runs."""
        return tuple(
            _row(cells, styles) for cells, styles in zip(self._cells, self._styles, strict=True)
        )


@lru_cache(maxsize=4096)
def _glyphs(text: str) -> tuple[tuple[str, int], ...]:
    """Return the glyphs of a text; words, frames and blanks come back thousands of times."""
    return tuple(glyphs(text))


def _joined(weight: Weight, kept: Weight, arms: int) -> Weight:
    # Two weights on one straight have no common glyph everywhere: light joins all.
    return weight if not arms or kept == weight else "light"


def _row(cells: Sequence[str], styles: Sequence[str]) -> Row:
    runs: list[Run] = []
    start = 0
    for style, same in groupby(styles):
        end = start + len([*same])
        runs.append(Run("".join(cells[start:end]), style))
        start = end
    return tuple(runs)
