"""The only door to plotext: finite numbers and short labels in, rows of styled runs out.

plotext 6 asks its kernel for memory by the size of the values and then aborts the process, which
no ``except`` can catch. Here it never sees a value: both axes are mapped to 0..1 and both limits
are set to 0..1, every coordinate is clamped into them, sizes and point counts are bounded, and
labels are cleaned, cut and thinned out before it draws. Each call has its own figure; a lock keeps
the calls apart because the library shares tables between figures.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

from rich.cells import cell_len

from kaplan.picture.ansi_rows import code_of, parse_rows
from kaplan.picture.cells import clip, glyphs, width
from kaplan.picture.drawing import Row
from kaplan.picture.figures import finite
from kaplan.picture.plot_points import Axis, Line, Rule, pieces, thinned, trail, unit_place
from kaplan.picture.ticks import Tick

MIN_WIDTH, MIN_HEIGHT = 24, 6
MAX_WIDTH, MAX_HEIGHT = 400, 200
_THICKEST_BAR = 12
_BLANK_LABEL = "·"
_lock = threading.Lock()


class Bar(NamedTuple):
    """One upright bar from zero to a value, its label below and its words above it."""

    label: str
    value: float | None
    style: str = "series1"
    words: str = ""


def plot_lines(
    lines: Sequence[Line], rules: Sequence[Rule], x: Axis, y: Axis, size: tuple[int, int]
) -> tuple[Row, ...] | None:
    """Return a line plot of ``size`` (columns, rows), or None where it cannot be drawn."""
    return _plot(size, x, y, lambda pen: pen.draw_lines(lines, rules))


def plot_bars(bars: Sequence[Bar], y: Axis, size: tuple[int, int]) -> tuple[Row, ...] | None:
    """Return upright bars in a plot of ``size`` (columns, rows), or None where it cannot be drawn.

    Of more bars than the plot has room for, the last ones are kept.
    """
    canvas = canvas_width(y, min(size[0], MAX_WIDTH))
    shown = bars[-max(1, canvas // 2) :]
    columns = [bar_columns(place, len(shown), canvas) for place in range(len(shown))]
    ticks = tuple(
        Tick(float((left + right) // 2), bar.label)
        for (left, right), bar in zip(columns, shown, strict=True)
    )
    x = Axis(0.0, float(max(1, canvas - 1)), ticks)
    return _plot(size, x, y, lambda pen: pen.draw_bars(shown))


def canvas_width(y: Axis, columns: int) -> int:
    """Return how many columns are left for the curves beside the labels of the y axis."""
    return max(1, columns - 1 - max((width(t.label) for t in _y_ticks(y, columns)), default=0))


def bar_columns(place: int, count: int, columns: int) -> tuple[int, int]:
    """Return the first and last column of one of ``count`` bars of one width, a gap between."""
    slot = max(1, columns // max(1, count))
    thickness = max(1, min(slot - 1, round(slot * 0.8), _THICKEST_BAR))
    left = (columns - slot * count) // 2 + place * slot + (slot - thickness) // 2
    return left, left + thickness - 1


def preload() -> None:
    """Import plotext now, on the caller's thread, so that the first chart need not wait for it."""
    with _lock:
        _library()


class _Library(NamedTuple):
    terminal: Any
    pixel: Any
    marker: Any
    colorize: Any


@lru_cache(maxsize=1)
def _library() -> _Library:
    """Import plotext without its docstring builder and test runner, half of its import time."""
    stubs = {"plotext._doc.doc": {"docs": None}, "plotext._tests.run": {"test": None}}
    placed = [name for name in stubs if name not in sys.modules]
    for name in placed:
        stub = ModuleType(name)
        vars(stub).update(stubs[name])
        sys.modules[name] = stub
    try:
        from plotext._kernel.terminal import terminal
        from plotext._primitives.colorize import colorize
        from plotext._primitives.marker import marker
        from plotext._primitives.pixel import pixel
    finally:
        for name in placed:
            del sys.modules[name]
    return _Library(terminal, pixel, marker, colorize)


def _plot(
    size: tuple[int, int], x: Axis, y: Axis, draw: Callable[[_Pen], None]
) -> tuple[Row, ...] | None:
    columns, rows = size[0], min(size[1], MAX_HEIGHT)
    if columns < MIN_WIDTH or rows < MIN_HEIGHT or not (x.low < x.high and y.low < y.high):
        return None
    inner = min(columns, MAX_WIDTH)
    try:
        with _lock:
            pen = _Pen(_library(), x, y, inner, rows)
            draw(pen)
            output = pen.finish()
    except Exception as error:  # a chart that cannot be drawn is told in words, it ends nothing
        _tell(f"plotext could not draw {columns}x{rows}: {error!r}")
        return None
    return parse_rows(output, columns, rows)


def _tell(trouble: str) -> None:
    # Costs milliseconds to import and is hardly ever needed.
    import logging

    logging.getLogger(__name__).warning(trouble)


class _Pen:
    """One figure of plotext with both axes from 0 to 1."""

    def __init__(self, library: _Library, x: Axis, y: Axis, columns: int, rows: int) -> None:
        self._library = library
        self._x, self._y = x, y
        self._canvas = canvas_width(y, columns)
        # The terminal owns the figure, which keeps no reference to it.
        self._terminal = library.terminal()
        self._terminal.limit(False, False)
        self._figure = self._terminal._master
        self._figure.plot_size(columns, rows)
        self._figure.canvas("default")
        self._figure.axes(True, pixel=library.pixel(code_of("line")))
        self._figure.axes(False, side=1)
        self._ticks("x", _spaced(x, self._canvas), x)
        # One row is the axis, one the labels below it.
        self._ticks("y", _one_per_row(_y_ticks(y, columns), y, rows - 2), y)

    def _ticks(self, name: str, ticks: Sequence[Tick], axis: Axis) -> None:
        ruler = self._figure.ruler(name)
        ruler.lim(0.0, 1.0)
        ruler.pixel(self._library.pixel(code_of("muted")))
        ruler.ticks([unit_place(tick.at, axis) for tick in ticks], [tick.label for tick in ticks])

    def _marker(self, symbol: str, style: str) -> Any:
        return self._library.marker(symbol, pixel=self._library.pixel(code_of(style)))

    def draw_lines(self, lines: Sequence[Line], rules: Sequence[Rule]) -> None:
        for rule in rules:
            axis = self._x if rule.axis == "x" else self._y
            if axis.low <= rule.at <= axis.high:
                pixel = self._library.pixel(code_of(rule.style))
                look = "dotted" if rule.axis == "x" else "default"
                place, upright = unit_place(rule.at, axis), int(rule.axis == "x")
                self._figure.line(place, orientation=upright, pixel=pixel, style=look)
        for line in lines:
            for piece in pieces(line.points):
                self._draw_piece(line, piece)

    def _draw_piece(self, line: Line, piece: list[tuple[float, float]]) -> None:
        points = [
            (unit_place(x, self._x), unit_place(y, self._y))
            for x, y in thinned(piece, max(2, self._canvas // 2))
        ]
        if line.look == "dotted":
            self._draw_points(trail(points, self._canvas // 2), "·", line.style)
            return
        if len(points) > 1:
            self._draw_points(points, "braille", line.style, joined=True)
        if line.look == "marked" or len(points) == 1:
            self._draw_points(points, "◉", line.style)

    def _draw_points(
        self, points: Sequence[tuple[float, float]], symbol: str, style: str, joined: bool = False
    ) -> None:
        marker = self._marker(symbol, style)
        signal = self._figure.signal([x for x, _ in points], [y for _, y in points], marker=marker)
        self._figure.draw(signal.lines(True) if joined else signal)

    def draw_bars(self, bars: Sequence[Bar]) -> None:
        zero = unit_place(0.0, self._y)
        for place, bar in enumerate(bars):
            value = finite(bar.value)
            if value is None:
                continue
            left, right = bar_columns(place, len(bars), self._canvas)
            top = unit_place(value, self._y)
            if abs(top - zero) > 1e-12:
                edges = (self._column(left), self._column(right)), (min(zero, top), max(zero, top))
                marker = self._marker("full", bar.style)
                self._figure.draw(self._figure.rectangle(*edges, marker=marker))
            self._write_above(bar, (left + right) // 2, max(zero, top), self._canvas // len(bars))

    def _column(self, column: int) -> float:
        return column / max(1, self._canvas - 1)

    def _write_above(self, bar: Bar, column: int, top: float, slot: int) -> None:
        words = _single(bar.words)
        if not words.strip() or width(words) + 2 > slot:
            return
        _, rows = self._figure.size()
        above = min(1.0, top + 1.0 / max(1, rows - 3))
        # As plain text a single Hanzi would count as one cell.
        text = self._library.colorize(words, self._library.pixel(code_of("muted")))
        label = self._library.marker(text, ha=0)
        self._figure.draw(self._figure.signal([self._column(column)], [above], marker=label))

    def finish(self) -> str:
        return str(self._figure.build().string())


def _label(text: str, cells: int) -> str:
    label = clip(_single(text).strip(), max(1, cells))
    return label or _BLANK_LABEL


def _single(text: str) -> str:
    """Return the text with each glyph as one code point: plotext gives every code point a cell."""
    # The two code points of a flag mean nothing alone; a letter without its mark still reads.
    return "".join(
        glyph if len(glyph) == 1 else glyph[0] if size == cell_len(glyph[0]) else _BLANK_LABEL
        for glyph, size in glyphs(text)
    )


def _y_ticks(axis: Axis, columns: int) -> list[Tick]:
    inside = [tick for tick in axis.ticks if axis.low <= tick.at <= axis.high]
    return [Tick(tick.at, _label(tick.label, columns // 3)) for tick in inside]


def _one_per_row(ticks: Sequence[Tick], axis: Axis, rows: int) -> list[Tick]:
    """Return the ticks without those that would be written over another."""
    by_row = {round(unit_place(tick.at, axis) * (rows - 1)): tick for tick in ticks}
    return list(by_row.values())


def _spaced(axis: Axis, columns: int) -> list[Tick]:
    """Return the ticks of an x axis, those left out that would touch the one before."""
    kept: list[Tick] = []
    free = 0.0
    for tick in axis.ticks:
        if not axis.low <= tick.at <= axis.high:
            continue
        label = _label(tick.label, columns // 2)
        half = width(label) / 2
        middle = unit_place(tick.at, axis) * (columns - 1) + 0.5
        middle = min(columns - half, max(half, middle))
        if not kept or middle - half >= free - 1e-6:
            kept.append(Tick(tick.at, label))
            free = middle + half + 1
    return kept
