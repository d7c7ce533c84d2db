"""What changed on an account since a day or a review, as one net change per record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaplan.model.errors import NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Note
from kaplan.model.records.people import Stakeholder, Tie
from kaplan.model.records.strategy import Mindmap, Review
from kaplan.planner import capture, mindmaps, records, review, time
from kaplan.planner.diff import Difference, diff, net
from kaplan.planner.plan import Plan
from kaplan.planner.rewind import Rewind
from kaplan.planner.since import moment, since
from tests.planner.conftest import Clock, Maker


def told(found: Difference, how: str = "changed") -> list[str]:
    """Return the lines of one group."""
    return [line for one in found.of(how) for line in one.told(date(2026, 12, 31))]


def support(plan: Plan, person: Stakeholder, value: int) -> None:
    """Give a person another support."""
    records.edit(plan, plan.get(Stakeholder, person.id), {"support": value})


def test_many_edits_are_one_net_change_by_who_made_it_last(
    plan: Plan, opened: Callable[..., Plan], acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=2)
    support(plan, zhang, -1)
    support(plan, zhang, 2)
    clock.later(days=1)
    li = opened("li")
    support(li, zhang, 1)
    plan.refresh()
    found = diff(plan, acme, since(plan, acme, "2026-03-12"))
    assert told(found) == ["张建国: support 0 → +1, by li, 14 Mar"]
    assert not found.of("added") and not found.of("removed")


def test_each_person_and_day_has_a_line(
    plan: Plan, opened: Callable[..., Plan], acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=2)
    records.edit(plan, zhang, {"support": 1, "influence": 4})
    li = opened("li")
    records.edit(li, li.get(Stakeholder, zhang.id), {"title": "CEO"})
    plan.refresh()
    assert sorted(told(diff(plan, acme, since(plan, acme, "2026-03-12")))) == [
        "张建国: influence 5 → 4; support 0 → +1, by wei, 13 Mar",
        "张建国: title ∅ → CEO, by li, 13 Mar",
    ]


def test_what_was_taken_back_or_came_and_went_is_no_change(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=2)
    support(plan, zhang, 1)
    support(plan, zhang, 0)
    records.edit(plan, acme, {"tier": "A"})
    time.undo(plan)
    records.delete(plan, [make(Stakeholder, account=acme.id, name="Nobody")])
    found = diff(plan, acme, since(plan, acme, "2026-03-12"))
    assert found.records == ()


def test_records_are_added_changed_and_removed(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    li = make(Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id)
    other = make(Account, name="Other")
    clock.later(days=2)
    make(Stakeholder, account=other.id, name="Elsewhere")
    make(Stakeholder, account=acme.id, name="New")
    support(plan, li, 2)
    support(plan, zhang, 2)
    records.delete(plan, [plan.get(Stakeholder, zhang.id)])
    found = diff(plan, acme, since(plan, acme, "2026-03-12"))
    assert told(found, "added") == ["stakeholder added: New, by wei, 13 Mar"]
    assert told(found, "removed") == ["stakeholder deleted: 张建国, by wei, 13 Mar"]
    # The person that was reported to is gone, and so is the mention; the name is known still.
    assert told(found) == ["李敏: reports to 张建国 → ∅; support ∅ → +2, by wei, 13 Mar"]
    document = found.as_json()
    assert [one["name"] for one in document["removed"]] == ["张建国"]
    (changed,) = document["changed"]
    assert changed["fields"]["support"]["after"] == 2
    assert changed["fields"]["support"]["by"] == "wei"


def test_without_a_word_it_counts_from_the_last_review(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    with pytest.raises(NotFound, match="not been reviewed"):
        since(plan, acme, "last review")
    assert "2026-02-09" in since(plan, acme).words
    support(plan, zhang, -1)
    made = review.add_review(plan, acme, "Keep going")
    assert made.snapshot == plan.store.seq - 1
    support(plan, zhang, 1)
    for text in ("", "last review", " Review ", made.id, made.id[-6:]):
        found = diff(plan, acme, since(plan, acme, text))
        assert told(found) == ["张建国: support -1 → +1, by wei, 11 Mar"]
        assert found.of("added") == [], "the review itself is no change since it"
        assert found.as_json()["since"]["review"] == made.id


def test_a_review_of_a_form_remembers_the_plan_and_one_of_another_day_counts_by_its_day(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    records.add(plan, "review", {"account": acme.id, "date": "2026-03-10"})
    support(plan, zhang, 1)
    (old,) = plan.all(Review)
    assert old.snapshot is None
    assert {one.change.kind for one in diff(plan, acme, since(plan, acme)).records} == {
        "account",
        "stakeholder",
    }
    records.add(plan, "review", {"account": acme.id, "date": "today"})
    assert review.latest_review(plan, acme) != old
    assert diff(plan, acme, since(plan, acme)).records == ()


def test_a_day_that_is_none_is_refused(plan: Plan, acme: Account) -> None:
    with pytest.raises(Refused, match="neither a day nor a review"):
        since(plan, acme, "whenever")
    with pytest.raises(Refused, match="has not come"):
        since(plan, acme, "2026-03-12")
    with pytest.raises(Refused):
        since(plan, None, "last review")
    assert since(plan, acme, "3").mark == 3
    assert moment(plan, "0") == 0
    assert str(moment(plan, "20260301")).startswith("2026-03-0")


def test_the_past_has_its_own_difference(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    clock.later(days=2)
    support(plan, zhang, 1)
    clock.later(days=2)
    support(plan, zhang, 2)
    past = plan.on(date(2026, 3, 13))
    found = diff(past, acme, since(past, acme, "2026-03-12"))
    assert told(found) == ["张建国: support 0 → +1, by wei, 13 Mar"]
    with pytest.raises(Refused, match="has not come"):
        plan.on(date(2026, 3, 16))


def test_values_that_look_alike_are_told_as_changed(
    plan: Plan, make: Maker, acme: Account, clock: Clock
) -> None:
    mind = mindmaps.new_map(plan, acme, "customer")
    clock.later(days=2)
    node = mindmaps.outline(mind)[1].node
    mindmaps.edit_node(plan, plan.get(Mindmap, mind.id), str(node["id"]), {"text": "Else"})
    (line,) = told(diff(plan, acme, since(plan, acme, "2026-03-12")))
    assert "changed, by wei" in line


def test_history_of_a_field_is_told_value_by_value(
    plan: Plan, acme: Account, zhang: Stakeholder
) -> None:
    for value in (1, 2, -1):
        support(plan, zhang, value)
    records.edit(plan, plan.get(Stakeholder, zhang.id), {"title": "CEO"})
    capture.note(plan, acme, "text")
    entries = time.history(plan, time.Asked(zhang, field="support"))
    values = [(one.before, one.after) for entry in entries for one in entry.changes[0].fields]
    assert values == [(2, -1), (1, 2), (0, 1), (None, 0)]
    assert len(time.history(plan, time.Asked(zhang, field="support"), limit=2)) == 2
    since_first = time.Asked(account=acme, since=entries[-1].seq)
    assert len(time.history(plan, since_first)) == 5


def test_history_names_a_record_that_is_gone_and_tells_an_account_its_own(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    other = make(Account, name="Other")
    support(plan, zhang, 1)
    theirs = make(Stakeholder, account=other.id, name="Theirs")
    records.delete(plan, [plan.get(Stakeholder, zhang.id), theirs])
    lines = [line for one in time.history(plan, time.Asked(account=acme)) for line in one.sentences]
    assert "张建国: support 0 → +1" in lines
    assert "stakeholder deleted: 张建国" in lines
    assert not any("Theirs" in line for line in lines)


VALUES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["support", "influence", "title", "gone"]),
              st.integers(1, 5)),
    max_size=12,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(VALUES, VALUES)
def test_taking_commits_back_gives_the_plan_as_it_stood(
    opened: Callable[..., Plan],
    first: list[tuple[str, str, int]],
    later: list[tuple[str, str, int]],
) -> None:
    plan = opened()
    account = records.add(plan, "account", {"name": "Property"})
    _do(plan, account.id, first)
    mark = plan.store.seq
    then = _people(plan)
    _do(plan, account.id, later)
    now = _people(plan)
    commits = plan.store.history(since=mark)
    found = {one.turn.id: one.turn for one in net(commits, Rewind(plan.reader))}
    assert all(turn.was != turn.now for turn in found.values())
    assert {key: turn.was for key, turn in found.items() if turn.was} == {
        key: doc for key, doc in then.items() if doc != now.get(key)
    }
    assert {key: turn.now for key, turn in found.items() if turn.now} == {
        key: doc for key, doc in now.items() if doc != then.get(key)
    }
    records.delete(plan, [plan.get(Account, account.id)])


def _people(plan: Plan) -> dict[str, dict[str, object]]:
    return {one.id: dict(one.doc) for one in plan.all(Stakeholder)}


def _do(plan: Plan, account_id: str, deeds: list[tuple[str, str, int]]) -> None:
    for name, field, value in deeds:
        here = [one for one in plan.of(Stakeholder, account_id) if one.name == name]
        if not here:
            records.add(plan, "stakeholder", {"account": account_id, "name": name})
        elif field == "gone":
            records.delete(plan, here)
        else:
            records.edit(plan, here[0], {field: min(value, 2) if field == "support" else value})


def test_a_tie_between_people_who_are_gone_is_still_named(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    li = make(Stakeholder, account=acme.id, name="李敏")
    make(Tie, **{"from": li.id, "to": zhang.id, "tie_kind": "influences"})
    records.delete(plan, [acme])
    lines = [line for one in time.history(plan) for line in one.sentences]
    assert "tie deleted: 李敏 → 张建国 (influences)" in lines
    assert "tie added: 李敏 → 张建国 (influences)" in lines


def test_a_note_is_told_by_its_first_line(plan: Plan, acme: Account, clock: Clock) -> None:
    clock.later(days=1)
    capture.note(plan, acme, "First line\nsecond")
    (added,) = diff(plan, acme, since(plan, acme, "2026-03-12")).of("added")
    assert added.change.kind == Note.KIND
    assert added.change.name == "First line"
