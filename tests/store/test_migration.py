"""A plan of an older format is backed up and written anew; its history stays."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from kaplan.model.errors import Unavailable
from kaplan.store.adoption import Tables
from kaplan.store.doctor import doctor
from kaplan.store.errors import OlderFormat
from kaplan.store.frames import frame
from kaplan.store.migrating import MIGRATIONS
from tests.store.faults import FAILURES, Faulty, Killed
from tests.store.plans import SCHEMA, Plan, acme, add, added, edit


def _to_format_1(tables: Tables) -> Tables:
    """Do what a migration does: a field gets another name."""
    for note in tables.get("notes", {}).values():
        note["text"] = note.pop("words")
    return tables


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format 0, as if it had been released once, can be migrated."""
    monkeypatch.setitem(MIGRATIONS, 0, _to_format_1)


def older(plan: Plan) -> str:
    """Make a plan of the format 0: one note in the base, one in the journal; return an account."""
    with plan.create() as store:
        name = acme(store)
        store.commit(added(add("notes", words="in the base")))
        store.compact()
        edit(store, "accounts", name, tier="S")
        store.commit(added(add("notes", words="in the journal")))
    plan.path.chmod(0o600)
    plan.path.write_bytes(plan.path.read_bytes().replace(b'"format":1', b'"format":0'))
    plan.path.chmod(0o400)
    first, rest = plan.beside(".wal").read_bytes().split(b"\n", 1)
    header = json.loads(first)
    del header["c"]
    plan.beside(".wal").write_bytes(frame(json.dumps({**header, "v": 0}).encode()) + rest)
    return name


@pytest.mark.usefixtures("hook")
def test_an_older_plan_is_migrated_when_it_is_opened_for_writing(plan: Plan) -> None:
    name = older(plan)
    with plan.open() as store:
        assert [note["text"] for note in store.all("notes")] == ["in the base", "in the journal"]
        account = store.get("accounts", name)
        assert account is not None
        assert account["tier"] == "S"
        assert store.seq == 4
        assert [commit.seq for commit in store.history()] == [4, 3, 2, 1]
        [backup] = store.backups()
        assert (backup.reason, backup.seq, backup.records) == ("migration", 4, 3)
        acme(store)
        store.restore()
        assert store.count("accounts") == 1
        assert store.find("notes", "text", "in the base")
        store.compact()
    with plan.open() as store:
        assert (store.seq, store.count("notes")) == (6, 2)
    assert doctor(plan.path, SCHEMA) == []


@pytest.mark.usefixtures("hook")
def test_a_viewer_leaves_it_to_a_writer(plan: Plan) -> None:
    older(plan)
    before = plan.path.read_bytes()
    with pytest.raises(OlderFormat, match="open it once for writing"):
        plan.open(read_only=True)
    assert plan.path.read_bytes() == before


def test_without_a_way_it_is_refused_and_left_alone(plan: Plan) -> None:
    older(plan)
    before = plan.path.read_bytes(), plan.beside(".wal").read_bytes()
    with pytest.raises(OlderFormat, match="format 0"):
        plan.open()
    assert (plan.path.read_bytes(), plan.beside(".wal").read_bytes()) == before
    assert not plan.beside(".backups").exists()


@pytest.mark.usefixtures("hook")
@pytest.mark.parametrize("error", FAILURES, ids=["killed", "full", "io", "denied"])
def test_a_migration_may_stop_at_any_call(tmp_path: Path, error: int | None) -> None:
    original = Plan(tmp_path / "original")
    original.folder.mkdir()
    older(original)
    for at in range(1, 80):
        plan = Plan(tmp_path / "broken")
        shutil.rmtree(plan.folder, ignore_errors=True)
        shutil.copytree(original.folder, plan.folder)
        calls = Faulty(at, error)
        with contextlib.suppress(Unavailable, Killed):
            plan.open(calls=calls)
        where = f"call {at}, {calls.fired}"
        with plan.open("li") as store:
            texts = [note["text"] for note in store.all("notes")]
            assert texts == ["in the base", "in the journal"], where
            assert [commit.seq for commit in store.history()] == [4, 3, 2, 1], where
            assert "migration" in {backup.reason for backup in store.backups()}, where
            acme(store)
        if not calls.fired:
            break
    else:
        pytest.fail("it never ran to its end")
    assert at > 20
