"""Files taken into a plan: what a person asks for lands, and a second time changes nothing."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaplan.exchange.exports import export_csv, export_json
from kaplan.exchange.files import read_import_file
from kaplan.exchange.proposals import read_import
from kaplan.model.kinds import KINDS, record_class
from kaplan.model.proposal import Proposal
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Opportunity, Transaction
from kaplan.model.records.people import Stakeholder
from kaplan.planner.imports import Counts, apply, preview
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAMPLES = os.environ.get("KAPLAN_SAMPLES", "")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    with Plan.create(tmp_path / "kaplan.json", user="me", clock=lambda: NOW) as made:
        yield made


def take(plan: Plan, proposals: list[Proposal]) -> Counts:
    return apply(plan, preview(plan, proposals))


@pytest.mark.skipif(not SAMPLES, reason="KAPLAN_SAMPLES names no folder")
def test_real_exports_are_taken_once(plan: Plan) -> None:
    folder = Path(SAMPLES) / "crm_csv"
    for name in ("opportunityData.csv", "accountData.csv"):
        proposals = read_import_file(folder / f"dataloader__{name}").proposals
        assert take(plan, proposals).rejected == 0
        again = take(plan, proposals)
        assert (again.new, again.changed, again.rejected) == (0, 0, 0)
    # One deal's account was known by its id until the accounts came; now it has its name.
    names = {account.name for account in plan.all(Account)}
    assert len(plan.all(Opportunity)) == 38
    assert len(names - {account.name for account in plan.all(Account) if account.address}) == 6
    assert not any("2xLD0" in name for name in names)
    for path in folder.glob("hubspot*"):
        proposals = read_import_file(path).proposals
        assert take(plan, proposals).rejected == 0
        again = take(plan, proposals)
        assert (again.new, again.changed, again.rejected) == (0, 0, 0)
    assert len(plan.all(Stakeholder)) == 11


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig"])
def test_chinese_spreadsheets_bring_accounts_people_and_sales(plan: Plan, encoding: str) -> None:
    people = (
        "姓名,公司,部门,职务,上级,影响力\n李敏,澜川,采购部,总监,,H\n王强,澜川,采购部,专员,李敏,L\n"
    )
    sales = "日期,客户,产品,数量,金额（万元）\n" + "2026-01-05,澜川,传感器,3,12.5\n" * 2
    for text in (people, sales):
        proposals = read_import(text.encode(encoding), "表.csv").proposals
        assert take(plan, proposals).rejected == 0
        again = take(plan, proposals)
        assert (again.new, again.changed, again.rejected) == (0, 0, 0)
    assert [account.name for account in plan.all(Account)] == ["澜川"]
    boss, clerk = plan.all(Stakeholder)
    assert (clerk.reports_to, clerk.influence, boss.influence) == (boss.id, 1, 5)
    assert boss.department == clerk.department != ""
    assert [sale.amount for sale in plan.all(Transaction)] == [12_500_000, 12_500_000]


def test_a_whole_plan_goes_into_another_and_every_kind_back_into_itself(tmp_path: Path) -> None:
    build_sample(tmp_path / "sample.json", user="me", clock=lambda: NOW)
    with Plan.open(tmp_path / "sample.json", user="me", clock=lambda: NOW) as sample:
        records = {kind: sample.all(record_class(kind)) for kind in KINDS}
        for kind, found in records.items():
            again = preview(sample, read_import(export_csv(kind, found), "x.csv").proposals)
            assert again.counts.same == len(found)
    whole = read_import(export_json(records), "x.json").proposals
    with Plan.create(tmp_path / "other.json", user="me", clock=lambda: NOW) as other:
        counts = take(other, whole)
        assert (counts.new, counts.rejected) == (sum(map(len, records.values())), 0)
        assert preview(other, whole).counts.same == counts.new
