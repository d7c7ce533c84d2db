"""Several Unix users of one plan: they relay in a folder of their group, whatever their umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kaplan.store import Store
from kaplan.store.errors import NoPermission
from tests.store.plans import Plan, acme, add, added

GROUP, WEI, LI = 64000, 64001, 64002

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")


def as_user(user: int, umask: int, deed: Callable[[], None]) -> None:
    """Run something in a process of another user, and fail if it fails."""
    process = os.fork()
    if not process:
        try:
            os.setgroups([])
            os.setgid(GROUP)
            os.setuid(user)
            os.umask(umask)
            deed()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


def _work(store: Store) -> None:
    """Do what loads every module; one that other users may not read must be loaded before."""
    for _ in range(3):
        store.commit(added(*(add("notes", text="x" * 900) for _ in range(40))))
        assert store.compact().done
    store.summaries()
    store.backup()
    store.commit(added(add("notes", text="last")))
    store.undo()
    assert list(store.history())


def _team_folder(plan: Plan, tmp_path: Path) -> None:
    with plan.create() as store:
        _work(store)
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)
    plan.folder = tmp_path / "team"
    plan.path = plan.folder / "kaplan.json"
    plan.folder.mkdir()
    os.chown(plan.folder, 0, GROUP)
    plan.folder.chmod(0o2770)


@needs_root
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_two_users_relay(plan: Plan, tmp_path: Path, umask: int) -> None:
    _team_folder(plan, tmp_path)

    def begin() -> None:
        with plan.create("wei", private=False) as store:
            acme(store)

    def go_on() -> None:
        with plan.open(str(os.getuid())) as store:
            _work(store)

    as_user(WEI, umask, begin)
    for user in (LI, WEI, LI, WEI):
        as_user(user, umask, go_on)
    with plan.open(read_only=True) as store:
        assert store.count("notes") == 4 * 3 * 40
        assert {commit.by for commit in store.history()} == {"wei", str(WEI), str(LI)}
    _check_rights(plan)


def _check_rights(plan: Plan) -> None:
    for path in plan.folder.rglob("*"):
        status = path.stat()
        assert status.st_gid == GROUP, path
        mode = stat.S_IMODE(status.st_mode)
        if path.is_dir():
            assert mode == 0o2770, path
        elif path == plan.path or path.suffix == ".gz":
            assert mode == 0o440, path
        else:
            assert mode == 0o660, path


@needs_root
def test_the_folder_may_be_closed_midway(plan: Plan, tmp_path: Path) -> None:
    """Commits go on in the open files; what needs a new name is refused and harms nothing."""
    _team_folder(plan, tmp_path)

    def work() -> None:
        store = plan.create("wei", private=False)
        acme(store)
        store.compact()
        acme(store)

    def closed() -> None:
        store = plan.open("li")
        assert not os.access(plan.folder, os.W_OK)
        for refused in (store.compact, store.backup):
            with pytest.raises(NoPermission):
                refused()
        acme(store)
        assert plan.open("li").count("accounts") == 3
        store.close()

    as_user(WEI, 0o022, work)
    plan.folder.chmod(0o2750)
    as_user(LI, 0o022, closed)
    plan.folder.chmod(0o2770)

    def open_again() -> None:
        with plan.open("wei") as store:
            assert store.compact().done
            assert store.count("accounts") == 3

    as_user(WEI, 0o022, open_again)
