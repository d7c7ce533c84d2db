"""The settings of a team: what they change, who may set what, and that all judgements follow."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

import kaplan
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.summary import summary_of
from kaplan.model.errors import Conflict, Invalid, Unavailable
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Stakeholder
from kaplan.model.records.settings import ONLY, Settings
from kaplan.planner import schema, time
from kaplan.planner.agenda import agenda
from kaplan.planner.overview import overview
from kaplan.planner.people import people
from kaplan.planner.plan import Plan
from kaplan.planner.portfolio import Portfolio, portfolio
from kaplan.planner.settings import configure, current, team_settings
from tests.insight.plan_docs import good_plan
from tests.planner.conftest import Clock, Maker


@pytest.fixture
def wang(plan: Plan, make: Maker) -> Stakeholder:
    """A person of Acme with little influence, met 40 days ago."""
    acme = make(Account, name="Acme", tier="A")
    person = make(Stakeholder, account=acme.id, name="Wang", influence=3, interest=3, support=1)
    day = (plan.today - timedelta(days=40)).isoformat()
    make(Interaction, account=acme.id, type="visit", date=day, text="met", **{"with": [person.id]})
    return person


def _reasons(plan: Plan) -> set[str]:
    return {item.kind for item in agenda(plan)}


def _rules(plan: Plan) -> set[str]:
    [account] = plan.all(Account)
    return {finding.rule for finding in overview(plan, account).missing}


def test_every_threshold_is_a_setting_within_bounds_that_its_default_keeps() -> None:
    fields = dict(Settings.fields())
    assert {*Limits._fields, "rules_off"} <= set(fields)
    for name, value in DEFAULTS._asdict().items():
        assert fields[name].parse(value, date.min) == value
        assert fields[name].label


def test_the_id_and_the_fields_that_shape_summaries_are_known_without_loading_them() -> None:
    assert schema.ONLY == ONLY
    assert schema.SETTINGS == Settings.TABLE
    assert _read_by_summaries() == schema.SHAPING


def _read_by_summaries() -> set[str]:
    """Return the thresholds that making a summary looks at, of plans good and bad."""
    read: set[str] = set()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            read.add(name)
            return getattr(DEFAULTS, name)

    docs = good_plan()
    docs.add("mindmap", account=docs.all("account")[0]["id"], name="Map")
    docs.change("account", cadence=None)
    for people_go in (False, True):
        if people_go:
            docs.clear("coverage", "interaction", "goal", "action")
        summary_of(docs.dossier(), cast("Limits", Watched()))
    return read


def test_silence_follows_the_settings_and_undo_takes_them_back(
    plan: Plan, wang: Stakeholder
) -> None:
    assert "person" not in _reasons(plan)
    configure(plan, {"silent_days": "39"})
    assert "person" in _reasons(plan)
    assert people(plan, wang.account)[0].is_silent
    time.undo(plan)
    assert "person" not in _reasons(plan)
    time.redo(plan)
    assert plan.limits.silent_days == 39


def test_what_summaries_hold_is_made_anew_where_a_setting_shapes_it(
    plan: Plan, wang: Stakeholder, opened: Callable[..., Plan]
) -> None:
    assert "no key player is known" not in str(portfolio(plan))
    assert plan.reader.summaries()[wang.account].get("relationship") is None
    configure(plan, {"key_influence": "3"})
    for each in (plan, opened("li")):
        assert each.reader.summaries()[wang.account]["relationship"]
        assert "person" in _reasons(each)
        terms = [term.name for term in portfolio(each)[0].health.terms]
        assert "relationship" in terms
    assert people(plan, wang.account)[0].is_key
    configure(plan, {"key_influence": ""})
    assert plan.reader.summaries()[wang.account].get("relationship") is None


def test_settings_that_shape_no_summary_leave_them_alone(plan: Plan, wang: Stakeholder) -> None:
    plan.reader.summaries()
    made = plan.store.engine.state.summaries.made
    configure(plan, {"silent_days": "39", "rule.no_coach": "off"})
    assert plan.store.engine.state.summaries.made == made
    configure(plan, {"map_days": "39"})
    assert plan.store.engine.state.summaries.made == made + 1


def test_lines_that_were_made_follow_thresholds_that_shape_no_summary(
    plan: Plan, wang: Stakeholder
) -> None:
    kept = Portfolio()
    [before] = kept.lines(plan)
    configure(plan, {"fresh_days": "45"})
    assert kept.outdated(plan) == 1
    [after] = kept.lines(plan)
    assert (before.health.score or 0) < (after.health.score or 0) == 100


def test_an_earlier_day_is_judged_as_it_was_then(
    plan: Plan, wang: Stakeholder, clock: Clock
) -> None:
    before = plan.today
    clock.later(days=1)
    configure(plan, {"key_influence": "3", "rule.no_coach": "off"})
    assert "no_coach" not in _rules(plan)
    past = plan.on(before)
    assert past.limits == DEFAULTS
    assert "no_coach" in _rules(past)
    assert past.reader.summaries()[wang.account].get("relationship") is None


def test_a_rule_that_is_off_finds_nothing_until_it_is_on_again(
    plan: Plan, wang: Stakeholder
) -> None:
    assert {"no_coach", "no_champion"} <= _rules(plan)
    [changed] = configure(plan, {"rule.no_coach": "off"})
    assert (changed.value, changed.default, changed.is_own) == ("off", "on", True)
    assert "no_coach" not in _rules(plan)
    assert "no_champion" in _rules(plan)
    configure(plan, {"rule.no_champion": "off", "rule.no_coach": ""})
    assert current(plan).rules_off == ("no_champion",)
    assert "no_coach" in _rules(plan)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("silnt_days", "3", "silnt_days: no such setting; kaplan config lists them all"),
        ("rules_off", "x", "rules_off: no such setting; kaplan config lists them all"),
        ("tags", "x", "tags: no such setting; kaplan config lists them all"),
        ("rule.no_such", "off", "rule.no_such: no such rule; kaplan config lists them all"),
        ("rule.no_coach", "maybe", "rule.no_coach: “maybe” is neither yes nor no"),
        ("silent_days", "0", "silent_days: must be from 1 to 3660"),
        ("silent_days", "often", "silent_days: “often” is not a number"),
        ("silent_days", "9.5", "silent_days: must be a whole number"),
        ("silent_days", "29", "silent_days: must not be below silent_key_days, which is 30"),
        ("healthy", "59", "healthy: must not be below fair, which is 60"),
        ("at_risk", "0.99", "on_track: must not be below at_risk, which is 0.99"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_line(
    plan: Plan, name: str, value: str, told: str
) -> None:
    with pytest.raises(Invalid) as refused:
        configure(plan, {name: value})
    assert refused.value.sentence() == told
    assert plan.maybe(Settings, ONLY) is None


def test_weights_may_not_all_be_nothing(plan: Plan) -> None:
    nothing = {name: "0" for name in Limits._fields if name.startswith("weight_")}
    with pytest.raises(Invalid, match="at least one weight"):
        configure(plan, nothing)


def test_nothing_is_set_on_a_plan_of_the_past_or_for_reading(
    plan: Plan, opened: Callable[..., Plan]
) -> None:
    with pytest.raises(Unavailable):
        configure(opened("li", read_only=True), {"silent_days": "40"})


def test_two_who_set_something_else_both_keep_it_also_at_the_very_first(
    plan: Plan, opened: Callable[..., Plan]
) -> None:
    other = opened("li")
    configure(plan, {"silent_days": "45"})
    configure(other, {"assess_days": "60"})
    plan.refresh()
    assert (plan.limits.silent_days, plan.limits.assess_days) == (45, 60)
    seen = current(plan)
    configure(other, {"assess_days": "61"}, seen)
    configure(plan, {"silent_days": "46"}, seen)
    assert (plan.limits.silent_days, plan.limits.assess_days) == (46, 61)


def test_two_who_set_the_same_are_shown_the_conflict(
    plan: Plan, opened: Callable[..., Plan]
) -> None:
    configure(plan, {"silent_days": "45"})
    seen = current(plan)
    configure(opened("li"), {"silent_days": "50"})
    with pytest.raises(Conflict) as clash:
        configure(plan, {"silent_days": "60"}, seen)
    assert clash.value.clashes == {"silent_days": (60, 50)}
    assert clash.value.their_author == "li"


def test_history_tells_what_was_set(plan: Plan) -> None:
    configure(plan, {"silent_days": "45"})
    configure(plan, {"silent_days": "", "rule.no_coach": "off"})
    told = [sentence for entry in time.history(plan) for sentence in entry.sentences]
    assert told == [
        "rule book: days until anybody is silent 45 → ∅; rules switched off ∅ → no_coach",
        "rule book: days until anybody is silent ∅ → 45",
    ]


def test_nonsense_that_another_program_wrote_counts_as_not_set(plan: Plan) -> None:
    from kaplan.store import Add

    doc = {"id": ONLY, "silent_days": -4, "silent_key_days": "x", "high": True, "map_days": 10}
    plan.commit("add", [Add(Settings.TABLE, {**doc, "rules_off": ["no_such", 7]})])
    assert plan.limits == DEFAULTS._replace(map_days=10)
    assert [one.name for one in team_settings(plan) if one.value == "off"] == []
    configure(plan, {"rule.no_coach": "off"})
    assert current(plan).rules_off == ("no_coach",)


# Every judgement follows the settings -------------------------------------------------------------


def _functions(source: Path) -> Iterator[tuple[str, int]]:
    for node in ast.parse(source.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
            if "limits" in names:
                yield node.name, names.index("limits")


def _careless(source: Path, judging: dict[tuple[str, str], int]) -> Iterator[str]:
    """Yield calls of a judging function that leave the thresholds to their defaults."""
    tree = ast.parse(source.read_text("utf-8"))
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        func = call.func
        if isinstance(func, ast.Name):
            name = imported.get(func.id, ("", ""))
        elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            name = (".".join(imported.get(func.value.id, ("", ""))), func.attr)
        else:
            continue
        place = judging.get(name)
        starred = any(isinstance(one, ast.Starred) for one in call.args)
        is_given = starred or any(one.arg == "limits" for one in call.keywords)
        if place is not None and len(call.args) <= place and not is_given:
            yield f"{source.name}:{call.lineno} {ast.unparse(call)}"


def test_whoever_judges_passes_the_thresholds_of_the_plan_on() -> None:
    root = Path(kaplan.__file__).parent
    judging = {
        (f"kaplan.insight.{source.stem}", name): place
        for source in (root / "insight").glob("*.py")
        for name, place in _functions(source)
    }
    assert ("kaplan.insight.relations", "silence") in judging
    careless = [line for source in root.rglob("*.py") for line in _careless(source, judging)]
    assert careless == []
