"""What was deleted or lost comes back: the bin, backups, an earlier moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account with two people, one of whom was deleted."""
    kaplan.do("add", "account", "Acme")
    kaplan.do("add", "stakeholder", "张建国", "account=Acme")
    kaplan.do("add", "stakeholder", "李敏", "account=Acme", "reports_to=张建国")
    kaplan.do("delete", "stakeholder:张建国")
    return kaplan


def people(plan: CommandLine) -> set[str]:
    """Return the names of all people."""
    return {one["name"] for one in plan.do("list", "stakeholders", "--json").json}


def test_the_bin_is_listed_and_a_record_brought_back(plan: CommandLine) -> None:
    """By its name, with what mentioned it."""
    assert people(plan) == {"李敏"}
    (binned,) = plan.do("list", "bin", "--json").json
    assert (binned["name"], binned["kind"], binned["by"]) == ("张建国", "stakeholder", "wei")
    assert binned["record"]["name"] == "张建国"
    assert "张建国" in plan.do("list", "bin").out
    assert plan.do("list", "bin", "--account", "Acme", "--json").json == [binned]
    back = plan.do("restore", "--deleted", "张建国", "--json").json
    assert back["id"] == binned["id"]
    assert people(plan) == {"李敏", "张建国"}
    assert plan.do("show", "stakeholder:李敏", "--json").json["reports_to"] == back["id"]
    assert plan.do("list", "bin").err == "the bin is empty\n"
    plan.do("undo")
    assert people(plan) == {"李敏"}


def test_an_account_comes_back_with_everything(plan: CommandLine) -> None:
    """The bin shows one line for it."""
    plan.do("delete", "account:Acme")
    listed = plan.do("list", "bin", "--json").json
    assert [(one["name"], one["with"]) for one in listed] == [("Acme", 1), ("张建国", 0)]
    refused = plan("restore", "--deleted", "张建国")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "with 1 record that hung on it" in plan.do("restore", "--deleted", "Acme").out
    assert people(plan) == {"李敏"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("restore", "--deleted", "nobody"), 1),
        (("restore", "x.gz", "--deleted", "张建国"), 2),
        (("restore", "--at", "2026-03-11", "--deleted", "张建国"), 2),
        (("restore", "--at", "whenever"), 1),
        (("restore", "--at", "2020-01-01"), 1),
        (("list", "bin", "--where", "name=x"), 2),
        (("backup", "/dev/null/nowhere"), 2),
        (("backup", "--to", "/dev/null/nowhere"), 4),
        (("--read-only", "restore", "--deleted", "张建国"), 4),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    plan: CommandLine, words: tuple[str, ...], code: int
) -> None:
    """Each with its exit code, and nothing changes."""
    ran = plan(*words)
    assert ran.err.count("\n") == 1
    assert ran.code == code, ran.err
    assert people(plan) == {"李敏"}


def test_a_plan_goes_back_to_a_change_by_its_number(plan: CommandLine) -> None:
    """The number that history shows."""
    before = plan.do("history", "--json").json[1]["seq"]
    plan.do("restore", "--at", str(before))
    assert people(plan) == {"李敏", "张建国"}
    assert plan.do("history", "--limit", "1", "--json").json[0]["deed"] == "Restore"
    plan.do("undo")
    assert people(plan) == {"李敏"}


def test_a_backup_goes_where_it_is_told(plan: CommandLine, tmp_path: Path) -> None:
    """And is listed there."""
    folder = tmp_path / "safe"
    made = plan.do("backup", "--to", str(folder), "--json").json
    assert Path(made["path"]).parent == folder
    listed = plan.do("backup", "--to", str(folder), "--list", "--json").json
    assert [one["path"] for one in listed] == [made["path"]]
    assert plan.do("backup", "--list").out == ""
    plan.do("restore", "--deleted", "张建国")
    plan.do("restore", made["path"])
    assert people(plan) == {"李敏"}


def test_a_damaged_plan_and_a_damaged_backup_end_with_five(
    plan: CommandLine, tmp_path: Path
) -> None:
    """One line says what is damaged and what helps; the doctor mends it."""
    made = Path(plan.do("backup", "--to", str(tmp_path), "--json").json["path"])
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:-20])
    ran = plan("restore", str(made))
    assert (ran.code, ran.err.count("\n")) == (5, 1)
    journal = plan.database.with_name("kaplan.json.wal")
    journal.write_bytes(journal.read_bytes().replace("李敏".encode(), "李某".encode()))
    for words in (("list", "accounts"), ("diff", "Acme"), ("history",), ("undo",), ("list", "bin")):
        ran = plan(*words)
        assert (ran.code, ran.err.count("\n")) == (5, 1), words
    assert plan("doctor").code == 5
    plan.do("doctor", "--repair")
    plan.do("list", "accounts")
