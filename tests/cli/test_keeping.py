"""Keeping the file: backup, restore, compact, doctor."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaplan.cli.places import Places
from kaplan.model.errors import Usage
from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account with some notes."""
    kaplan.do("add", "account", "Acme")
    for number in range(5):
        kaplan.do("note", "Acme", f"note {number}")
    return kaplan


def notes(plan: CommandLine) -> list[str]:
    """Return the texts of all notes."""
    return [note["text"] for note in plan.do("list", "notes", "--json").json]


def test_a_backup_is_listed_and_restored(plan: CommandLine, tmp_path: Path) -> None:
    """What was lost comes back, and undo takes the restoring back."""
    made = plan.do("backup", "--json").json
    assert Path(made["path"]).stat().st_mode & 0o077 == 0
    assert [one["path"] for one in plan.do("backup", "--list", "--json").json] == [made["path"]]
    elsewhere = plan.do("backup", "--to", str(tmp_path / "safe"), "--json").json
    assert Path(elsewhere["path"]).parent == tmp_path / "safe"
    plan.do("delete", "account:Acme")
    assert notes(plan) == []
    plan.do("restore")
    assert len(notes(plan)) == 5
    plan.do("undo")
    assert notes(plan) == []
    plan.do("restore", elsewhere["path"])
    assert len(notes(plan)) == 5


def test_a_plan_goes_back_to_an_earlier_day(plan: CommandLine) -> None:
    """``restore --at`` needs no backup."""
    from datetime import timedelta

    plan.moment += timedelta(days=5)
    plan.do("delete", "account:Acme")
    plan.do("restore", "--at", "2026-03-12")
    assert len(notes(plan)) == 5
    assert plan("restore", "x.gz", "--at", "2026-03-12").code == 2


def test_what_is_no_backup_is_refused(plan: CommandLine, tmp_path: Path) -> None:
    """A missing one is not found, another file is damaged; nothing changes."""
    other = tmp_path / "other.json.gz"
    other.write_bytes(b"hello")
    before = notes(plan)
    assert plan("restore").code == 1
    assert plan("restore", str(tmp_path / "none.gz")).code == 1
    assert plan("restore", str(other)).code == 5
    assert notes(plan) == before


def test_the_doctor_finds_nothing_wrong(plan: CommandLine) -> None:
    """A sound plan is sound before and after compacting."""
    assert "no damage" in plan.do("doctor").out
    plan.do("compact")
    assert plan.do("doctor", "--json").json["findings"] == []


def test_the_doctor_names_and_mends_damage(plan: CommandLine) -> None:
    """A damaged line stops commands with 5; repairing saves the rest and keeps the old files."""
    journal = plan.database.with_name("kaplan.json.wal")
    content = journal.read_bytes()
    journal.write_bytes(content.replace(b"note 2", b"note X"))
    refused = plan("list", "notes")
    assert (refused.code, refused.err.count("\n")) == (5, 1)
    assert "kaplan doctor" in refused.err
    examined = plan("doctor", "--json")
    assert examined.code == 5
    assert any(one["severity"] == "damage" for one in examined.json["findings"])
    assert journal.read_bytes() != content
    assert plan("--read-only", "doctor", "--repair").code == 4
    repaired = plan.do("doctor", "--repair", "--json").json
    assert repaired["repaired"]
    assert {"note 0", "note 1"} <= set(notes(plan))
    aside = Path(repaired["set_aside"])
    assert b"note X" in (aside / "kaplan.json.wal").read_bytes()
    assert plan("doctor").code == 0


def test_the_doctor_leaves_the_files_of_others_alone(bare: CommandLine) -> None:
    """Another program's file is not moved away, whatever is asked."""
    bare.database.parent.mkdir()
    bare.database.write_bytes(b"root:x:0:0:root:/root:/bin/sh\n" * 3)
    before = bare.database.read_bytes(), sorted(bare.database.parent.iterdir())
    assert bare("doctor", "--repair").code == 5
    assert (bare.database.read_bytes(), sorted(bare.database.parent.iterdir())) == before
    bare.database.unlink()
    assert bare("doctor").code == 1


def test_who_only_looks_keeps_an_index_of_their_own(plan: CommandLine, tmp_path: Path) -> None:
    """A missing index is made once, in the viewer's cache folder, and nothing beside the plan."""
    plan.do("note", "Acme", "-", stdin="long " * 4_000)
    plan.do("compact")
    index = plan.database.with_name("kaplan.json.idx")
    index.unlink()
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _again in range(2):
        looked = plan("--read-only", "list", "notes", "--json", environ=environ)
        assert len(looked.json) == 6
        assert not index.exists()
    kept = list((tmp_path / "cache" / "kaplan").iterdir())
    assert [path.name.endswith("kaplan.json.idx") for path in kept] == [True]
    assert plan("paths", "--json", environ=environ).json["cache"] == str(kept[0].parent)


def test_without_a_home_only_a_named_plan_is_opened() -> None:
    """There is no folder of one's own then."""
    places = Places({}, "")
    assert (places.cache(), places.state()) == (None, None)
    with pytest.raises(Usage):
        places.database(None)
