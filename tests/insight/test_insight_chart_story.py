"""What charts show is found in their data: where it goes, and what stands out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kaplan.i18n import speak
from kaplan.insight.chart_data import GoalCourse, MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.chart_story import (
    frequency_story,
    goal_story,
    metric_story,
    sales_story,
    satisfaction_story,
    share_story,
    value_story,
)
from kaplan.insight.finding import Finding
from kaplan.insight.series import Point, mean_of_latest
from kaplan.insight.words import say

TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def quarters(*amounts: float, running: float | None = None) -> list[QuarterAmount]:
    """Return complete quarters up to 2025 Q4, and perhaps the running one."""
    first = 2026 * 4 - len(amounts)
    found = [QuarterAmount((first + n) // 4, (first + n) % 4 + 1, a) for n, a in enumerate(amounts)]
    return found if running is None else [*found, QuarterAmount(2026, 1, running, running=True)]


def months(*counts: float) -> list[Point]:
    """Return a count for each month up to February 2026."""
    first = 2026 * 12 + 2 - len(counts)
    return [
        Point(date((first + n) // 12, (first + n) % 12 + 1, 1), c) for n, c in enumerate(counts)
    ]


def told(findings: list[Finding]) -> list[str]:
    return [say(finding) for finding in findings]


def test_sales_are_compared_with_as_many_complete_quarters_before() -> None:
    story = sales_story(quarters(50, 60, 100, 140, running=1), "CNY")
    assert told(story) == [
        "Sales are up 118%: ¥240 from 2025 Q3 to 2025 Q4, ¥110 in as many quarters before.",
        "Best quarter: 2025 Q4 with ¥140; weakest: 2025 Q1 with ¥50.",
    ]


def test_falling_sales_are_worth_a_warning_and_standing_ones_are_not() -> None:
    fallen, standing = sales_story(quarters(100, 50), "CNY"), sales_story(quarters(100, 99), "CNY")
    assert (fallen[0].values["direction"], fallen[0].severity) == ("down", "medium")
    assert (standing[0].values["direction"], standing[0].severity) == ("flat", "low")


def test_sales_from_nothing_have_no_percentage() -> None:
    assert told(sales_story(quarters(0, 70), "EUR")) == [
        "Sales begin: €70 from 2025 Q4 to 2025 Q4."
    ]


def test_a_single_or_running_quarter_tells_nothing() -> None:
    assert sales_story(quarters(5), "CNY") == []
    assert sales_story(quarters(running=5), "CNY") == []
    assert sales_story([], "") == []


def test_frequency_leaves_the_running_month_out() -> None:
    points = [*months(1, 1, 2, 2), Point(TODAY.replace(day=1), 0)]
    assert told(frequency_story(points, TODAY)) == [
        "Bought more often: 2 times a month from 2026-01 to 2026-02, 1 in as many months before."
    ]


def test_months_without_purchase_are_named() -> None:
    assert told(frequency_story(months(1, 2, 0, 0), TODAY)) == ["Nothing was bought since 2025-12."]


def test_one_part_that_carries_the_whole_is_a_warning() -> None:
    story = share_story([Part("A", 60), Part("B", 40)])
    assert told(story) == ["More than half hangs on A: 60%."]
    assert story[0].severity == "medium"
    assert told(share_story([Part("A", 40), Part("B", 35), Part("C", 25)])) == [
        "The largest part is A with 40%."
    ]
    assert share_story([Part("A", 0)]) == []


def test_few_accounts_that_bring_most_and_those_that_bring_nothing_are_counted() -> None:
    parts = [Part("A", 45), Part("B", 40), Part("C", 5), Part("D", 5), Part("E", 5), Part("F", 0)]
    assert told(value_story(parts)) == [
        "The largest part is A with 45%.",
        "2 of 5 together bring 85%.",
        "Without a sale in twelve months: 1 of 6 accounts.",
    ]


def test_satisfaction_names_the_account_furthest_from_its_target_and_the_one_that_fell() -> None:
    scores = [Score("A", 3.0, 4.0, 3.5), Score("B", 4.0, 4.5, 3.9), Score("C", 4.8, None, 4.9)]
    assert told(satisfaction_story(scores)) == [
        "Below target: 2 of 3 accounts; A is furthest from it, at 3 of 4.",
        "A lost most since the time before: from 3.5 to 3.",
    ]
    assert told(satisfaction_story([Score("B", 4.6, 4.5, 4.5)])) == [
        "None of 1 accounts fell, and none is below its target."
    ]


def points(*values: float, every: int = 30) -> tuple[Point, ...]:
    start = date(2025, 1, 1)
    return tuple(Point(start + timedelta(days=every * n), v) for n, v in enumerate(values))


def test_a_metric_has_a_direction_only_where_its_line_explains_it() -> None:
    assert told(metric_story(MetricCourse("x", points(1, 2, 3, 4))))[0] == (
        "Rises by about 1 a month since 2025-01-01."
    )
    assert metric_story(MetricCourse("x", points(1, 5, 1, 5, 1)))[0].rule == "chart_metric_flat"
    assert metric_story(MetricCourse("x", points(1, 2))) == []


def test_falling_is_good_where_less_is_better() -> None:
    severities = [
        metric_story(MetricCourse("x", points(4, 3, 2, 1), less_is_better=less))[0].severity
        for less in (False, True)
    ]
    assert severities == ["medium", "low"]


def test_what_stands_out_lately_is_named() -> None:
    story = metric_story(MetricCourse("x", points(5, 6, 5, 6, 5, 90, 6)))
    assert "2025-05-31 stands out with 90." in told(story)
    old = metric_story(MetricCourse("x", points(90, 5, 6, 5, 6, 5, 6, every=100)))
    assert [finding.rule for finding in old] != [*[f.rule for f in old], "chart_outlier"]
    assert "chart_outlier" not in {finding.rule for finding in old}


def goal(*values: float) -> GoalCourse:
    return GoalCourse(
        "g", date(2025, 1, 1), date(2025, 12, 31), 0.0, 12.0, points(*values), date(2025, 6, 1)
    )


def test_a_goal_tells_where_its_measurements_lead() -> None:
    short, enough = goal_story(goal(0, 0.5, 1)), goal_story(goal(0, 1, 2))
    assert (short[0].rule, short[0].severity) == ("chart_goal_short", "medium")
    assert enough[0].rule == "chart_goal_reached"
    assert say(enough[0]).endswith("and the target of 12 is reached.")
    assert goal_story(goal(0, 1)) == []


def test_a_mean_holds_the_latest_of_every_series() -> None:
    rare, often = points(2), points(4, 6, 8)
    assert [point.value for point in mean_of_latest([rare, often])] == [4, 5]
    assert mean_of_latest([]) == []
