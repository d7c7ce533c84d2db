"""Every chart at every size: exact rows or a sentence with the key figure, and the numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from unicodedata import east_asian_width

import pytest

from kaplan.i18n import speak
from kaplan.insight.chart_data import GoalCourse, MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.series import Point
from kaplan.model.format import format_short
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.charts.goal_progress import goal_progress
from kaplan.picture.charts.sales_by_quarter import sales_by_quarter
from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account
from kaplan.picture.charts.share import share
from kaplan.picture.charts.trend import metric_trend, purchase_frequency
from kaplan.picture.drawing import Drawing, plain, row_width
from kaplan.picture.figures import axis_labels

QUARTERS = [QuarterAmount(2023 + q // 4, q % 4 + 1, 1e5 * (q + 1)) for q in range(8)]
MONTHS = [Point(date(2024 + m // 12, m % 12 + 1, 1), float(m % 5)) for m in range(18)]
TIERS = [Part("战略客户", 520.0), Part("重点", 280.0), Part("成长", 140.0), Part("普通", 60.0)]
SCORES = [
    Score("华东电子集团有限公司", 4.2, 4.5, 4.1),
    Score("Acme", 3.1, 4.0, 3.4),
    Score("蓝天药业", 4.6, 4.5),
    Score("东风", 3.3),
]
GOAL = GoalCourse(
    "满意度到 4.5",
    date(2025, 1, 1),
    date(2025, 12, 31),
    3.8,
    4.5,
    (Point(date(2025, 1, 20), 3.8), Point(date(2025, 6, 1), 4.1), Point(date(2025, 8, 1), 4.0)),
    date(2025, 8, 20),
    status="at_risk",
)
Chart = Callable[[int, int], Drawing]
CHARTS: dict[str, Chart] = {
    "sales": lambda w, h: sales_by_quarter(QUARTERS, w, h, "CNY"),
    "frequency": lambda w, h: purchase_frequency(MONTHS, w, h),
    "share": lambda w, h: share("按层级", TIERS, w, h),
    "satisfaction": lambda w, h: satisfaction_by_account(SCORES, w, h),
    "goal": lambda w, h: goal_progress(GOAL, w, h),
    "trend": lambda w, h: metric_trend(MetricCourse("复购率", tuple(MONTHS), "%", 3.0), w, h),
}
EMPTY: dict[str, Chart] = {
    "sales": lambda w, h: sales_by_quarter([], w, h),
    "frequency": lambda w, h: purchase_frequency([Point(date(2025, 1, 1), None)], w, h),
    "share": lambda w, h: share("按层级", [Part("战略", 0.0), Part("重点", None)], w, h),
    "satisfaction": lambda w, h: satisfaction_by_account([Score("Acme", None)], w, h),
}
KEY_FIGURE = {
    "sales": "800k",
    "frequency": "2",
    "share": "52%",
    "satisfaction": "2 below target",
    "goal": "4, target 4.5",
    "trend": "2%",
}


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


@pytest.mark.parametrize("name", CHARTS)
def test_rows_are_exact_at_any_width(name: str) -> None:
    for width in range(1, 201):
        drawing = CHARTS[name](width, 16)
        assert {row_width(row) for row in drawing.rows} == {width}
        assert drawing.height <= 16


@pytest.mark.parametrize("name", CHARTS)
def test_rows_are_exact_at_any_height(name: str) -> None:
    for height in range(1, 60):
        drawing = CHARTS[name](80, height)
        assert {row_width(row) for row in drawing.rows} == {80}
        assert drawing.height <= height


@pytest.mark.parametrize("name", CHARTS)
def test_ascii_has_steady_widths_only(name: str) -> None:
    text = ascii_plain(CHARTS[name](80, 16))
    assert {east_asian_width(char) for char in text if char != "\n"} <= {"Na", "W"}


@pytest.mark.parametrize("name", CHARTS)
def test_too_small_a_place_gets_the_key_figure_in_words(name: str) -> None:
    drawing = CHARTS[name](23, 2)
    # A sentence too long for its place ends in the ellipsis, but the figure stands in it.
    assert KEY_FIGURE[name] in plain(drawing).replace("\n", " ")
    assert "│" not in plain(drawing)


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_series_says_so(name: str) -> None:
    drawing = EMPTY[name](80, 20)
    assert plain(drawing).rstrip(".").endswith(("yet", "divide"))
    assert drawing.numbers is not None
    assert drawing.numbers.rows == ()


@pytest.mark.parametrize("name", CHARTS)
def test_numbers_and_sentences_come_with_every_chart(name: str) -> None:
    for size in ((80, 20), (10, 1)):
        drawing = CHARTS[name](*size)
        assert drawing.numbers is not None
        assert drawing.numbers.rows
        assert {len(row) for row in drawing.numbers.rows} == {len(drawing.numbers.headers)}
        assert all(sentence.endswith(".") for sentence in drawing.alt)


def test_every_quarter_has_its_bar_and_its_figure() -> None:
    text = plain(CHARTS["sales"](100, 20))
    for quarter in QUARTERS:
        assert f"{quarter.year} Q{quarter.quarter}" in text
        assert f" {format_short(quarter.amount or 0.0)} " in text + " "


def test_a_missing_quarter_keeps_its_place_and_a_double_one_is_added_up() -> None:
    sales = [QuarterAmount(2024, 1, 5.0), QuarterAmount(2024, 4, 7.0), QuarterAmount(2024, 1, 2.0)]
    drawing = sales_by_quarter(sales, 80, 14)
    assert plain(drawing).splitlines()[-1].split() == [
        part for quarter in range(1, 5) for part in ("2024", f"Q{quarter}")
    ]
    assert drawing.numbers is not None
    assert drawing.numbers.rows == (("2024 Q1", 7.0), ("2024 Q4", 7.0))


def test_the_running_quarter_is_pale_and_compared_with_nothing() -> None:
    running = [*QUARTERS[:3], QuarterAmount(2023, 4, 1e3, running=True)]
    drawing = sales_by_quarter(running, 80, 14)
    assert "2023 Q4 so far 1k" in plain(drawing).splitlines()[0]
    assert "▾" not in plain(drawing)
    assert any(run.style == "muted" and "█" in run.text for row in drawing.rows for run in row)
    assert "lowest in 2023 Q1" in drawing.alt[1]


def test_where_bars_do_not_fit_the_latest_are_kept() -> None:
    many = [QuarterAmount(1990 + q // 4, q % 4 + 1, 1.0 + q) for q in range(130)]
    drawing = sales_by_quarter(many, 40, 14)
    assert "22" in plain(drawing).splitlines()[-1]
    assert "90" not in plain(drawing).splitlines()[-1]
    assert drawing.numbers is not None
    assert len(drawing.numbers.rows) == 130


def test_a_score_below_its_target_is_marked_without_colour() -> None:
    lines = {
        line.split()[0]: line for line in plain(CHARTS["satisfaction"](80, 10)).splitlines()[1:]
    }
    assert lines["Acme"].endswith("3.1/4 ▾0.3 !")
    assert lines["蓝天药业"].endswith("4.6/4.5")


def test_scores_beyond_the_rows_are_counted() -> None:
    many = [Score(f"A{n}", n / 10) for n in range(40)]
    lines = plain(satisfaction_by_account(many, 60, 12)).splitlines()
    assert lines[-1] == "and 30 more"


def test_shares_beyond_the_rows_are_one_share() -> None:
    many = [Part(f"P{n}", 1.0) for n in range(20)]
    lines = plain(share("x", many, 60, 11)).splitlines()
    assert lines[-1].split()[:2] == ["11", "others"]
    assert "55%" in lines[-1]


def test_a_goal_shows_target_pace_and_today() -> None:
    drawing = CHARTS["goal"](80, 20)
    styles = {run.style for row in drawing.rows[2:] for run in row}
    assert {"series1", "accent", "series2", "strong"} <= styles
    assert "at risk" in plain(drawing)


def test_a_goal_without_measurements_still_shows_its_way() -> None:
    drawing = goal_progress(GOAL._replace(measured=()), 80, 20)
    assert "not measured yet" in plain(drawing)
    assert any(run.style == "series2" for row in drawing.rows[2:] for run in row)


def test_fewer_is_better_turns_the_colour_of_a_change() -> None:
    points = (Point(date(2025, 1, 1), 5.0), Point(date(2025, 2, 1), 3.0))
    for less_is_better, style in ((True, "good"), (False, "bad")):
        title = metric_trend(MetricCourse("x", points, less_is_better=less_is_better), 60, 12).rows[
            0
        ]
        assert [run.style for run in title if "▾2" in run.text] == [style]


def test_axis_labels_tell_ticks_apart() -> None:
    assert axis_labels([0.0, 2.5e5, 5e5]) == ["0", "250k", "500k"]
    assert axis_labels([0.0, 0.25, 0.5]) == ["0", "0.25", "0.50"]
    assert axis_labels([4.0, 4.5, 5.0]) == ["4.0", "4.5", "5.0"]
