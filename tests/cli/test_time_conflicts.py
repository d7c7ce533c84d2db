"""Edits from several processes: what differs merges, the same field is shown with both versions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CommandLine, Ran


@pytest.fixture
def person(kaplan: CommandLine) -> dict[str, object]:
    """Somebody as a script read him."""
    kaplan.do("add", "account", "Acme")
    kaplan.do("add", "stakeholder", "张建国", "account=Acme", "support=0")
    document: dict[str, object] = kaplan.do("list", "stakeholders", "--json").json[0]
    return document


@pytest.fixture
def process(kaplan: CommandLine) -> Callable[..., Ran]:
    """Run a command in a process of its own."""

    def run(*words: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "kaplan", "--db", str(kaplan.database), *words],
            capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "KAPLAN_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def test_the_same_field_is_refused_with_both_versions(
    kaplan: CommandLine, person: dict[str, object], process: Callable[..., Ran]
) -> None:
    """Two processes read the same revision; the second to write is told, and nothing is lost."""
    revision = f"--revision={person['revision']}"
    first = process("set", str(person["id"]), "support=+2", "title=CEO", revision)
    assert first.code == 0, first.err
    second = process("set", str(person["id"]), "support=-1", "title=CFO", revision)
    assert second.code == 3
    assert second.out == ""
    lines = second.err.splitlines()
    assert "changed support, title in the meantime; nothing was overwritten" in lines[0]
    assert [line.strip() for line in lines[1:]] == [
        "support: mine -1, theirs +2",
        "title: mine CFO, theirs CEO",
    ]
    now = kaplan.do("list", "stakeholders", "--json").json[0]
    assert (now["support"], now["title"], now["revision"]) == (2, "CEO", 2)


def test_a_script_reads_both_versions_as_json(
    kaplan: CommandLine, person: dict[str, object]
) -> None:
    """Values as they are stored, amounts in main units, and who was first."""
    kaplan.do("add", "opportunity", "Deal", "account=Acme", "amount=100.50", "currency=EUR")
    deal = kaplan.do("list", "opportunities", "--json").json[0]
    kaplan.user = "li"
    kaplan.do("set", deal["id"], "amount=200.25")
    kaplan.user = "wei"
    ran = kaplan("set", deal["id"], "amount=300", "--revision", str(deal["revision"]), "--json")
    assert (ran.code, ran.out) == (3, "")
    error = json.loads(ran.err)["error"]
    assert error["kind"] == "conflict"
    assert error["by"] == "li"
    assert error["clashes"] == {"amount": {"mine": 300, "theirs": 200.25}}


def test_fields_that_differ_merge(
    kaplan: CommandLine, person: dict[str, object], process: Callable[..., Ran]
) -> None:
    """A stale revision alone is no conflict."""
    revision = f"--revision={person['revision']}"
    assert process("set", str(person["id"]), "support=+2", revision).code == 0
    assert process("set", str(person["id"]), "title=CFO", revision).code == 0
    now = kaplan.do("list", "stakeholders", "--json").json[0]
    assert (now["support"], now["title"], now["revision"]) == (2, "CFO", 3)


def test_the_same_value_from_two_is_a_conflict_too(
    kaplan: CommandLine, person: dict[str, object]
) -> None:
    """Two scripts that each count one up must not both be told that they did."""
    stale = ("--revision", str(person["revision"]))
    kaplan.do("set", str(person["id"]), "support=1", *stale)
    assert kaplan("set", str(person["id"]), "support=1", *stale).code == 3


@pytest.mark.parametrize("revision", ["0", "7", "x"])
def test_a_revision_that_never_was_is_refused(
    kaplan: CommandLine, person: dict[str, object], revision: str
) -> None:
    """A guess must not overwrite anything."""
    ran = kaplan("set", str(person["id"]), "support=1", "--revision", revision)
    assert ran.code == (2 if revision == "x" else 1)
    assert kaplan.do("list", "stakeholders", "--json").json == [person]


def test_a_record_that_is_gone_is_not_found(kaplan: CommandLine, person: dict[str, object]) -> None:
    """Its revision helps nobody."""
    kaplan.do("delete", str(person["id"]))
    assert kaplan("set", str(person["id"]), "support=1", "--revision", "1").code == 1


HOLD = """
import fcntl, os, sys
fd = os.open(sys.argv[1], os.O_RDWR)
fcntl.flock(fd, fcntl.LOCK_EX)
note = f"li\\t{os.getpid()}\\t2026-03-11T04:00:00Z\\n".encode()
os.pwrite(fd, note.ljust(256), 0)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_stuck_lock_names_its_holder(
    kaplan: CommandLine, person: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading goes on; a writer is told who holds the plan, in which process, since when."""
    from functools import partial

    from kaplan.store import Store

    monkeypatch.setattr(Store, "open", partial(Store.open, patience=0.2))
    lock = Path(f"{kaplan.database}.lock")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        ran = kaplan("set", str(person["id"]), "support=1")
        assert (ran.code, ran.err.count("\n")) == (4, 1)
        assert f"li (process {holder.pid})" in ran.err
        assert "since 2026-03-11" in ran.err
        assert kaplan.do("list", "stakeholders", "--json").json == [person]
        holder.stdin.close()
        holder.wait(timeout=30)
    kaplan.do("set", str(person["id"]), "support=1")
