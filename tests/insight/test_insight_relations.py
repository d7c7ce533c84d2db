"""How people stand to us: silence, power, closeness, and the tree of who reports to whom."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight import relations
from kaplan.insight.limits import DEFAULTS
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder, Tie
from tests.insight.plan_docs import TODAY, day


def _person(name: str = "P", /, **fields: object) -> Stakeholder:
    return Stakeholder({"id": name, "name": name, **fields})


def test_the_last_contact_is_the_latest_of_all_who_took_part() -> None:
    contacts = [
        Interaction({"date": day(-9), "with": ["a", "b"]}),
        Interaction({"date": day(-3), "with": ["b"]}),
        Interaction({"date": day(-30), "with": ["b"]}),
        Interaction({"with": ["c"]}),
    ]
    found = relations.last_contacts(contacts)
    assert found == {"a": date.fromisoformat(day(-9)), "b": date.fromisoformat(day(-3))}


@pytest.mark.parametrize(
    ("fields", "days", "is_silent"),
    [({}, 90, False), ({}, 91, True), ({"influence": 4}, 30, False), ({"influence": 4}, 31, True),
     ({"coach": True}, 31, True), ({"support": 2, "influence": 3}, 31, True),
     ({"support": 2, "influence": 2}, 31, False)],
)  # fmt: skip
def test_who_matters_is_silent_sooner(
    fields: dict[str, object], days: int, is_silent: bool
) -> None:
    last = date.fromisoformat(day(-days))
    found = relations.silence(_person(**fields), last, TODAY)
    assert (found.days, found.is_silent, found.never) == (days, is_silent, False)


def test_silence_without_contact_counts_from_the_day_the_person_was_written_down() -> None:
    new = _person(influence=5, created=day(-3) + "T00:00:00Z")
    assert not relations.silence(new, None, TODAY).is_silent
    assert relations.silence(new, None, TODAY).never
    assert relations.silence(_person(influence=5), None, TODAY).is_silent


def test_an_appointed_contact_is_not_silence() -> None:
    coming = date.fromisoformat(day(4))
    assert relations.silence(_person(influence=5), coming, TODAY).days == 0


@pytest.mark.parametrize(
    ("influence", "interest", "quadrant"),
    [(5, 4, "manage_closely"), (4, 3, "keep_satisfied"), (3, 5, "keep_informed"),
     (1, 1, "monitor"), (None, 5, ""), (5, None, "")],
)  # fmt: skip
def test_the_quadrant_follows_influence_and_interest(
    influence: int | None, interest: int | None, quadrant: str
) -> None:
    person = _person(influence=influence, interest=interest)
    assert relations.quadrant(person) == quadrant


def test_what_is_high_can_be_set() -> None:
    assert relations.quadrant(_person(influence=3, interest=3), DEFAULTS._replace(high=3)) == (
        "manage_closely"
    )


def test_the_highest_closeness_counts() -> None:
    covered = [
        Coverage({"stakeholder": "a", "closeness": 1, "wanted": 4}),
        Coverage({"stakeholder": "a", "closeness": 3}),
        Coverage({"stakeholder": "b"}),
    ]
    assert relations.closeness(covered) == {"a": 3}
    assert relations.wanted_closeness(covered) == {"a": 4}


def _tree(*pairs: tuple[str, str], ties: tuple[Tie, ...] = ()) -> list[tuple[str, int]]:
    people = [_person(name, reports_to=boss) for name, boss in pairs]
    return [(each.stakeholder.id, each.depth) for each in relations.reports_tree(people, ties)]


def test_everybody_stands_below_who_they_report_to() -> None:
    pairs = (("c", "b"), ("b", "a"), ("a", ""), ("d", "a"), ("e", "gone"))
    assert _tree(*pairs) == [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0)]


def test_a_circle_is_opened_at_its_first_member() -> None:
    assert _tree(("a", "b"), ("b", "c"), ("c", "a"), ("x", "")) == [
        ("x", 0), ("a", 0), ("c", 1), ("b", 2),
    ]  # fmt: skip
    assert _tree(("a", "a")) == [("a", 0)]


def test_a_tie_serves_where_nobody_is_named() -> None:
    tie = Tie({"from": "b", "to": "a", "tie_kind": "reports_to"})
    other = Tie({"from": "c", "to": "a", "tie_kind": "influences"})
    assert _tree(("a", ""), ("c", ""), ("b", ""), ties=(tie, other)) == [
        ("a", 0), ("b", 1), ("c", 0),
    ]  # fmt: skip


def test_a_deep_line_is_no_trouble() -> None:
    pairs = [(str(n), str(n - 1)) for n in range(5000)]
    assert _tree(*pairs)[-1] == ("4999", 4999)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_everybody_stands_in_the_tree_once(bosses: list[int]) -> None:
    pairs = [(str(number), str(boss)) for number, boss in enumerate(bosses)]
    placed = _tree(*pairs)
    assert sorted(name for name, _depth in placed) == sorted(name for name, _boss in pairs)
    depths = dict(placed)
    for before, after in pairwise(placed):
        assert after[1] <= before[1] + 1
    for name, boss in pairs:
        if depths[name] > 0:
            assert depths[name] == depths[boss] + 1
