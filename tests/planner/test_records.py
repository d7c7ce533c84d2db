"""Records are added, changed, deleted and brought back as a person means it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kaplan.model.errors import Ambiguous, Conflict, Invalid, NotFound, Unavailable
from kaplan.model.kinds import KINDS, TABLES, record_class
from kaplan.model.records.account import Account, Department
from kaplan.model.records.activity import Action, Interaction, Note
from kaplan.model.records.commerce import Offering, Transaction, Whitespace
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember, Tie
from kaplan.model.records.process import Process, Step
from kaplan.planner import lookup, records, schema, view
from kaplan.planner.plan import Plan
from tests.planner.conftest import Clock, Maker


def test_the_schema_knows_what_the_classes_declare() -> None:
    for spec, kind in zip(schema.schema().tables, KINDS, strict=True):
        cls = record_class(kind)
        assert spec.name == cls.TABLE == TABLES[kind]
        assert spec.indexed == cls.INDEXED, kind
        nameless = cls.NAMED_BY == ""
        assert (spec.label is None) == nameless, kind


def test_a_new_record_is_validated_stamped_and_found_by_name(plan: Plan) -> None:
    made = records.add(plan, "account", {"name": "  Wuhan Steel\x07 ", "tier": "key"})
    assert isinstance(made, Account)
    assert (made.name, made.tier, made.revision, made.by) == ("Wuhan Steel", "A", 1, "wei")
    assert lookup.account(plan, "wuhan steel") == made


@pytest.mark.parametrize("field", ["name", "tier", "employees", "nonsense"])
def test_a_refused_record_names_its_field_and_changes_nothing(plan: Plan, field: str) -> None:
    raw: dict[str, object] = {"name": "X", field: "" if field == "name" else "¿?"}
    before = plan.store.seq
    with pytest.raises(Invalid) as caught:
        records.add(plan, "account", raw)
    assert caught.value.field == field
    assert plan.store.seq == before


def test_names_in_references_are_looked_up_within_the_account(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    other = make(Account, name="Other")
    make(Stakeholder, account=other.id, name="张建国")
    make(Department, account="Acme Corp", name="采购部", head="张建国")
    li = make(Stakeholder, account="acme", name="李敏", reports_to="张建国", department="采购")
    assert li.account == acme.id
    assert li.reports_to == zhang.id
    tie = make(Tie, **{"from": li.id, "to": "张建国", "tie_kind": "influences"})
    assert (tie.account, tie.to) == (acme.id, zhang.id)
    assert lookup.label(plan, tie) == "李敏 → 张建国 (influences)"


def test_a_reference_without_account_must_be_clear(
    plan: Plan, make: Maker, zhang: Stakeholder
) -> None:
    other = make(Account, name="Other")
    make(Stakeholder, account=other.id, name="张建国")
    with pytest.raises(Ambiguous) as caught:
        records.add(plan, "tie", {"from": "张建国", "to": zhang.id, "tie_kind": "influences"})
    assert len(caught.value.candidates) == 2


def test_an_unknown_reference_is_refused_with_its_field(plan: Plan, acme: Account) -> None:
    with pytest.raises(Invalid, match="nobody") as caught:
        records.add(plan, "stakeholder", {"account": acme.id, "name": "A", "reports_to": "nobody"})
    assert caught.value.field == "reports_to"


def test_a_measurement_takes_metric_and_account_from_its_goal(make: Maker, acme: Account) -> None:
    goal = make(Goal, account=acme.id, name="Happier", metric="nps", target=50, due="+6m")
    value = make(Measurement, goal="Happier", value="41", date="today")
    assert (value.account, value.metric, value.goal) == (acme.id, "nps", goal.id)


def test_amounts_follow_the_currency_of_the_account(plan: Plan, make: Maker, acme: Account) -> None:
    sale = make(Transaction, account=acme.id, date="2026-03-01", amount="12k")
    assert (sale.amount, sale.currency) == (1_200_000, "USD")
    assert view.as_json(plan, sale)["amount"] == 12_000
    assert lookup.label(plan, sale) == "2026-03-01 $12,000"


def test_an_edit_touches_only_what_it_names(plan: Plan, acme: Account) -> None:
    edited = records.edit(plan, acme, {"region": "华东", "aliases": ""})
    assert (edited.region, edited.aliases, edited.tier) == ("华东", (), "S")
    assert edited.revision == acme.revision + 1


def test_an_edit_that_changes_nothing_writes_nothing(plan: Plan, acme: Account) -> None:
    before = plan.store.seq
    assert records.edit(plan, acme, {"tier": "S", "name": acme.name}) == acme
    assert plan.store.seq == before


def test_an_edit_must_leave_a_sound_record(plan: Plan, acme: Account, make: Maker) -> None:
    goal = make(Goal, account=acme.id, name="G", metric="nps", baseline=5, target=9, due="+1m")
    with pytest.raises(Invalid) as caught:
        records.edit(plan, goal, {"target": "1"})
    assert caught.value.field == "target"
    with pytest.raises(Invalid) as caught:
        records.edit(plan, goal, {"due": ""})
    assert caught.value.field == "due"


def test_own_fields_merge_one_by_one(plan: Plan, acme: Account) -> None:
    blue = records.edit(plan, acme, {"custom.colour": "blue"})
    both = records.edit(plan, blue, {"custom.floor.north": "3"})
    assert both.custom == {"colour": "blue", "floor": {"north": "3"}}
    assert records.edit(plan, both, {"custom.colour": ""}).custom == {"floor": {"north": "3"}}
    with pytest.raises(Invalid):
        records.edit(plan, both, {"name.first": "A"})


def test_two_people_who_change_the_same_field_are_told(
    plan: Plan, opened: Callable[..., Plan], acme: Account
) -> None:
    theirs = opened("li")
    seen = theirs.get(Account, acme.id)
    records.edit(plan, acme, {"region": "华北"})
    with pytest.raises(Conflict) as caught:
        records.edit(theirs, seen, {"region": "华南"})
    assert caught.value.clashes == {"region": ("华南", "华北")}
    assert caught.value.exit_code == 3
    merged = records.edit(theirs, seen, {"industry": "steel"})
    assert (merged.region, merged.industry) == ("华北", "steel")


def test_a_group_lands_whole_or_not_at_all(plan: Plan) -> None:
    with pytest.raises(Invalid):
        records.add_all(plan, [("account", {"name": "A"}), ("account", {"name": ""})])
    assert plan.all(Account) == []
    made = records.add_all(plan, [("account", {"name": "A"}), ("account", {"name": "B"})])
    assert [one.label for one in made] == ["A", "B"]
    plan.store.undo()
    assert plan.all(Account) == []


def _whole(plan: Plan) -> dict[str, list[dict[str, object]]]:
    stamps = ("revision", "updated", "by")
    return {
        table: [
            {name: value for name, value in doc.items() if name not in stamps}
            for doc in plan.reader.all(table)
        ]
        for table in TABLES.values()
    }


def test_deleting_an_account_takes_everything_and_undo_brings_it_back(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder, clock: Clock
) -> None:
    daughter = make(Account, name="Acme 武汉", parent=acme.id)
    process = make(Process, account=acme.id, name="P")
    make(Step, process=process.id, name="first")
    make(Note, account=acme.id, text="hello", about=zhang.id)
    stranger = make(Note, account=daughter.id, text="stays")
    before = _whole(plan)
    records.delete(plan, [plan.get(Account, acme.id)])
    assert [one.name for one in plan.all(Account)] == ["Acme 武汉"]
    assert plan.get(Account, daughter.id).parent == ""
    assert plan.all(Note) == [stranger]
    assert [plan.store.count(name) for name in ("steps", "processes", "stakeholders")] == [0, 0, 0]
    plan.store.undo()
    assert _whole(plan) == before
    plan.store.redo()
    assert plan.all(Step) == []


def test_deleting_a_person_removes_ties_and_clears_mentions(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    li = make(Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id)
    make(Tie, **{"from": li.id, "to": zhang.id, "tie_kind": "influences"})
    wei = make(TeamMember, account=acme.id, name="Wei")
    make(Coverage, stakeholder=zhang.id, team_member="Wei", closeness=2)
    call = make(
        Interaction, account=acme.id, type="call", date="today", **{"with": [zhang.id, li.id]}
    )
    note = make(Note, account=acme.id, text="about him", about=zhang.id)
    before = _whole(plan)
    records.delete(plan, [zhang])
    assert (plan.all(Tie), plan.all(Coverage)) == ([], [])
    assert plan.get(Stakeholder, li.id).reports_to == ""
    assert plan.get(Interaction, call.id).with_ == (li.id,)
    assert plan.get(Note, note.id).about == ""
    assert plan.get(TeamMember, wei.id) == wei
    plan.store.undo()
    assert _whole(plan) == before


def test_nobody_reports_round_in_a_circle(
    plan: Plan, make: Maker, acme: Account, zhang: Stakeholder
) -> None:
    li = make(Stakeholder, account=acme.id, name="李敏", reports_to=zhang.id)
    wu = make(Stakeholder, account=acme.id, name="Wu", reports_to=li.id)
    with pytest.raises(Invalid) as caught:
        records.edit(plan, zhang, {"reports_to": "Wu"})
    assert caught.value.field == "reports_to"
    assert set(records.problems(plan, "stakeholder", {"reports_to": wu.id}, zhang)) == {
        "reports_to"
    }
    assert records.edit(plan, wu, {"reports_to": zhang.id}).reports_to == zhang.id


def test_deleting_a_step_takes_its_flows_out_of_the_process(
    plan: Plan, make: Maker, acme: Account
) -> None:
    process = make(Process, account=acme.id, name="P")
    steps = [make(Step, process=process.id, name=name) for name in "abc"]
    edges = [{"from": "a", "to": "b"}, {"from": steps[1].id, "to": "c"}, {"from": "a", "to": "c"}]
    process = records.edit(plan, process, {"edges": edges})
    assert process.edges[0] == {"from": steps[0].id, "to": steps[1].id}
    records.delete(plan, [steps[1]])
    assert plan.get(Process, process.id).edges == ({"from": steps[0].id, "to": steps[2].id},)


@pytest.mark.parametrize(
    "text", ["[red]x[/]", "\x1b[31mx", "a\u202eb", "🏭" * 60, "x\x1fy", "'; drop", "{name}", "%s"]
)
def test_hostile_names_are_stored_clean_and_found_again(plan: Plan, text: str) -> None:
    made = records.add(plan, "account", {"name": text})
    assert lookup.account(plan, text) == made
    assert made.label.isprintable()


def test_deleting_an_offering_removes_its_cells_and_keeps_its_sales(
    plan: Plan, make: Maker, acme: Account
) -> None:
    pump = make(Offering, name="Pump", price=10)
    make(Whitespace, account=acme.id, offering="pump")
    sale = make(Transaction, account=acme.id, offering="Pump", amount=3, date="today")
    records.delete(plan, [pump])
    assert plan.all(Whitespace) == []
    assert plan.get(Transaction, sale.id).offering == ""


def test_deleting_a_goal_takes_its_check_ins(plan: Plan, make: Maker, acme: Account) -> None:
    goal = make(Goal, account=acme.id, name="G", metric="nps", target=9, due="+1m")
    make(Measurement, goal=goal.id, value=3, date="today")
    kept = make(Measurement, account=acme.id, metric="nps", value=3, date="today")
    action = make(Action, account=acme.id, name="Ask", serves=f"goal:{goal.name}")
    records.delete(plan, [goal])
    assert plan.all(Measurement) == [kept]
    assert plan.get(Action, action.id).serves == ""


def test_a_form_hears_of_every_problem_at_once(plan: Plan, acme: Account) -> None:
    raw = {"account": "nobody", "name": "", "influence": "9", "support": "+1"}
    found = records.problems(plan, "stakeholder", raw)
    assert set(found) == {"account", "name", "influence"}
    fine = {"account": acme.id, "name": "A"}
    assert records.problems(plan, "stakeholder", fine) == {}
    assert records.problems(plan, "stakeholder", {"account": acme.id}) == {
        "name": "say who it is; name a person nobody knows yet after the post"
    }


def test_a_form_hears_of_what_breaks_the_whole(plan: Plan, make: Maker, acme: Account) -> None:
    action = make(Action, account=acme.id, name="Call")
    found = records.problems(plan, "action", {"action_status": "blocked"}, action)
    assert found == {"blocked_reason": "say what blocks it"}


def test_a_record_that_is_gone_cannot_be_edited(plan: Plan, acme: Account) -> None:
    records.delete(plan, [acme])
    with pytest.raises((NotFound, Conflict)):
        records.edit(plan, acme, {"region": "x"})


def test_a_reader_cannot_write(opened: Callable[..., Plan], acme: Account) -> None:
    viewer = opened("guest", read_only=True)
    with pytest.raises(Unavailable) as caught:
        records.edit(viewer, viewer.get(Account, acme.id), {"region": "x"})
    assert caught.value.exit_code == 4


def test_json_is_json_and_begins_with_the_id(plan: Plan, acme: Account) -> None:
    shown = view.as_json(plan, acme)
    assert next(iter(shown)) == "id"
    assert json.loads(json.dumps(shown))["name"] == "Acme 中国"
