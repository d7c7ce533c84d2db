"""The glyphs of lines: one for each set of arms in a cell and each weight of its two directions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
UPRIGHT, LEVEL = NORTH | SOUTH, EAST | WEST
Weight = Literal["light", "heavy", "double", "dashed"]
Point = tuple[int, int]
Segment = tuple[Point, Point]

# One glyph for each set of arms, from none (0) to all four (15).
_PLAIN = " │─└││┌├─┘─┴┐┤┬┼"
_GLYPHS: dict[tuple[Weight, Weight], str] = {
    ("light", "light"): _PLAIN,
    ("heavy", "heavy"): " ┃━┗┃┃┏┣━┛━┻┓┫┳╋",
    ("double", "double"): " ║═╚║║╔╠═╝═╩╗╣╦╬",
    ("dashed", "dashed"): " ╎╌└╎╎┌├╌┘╌┴┐┤┬┼",
    ("heavy", "light"): " ┃─┖┃┃┎┠─┚─┸┒┨┰╂",
    ("light", "heavy"): " │━┕││┍┝━┙━┷┑┥┯┿",
    ("double", "light"): " ║─╙║║╓╟─╜─╨╖╢╥╫",
    ("light", "double"): " │═╘││╒╞═╛═╧╕╡╤╪",
}


@cache
def stroke(arms: int, upright: Weight, level: Weight) -> str:
    """Return the glyph for a set of arms, given the weights of its upright and its level line."""
    if not arms & UPRIGHT:
        upright = level
    elif not arms & LEVEL:
        level = upright
    if (upright, level) in _GLYPHS:
        return _GLYPHS[upright, level][arms]
    # Dashes meet other lines as light ones; of heavy and double no common glyph exists.
    light_upright: Weight = "light" if upright == "dashed" else upright
    light_level: Weight = "light" if level in ("dashed", "double") else level
    return _GLYPHS.get((light_upright, light_level), _GLYPHS["heavy", "light"])[arms]


def segments(points: Iterable[Point]) -> list[Segment]:
    """Return the level and upright pieces of a line through its corners, smaller ends first.

    Raises ``ValueError`` for a slanted piece.
    """
    found: list[Segment] = []
    before: Point | None = None
    for point in points:
        if before is not None:
            if before[0] != point[0] and before[1] != point[1]:
                raise ValueError(f"a line must be level or upright, not from {before} to {point}")
            found.append((min(before, point), max(before, point)))
        before = point
    return found


def merged(pieces: Iterable[Segment]) -> list[Segment]:
    """Return pieces that cover the same cells with the same arms, overlapping ones joined."""
    levels: dict[int, list[tuple[int, int]]] = {}
    uprights: dict[int, list[tuple[int, int]]] = {}
    for (x0, y0), (x1, y1) in pieces:
        if y0 == y1 and x0 != x1:
            levels.setdefault(y0, []).append((x0, x1))
        elif y0 != y1:
            uprights.setdefault(x0, []).append((y0, y1))
    return [
        *(((a, y), (b, y)) for y, spans in levels.items() for a, b in _united(spans)),
        *(((x, a), (x, b)) for x, spans in uprights.items() for a, b in _united(spans)),
    ]


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans without overlaps; two that only lie side by side stay two."""
    united: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if united and first <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], last))
        else:
            united.append((first, last))
    return united
