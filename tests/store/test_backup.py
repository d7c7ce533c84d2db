"""Backups are verified, listed, thinned out and restored as one change that can be undone."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from kaplan.store import Remove
from kaplan.store.backup import Backup, Keep, to_remove
from kaplan.store.errors import BadBackup, NoBackup
from kaplan.store.syscalls import Syscalls
from tests.store.plans import Plan, acme, add, added, contents, edit


def test_a_backup_holds_everything_and_is_plain_tinydb_inside(plan: Plan, tmp_path: Path) -> None:
    store = plan.create()
    name = acme(store)
    store.commit(added(add("notes", account=name)))
    made = store.backup()
    assert [backup.path for backup in store.backups()] == [made.path]
    assert (made.seq, made.records, made.reason) == (2, 2, "by hand")
    inside = tmp_path / "inside.json"
    inside.write_bytes(gzip.decompress(made.path.read_bytes()))
    with TinyDB(inside, access_mode="r") as stock:
        assert len(stock.table("notes")) == 1


def test_a_backup_counts_only_after_it_was_read_again(plan: Plan) -> None:
    class Rotten(Syscalls):
        """A disk that stores something else than it was given."""

        def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
            name = Path(f"/proc/self/fd/{fd}").readlink().name
            if ".json.gz." in name and ".plain." not in name and len(data) > 100:
                data = bytes(data[:50]) + bytes([data[50] ^ 1]) + bytes(data[51:])
            return super().pwrite(fd, data, offset)

    plan.create().close()
    store = plan.open(calls=Rotten())
    store.commit(added(*(add("notes", text=str(n) * 50) for n in range(50))))
    with pytest.raises(BadBackup):
        store.backup()
    assert store.backups() == []
    assert list(plan.beside(".backups").iterdir()) == []


def test_restoring_is_one_change_that_can_be_undone(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    note = add("notes", account=name, text="one")
    store.commit(added(note))
    store.backup()
    before = contents(store)
    edit(store, "accounts", name, tier="S", region="EMEA")
    store.commit(added(Remove("notes", note.id, None), add("steps", process="P")))
    changed = contents(store)
    store.restore()
    restored = contents(plan.open())
    plain = [
        {k: v for k, v in doc.items() if k not in ("updated", "by", "revision")}
        for table in ("accounts", "notes")
        for doc in before[table]
    ]
    assert plain == [
        {k: v for k, v in doc.items() if k not in ("updated", "by", "revision")}
        for table in ("accounts", "notes")
        for doc in restored[table]
    ]
    assert restored.get("steps", []) == []
    store.undo()
    assert store.count("notes") == 0
    assert len(contents(store)["steps"]) == len(changed["steps"])


def test_restoring_a_moment(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    for tier in "SBC":
        edit(store, "accounts", name, tier=tier)
    store.restore(moment=2)
    document = store.get("accounts", name)
    assert document is not None
    assert document["tier"] == "S"
    assert document["revision"] == 5


@pytest.mark.parametrize("how", ["cut", "flipped", "empty"])
def test_a_damaged_backup_is_refused_and_changes_nothing(plan: Plan, how: str) -> None:
    store = plan.create()
    acme(store)
    made = store.backup()
    acme(store)
    data = made.path.read_bytes()
    made.path.chmod(0o600)
    flipped = data[:40] + bytes([data[40] ^ 1]) + data[41:]
    made.path.write_bytes({"cut": data[: len(data) // 2], "flipped": flipped, "empty": b""}[how])
    with pytest.raises(BadBackup):
        store.restore(made.path)
    assert store.count("accounts") == 2


def test_without_a_backup_there_is_nothing_to_restore(plan: Plan) -> None:
    with pytest.raises(NoBackup):
        plan.create().restore()


def test_a_bulk_delete_makes_a_backup_first(plan: Plan) -> None:
    store = plan.create()
    ops = [add("notes") for _ in range(30)]
    store.commit(added(*ops))
    store.commit(added(*(Remove("notes", op.id, 1) for op in ops)))
    [made] = store.backups()
    assert (made.reason, made.records) == ("bulk delete", 30)
    store.restore(made.path)
    assert store.count("notes") == 30


def test_the_daily_backup_comes_once_a_day_and_only_after_changes(plan: Plan) -> None:
    store = plan.create()
    acme(store)
    assert store.backup_if_due() is not None
    acme(store)
    assert store.backup_if_due() is None
    plan.clock.now += timedelta(days=1)
    assert store.backup_if_due() is not None
    plan.clock.now += timedelta(days=1)
    assert store.backup_if_due() is None


def test_the_policy_keeps_the_last_and_one_of_each_period() -> None:
    begin = datetime(2026, 1, 1, 12, tzinfo=UTC)
    backups = [
        Backup(Path(str(n)), n, (begin + timedelta(hours=6 * n)).isoformat(), "", 0, 0, "")
        for n in range(4 * 100)
    ]
    removed = {backup.seq for backup in to_remove(backups, Keep(3, 5, 4, 3))}
    kept = [backup for backup in backups if backup.seq not in removed]
    assert {397, 398, 399} <= {backup.seq for backup in kept}
    assert {f"2026-04-{day:02d}" for day in range(7, 12)} <= {backup.at[:10] for backup in kept}
    assert {backup.at[:7] for backup in kept} == {"2026-02", "2026-03", "2026-04"}
    assert len(kept) <= 3 + 5 + 4 + 3
    assert to_remove(backups[:1], Keep(0, 0, 0, 0)) == []
