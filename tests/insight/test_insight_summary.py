"""A summary judged on a later day says what full records say on that day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.insight import agenda, sales, summary, summary_agenda
from kaplan.insight.amount import Amount
from kaplan.insight.health import health
from kaplan.insight.summary import OpenCounts
from tests.insight.plan_docs import TODAY, PlanDocs, day, good_plan

OFFSETS = st.integers(-900, 200) | st.integers(-95, 20)
DAYS = OFFSETS.map(day)
MAYBE_DAYS = st.none() | DAYS
SMALL = st.none() | st.integers(1, 5)


@st.composite
def plans(draw: st.DrawFn) -> PlanDocs:
    """Return an account with any records, all written up to today."""
    docs = PlanDocs()
    account = docs.add("account", name="某 公司", tier="A", cadence=draw(_CADENCES))

    def some(kind: str, most: int, **fields: st.SearchStrategy[Any]) -> list[str]:
        return [
            docs.add(kind, account=account, **{name: draw(each) for name, each in fields.items()})
            for _ in range(draw(st.integers(0, most)))
        ]

    people = some(
        "stakeholder", 5, name=st.just("Name X"), influence=SMALL, coach=st.booleans(),
        support=st.none() | st.integers(-2, 2), placeholder=st.booleans(),
    )  # fmt: skip
    anybody = st.lists(st.sampled_from(people), max_size=3) if people else st.just([])
    some("interaction", 5, date=MAYBE_DAYS, with_=anybody)
    if people:
        some("coverage", 4, stakeholder=st.sampled_from(people), closeness=SMALL, wanted=SMALL)
    some("action", 5, name=_NAMES, due=MAYBE_DAYS, action_status=_STATES, side=_SIDES,
         done_on=MAYBE_DAYS)  # fmt: skip
    some("step", 5, name=_NAMES, due=MAYBE_DAYS, step_status=_STATES, node_kind=_NODES)
    goals = some(
        "goal", 3, name=_NAMES, metric=_METRICS, baseline=_VALUES, target=st.integers(-50, 50),
        start=MAYBE_DAYS, due=DAYS, goal_status=_GOAL_STATES, direction=_DIRECTIONS,
        milestones=st.lists(st.fixed_dictionaries({"date": DAYS, "value": st.integers(0, 50)}),
                            max_size=2),
    )  # fmt: skip
    any_goal = st.sampled_from([None, *goals])
    some("measurement", 6, goal=any_goal, metric=_METRICS, value=st.integers(-50, 50), date=DAYS)
    some("transaction", 30, date=DAYS, amount=st.integers(0, 9999), currency=_CURRENCIES)
    some("opportunity", 3, name=_NAMES, stage=st.sampled_from(["qualify", "won"]),
         close_date=MAYBE_DAYS)  # fmt: skip
    some("review", 2, date=DAYS, cadence=_CADENCES)
    some("mindmap", 1, name=_NAMES)
    for doc in docs.all("transaction"):
        doc["updated"] = TODAY.isoformat() + "T23:30:00+00:00"
    return docs


_NAMES = st.sampled_from(["Send offer", "客户 拜访  two spaces", "x" * 80, "-"])
_CADENCES = st.sampled_from([None, "monthly", "quarterly", "yearly"])
_STATES = st.sampled_from([None, "not_started", "in_progress", "blocked", "done", "skipped"])
_GOAL_STATES = st.sampled_from([None, "in_progress", "achieved", "canceled"])
_DIRECTIONS = st.sampled_from([None, "up", "down"])
_SIDES = st.sampled_from([None, "ours", "theirs"])
_NODES = st.sampled_from([None, "activity", "terminal"])
_METRICS = st.sampled_from(["satisfaction", "sales"])
_VALUES = st.none() | st.integers(-50, 50)
_CURRENCIES = st.sampled_from([None, "CNY", "EUR"])


@settings(max_examples=300)
@given(plans(), st.sampled_from([0, 1, 30]) | st.integers(0, 1500), st.integers(0, 60))
def test_judged_later_a_summary_says_what_full_records_say(
    docs: PlanDocs, later: int, days: int
) -> None:
    dossier = docs.dossier()
    stored = json.loads(json.dumps(summary.summarise(dossier.account.id, docs)))
    today = TODAY + timedelta(days=later)
    assert summary.health_from_summary(stored, today) == health(dossier, today)
    assert summary.value_from_summary(stored, today) == sales.value(dossier.transactions, today)
    assert summary.growth_from_summary(stored, today) == sales.growth(dossier.transactions, today)
    full = agenda.agenda(dossier, today, days, caps=agenda.CAPS)
    assert summary_agenda.agenda_from_summary(stored, today, days) == full
    late = [matter for matter in full if matter.urgency == "overdue"]
    assert summary_agenda.overdue_from_summary(stored, today) == late
    assert all(matter.day and matter.day.isoformat() >= stored["pressing"] for matter in late)


@given(plans())
def test_the_nearest_date_of_all_is_the_next_due(docs: PlanDocs) -> None:
    dossier = docs.dossier()
    facts = agenda.gather(dossier)
    days = [due.day for due in (*facts.dues, *facts.blocked) if due.day and due.kind != "map"]
    days += [goal.due for goal in facts.goals]
    found = summary.next_due(summary.summary_of(dossier))
    assert (found.day if found else None) == min(days, default=None)
    if found:
        assert docs.get(found.table, found.record)


def test_a_summary_of_a_good_plan_repeats_what_the_list_shows() -> None:
    docs = good_plan()
    found = summary.summarise(docs.all("account")[0]["id"], docs)
    assert (found["name"], found["tier"]) == ("华东精密", "A")
    assert summary.open_counts(found) == OpenCounts(1, 1, 1, 1, 1)
    assert summary.last_contact(found) == date.fromisoformat(day(-5))
    due = summary.next_due(found)
    assert due is not None
    assert (due.title, due.kind, due.table) == ("Send offer", "action", "actions")
    assert "gaps" not in found


def test_of_an_account_that_is_not_there_nothing_is_known() -> None:
    assert summary.summarise("01GONE", PlanDocs()) == {}
    assert summary_agenda.agenda_from_summary({}, TODAY) == []
    assert summary.health_from_summary({}, TODAY).score is None
    assert summary.value_from_summary({}, TODAY) == ()
    assert summary.growth_from_summary({}, TODAY) is None
    assert summary.next_due({}) is None
    assert summary.last_contact({}) is None
    assert summary.open_counts({}) == OpenCounts()


def test_a_summary_stays_small_however_much_there_is() -> None:
    docs = good_plan()
    account = docs.all("account")[0]["id"]
    for number in range(400):
        docs.add("action", account=account, name=f"Action {number}", due=day(number))
        docs.add("stakeholder", account=account, name=f"Person {number}", influence=3)
        docs.add("note", account=account, text="long text " * 50)
        docs.add("interaction", account=account, date=day(-number), type="call", text="said")
    stored = json.dumps(summary.summarise(account, docs), separators=(",", ":"))
    assert len(stored) < 3000


def test_old_sales_leave_the_summary() -> None:
    docs = good_plan()
    docs.change("transaction", updated=TODAY.isoformat() + "T00:00:00Z")
    docs.all("transaction")[-1]["date"] = "2001-01-01"
    book = summary.summarise(docs.all("account")[0]["id"], docs)["sales"]["CNY"]
    assert len(book[2]) <= 9
    assert book[0] == sales.quarter_number(date(2001, 1, 1))


def test_a_reader_a_day_behind_the_stamps_sees_the_same_value() -> None:
    docs = PlanDocs()
    account = docs.add("account", name="West of Greenwich")
    yesterday = TODAY - timedelta(days=1)
    first = sales.year_before(yesterday) + timedelta(days=1)
    stamp = TODAY.isoformat() + "T03:00:00+00:00"
    docs.add("transaction", account=account, date=first.isoformat(), amount=5, updated=stamp)
    found = summary.value_from_summary(summary.summarise(account, docs), yesterday)
    assert found == (Amount("CNY", 5),)
