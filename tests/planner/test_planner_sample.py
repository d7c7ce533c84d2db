"""The sample plan: alive on any day, complete, the same whenever it is built."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaplan.insight.progress import standing
from kaplan.model.errors import NotFound
from kaplan.model.kinds import KINDS, TABLES, record_class
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action, Interaction
from kaplan.model.records.commerce import Opportunity, Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.records.people import Stakeholder
from kaplan.model.records.process import Step
from kaplan.model.scales import DEAL_STAGE
from kaplan.planner.agenda import agenda
from kaplan.planner.demo import make_demo, remove_demo
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample, sample_folder

TODAY = datetime(2027, 3, 4, 10, tzinfo=UTC)


def clock_at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("sample") / "kaplan.json"
    build_sample(path, user="me", clock=clock_at(TODAY))
    return Plan.open(path, user="me", clock=clock_at(TODAY))


def test_there_is_something_of_every_kind(plan: Plan) -> None:
    assert {kind for kind in KINDS if not plan.store.count(TABLES[kind])} == set()
    assert plan.store.count("accounts") == 12
    assert plan.store.count("stakeholders") >= 80


def test_every_record_is_one_that_a_person_could_have_typed(plan: Plan) -> None:
    for kind in KINDS:
        cls = record_class(kind)
        for doc in plan.store.all(cls.TABLE):
            assert cls.check(doc) == []
            assert cls(doc).created is not None
            assert cls(doc).created <= TODAY  # type: ignore[operator]  # just asserted


def test_references_point_to_records(plan: Plan) -> None:
    for kind in KINDS:
        cls = record_class(kind)
        for doc in plan.store.all(cls.TABLE):
            for name, table in cls.references().items():
                tables = [table] if table else list(TABLES.values())
                if doc.get(name):
                    assert any(plan.store.get(t, doc[name]) for t in tables), (kind, name)


def test_goals_are_in_every_state(plan: Plan) -> None:
    measured = plan.all(Measurement)
    paces = {standing(goal, measured, TODAY.date()).pace for goal in plan.all(Goal)}
    assert {"on_track", "at_risk", "off_track", "achieved", "deferred", "canceled"} <= paces
    unmeasured = {goal.id for goal in plan.all(Goal)} - {one.goal for one in measured}
    assert unmeasured


def test_deals_and_steps_are_in_every_state(plan: Plan) -> None:
    assert {deal.stage for deal in plan.all(Opportunity)} == set(DEAL_STAGE.values)
    states = {step.step_status for step in plan.all(Step)}
    assert states >= {"not_started", "in_progress", "blocked", "done"}
    assert {action.action_status for action in plan.all(Action)} >= {
        "not_started", "in_progress", "blocked", "done", "dropped",
    }  # fmt: skip
    assert {action.side for action in plan.all(Action)} == {"ours", "theirs"}


def test_it_is_alive_on_the_day_it_is_opened(plan: Plan) -> None:
    urgencies = {item.urgency for item in agenda(plan)}
    assert urgencies == {"overdue", "today", "attention", "soon"}
    assert max(talk.date for talk in plan.all(Interaction) if talk.date) == TODAY.date()
    days = [sale.date for sale in plan.all(Transaction) if sale.date]
    assert min(days) < date(2025, 5, 1)
    assert max(days) < TODAY.date()
    assert {sale.currency for sale in plan.all(Transaction)} == {"CNY", "EUR", "USD"}


def test_its_history_is_that_of_a_team(plan: Plan) -> None:
    commits = list(plan.store.history(newest_first=False))
    assert {commit.by for commit in commits} >= {"lin", "zhao", "chen", "xu", "mira", "tom"}
    moments = [commit.at for commit in commits]
    assert moments == sorted(moments)
    assert any(commit.change.deed == "edit" for commit in commits)


def test_ids_are_the_same_on_another_day(plan: Plan, tmp_path: Path) -> None:
    other = clock_at(datetime(2028, 12, 31, 23, 59, tzinfo=UTC))
    build_sample(tmp_path / "kaplan.json", user="you", clock=other)
    with Plan.open(tmp_path / "kaplan.json", user="you", clock=other) as later:
        for cls in (Account, Stakeholder, Goal, Transaction):
            assert {one.id for one in later.all(cls)} == {one.id for one in plan.all(cls)}


def test_no_real_address_is_in_it() -> None:
    for path in sample_folder().rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        for domain in re.findall(r"[\w.-]+@([\w.-]+)|https?://([\w.-]+)", text):
            assert "".join(domain).endswith(".example")


def test_a_demo_is_private_and_can_be_thrown_away(tmp_path: Path) -> None:
    path = make_demo(clock_at(TODAY), "me")
    try:
        assert path.parent.stat().st_mode & 0o777 == 0o700
        with Plan.open(path, user="me", clock=clock_at(TODAY)) as demo:
            assert demo.store.count("accounts") == 12
    finally:
        remove_demo(path)
    assert not path.parent.exists()
    remove_demo(tmp_path / "kaplan.json")
    assert tmp_path.exists()


def test_sample_data_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="sample"):
        build_sample(tmp_path / "x.json", user="me", clock=clock_at(TODAY), source=tmp_path)
