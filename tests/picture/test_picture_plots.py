"""The adapter to plotext draws whatever it is given, in exact cells, and never ends the process."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.picture.charts.frame import value_axis
from kaplan.picture.drawing import STYLES, row_text, row_width
from kaplan.picture.plot_points import Axis, Line, Rule
from kaplan.picture.plotext_adapter import Bar, plot_bars, plot_lines
from kaplan.picture.ticks import Tick, date_ticks, nice_values

SOAK = Path(__file__).parents[1] / "soak" / "picture_charts.py"
NUMBERS = st.one_of(
    st.none(),
    st.floats(),
    st.floats(min_value=-1e12, max_value=1e12),
    st.integers(min_value=-(10**12), max_value=10**12).map(float),
)
SIZES = st.tuples(st.integers(1, 250), st.integers(1, 80))
LABELS = st.one_of(
    st.text(max_size=12), st.sampled_from(["", " ", "客户", "华东电子集团", "👍🏽", "❤️", "🇨🇳"])
)
PLOT = Axis(0.0, 10.0, (Tick(0.0, "0"), Tick(10.0, "10")))


@settings(deadline=None, max_examples=120)
@given(st.lists(st.tuples(LABELS, NUMBERS, LABELS), max_size=40), LABELS, SIZES)
def test_any_bars_at_any_size(
    bars: list[tuple[str, float | None, str]], label: str, size: tuple[int, int]
) -> None:
    y = Axis(-5.0, 1e12, (Tick(-5.0, label), Tick(0.0, label), Tick(1e12, label)))
    rows = plot_bars([Bar(name, value, "good", words) for name, value, words in bars], y, size)
    assert (rows is None) == (size[0] < 24 or size[1] < 6)
    if rows is not None:
        assert len(rows) == size[1]
        assert {row_width(row) for row in rows} == {size[0]}
        assert {run.style for row in rows for run in row} <= {*STYLES, ""}


@settings(deadline=None, max_examples=120)
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), max_size=60),
    st.sampled_from(["line", "marked", "dotted"]),
    NUMBERS,
    SIZES,
)
def test_any_lines_at_any_size(
    points: list[tuple[float, float | None]], look: str, at: float | None, size: tuple[int, int]
) -> None:
    line = Line(tuple(points), "series2", look)  # type: ignore[arg-type]
    rules = [Rule(at or 0.0), Rule(at or 0.0, "strong", "x")]
    rows = plot_lines([line], rules, Axis(-1e12, 1e12), PLOT, size)
    assert (rows is None) == (size[0] < 24 or size[1] < 6)
    if rows is not None:
        assert len(rows) == size[1]
        assert {row_width(row) for row in rows} == {size[0]}


def test_nothing_was_left_undrawn(caplog: pytest.LogCaptureFixture) -> None:
    values = [700_000.0, 300_000.0, None, float("nan"), 1e12, -1e12]
    bars = [Bar("客户", value, words="一") for value in values]
    assert plot_bars(bars, value_axis([0.0, 1e12, -1e12], 10), (80, 20))
    assert plot_bars([], PLOT, (30, 8))
    assert plot_lines([], [], PLOT, PLOT, (30, 8))
    assert not caplog.records


def test_random_charts_in_a_process_of_their_own_never_abort_it() -> None:
    done = subprocess.run(
        [sys.executable, str(SOAK), "7", "600"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["wrong"] == []
    assert result["undrawn"] == []
    assert result["plots"] > 100
    assert result["peak_mb"] < 300


def test_bars_stand_apart_and_are_of_one_width() -> None:
    rows = plot_bars([Bar(str(place), 10.0) for place in range(12)], PLOT, (64, 12))
    assert rows
    bars = row_text(rows[5]).partition("│")[2].split()
    assert len(bars) == 12
    assert len(set(bars)) == 1


def test_bar_labels_are_whole_and_stand_under_their_bars() -> None:
    rows = plot_bars([Bar("华东电子", 5.0), Bar("Acme", 10.0)], PLOT, (60, 10))
    assert rows
    labels = row_text(rows[-1])
    assert labels.split() == ["华东电子", "Acme"]


def test_the_highest_point_of_many_is_still_seen() -> None:
    points = tuple((float(x), 10.0 if x == 4321 else 1.0) for x in range(10_000))
    rows = plot_lines([Line(points)], [], Axis(0.0, 1e4), PLOT, (80, 20))
    assert rows
    assert any(run.style == "series1" for run in rows[0])


def test_a_gap_breaks_the_line() -> None:
    def drawn(middle: float | None) -> int:
        line = Line(((0.0, 5.0), (5.0, middle), (10.0, 5.0)))
        rows = plot_lines([line], [], PLOT, PLOT, (80, 20))
        assert rows
        drawn = (run.text for row in rows for run in row if run.style == "series1")
        return sum(len("".join(text.split())) for text in drawn)

    assert drawn(None) < 4 < drawn(5.0)


def test_charts_may_be_drawn_on_several_threads() -> None:
    def draw(shift: int) -> object:
        points = tuple((float(x), float((x + shift) % 10)) for x in range(11))
        return plot_lines([Line(points)], [Rule(5.0)], PLOT, PLOT, (60, 15))

    alone = [draw(shift) for shift in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draw, list(range(8)) * 5)) == alone * 5


def test_plotext_is_imported_by_the_first_plot_only_and_without_stand_ins() -> None:
    code = """if True:
        import importlib, pkgutil, sys
        import kaplan.picture as room
        for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
            importlib.import_module(found.name)
        assert not {"plotext", "textual", "logging"} & set(sys.modules)
        from kaplan.picture.plotext_adapter import preload
        preload()
        assert "plotext" in sys.modules
        assert "plotext._doc.doc" not in sys.modules
        assert "plotext._tests.run" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True)


@given(
    st.floats(min_value=-1e12, max_value=1e12),
    st.floats(min_value=-1e12, max_value=1e12),
    st.integers(1, 30),
)
def test_round_ticks_span_the_values(low: float, high: float, at_most: int) -> None:
    ticks = nice_values(low, high, at_most)
    slack = max(abs(low), abs(high)) * 1e-6
    assert ticks[0] <= min(low, high) + slack
    assert ticks[-1] >= max(low, high) - slack
    assert 2 <= len(ticks) <= max(3, at_most)
    assert ticks == sorted(set(ticks))


@given(st.dates(), st.integers(0, 20_000), st.integers(1, 20))
def test_date_ticks_stay_inside_and_are_few(first: date, days: int, at_most: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    ticks = date_ticks(first, last, at_most)
    assert 1 <= len(ticks) <= at_most
    assert all(first.toordinal() <= tick.at <= last.toordinal() for tick in ticks)
