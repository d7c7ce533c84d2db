"""Text in SVG that keeps to its cells, whatever font a reader has; steps and marks as shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from kaplan.picture.cards import HEAD
from kaplan.picture.cells import glyphs, width
from kaplan.picture.drawing import Run
from kaplan.picture.symbols import EMPTY, FILLED

CELL_W, CELL_H = 9, 20
_BASELINE = 15
_DOT = "·"
_STEPS = {FILLED, EMPTY, _DOT}
_WITH_STEPS = {*_STEPS, "?"}
_DIAMOND = "❖"
_WORD = re.compile(r"\S+")


def svg_text(x: int, y: int, runs: Iterable[Run]) -> Iterator[str]:
    """Yield runs of text from a cell on."""
    for run in runs:
        for left, text in _parts(run.text):
            if _is_steps(text):
                yield from _steps(x + left, y, text, run.style)
            elif text.startswith(HEAD):
                yield _flag(x + left, y)
                yield _line(x + left + 1, y, text.removeprefix(HEAD), run.style)
            else:
                yield _line(x + left, y, text, run.style)
        x += width(run.text)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is no blank, steps apart from words, each with the cells before it."""
    for is_steps, found in groupby(_WORD.finditer(text), key=lambda word: _is_steps(word[0])):
        words = [*found]
        if is_steps:
            yield from ((width(text[: word.start()]), word[0]) for word in words)
        else:
            start, end = words[0].start(), words[-1].end()
            yield width(text[:start]), text[start:end]


def _is_steps(text: str) -> bool:
    return bool(set(text) & _STEPS) and set(text) <= _WITH_STEPS


def _flag(x: int, y: int) -> str:
    way = f"M{x * CELL_W + 1.5:g},{y * CELL_H + 16}v-12h6.5l-2,3l2,3h-6"
    return f'<path class="flag" d="{way}"/>'


def svg_mark(x: int, y: int, glyph: str, style: str) -> str:
    """Return a sign that stands in the middle of a cell, on the line that it marks."""
    middle, height = x * CELL_W + CELL_W / 2, y * CELL_H + CELL_H / 2
    if glyph == _DIAMOND:
        way = f"M{middle:g},{height - 7:g}l6,7l-6,7l-6,-7z"
        return f'<path class="mark solid {style}" d="{way}"/>'
    at = f'x="{middle:g}" y="{y * CELL_H + _BASELINE}" text-anchor="middle"'
    return f'<text {at} class="mark {style}">{escape(glyph)}</text>'


def _line(x: int, y: int, text: str, style: str) -> str:
    """Return a text each part of which begins at its own cell and is as long as its cells.

    Fonts have Hanzi less than two letters wide, and letters of some scripts wider than one cell.
    """
    name = f' class="{style}"' if style else ""
    parts: list[str] = []
    for kind, found in groupby(glyphs(text), key=_kind):
        part = [*found]
        words, size = "".join(glyph for glyph, _cells in part), sum(cells for _glyph, cells in part)
        if kind == 0:
            parts.append(words)
        else:
            length = f' textLength="{size * CELL_W}"' if len(part) > 1 else ""
            wide = ' class="wide"' if kind == 2 else ""
            parts.append(f'<tspan x="{x * CELL_W}"{length}{wide}>{escape(words)}</tspan>')
        x += size
    return f'<text y="{y * CELL_H + _BASELINE}"{name}>{"".join(parts)}</text>'


def _kind(glyph: tuple[str, int]) -> int:
    """Return 0 for a blank, else how wide a glyph is."""
    return 0 if glyph[0] == " " else glyph[1]


def _steps(x: int, y: int, text: str, style: str) -> Iterator[str]:
    """Draw steps as shapes: fonts of browsers have them in widths of their own."""
    for place, glyph in enumerate(text, x):
        if glyph == _DOT:
            at = f'cx="{place * CELL_W + CELL_W / 2:g}" cy="{y * CELL_H + CELL_H / 2:g}"'
            yield f'<circle class="dot {style}" {at} r="1.2"/>'
        elif glyph in _STEPS:
            at = f'x="{place * CELL_W + 1}" y="{y * CELL_H + 6}"'
            kind = "full" if glyph == FILLED else "hollow"
            yield f'<rect class="step {kind} {style}" {at} width="{CELL_W - 2}" height="9"/>'
        else:
            yield _line(place, y, glyph, style)
