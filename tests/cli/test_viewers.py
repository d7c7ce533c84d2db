"""Somebody who may only read the files: looking works, every change is refused with 4."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import CommandLine, Ran

NOBODY = 65534

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)


@pytest.fixture
def shared() -> Iterator[CommandLine]:
    """A plan in a folder that all may read, with every module of the commands loaded."""
    folder = Path(tempfile.mkdtemp(prefix="kaplan-shared-"))
    folder.chmod(0o755)
    line = CommandLine(folder / "kaplan.json")
    line.do("init")
    line.do("add", "account", "Acme")
    line.do("note", "Acme", "first")
    for words in (("list", "accounts"), ("agenda",), ("show", "Acme"), ("backup", "--list")):
        line.do(*words)
    assert line("--read-only", "note", "Acme", "x").code == 4
    for path in folder.iterdir():
        path.chmod(0o755 if path.is_dir() else 0o644)
    yield line
    shutil.rmtree(folder)


def as_nobody(line: CommandLine, *words: str) -> Ran:
    """Run a command in a child process that has given up its rights."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(write, json.dumps(line(*words)).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        content = answer.read()
    os.waitpid(child, 0)
    code, out, err = json.loads(content)
    return Ran(code, out, err)


def files(line: CommandLine) -> dict[str, bytes]:
    """Return the content of every file beside the plan."""
    found = line.database.parent.iterdir()
    return {path.name: path.read_bytes() for path in found if path.is_file()}


def test_a_viewer_sees_everything(shared: CommandLine) -> None:
    """What the owner sees, a viewer sees too, and leaves no trace."""
    before = files(shared)
    for words in (("list", "accounts"), ("list", "notes", "--json"), ("agenda",), ("show", "Acme")):
        seen = as_nobody(shared, *words)
        assert (seen.code, seen.out) == (0, shared.do(*words).out)
    assert before == files(shared)


def test_a_viewer_changes_nothing(shared: CommandLine) -> None:
    """Every change is refused in one line."""
    before = files(shared)
    for words in (
        ("note", "Acme", "x"), ("set", "Acme", "tier=S"), ("delete", "account:Acme"), ("undo",),
        ("add", "account", "Mine"), ("compact",), ("backup",),
    ):  # fmt: skip
        refused = as_nobody(shared, *words)
        assert (refused.code, refused.out, refused.err.count("\n")) == (4, "", 1), (words, refused)
    assert before == files(shared)


def test_an_outsider_sees_nothing(shared: CommandLine) -> None:
    """Files that may not be read are refused in one line."""
    for path in shared.database.parent.iterdir():
        path.chmod(0o700 if path.is_dir() else 0o600)
    for words in (("list", "accounts"), ("note", "Acme", "x"), ("show", "Acme", "--json")):
        refused = as_nobody(shared, *words)
        assert (refused.code, refused.out, refused.err.count("\n")) == (4, "", 1), refused
    shared.database.parent.chmod(0o700)
    assert as_nobody(shared, "list", "accounts").code in (1, 4)
