"""Many processes, killed and stuck ones: nothing is lost, nobody waits in the dark."""

from __future__ import annotations

import fcntl
import os
import signal
from pathlib import Path

import pytest

from kaplan.store import Add
from kaplan.store.errors import Locked
from kaplan.store.syscalls import Syscalls
from tests.store.plans import Plan, acme, add, added
from tests.store.storm import crowd, kill_storm, spawn

FULL = os.environ.get("KAPLAN_SOAK") == "1"


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    left = kill_storm(tmp_path, processes=6, seconds=30 if FULL else 5)
    assert left.errors == []
    assert left[2:7] == (0, 0, 0, 0, 0)
    assert left.kills > 20
    assert left.acknowledged > 100


@pytest.mark.parametrize(("processes", "steps"), [(12, 25), (50, 25 if FULL else 6)])
def test_a_crowd_of_writers_loses_nothing(tmp_path: Path, processes: int, steps: int) -> None:
    left = crowd(tmp_path, processes, steps)
    assert left.errors == []
    assert left[2:7] == (0, 0, 0, 0, 0)
    assert left.acknowledged > processes


def test_stopped_in_the_middle_of_a_commit_it_finishes_first(plan: Plan) -> None:
    """Ctrl-Z while the lock is held: the commit ends, the lock is free, only then all stops."""
    plan.create().close()

    class Stopped(Syscalls):
        def fdatasync(self, fd: int) -> None:
            os.kill(os.getpid(), signal.SIGTSTP)
            super().fdatasync(fd)

    def commit() -> None:
        os.setpgid(0, 0)  # in a group of its own a stop means a stop, also without a terminal
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        plan.open("li", calls=Stopped()).commit(added(add("notes", text="theirs")))

    process = spawn(plan.folder, 1, commit)
    _, status = os.waitpid(process, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    try:
        with plan.open(patience=0.0) as store:
            store.commit(added(add("notes", text="mine")))
            assert [note["text"] for note in store.all("notes")] == ["theirs", "mine"]
    finally:
        os.kill(process, signal.SIGCONT)
    assert os.waitpid(process, 0)[1] == 0


def test_a_dead_holder_does_not_block(plan: Plan) -> None:
    plan.create().close()

    def hold_for_ever() -> None:
        fd = os.open(plan.beside(".lock"), os.O_RDWR)
        fcntl.flock(fd, fcntl.LOCK_EX)
        os.kill(os.getpid(), signal.SIGKILL)

    process = spawn(plan.folder, 1, hold_for_ever)
    os.waitpid(process, 0)
    with plan.open(patience=0.0) as store:
        assert acme(store)


def test_a_stuck_holder_is_named_and_readers_go_on(plan: Plan) -> None:
    with plan.create("li") as store:
        name = acme(store)
    fd = os.open(plan.beside(".lock"), os.O_RDWR)
    fcntl.flock(fd, fcntl.LOCK_EX)
    try:
        waiting = plan.open("wei", patience=0.05)
        with pytest.raises(Locked) as caught:
            waiting.commit(added(add("notes")))
        assert caught.value.exit_code == 4
        assert (caught.value.user, caught.value.pid) == ("li", str(os.getpid()))
        assert "li" in str(caught.value)
        assert waiting.get("accounts", name) is not None
        assert plan.open("viewer", read_only=True).summaries()
    finally:
        os.close(fd)
    assert acme(waiting)


def test_a_forked_child_takes_its_own_lock(plan: Plan) -> None:
    store = plan.create()
    acme(store)

    def commit() -> None:
        store.commit(added(Add("notes", {"id": "CHILD", "text": "child"})))

    process = spawn(plan.folder, 1, commit)
    assert os.waitpid(process, 0)[1] == 0
    store.commit(added(add("notes", text="parent")))
    assert [note["text"] for note in store.all("notes")] == ["child", "parent"]
