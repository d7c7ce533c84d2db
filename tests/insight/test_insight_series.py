"""Dated values: even spans, trend and outliers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight.series import Point, outliers, resample, trend

START = date(2025, 1, 15)


def _points(*values: float | None, step: int = 1) -> list[Point]:
    return [Point(START + timedelta(days=step * n), value) for n, value in enumerate(values)]


def test_spans_without_points_are_filled() -> None:
    points = [Point(date(2025, 1, 31), 2), Point(date(2025, 1, 1), 1), Point(date(2025, 3, 5), 4)]
    assert resample(points, fill=0) == [
        Point(date(2025, 1, 1), 3), Point(date(2025, 2, 1), 0), Point(date(2025, 3, 1), 4),
    ]  # fmt: skip
    assert resample(points, how="mean")[1].value is None


@pytest.mark.parametrize(("how", "value"), [("sum", 7), ("mean", 3.5), ("last", 6), ("count", 2)])
def test_a_span_is_folded_as_asked(how: str, value: float) -> None:
    assert resample(_points(1, 6), "year", how) == [Point(date(2025, 1, 1), value)]


def test_quarters_and_the_end_can_be_asked_for() -> None:
    found = resample(_points(1), "quarter", fill=0, until=date(2025, 8, 1))
    assert [point.day.month for point in found] == [1, 4, 7]
    assert resample([], "quarter", until=START) == []
    assert resample(_points(None)) == []


def test_the_last_spans_of_the_calendar_are_reached() -> None:
    found = resample([Point(date(9999, 10, 1), 1), Point(date(9999, 12, 31), 1)], "quarter")
    assert [point.value for point in found] == [2]


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(2, 40))
def test_points_on_a_line_have_that_line_as_trend(start: int, slope: int, count: int) -> None:
    found = trend(_points(*[start + slope * n for n in range(count)]))
    assert found is not None
    assert found.slope == pytest.approx(slope, abs=1e-6)
    assert found.at(START) == pytest.approx(start, abs=1e-6)
    assert found.fit == pytest.approx(1.0)


def test_noise_lowers_the_fit() -> None:
    found = trend(_points(0, 4, 0, 4, 0, 4))
    assert found is not None
    assert 0 <= found.fit < 0.3


def test_one_day_has_no_trend() -> None:
    assert trend([]) is None
    assert trend([Point(START, 1), Point(START, 2)]) is None


def test_what_stands_far_out_is_found() -> None:
    points = _points(10, 11, 9, 10, 12, 60, 10)
    assert outliers(points) == [points[5]]
    assert outliers(_points(10, 11, 9, 10, 12, 11)) == []


def test_among_equal_values_another_stands_out() -> None:
    points = _points(5, 5, 5, 5, 5, 5, 5, 5, 9, None)
    assert outliers(points) == [points[8]]
    assert outliers(_points(5, 5, 5)) == []
    assert outliers(_points(1, 100)) == []
