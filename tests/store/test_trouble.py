"""What can go wrong has a sentence of its own, keeps what was acknowledged and leaves the file
as it is.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kaplan.model.errors import Damaged, KaplanError, Refused, Unavailable
from kaplan.store.errors import (
    DamagedLine,
    DiskFull,
    Exists,
    JournalMissing,
    MayNotRead,
    Missing,
    NewerFormat,
    NoPermission,
    NotAPlan,
    OpenedReadOnly,
)
from kaplan.store.frames import frame
from tests.store.plans import Plan, acme, add, added

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]


def _files(plan: Plan) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in plan.folder.iterdir() if path.is_file()}


def _sentence(error: KaplanError) -> str:
    text = str(error)
    assert "\n" not in text
    assert "{" not in text
    return text


def test_no_file(plan: Plan) -> None:
    with pytest.raises(Missing, match="There is no plan"):
        plan.open()
    assert list(plan.folder.iterdir()) == []


def test_creating_over_something_is_refused(plan: Plan) -> None:
    plan.path.write_text("precious")
    with pytest.raises(Exists):
        plan.create()
    assert plan.path.read_text() == "precious"


def test_creating_beside_a_journal_that_lost_its_base_is_refused(plan: Plan) -> None:
    with plan.create() as store:
        acme(store)
    plan.path.unlink()
    before = plan.beside(".wal").read_bytes()
    with pytest.raises(Exists):
        plan.create()
    assert plan.beside(".wal").read_bytes() == before


@pytest.mark.parametrize(
    "text", ["hello", "[1, 2]", '{"a": 1}', '{"a": {"x": {}}}', '{"a": {"1": 2}}', '{"a": {"1": {']
)
def test_a_file_that_is_something_else(plan: Plan, text: str) -> None:
    plan.path.write_text(text)
    with pytest.raises(NotAPlan) as caught:
        plan.open()
    assert "is not a kaplan file" in _sentence(caught.value)
    assert plan.path.read_text() == text


@pytest.mark.parametrize("ending", ["", ".wal"])
def test_a_newer_format_is_refused(plan: Plan, ending: str) -> None:
    with plan.create() as store:
        acme(store)
    path = plan.beside(ending)
    path.chmod(0o600)
    if ending:
        first, rest = path.read_bytes().split(b"\n", 1)
        header = json.loads(first)
        del header["c"]
        path.write_bytes(frame(json.dumps({**header, "v": 9}).encode()) + rest)
    else:
        path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":9'))
    before = _files(plan)
    with pytest.raises(NewerFormat) as caught:
        plan.open()
    assert "newer kaplan (format 9" in _sentence(caught.value)
    assert _files(plan) == before


def test_a_torn_tail_is_cut_by_the_next_writer_and_kept_aside(plan: Plan) -> None:
    with plan.create() as store:
        acme(store)
    with plan.beside(".wal").open("ab") as file:
        file.write(b'{"c":"0123')
    size = plan.beside(".wal").stat().st_size
    with plan.open(read_only=True) as reader:
        assert reader.count("accounts") == 1
    assert plan.beside(".wal").stat().st_size == size
    with plan.open() as store:
        acme(store)
    with plan.open() as store:
        assert store.count("accounts") == 2
    assert [path.read_bytes() for path in plan.beside(".history").glob("torn*")] == [b'{"c":"0123']


def _damage(plan: Plan, line: int) -> None:
    lines = plan.beside(".wal").read_bytes().split(b"\n")
    lines[line] = lines[line].replace(b"Acme", b"Acne")
    plan.beside(".wal").write_bytes(b"\n".join(lines))


def test_a_damaged_line_before_good_ones_is_never_cut(plan: Plan) -> None:
    with plan.create() as store:
        for _ in range(3):
            acme(store)
    _damage(plan, 2)
    before = _files(plan)
    with pytest.raises(DamagedLine) as caught:
        plan.open()
    assert "kaplan doctor" in _sentence(caught.value)
    assert caught.value.exit_code == 5
    assert _files(plan) == before


def test_damage_that_appears_while_open_stops_writing_and_not_reading(plan: Plan) -> None:
    store = plan.create()
    for _ in range(3):
        acme(store)
    other = plan.open("li")
    _damage(plan, 2)
    with pytest.raises(Damaged):
        plan.open()
    with pytest.raises(Damaged):
        other.commit(added(add("notes"))) if other.refresh() else plan.open("li")
    assert store.count("accounts") == 3


def test_a_missing_journal_is_noticed(plan: Plan) -> None:
    with plan.create() as store:
        acme(store)
    plan.beside(".wal").unlink()
    with pytest.raises(JournalMissing):
        plan.open()


def test_a_base_that_travelled_alone_opens_and_gets_a_journal(plan: Plan, tmp_path: Path) -> None:
    with plan.create() as store:
        acme(store)
        store.compact()
    away = tmp_path / "away"
    away.mkdir()
    other = Plan(away)
    other.path.write_bytes(plan.path.read_bytes())
    with other.open(read_only=True) as store:
        assert store.count("accounts") == 1
    assert [path.name for path in away.iterdir()] == ["kaplan.json"]
    with other.open() as store:
        assert acme(store)
        assert store.seq == 2
    with other.open() as store:
        assert store.count("accounts") == 2


def test_opened_for_reading_means_reading(plan: Plan) -> None:
    plan.create().close()
    before = _files(plan)
    with plan.open(read_only=True) as store, pytest.raises(OpenedReadOnly) as caught:
        store.commit(added(add("notes")))
    assert caught.value.exit_code == 4
    assert _files(plan) == before


def _as_nobody(deed: Callable[[], None]) -> int:
    """Run something as a user without rights; return its exit status."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    try:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        deed()
    except BaseException as error:
        os.write(2, repr(error).encode())
        os._exit(1)
    os._exit(0)


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@needs_root
def test_a_viewer_reads_a_plan_but_cannot_write_or_lock_it(plan: Plan, tmp_path: Path) -> None:
    with plan.create() as store:
        store.commit(added(*(add("accounts", name="Acme" * 100) for _ in range(100))))
        store.compact()
        acme(store)
    plan.beside(".idx").unlink()
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)
    plan.path.chmod(0o444)
    plan.beside(".wal").chmod(0o644)
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    before = _files(plan)

    def look() -> None:
        with plan.open("viewer", cache=cache) as viewer:
            assert viewer.count("accounts") == 101
            with pytest.raises(NoPermission):
                viewer.commit(added(add("notes")))
        with pytest.raises(PermissionError):
            os.open(plan.beside(".lock"), os.O_RDONLY)

    assert _as_nobody(look) == 0
    assert _files(plan) == before
    assert [path.suffix for path in cache.iterdir()] == [".idx"]


@needs_root
def test_a_private_plan_is_closed_to_others(plan: Plan, tmp_path: Path) -> None:
    plan.create().close()
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)

    def look() -> None:
        with pytest.raises(MayNotRead) as caught:
            plan.open("nosy")
        assert "may not read" in _sentence(caught.value)

    assert _as_nobody(look) == 0


@needs_root
def test_permission_lost_midway_refuses_and_loses_nothing(plan: Plan, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)
    plan.folder.chmod(0o777)

    def lose() -> None:
        store = plan.create("nobody")
        acme(store)
        for ending in (".wal", ".lock"):
            plan.beside(ending).chmod(0o400)
        fresh = plan.open("nobody", read_only=False)
        with pytest.raises(Unavailable):
            fresh.commit(added(add("notes")))
        assert fresh.count("accounts") == 1

    assert _as_nobody(lose) == 0


def test_a_full_disk_refuses_the_change_and_keeps_all_earlier_ones(plan: Plan) -> None:
    plan.create().close()

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = plan.open()
        acme(store)
        room = plan.beside(".wal").stat().st_size + 5000
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        with pytest.raises(DiskFull) as caught:
            for _ in range(100):
                acme(store)
        assert "no room left" in _sentence(caught.value)
        known = store.count("accounts")
        with pytest.raises(DiskFull):
            store.commit(added(add("notes", text="x" * 9000)))
        assert store.count("accounts") == known
        assert plan.open().count("accounts") == known

    process = os.fork()
    if not process:
        try:
            fill()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    with plan.open() as store:
        before = store.count("accounts")
        assert before > 3
        acme(store)
        assert plan.open().count("accounts") == before + 1


@needs_root
@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_a_small_file_system_runs_full(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=1m kaplan-test {tmp_path} && touch {tmp_path}/mounted"

    def unshared(script: str) -> subprocess.CompletedProcess[str]:
        command = ["unshare", "-m", "sh", "-c", script]
        return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)

    if unshared(mount).returncode:
        pytest.skip("no file system may be mounted here")
    done = unshared(f"{mount} && exec {sys.executable} -m tests.store.small_disk {tmp_path}")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("private", "base", "others"), [(True, 0o400, 0o600), (False, 0o440, 0o660)]
)
def test_modes_of_the_files(plan: Plan, private: bool, base: int, others: int) -> None:
    before = os.umask(0o022)
    try:
        with plan.create(private=private) as store:
            store.commit(added(*(add("accounts", name="Acme" * 100) for _ in range(100))))
            store.compact()
            acme(store)
            store.compact()
        with plan.open() as store:
            store.summaries()
    finally:
        os.umask(before)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in plan.folder.iterdir() if p.is_file()}
    assert modes.pop("kaplan.json") == base
    assert set(modes.values()) == {others}, modes


def test_a_symbolic_link_is_not_followed_when_writing(plan: Plan, tmp_path: Path) -> None:
    with plan.create() as store:
        acme(store)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    aside = plan.beside(f".{os.getpid()}-1.tmp")
    aside.symlink_to(victim)
    with plan.open() as store:
        try:
            store.compact()
        except Unavailable:
            aside.unlink()
            store.compact()
    assert victim.read_text() == "precious"


def test_nothing_here_needs_more_than_a_sentence() -> None:
    everything = [
        NotAPlan("p"),
        NewerFormat("p", 9, 1),
        DamagedLine("p", 5),
        JournalMissing("p"),
        NoPermission("p"),
        DiskFull("p"),
        Missing("p"),
        Exists("p"),
        OpenedReadOnly(),
    ]
    sentences = {_sentence(error) for error in everything}
    assert len(sentences) == len(everything)
    assert all(
        isinstance(error, Damaged | Unavailable | Refused | KaplanError) for error in everything
    )
