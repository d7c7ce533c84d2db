"""Every system call may fail or be the last one: what was acknowledged stays, what was refused
is not there.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kaplan.model.errors import Unavailable
from kaplan.store import Doc, Edit, Remove, Store
from tests.store.faults import FAILURES, Faulty, Killed
from tests.store.plans import Plan, add, added, contents

Deed = Callable[[Store], object]
State = dict[str, list[Doc]]


def _prepared(folder: Path) -> Plan:
    folder.mkdir(exist_ok=True)
    plan = Plan(folder)
    with plan.create() as store:
        store.commit(added(*(add("notes", text=str(number)) for number in range(3))))
        store.compact()
        store.commit(added(add("notes", text="late")))
    return plan


def _commit(store: Store) -> None:
    first, second, *_ = store.all("notes")
    store.commit(
        added(
            add("notes", text="x" * 3000),
            Edit("notes", first["id"], {"text": "edited"}, first["revision"]),
            Remove("notes", second["id"], second["revision"]),
        )
    )


def _undo(store: Store) -> None:
    store.undo()


def _compact(store: Store) -> None:
    store.compact()


DEEDS: dict[str, Deed] = {"commit": _commit, "undo": _undo, "compact": _compact}


def _after(folder: Path, deed: Deed) -> tuple[State, State]:
    plan = _prepared(folder)
    with plan.open() as store:
        before = _texts(store)
        deed(store)
        return before, _texts(store)


def _texts(store: Store) -> State:
    return {"notes": [{"text": document["text"]} for document in contents(store)["notes"]]}


@pytest.mark.parametrize("error", FAILURES, ids=["killed", "full", "io", "denied"])
@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_may_stop_at_any_call(tmp_path: Path, name: str, error: int | None) -> None:
    before, after = _after(tmp_path / "whole", DEEDS[name])
    original = _prepared(tmp_path / "original").folder
    for at in range(1, 60):
        folder = tmp_path / "broken"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(original, folder)
        plan = Plan(folder)
        calls = Faulty(at, error)
        store = plan.open(calls=calls)
        outcome = _outcome(store, DEEDS[name])
        if not calls.fired:
            break
        where = f"{name}: call {at}, {calls.fired}"
        with plan.open("li") as again:
            found = _texts(again)
            allowed = {"done": [after], "refused": [before], "killed": [before, after]}[outcome]
            assert found in allowed, where
            again.commit(added(add("notes", text="next")))
        if error is not None:
            store.refresh()
            assert _texts(store) == {"notes": [*found["notes"], {"text": "next"}]}, where
            store.commit(added(add("notes", text="same process goes on")))
            assert plan.open().count("notes") == len(found["notes"]) + 2, where
    else:
        pytest.fail("the deed never ran to its end")
    assert at > 3


def _outcome(store: Store, deed: Deed) -> str:
    try:
        deed(store)
    except Unavailable:
        return "refused"
    except Killed:
        return "killed"
    return "done"


def test_a_failed_sync_is_never_asked_again_but_the_journal_is_written_anew(plan: Plan) -> None:
    plan.create().close()
    calls = Faulty(1, errno.EIO, only="fdatasync")
    store = plan.open(calls=calls)
    with pytest.raises(Unavailable, match="may not be saved"):
        store.commit(added(add("notes", text="lost")))
    inode = plan.beside(".wal").stat().st_ino
    store.commit(added(add("notes", text="kept")))
    assert plan.beside(".wal").stat().st_ino != inode
    assert [note["text"] for note in plan.open().all("notes")] == ["kept"]


def test_a_commit_costs_one_sync_and_reading_none(plan: Plan) -> None:
    plan.create().close()
    syncs, folders = Faulty(0, None, only="fdatasync"), Faulty(0, None, only="fsync")
    for calls in (syncs, folders):
        store = plan.open(calls=calls)
        for _ in range(5):
            store.commit(added(add("notes", text="one")))
            store.refresh()
            assert store.find("notes", "text", "one")
    assert (syncs.count, folders.count) == (5, 0)
