"""Real files of Salesforce and HubSpot, as their own tools wrote them."""

import os
from pathlib import Path

import pytest

from kaplan.exchange.files import read_import_file, write_export_file
from kaplan.exchange.proposals import ImportOptions, Reading
from kaplan.model.errors import NotFound, Refused, Unavailable
from kaplan.model.proposal import Proposal

SAMPLES = os.environ.get("KAPLAN_SAMPLES", "")
needs_samples = pytest.mark.skipif(not SAMPLES, reason="KAPLAN_SAMPLES names no folder")


def read(name: str) -> Reading:
    return read_import_file(Path(SAMPLES) / name)


def rows(reading: Reading, kind: str) -> list[Proposal]:
    return [p for p in reading.proposals if p.kind == kind and not p.only_new]


@needs_samples
def test_data_loader_accounts_keep_their_ids_and_addresses() -> None:
    reading = read("crm_csv/dataloader__accountData.csv")
    accounts = rows(reading, "account")
    assert (reading.report.system, reading.report.kind) == ("salesforce", "account")
    assert len(accounts) == 199
    assert accounts[0].external == {"salesforce": "001x0000002xLCVAA2"}
    assert accounts[0].raw == {
        "name": "Gravity Investments",
        "address": "00045742 150 Palmer Drive, FORT COLLINS, CO 80525, US",
    }
    assert "ORACLE_ID__C" in reading.report.left_out
    assert len({p.external["salesforce"] for p in accounts}) == 199


@needs_samples
def test_data_loader_opportunities_bring_stand_ins_for_their_accounts() -> None:
    reading = read("crm_csv/dataloader__opportunityData.csv")
    deals = rows(reading, "opportunity")
    stand_ins = [p for p in reading.proposals if p.only_new]
    assert len(deals) == 38
    assert {p.kind for p in stand_ins} == {"account"}
    assert len(stand_ins) == 7
    known = {f"salesforce:{p.external['salesforce']}" for p in stand_ins}
    assert {deal.raw["account"] for deal in deals} == known
    stages = {deal.raw["stage"] for deal in deals}
    assert stages == {"qualify", "analyse", "propose", "negotiate", "won"}
    assert deals[0].raw["amount"] == "500000.0"
    assert deals[0].raw["close_date"] == "2005-11-09"
    assert str(deals[0].raw["custom.description"]).startswith("Initial deal for 5000 widgets.")


@needs_samples
def test_a_template_without_ids_uses_the_companys_own_key() -> None:
    reading = read("crm_csv/dataloader__upsertFkAccountNewFormatCsvTemplate.csv")
    assert reading.report.system == "salesforce"
    assert reading.proposals[0].external == {"oracle_id__c": "1-000005"}
    assert reading.proposals[0].raw["annual_revenue"] == "05000"


@needs_samples
def test_hubspot_contacts_find_an_account_by_id_or_by_mail() -> None:
    reading = read("crm_csv/hubspot-crm-im__contacts_sample_import-1.csv")
    people = rows(reading, "stakeholder")
    assert [p.raw["name"] for p in people][:2] == ["Leslie Knope", "Ron Swanson"]
    assert people[0].raw["account"] == "hubspot:1"
    assert people[1].raw["account"] == "domain:cocaola.com"
    assert people[0].external == {"hubspot": "1"}
    assert "Favorite Color" in reading.report.left_out


@needs_samples
def test_hubspot_deals_are_read() -> None:
    deal = rows(read("crm_csv/hubspot-crm-im__Sample_Deal_Import-1.csv"), "opportunity")[0]
    assert deal.raw["stage"] == "qualify"
    assert deal.raw["amount"] == "10000"
    assert deal.raw["close_date"] == "2002/1/16"


@needs_samples
@pytest.mark.parametrize("folder", ["crm_csv", "csv", "xlsx", "xls", "ics", "drawio", "sav"])
def test_every_other_file_is_read_or_refused_in_one_sentence(folder: str) -> None:
    for path in sorted((Path(SAMPLES) / folder).iterdir()):
        try:
            assert read_import_file(path).report.rows >= 0
        except Refused as refusal:
            assert "\n" not in refusal.sentence()


@needs_samples
def test_an_office_file_with_a_mark_is_read_in_chinese() -> None:
    reading = read("csv/easyexcel__office_bom.csv")
    assert reading.report.encoding == "utf-8"
    assert reading.proposals[0].raw["name"] == "姓名0"


def test_missing_and_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no-such"):
        read_import_file(tmp_path / "no-such.csv")
    with pytest.raises(Refused, match="folder"):
        read_import_file(tmp_path)


def test_an_export_is_the_owners_alone_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    write_export_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Unavailable):
        write_export_file(tmp_path / "no" / "out.csv", b"x")


def test_options_have_a_default_for_everything() -> None:
    assert ImportOptions() == ImportOptions(kind="", system="", account="")
