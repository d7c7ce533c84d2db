"""Where a goal stands: the bands of its pace, their edges, and plans that are not quite right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight import words
from kaplan.insight.pace import Standing
from kaplan.insight.progress import measured_line, pace_line, standing
from kaplan.insight.series import Point
from kaplan.model.records.goal import Goal, Measurement
from tests.insight.plan_docs import TODAY, day


def _goal(**fields: object) -> Goal:
    doc = {"id": "G", "name": "Goal", "metric": "sales", "baseline": 0, "target": 100}
    doc |= {"start": day(-100), "due": day(100), "direction": "up"}
    return Goal({k: v for k, v in (doc | fields).items() if v is not None})


def _measured(value: float, offset: int = 0, name: str = "1", goal: str = "G") -> Measurement:
    return Measurement(
        {"id": name, "goal": goal, "metric": "sales", "value": value, "date": day(offset)}
    )


def _standing(goal: Goal, *values: Measurement, today: date = TODAY) -> Standing:
    return standing(goal, values, today)


@pytest.mark.parametrize(
    ("value", "pace"),
    [(50, "on_track"), (47.5, "on_track"), (47.4, "at_risk"), (40, "at_risk"), (39.9, "off_track"),
     (0, "off_track"), (-20, "off_track"), (99.9, "on_track"), (100, "achieved"),
     (130, "achieved")],
)  # fmt: skip
def test_the_pace_follows_the_share_of_the_way_asked_for(value: float, pace: str) -> None:
    stand = _standing(_goal(), _measured(value))
    assert stand.pace == pace
    assert stand.expected == 50
    assert stand.reached == pytest.approx(value / 100)
    assert (stand.latest, stand.latest_date) == (value, TODAY)


@pytest.mark.parametrize(
    ("value", "pace"), [(15, "on_track"), (15.4, "at_risk"), (17, "off_track"), (10, "achieved")]
)
def test_a_goal_may_lead_downwards(value: float, pace: str) -> None:
    goal = _goal(direction="down", baseline=20, target=10)
    assert _standing(goal, _measured(value)).pace == pace


def test_milestones_bend_the_way() -> None:
    late = _goal(milestones=[{"date": day(0), "value": 10}, {"date": day(50), "value": 40}])
    assert _standing(late, _measured(9.6)).pace == "on_track"
    assert _standing(late, _measured(9.6), today=TODAY + timedelta(days=25)).expected == 25
    assert [point.value for point in pace_line(late)] == [0, 10, 40, 100]


def test_an_overdue_goal_is_off_track_however_near() -> None:
    goal = _goal(due=day(-1))
    assert _standing(goal, _measured(99)).pace == "off_track"
    assert _standing(goal, _measured(99)).reason.rule == "goal_overdue"
    assert _standing(goal).reason.rule == "goal_overdue_unmeasured"
    assert _standing(goal, _measured(100)).pace == "achieved"


def test_on_its_last_day_the_whole_way_is_asked_for() -> None:
    assert _standing(_goal(due=day(0)), _measured(95)).pace == "on_track"
    assert _standing(_goal(due=day(0)), _measured(94)).pace == "at_risk"


def test_without_a_measurement_the_reason_says_so() -> None:
    stand = _standing(_goal())
    assert (stand.pace, stand.reason.rule) == ("at_risk", "goal_unmeasured")
    assert (stand.reached, stand.latest, stand.latest_date) == (None, None, None)
    assert "50" in words.say(stand.reason)
    assert _standing(_goal(start=day(-2), due=day(198))).pace == "on_track"


def test_before_its_start_a_goal_is_on_track() -> None:
    goal = _goal(start=day(1), due=day(5))
    assert _standing(goal).reason.rule == "goal_not_begun"
    assert _standing(goal, _measured(-5)).pace == "on_track"


def test_a_goal_that_has_just_begun_is_not_yet_behind() -> None:
    goal = _goal(start=day(-5), due=day(195))
    assert _standing(goal, _measured(0)).reason.rule == "goal_just_begun"
    assert _standing(goal, _measured(-10)).pace == "off_track"


@pytest.mark.parametrize("status", ["achieved", "deferred", "canceled"])
def test_a_closed_goal_says_how_it_was_closed(status: str) -> None:
    stand = _standing(_goal(goal_status=status, due=day(-9)), _measured(1))
    assert stand.pace == status
    assert not stand.is_slipping
    assert words.pace_word(stand.pace)
    assert words.say(stand.reason) == status


def test_the_first_measurement_stands_in_for_a_baseline() -> None:
    goal = _goal(baseline=None, target=60)
    stand = _standing(goal, _measured(20, -100), _measured(40, 0))
    assert (stand.pace, stand.expected, stand.reached) == ("on_track", 40, 0.5)
    assert pace_line(goal) == ()


def test_without_start_the_day_it_was_written_counts() -> None:
    goal = _goal(start=None, created=day(-100) + "T10:00:00Z")
    assert _standing(goal, _measured(48)).expected == 50
    assert _standing(_goal(start=None), _measured(0, -50), _measured(33, 0)).expected == (
        pytest.approx(100 / 3)
    )


def test_equal_baseline_and_target_divide_by_nothing() -> None:
    goal = _goal(baseline=100)
    assert _standing(goal, _measured(99)).reached == 0.0
    assert _standing(goal, _measured(100)).pace == "achieved"


def test_a_start_after_the_due_day_does_no_harm() -> None:
    goal = _goal(start=day(300))
    assert _standing(goal, _measured(10)).pace == "on_track"
    assert [point.day for point in pace_line(goal)] == [date.fromisoformat(day(100))]


def test_the_last_written_measurement_of_the_latest_day_counts() -> None:
    values = [_measured(9, 0, "3"), _measured(7, 0, "2"), _measured(80, -1, "9")]
    assert _standing(_goal(), *values).latest == 9
    line = measured_line(_goal(), [*values, _measured(50, 0, "4", goal="other")])
    assert [point.value for point in line] == [80, 9]


def test_broken_milestones_are_passed_over() -> None:
    goal = _goal(milestones=[{"date": "soon", "value": 3}, {"value": 4}])
    assert len(pace_line(goal)) == 2


NUMBERS = st.integers(-10_000, 10_000)


@given(NUMBERS, NUMBERS, NUMBERS, st.integers(-800, 800), st.integers(1, 700))
def test_any_goal_is_judged_and_more_is_never_worse(
    baseline: int, target: int, value: int, offset: int, length: int
) -> None:
    direction = "up" if target >= baseline else "down"
    goal = _goal(
        baseline=baseline, target=target, direction=direction, start=day(0), due=day(length)
    )
    order = ["off_track", "at_risk", "on_track", "achieved"]
    today = TODAY + timedelta(days=offset)
    stand = _standing(goal, _measured(value), today=today)
    better = value + (1 if direction == "up" else -1)
    assert order.index(_standing(goal, _measured(better), today=today).pace) >= order.index(
        stand.pace
    )
    assert words.say(stand.reason)


@given(st.integers(-300, 300))
def test_the_expected_value_lies_on_the_pace_line(offset: int) -> None:
    goal = _goal(milestones=[{"date": day(-50), "value": 80}])
    today = TODAY + timedelta(days=offset)
    expected = _standing(goal, today=today).expected
    line = pace_line(goal)
    assert line[0] == Point(date.fromisoformat(day(-100)), 0)
    values = [point.value for point in line if point.value is not None]
    assert expected is not None
    assert min(values) <= expected <= max(values)
    for point in line:
        assert _standing(goal, today=point.day).expected == point.value
