"""Compaction: the base says everything, history stays whole, and nobody waits."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kaplan.store import Store, opening
from kaplan.store.base import BaseFile
from kaplan.store.sweeping import sweep
from kaplan.store.syscalls import Syscalls
from tests.store.plans import Plan, acme, add, added, contents


def test_the_base_says_everything_afterwards(plan: Plan) -> None:
    store = plan.create()
    acme(store)
    assert "accounts" not in json.loads(plan.path.read_bytes())
    report = store.compact()
    assert (report.done, report.seq, report.generation) == (True, 1, 2)
    assert json.loads(plan.path.read_bytes())["accounts"]["1"]["name"] == "Acme"
    assert store.compact().done is False


def test_open_stores_and_readers_go_on_through_a_compaction(plan: Plan) -> None:
    one, other, reader = plan.create("wei"), plan.open("li"), plan.open("viewer", read_only=True)
    for _ in range(3):
        acme(one)
        one.compact()
        acme(other)
        other.compact()
        reader.refresh()
        assert contents(reader) == contents(other)
    assert reader.count("accounts") == 6
    assert [commit.seq for commit in reader.history(newest_first=False)] == [1, 2, 3, 4, 5, 6]


def test_commits_made_while_the_base_is_written_are_kept(plan: Plan) -> None:
    """Another process commits at every call of a compaction that happens outside the lock."""
    plan.create().close()
    other = plan.open("li")

    class Busy(Syscalls):
        armed = True
        commits = 0

        def fsync(self, fd: int) -> None:
            if self.armed and Path(f"/proc/self/fd/{fd}").readlink().suffix == ".tmp":
                self.armed = False
                for _ in range(3):
                    other.commit(added(add("notes", text="meanwhile")))
                    self.commits += 1
            super().fsync(fd)

    calls = Busy()
    store = plan.open(calls=calls)
    acme(store)
    assert store.compact().done
    assert calls.commits == 3
    assert store.count("notes") == 3
    assert json.loads(plan.path.read_bytes())["_kaplan"]["1"]["seq"] == 1
    assert contents(plan.open()) == contents(store)
    assert [commit.seq for commit in store.history()] == [4, 3, 2, 1]


def test_opening_while_the_files_are_replaced_sees_the_latest(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = plan.create("li")
    acme(other)
    races = [2]

    def slowly(path: str) -> BaseFile:
        if races[0]:
            races[0] -= 1
            acme(other)
            other.compact()
            acme(other)
        return BaseFile(path)

    monkeypatch.setattr(opening, "BaseFile", slowly)
    with plan.open(read_only=True) as store:
        assert store.seq == other.seq
        assert contents(store) == contents(other)


def test_of_two_compactions_at_once_one_gives_way(plan: Plan) -> None:
    plan.create().close()
    other = plan.open("li")

    class Late(Syscalls):
        armed = True

        def fsync(self, fd: int) -> None:
            if self.armed:
                self.armed = False
                assert other.compact().done
            super().fsync(fd)

    store = plan.open(calls=Late())
    acme(store)
    assert store.compact().done is False
    assert contents(plan.open()) == contents(store)
    assert [path.suffix for path in plan.folder.glob("*.tmp")] == []


def test_leftovers_of_dead_processes_are_swept(plan: Plan) -> None:
    store = plan.create()
    process = os.fork()
    if not process:
        os._exit(0)
    os.waitpid(process, 0)
    dead = plan.beside(f".{process}.tmp")
    living = plan.beside(f".wal.{os.getppid()}.tmp")
    strange = plan.folder / "other.json.1.tmp"
    for path in (dead, living, strange):
        path.write_text("x")
    sweep(store.engine.calls, str(plan.folder), plan.path.name)
    assert [dead.exists(), living.exists(), strange.exists()] == [False, True, True]


def test_history_needs_no_hard_links(plan: Plan) -> None:
    """Where a file system has none, the journal is copied."""

    class NoLinks(Syscalls):
        def link(self, source: str, target: str) -> None:
            raise PermissionError(1, "no links here")

    plan.create().close()
    store = plan.open(calls=NoLinks())
    acme(store)
    assert store.compact().done
    acme(store)
    assert [commit.seq for commit in store.history()] == [2, 1]


def test_numbers_are_never_used_again(plan: Plan) -> None:
    store = plan.create()
    acme(store)
    acme(store)
    store.undo()
    store.compact()
    with plan.open() as again:
        acme(again)
        again.compact()
    assert list(json.loads(plan.path.read_bytes())["accounts"]) == ["1", "3"]


def _inode(path: Path) -> int:
    return path.stat().st_ino


def test_closing_leaves_the_base_alone_until_much_has_changed(plan: Plan) -> None:
    with plan.create() as store:
        before = _inode(plan.path)
        store.commit(added(add("notes", text="x" * 100_000)))
    assert _inode(plan.path) == before
    store = plan.open()
    store.engine.opened -= 60
    for _ in range(12):
        store.commit(added(add("notes", text="x" * 100_000)))
    store.close()
    assert _inode(plan.path) != before
    assert isinstance(store, Store)
