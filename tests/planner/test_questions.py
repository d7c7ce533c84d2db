"""Questions over one account and over all are answered from the records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kaplan.insight import summary
from kaplan.model.errors import Ambiguous, Invalid, KaplanError, Refused, Usage
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action, Interaction, Note
from kaplan.model.records.commerce import Opportunity, Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember
from kaplan.picture.charts.goal_progress import goal_progress
from kaplan.picture.charts.sales_by_quarter import sales_by_quarter
from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account
from kaplan.picture.charts.share import share
from kaplan.picture.charts.trend import purchase_frequency
from kaplan.planner import (
    agenda,
    capture,
    figures,
    goals,
    mindmaps,
    overview,
    people,
    portfolio,
    processes,
    query,
    records,
    review,
    schema,
    search,
    timeline,
    values,
    work,
)
from kaplan.planner.diff import diff
from kaplan.planner.plan import Plan
from kaplan.planner.since import since
from tests.planner.conftest import Clock, Maker


def test_the_schema_goes_with_the_summaries_form() -> None:
    assert schema.SUMMARY_VERSION == summary.VERSION


def test_the_agenda_brings_the_most_urgent_of_all_accounts_first(
    plan: Plan, make: Maker, acme: Account, clock: Clock
) -> None:
    other = make(Account, name="Other")
    late = make(Action, account=other.id, name="Send the offer", due="2026-03-01")
    make(Action, account=acme.id, name="Call today", due="today")
    soon = make(Action, account=acme.id, name="Visit", due="+1w")
    make(Action, account=acme.id, name="Far away", due="+2m")
    titles = [(item.urgency, item.title) for item in agenda.agenda(plan)]
    assert titles == [("overdue", "Send the offer"), ("today", "Call today"), ("soon", "Visit")]
    first = agenda.agenda(plan)[0]
    assert (first.account_name, first.record_id, first.table) == ("Other", late.id, "actions")
    assert first.reason
    assert [item.title for item in agenda.agenda(plan, account=other)] == ["Send the offer"]
    assert agenda.agenda(plan, limit=2) == agenda.agenda(plan)[:2]
    work.done(plan, soon)
    assert "Visit" not in [item.title for item in agenda.agenda(plan)]
    clock.later(days=55)
    assert "Far away" in [item.title for item in agenda.agenda(plan)]


@pytest.mark.parametrize("days", [0, 8, 30, 120, 700])
def test_a_short_agenda_is_the_beginning_of_the_whole_one(
    plan: Plan, make: Maker, clock: Clock, days: int
) -> None:
    for number in range(12):
        account = make(Account, name=f"Account {number}", cadence=("", "monthly")[number % 2])
        for action in range(3):
            due = date(2026, 3, 1 + number * (action + 1) % 28).isoformat()
            done = make(Action, account=account.id, name=f"Call {action}", due=due)
            if (number + action) % 4 == 0:
                work.set_action_status(plan, done, "blocked", "no answer")
        make(
            Goal, account=account.id, name="Grow", metric="sales", baseline=0, target=100,
            start="2026-01-01", due=f"2026-0{4 + number % 5}-15",
        )  # fmt: skip
        mindmaps.new_map(plan, account)
    clock.later(days=days)
    whole = agenda.agenda(plan)
    assert len(whole) > 12
    for limit in range(len(whole) + 2):
        assert agenda.agenda(plan, limit=limit) == whole[:limit]


def test_silent_people_blocked_steps_and_slipping_goals_are_on_the_agenda(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    started = processes.start_process(plan, acme)
    step = processes.steps_of(plan, started)[1]
    work.block_step(plan, step, "no answer")
    make(
        Goal, account=acme.id, name="Grow", metric="sales", baseline=0, target=100,
        start="2026-01-01", due="2026-12-31",
    )  # fmt: skip
    clock.later(days=40)
    kinds = {item.kind for item in agenda.agenda(plan, days=0)}
    assert {"person", "step", "goal"} <= kinds
    capture.log(plan, acme, "call", "hello", people=[zhang.id])
    assert "person" not in {item.kind for item in agenda.agenda(plan, days=0)}


def test_the_portfolio_shows_each_account_with_health_value_and_dates(
    plan: Plan, make: Maker, acme: Account
) -> None:
    make(Account, name="aardvark")
    make(Action, account=acme.id, name="Call", due="+3d")
    make(Transaction, account=acme.id, date="2026-02-01", amount=1000)
    capture.note(plan, acme, "fresh")
    second, first = portfolio.portfolio(plan)[::-1], portfolio.portfolio(plan)
    assert [line.name for line in first] == ["aardvark", "Acme 中国"]
    line = second[0]
    assert (line.tier, line.open_actions, line.next_due) == ("S", 1, date(2026, 3, 14))
    assert line.value is not None
    assert (line.value.currency, line.value.minor) == ("USD", 100_000)
    assert line.health.score is not None
    assert {term.name for term in line.health.terms} == {"activity"}


def test_a_review_that_is_due_is_called_so(plan: Plan, acme: Account, clock: Clock) -> None:
    records.edit(plan, acme, {"cadence": "monthly"})
    clock.later(days=40)
    (matter,) = agenda.agenda(plan)
    assert (matter.kind, matter.title) == ("review", "Review the plan")
    (line,) = portfolio.portfolio(plan)
    assert (line.next_due, line.next_due_title) == (matter.day, matter.title)


def test_a_map_that_went_stale_is_no_due_date(plan: Plan, acme: Account, clock: Clock) -> None:
    mindmaps.new_map(plan, acme)
    clock.later(days=400)
    assert [matter.kind for matter in agenda.agenda(plan)] == ["map"]
    assert portfolio.portfolio(plan)[0].next_due is None


def test_the_overview_tells_the_plan_and_what_is_missing(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    make(Action, account=acme.id, name="Ours", due="+2d")
    make(Action, account=acme.id, name="Theirs", side="theirs")
    make(Opportunity, account=acme.id, name="Won", stage="won")
    deal = make(Opportunity, account=acme.id, name="Open")
    processes.start_process(plan, acme)
    note = capture.note(plan, acme, "latest")
    shown = overview.overview(plan, acme)
    assert [one.name for one in shown.our_actions] == ["Ours"]
    assert [one.name for one in shown.their_actions] == ["Theirs"]
    assert shown.opportunities == [deal]
    assert shown.latest[0].record == note
    assert ("Tier", "strategic") in shown.facts
    assert shown.processes[0][1].done == 0
    assert "no_decision_maker" in {finding.rule for finding in shown.missing}


def test_people_stand_below_who_they_report_to(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    li = make(
        Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id, support=2, influence=3
    )
    wei = make(TeamMember, account=acme.id, name="Wei")
    make(Coverage, stakeholder=li.id, team_member=wei.id, closeness="in depth")
    capture.log(plan, acme, "visit", "", people=["李敏"])
    lines = people.people(plan, acme)
    assert [(line.stakeholder.name, line.depth) for line in lines] == [("张建国", 0), ("李敏", 1)]
    assert (lines[0].is_key, lines[0].quadrant) == (True, "manage_closely")
    assert (lines[1].is_champion, lines[1].closeness) == (True, 3)
    assert (lines[1].last_contact, lines[0].last_contact) == (plan.today, None)
    coverage = people.coverage_of(plan, zhang)
    assert [(line.member.name, line.coverage) for line in coverage] == [("Wei", None)]


def test_the_timeline_runs_backwards(
    plan: Plan, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    old = capture.note(plan, acme, "old", about=zhang)
    clock.later(days=3)
    new = capture.note(plan, acme, "new")
    call = capture.log(plan, acme, "call", "between", people=["张建国"], on="yesterday")
    assert [item.record for item in timeline.timeline(plan, acme)] == [new, call, old]
    assert [item.record for item in timeline.timeline(plan, about=zhang)] == [call, old]


def test_search_finds_names_then_texts_in_any_width_and_case(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    note = capture.note(plan, acme, "first line\n" + "x" * 80 + " ＡＣＭＥ pays late " + "y" * 80)
    found = search.search(plan, "acme")
    assert [(hit.table, hit.id) for hit in found] == [("accounts", acme.id), ("notes", note.id)]
    assert found[1].account_id == acme.id
    assert "pays late" in found[1].excerpt
    assert found[1].excerpt.startswith("…")
    assert [hit.label for hit in search.search(plan, "建国")] == ["张建国"]
    assert search.search(plan, "acme", limit=1) == found[:1]
    assert search.search(plan, "nowhere") == []
    with pytest.raises(Refused):
        search.search(plan, "  ")


@pytest.fixture
def many(make: Maker, acme: Account) -> None:
    make(Account, name="Beta, Inc", tier="A", region="North", employees=5, annual_revenue="2m")
    make(Account, name="Gamma", tier="B", tags="vip,new", annual_revenue="300k")
    make(Account, name="Delta", custom={"colour": "Blue"}, parent=acme.id)


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("", ["Acme 中国", "Beta, Inc", "Gamma", "Delta"]),
        ("tier=S", ["Acme 中国"]),
        ("tier=key", ["Beta, Inc"]),
        ("tier!=S", ["Beta, Inc", "Gamma", "Delta"]),
        ("tier=", ["Delta"]),
        ("tier!=", ["Acme 中国", "Beta, Inc", "Gamma"]),
        ("tier=A and region=north", ["Beta, Inc"]),
        ("tier=A, region=south", []),
        ('name="Beta, Inc"', ["Beta, Inc"]),
        ("name~MM", ["Gamma"]),
        ("tier~strat", ["Acme 中国"]),
        ("tags=vip", ["Gamma"]),
        ("tags!=vip", ["Acme 中国", "Beta, Inc", "Delta"]),
        ("employees>=5", ["Beta, Inc"]),
        ("annual_revenue>1m", ["Beta, Inc"]),
        ("annual_revenue<=300k", ["Gamma"]),
        ("custom.colour=blue", ["Delta"]),
        ("parent=Acme Corp", ["Delta"]),
        ("by=wei and revision=1 and name<c", ["Acme 中国", "Beta, Inc"]),
    ],
)
def test_conditions_choose_records(plan: Plan, many: None, where: str, names: list[str]) -> None:
    assert [row.label for row in query.rows(plan, "accounts", where=where)] == names


@pytest.mark.parametrize(
    "where",
    ["tier", "=S", "tier==", "nonsense=1", "tier=Z", "employees>", "tags>1", "name.first=a",
     "tier=S or tier=A", "parent=nobody", "employees>many", "annual_revenue>lots"],
)  # fmt: skip
def test_broken_conditions_are_refused_in_one_sentence(plan: Plan, many: None, where: str) -> None:
    with pytest.raises((Usage, Invalid, Refused, Ambiguous)) as caught:
        query.rows(plan, "account", where=where)
    assert "\n" not in caught.value.sentence()


def test_dates_in_conditions_are_written_as_elsewhere(
    plan: Plan, make: Maker, acme: Account
) -> None:
    make(Action, account=acme.id, name="soon", due="+3d")
    make(Action, account=acme.id, name="late", due="+3w")
    found = query.rows(plan, "action", account=acme, where="due<+2w and action_status!=done")
    assert [row.label for row in found] == ["soon"]


def test_rows_are_sorted_with_the_empty_ones_last(plan: Plan, many: None) -> None:
    def names(sort: str) -> list[str]:
        return [row.label for row in query.rows(plan, "account", sort=sort)]

    assert names("tier") == ["Acme 中国", "Beta, Inc", "Gamma", "Delta"]
    assert names("-tier") == ["Gamma", "Beta, Inc", "Acme 中国", "Delta"]
    assert names("-name")[0] == "Gamma"
    assert names("-annual_revenue,name")[:2] == ["Beta, Inc", "Gamma"]
    with pytest.raises(Invalid):
        names("nonsense")


def test_figures_are_what_charts_draw(plan: Plan, make: Maker, acme: Account) -> None:
    other = make(Account, name="Other", tier="B")
    for day, amount in (("2025-08-01", 100), ("2026-01-15", 300), ("2026-01-15", 50)):
        make(Transaction, account=acme.id, date=day, amount=amount)
    make(Transaction, account=other.id, date="2026-02-01", amount=10, currency="USD")
    sold = figures.sales_by_quarter(plan)
    assert [(q.year, q.quarter, q.amount) for q in sold.quarters] == [
        (2025, 3, 100), (2025, 4, 0), (2026, 1, 360),
    ]  # fmt: skip
    assert [quarter.running for quarter in sold.quarters] == [False, False, True]
    bought = figures.purchase_frequency(plan, acme)
    assert {p.day.isoformat(): p.value for p in bought if p.value} == {
        "2025-08-01": 1, "2026-01-01": 1,
    }  # fmt: skip
    shares = figures.share(plan, "tier")
    assert {part.name: part.value for part in shares.parts} == {"strategic": 450, "growth": 10}
    with pytest.raises(KaplanError):
        figures.share(plan, "name")
    make(Measurement, account=acme.id, metric="satisfaction", value=3, date="2026-01-01")
    make(Measurement, account=acme.id, metric="satisfaction", value=4, date="2026-02-01")
    scores = figures.satisfaction_by_account(plan)
    assert [(s.account, s.value, s.before) for s in scores] == [("Acme 中国", 4, 3)]
    drawings = (
        sales_by_quarter(sold.quarters, 60, 15, sold.currency),
        purchase_frequency(bought, 60, 15),
        share(shares.title, shares.parts, 60, 15),
        satisfaction_by_account(scores, 60, 15),
    )
    assert all(drawing.alt for drawing in drawings)


def test_a_goals_series_has_its_pace_and_standing(plan: Plan, make: Maker, acme: Account) -> None:
    goal = make(
        Goal, account=acme.id, name="Happier", metric="satisfaction", baseline=3, target=5,
        start="2026-01-01", due="2026-12-31", unit="pt",
    )  # fmt: skip
    goals.measure(plan, goal, 3.1, on="2026-03-01")
    series = goals.course(plan, plan.get(Goal, goal.id))
    assert series.measured[0].value == 3.1
    assert (series.baseline, series.target, series.status) == (3, 5, "off_track")
    assert goal_progress(series, 70, 18).alt


def test_a_review_remembers_where_the_plan_stood(plan: Plan, acme: Account, clock: Clock) -> None:
    capture.note(plan, acme, "before")
    made = review.add_review(plan, acme, "Keep going", ["Wei", "Li"], cadence="monthly")
    assert (made.attendees, made.cadence, made.date) == (("Wei", "Li"), "monthly", plan.today)
    assert plan.get(Account, acme.id).cadence == "monthly"
    clock.later(days=1)
    capture.note(plan, acme, "after")
    told = [line for one in diff(plan, acme, since(plan, acme)).records for line in one.told()]
    assert any("after" in line for line in told)
    assert not any("before" in line for line in told)
    assert review.latest_review(plan, acme) == made
    with pytest.raises(Invalid):
        review.add_review(plan, acme, cadence="hourly")


@pytest.mark.parametrize(
    ("raw", "field", "text"),
    [
        ({"support": 1}, "support", "+1"),
        ({"support": 0}, "support", "0"),
        ({"role": "user,approver"}, "role", "user, approver"),
        ({"coach": "yes"}, "coach", "yes"),
        ({"assessed": "2026-03-01"}, "assessed", "2026-03-01"),
        ({"motives": {"financial": "budget"}}, "motives", "financial: budget"),
        ({"background": "# Long\n" + "word " * 40}, "background", "Long"),
        ({}, "support", ""),
    ],
)
def test_fields_read_as_people_say_them(
    plan: Plan, make: Maker, acme: Account, raw: dict[str, Any], field: str, text: str
) -> None:
    person = make(Stakeholder, account=acme.id, name="A", **raw)
    assert values.value_text(plan, person, field) == text


def test_names_stand_for_ids(plan: Plan, make: Maker, acme: Account, zhang: Stakeholder) -> None:
    call = make(Interaction, account=acme.id, type="call", date="today", **{"with": zhang.id})
    assert values.value_text(plan, call, "with") == "张建国"
    note = make(Note, account=acme.id, text="x", about=zhang.id)
    assert values.value_text(plan, note, "about") == "张建国"
    sale = make(Transaction, account=acme.id, date="today", amount="1234.5")
    assert values.value_text(plan, sale, "amount") == "$1,234.50"
