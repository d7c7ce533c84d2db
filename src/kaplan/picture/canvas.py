"""A grid of cells to draw on: text that respects wide glyphs, and lines that join by themselves.

Lines are kept as arms (north, east, south, west) per cell, so where two cross or meet the junction
finds its own glyph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from kaplan.picture.cells import glyphs
from kaplan.picture.drawing import Row, Run, join_runs

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
Weight = Literal["light", "heavy", "double", "dashed"]
Point = tuple[int, int]

# One glyph for each set of arms, from none (0) to all four (15).
_GLYPHS: dict[str, str] = {
    "light": " │─└││┌├─┘─┴┐┤┬┼",
    "heavy": " ┃━┗┃┃┏┣━┛━┻┓┫┳╋",
    "double": " ║═╚║║╔╠═╝═╩╗╣╦╬",
    "dashed": " ╎╌└╎╎┌├╌┘╌┴┐┤┬┼",
}
_TAIL = ""


class Canvas:
    """``width`` × ``height`` blank cells; what is drawn outside of them is cut off."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._cells = [[" "] * self.width for _ in range(self.height)]
        self._styles = [[""] * self.width for _ in range(self.height)]
        self._arms: dict[Point, tuple[int, Weight, str]] = {}

    def write(self, x: int, y: int, text: str, style: str = "") -> None:
        """Write text from a cell on; a glyph that would be cut in half is left out."""
        if not 0 <= y < self.height:
            return
        for glyph, size in glyphs(text):
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
        for (x0, y0), (x1, y1) in pairwise(points):
            if x0 != x1 and y0 != y1:
                raise ValueError(f"a line must be level or upright, not from {x0, y0} to {x1, y1}")
            if y0 == y1:
                self._span([(x, y0) for x in _between(x0, x1)], EAST, WEST, style, weight)
            else:
                self._span([(x0, y) for y in _between(y0, y1)], SOUTH, NORTH, style, weight)

    def _span(self, cells: list[Point], onward: int, back: int, style: str, weight: Weight) -> None:
        for place, cell in enumerate(cells):
            arms = (onward if place < len(cells) - 1 else 0) | (back if place else 0)
            before, kept, _ = self._arms.get(cell, (0, weight, style))
            # Lines of two weights have no common junction glyph everywhere: light joins all.
            joined: Weight = weight if kept == weight else "light"
            self._arms[cell] = (before | arms, joined, style)
            self._set_line(cell)

    def _set_line(self, cell: Point) -> None:
        x, y = cell
        if 0 <= x < self.width and 0 <= y < self.height:
            arms, weight, style = self._arms[cell]
            self._set(x, y, _GLYPHS[weight][arms], 1, style)

    def arms_at(self, x: int, y: int) -> int:
        """Return the arms of the lines through a cell."""
        return self._arms.get((x, y), (0, "light", ""))[0]

    def rows(self) -> tuple[Row, ...]:
        """Return what was drawn as rows of runs."""
        return tuple(
            join_runs(
                Run(glyph, style)
                for glyph, style in zip(cells, styles, strict=True)
                if glyph != _TAIL
            )
            for cells, styles in zip(self._cells, self._styles, strict=True)
        )


def _between(start: int, stop: int) -> range:
    return range(min(start, stop), max(start, stop) + 1)
