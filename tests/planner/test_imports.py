"""Rows of a file are taken in once: a second time changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from kaplan.model.errors import Conflict, Unavailable
from kaplan.model.proposal import Proposal
from kaplan.model.records.account import Account, Department
from kaplan.model.records.commerce import Opportunity, Transaction
from kaplan.model.records.people import Stakeholder
from kaplan.planner import imports, records, view
from kaplan.planner.plan import Plan
from tests.planner.conftest import Maker


def proposal(
    kind: str, row: int, external: str = "", /, only_new: Any = False, **raw: Any
) -> Proposal:
    system, _colon, value = external.partition(":")
    return Proposal(kind, row, {system: value} if value else {}, raw, only_new)


def take(plan: Plan, *proposals: Proposal) -> dict[str, int]:
    """Import rows and return the counts that are not zero."""
    counts = imports.apply(plan, imports.preview(plan, proposals))
    return {name: count for name, count in counts.as_json().items() if count}


def test_a_second_import_changes_nothing(plan: Plan) -> None:
    rows = (
        proposal("account", 1, "zoho:1", name="Alpha", tier="S"),
        proposal("account", 2, "zoho:2", name="Beta", parent="zoho:1"),
        proposal("stakeholder", 3, "zoho:9", account="Alpha", name="张建国", support="+1"),
        proposal("opportunity", 4, "zoho:5", account="zoho:2", name="Big", amount="1,200.50"),
    )
    assert take(plan, *rows) == {"new": 4}
    assert plan.all(Account)[1].parent == plan.all(Account)[0].id
    assert plan.all(Opportunity)[0].amount == 120_050
    before = plan.store.seq
    assert take(plan, *rows) == {"same": 4}
    assert plan.store.seq == before


def test_a_preview_writes_nothing(plan: Plan) -> None:
    planned = imports.preview(plan, [proposal("account", 1, name="Alpha")])
    assert planned.counts.new == 1
    assert plan.all(Account) == []


def test_plain_rows_are_known_again_by_name(plan: Plan, acme: Account) -> None:
    rows = (
        proposal("account", 1, name="ＡＣＭＥ　中国", region="华东"),
        proposal("account", 2, name="acme corp", region="华东"),
        proposal("account", 3, name="New"),
        proposal("account", 4, name="new"),
    )
    assert take(plan, *rows) == {"new": 1, "changed": 1, "duplicate": 2}
    assert plan.get(Account, acme.id).region == "华东"
    assert plan.store.count("accounts") == 2


def test_a_name_with_another_id_is_another_record(plan: Plan) -> None:
    rows = (
        proposal("account", 1, "sf:1", name="Alpha"),
        proposal("account", 2, "sf:2", name="Alpha"),
    )
    assert take(plan, *rows) == {"new": 2}
    assert take(plan, *rows) == {"same": 2}
    unclear = imports.preview(plan, [proposal("account", 3, name="alpha")])
    assert [one.row for one in unclear.rejected] == [3]


def test_a_record_known_by_name_takes_the_foreign_id(plan: Plan, acme: Account) -> None:
    row = proposal("account", 1, "sf:1", name="acme 中国")
    assert take(plan, row) == {"changed": 1}
    assert plan.get(Account, acme.id).external == {"sf": "1"}
    renamed = proposal("account", 1, "sf:1", name="Acme Renamed")
    assert take(plan, renamed) == {"changed": 1}
    assert plan.get(Account, acme.id).name == "Acme Renamed"


def test_references_may_point_forward_and_into_the_file(plan: Plan) -> None:
    rows = (
        proposal("account", 1, "sf:1", name="Daughter", parent="sf:2"),
        proposal("account", 2, "sf:2", name="Mother"),
        proposal("department", 3, account="Mother", name="Purchasing"),
        proposal("stakeholder", 4, account="sf:2", name="Li", reports_to="Zhang",
                 department="purchasing"),
        proposal("stakeholder", 5, account="sf:2", name="Zhang"),
    )  # fmt: skip
    assert take(plan, *rows) == {"new": 5}
    daughter, mother = plan.all(Account)
    assert daughter.parent == mother.id
    li, zhang = plan.all(Stakeholder)
    assert (li.reports_to, li.department) == (zhang.id, plan.all(Department)[0].id)


def test_bad_rows_are_refused_with_their_numbers_and_the_rest_is_taken(plan: Plan) -> None:
    planned = imports.preview(
        plan,
        [
            proposal("account", 1, name="Alpha"),
            proposal("account", 2, name=""),
            proposal("account", 3, "sf:3", name="Gamma", tier="Z"),
            proposal("stakeholder", 4, account="Nobody", name="Li"),
            proposal("stakeholder", 5, account="sf:3", name="Zhang"),
            proposal("stakeholder", 6, account="Alpha", name="Wu", reports_to="ghost"),
            proposal("account", 7, "sf:3", name="Gamma", tier="A"),
        ],
    )
    assert [one.row for one in planned.rejected] == [2, 3, 4]
    assert all(one.reason for one in planned.rejected)
    assert [(one.row, "ghost" in one.reason) for one in planned.remarks] == [(6, True)]
    assert planned.counts == (4, 0, 0, 0, 3)
    imports.apply(plan, planned)
    assert {one.name for one in plan.all(Stakeholder)} == {"Zhang", "Wu"}


def test_what_leans_on_a_refused_row_is_refused_too(plan: Plan) -> None:
    planned = imports.preview(
        plan,
        [
            proposal("account", 1, "sf:1", name="Alpha", tier="Z"),
            proposal("stakeholder", 2, account="sf:1", name="Li"),
            proposal("account", 3, "sf:2", name="Beta", parent="sf:1"),
        ],
    )
    assert [one.row for one in planned.rejected] == [1, 2]
    assert [one.row for one in planned.remarks] == [3]


def test_a_leant_on_account_is_made_once_and_never_changed(plan: Plan, acme: Account) -> None:
    rows = (
        proposal("account", 1, name="acme corp", only_new=True, region="x"),
        proposal("account", 1, name="Fresh", only_new=True),
        proposal("opportunity", 1, "sf:1", account="acme corp", name="One"),
        proposal("account", 2, name="fresh", only_new=True),
        proposal("opportunity", 2, "sf:2", account="Fresh", name="Two"),
    )
    assert take(plan, *rows) == {"new": 3}
    assert plan.get(Account, acme.id).region == ""
    assert take(plan, *rows) == {"same": 2}


def test_our_own_export_comes_back_as_it_was(plan: Plan, acme: Account, zhang: Stakeholder) -> None:
    shown = view.as_json(plan, zhang)
    raw = {
        name: value for name, value in shown.items()
        if name not in ("id", "created", "updated", "by", "revision")
    }  # fmt: skip
    row = Proposal("stakeholder", 1, {"kaplan": zhang.id}, raw)
    assert take(plan, row) == {"same": 1}
    emptied = Proposal("stakeholder", 1, {"kaplan": zhang.id}, {"interest": "", "title": "CEO"})
    assert take(plan, emptied) == {"changed": 1}
    after = plan.get(Stakeholder, zhang.id)
    assert (after.interest, after.title, after.influence) == (None, "CEO", 5)
    records.delete(plan, [after])
    assert take(plan, row) == {"new": 1}
    assert plan.get(Stakeholder, zhang.id).name == "张建国"


def test_nameless_rows_are_known_by_their_foreign_ids_alone(plan: Plan, acme: Account) -> None:
    rows = (
        proposal("transaction", 1, "file:a", account="acme corp", date="2026-01-01", amount=5),
        proposal("transaction", 2, "file:b", account="acme corp", date="2026-01-01", amount=5),
    )
    assert take(plan, *rows) == {"new": 2}
    assert take(plan, *rows) == {"same": 2}
    assert [one.currency for one in plan.all(Transaction)] == ["USD", "USD"]


def test_nested_fields_merge(plan: Plan, acme: Account) -> None:
    take(plan, proposal("account", 1, name="acme corp", **{"custom.a": "1"}))
    take(plan, proposal("account", 1, name="acme corp", **{"custom.b": "2"}))
    assert plan.get(Account, acme.id).custom == {"a": "1", "b": "2"}


def test_a_large_import_lands_in_portions_and_is_undone_as_a_whole(plan: Plan) -> None:
    rows = [proposal("account", n, f"sf:{n}", name=f"Account {n}") for n in range(1, 2302)]
    before = plan.store.seq
    heard: list[tuple[int, int]] = []
    planned = imports.preview(plan, rows)
    imports.apply(plan, planned, lambda *progress: heard.append(progress))
    assert heard == [(1000, 2301), (2000, 2301), (2301, 2301)]
    assert plan.store.seq == before + 3
    assert plan.store.count("accounts") == 2301
    plan.store.undo()
    assert plan.store.count("accounts") == 0


def test_the_plan_is_backed_up_once_before_an_import(plan: Plan, acme: Account) -> None:
    row = proposal("account", 1, name="New")
    assert take(plan, row) == {"new": 1}
    assert [backup.reason for backup in plan.store.backups()] == ["before import"]
    assert take(plan, row) == {"same": 1}
    assert len(plan.store.backups()) == 1


def test_a_change_since_the_preview_is_a_conflict(plan: Plan, make: Maker, acme: Account) -> None:
    planned = imports.preview(plan, [proposal("account", 1, name="acme corp", region="file")])
    records.edit(plan, acme, {"region": "hand"})
    with pytest.raises(Conflict):
        imports.apply(plan, planned)
    assert plan.get(Account, acme.id).region == "hand"


def test_a_reader_cannot_import(opened: Any, plan: Plan) -> None:
    viewer = opened("guest", read_only=True)
    planned = imports.preview(viewer, [proposal("account", 1, name="A")])
    with pytest.raises(Unavailable):
        imports.apply(viewer, planned)
