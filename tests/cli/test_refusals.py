"""Bad input: one clear line, the right exit code, no traceback, and the file as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CommandLine, Ran

Contents = Callable[[Path], dict[str, bytes]]

GOAL = ("account=Acme", "metric=sales", "target=5", "due=2026-12-31")
BAD = {
    "unknown account": (1, ("note", "Nobody", "text")),
    "unknown account in show": (1, ("show", "Nobody")),
    "unknown account in list": (1, ("list", "goals", "--account", "Nobody")),
    "unknown account in chart": (1, ("chart", "sales", "Nobody")),
    "unknown account in map": (1, ("map", "people", "Nobody")),
    "unknown record": (1, ("set", "Nobody", "tier=S")),
    "unknown record to delete": (1, ("delete", "Nobody")),
    "unknown id": (1, ("delete", "01ARZ3NDEKTSV4RRFFQ69G5FAV")),
    "ambiguous name": (1, ("note", "A", "text")),
    "empty name of an account": (1, ("note", "", "text")),
    "empty note": (1, ("note", "Acme", "  ")),
    "empty note from standard input": (1, ("note", "Acme", "-")),
    "no name": (1, ("add", "account", "tier=S")),
    "empty name": (1, ("add", "account", " ")),
    "emptied name": (1, ("set", "Acme", "name=")),
    "bad date": (1, ("add", "action", "x", "account=Acme", "due=2026-02-30")),
    "bad date of a log": (1, ("log", "Acme", "call", "x", "--on", "someday")),
    "bad date of the past": (1, ("list", "accounts", "--as-of", "31/31/31")),
    "bad number": (1, ("measure", "More sales", "lots")),
    "infinite number": (1, ("measure", "More sales", "inf")),
    "bad scale": (1, ("set", "Acme", "tier=Q")),
    "bad field": (1, ("set", "Acme", "colour=red")),
    "own id": (1, ("set", "Acme", "id=01ARZ3NDEKTSV4RRFFQ69G5FAV")),
    "own revision": (1, ("set", "Acme", "revision=9")),
    "broken JSON in a field": (1, ("set", "Acme", "custom={")),
    "goal without a target": (1, ("add", "goal", "x", "account=Acme", "metric=sales", GOAL[-1])),
    "goal without a metric": (1, ("add", "goal", "x", "account=Acme", "target=5", GOAL[-1])),
    "reference to nobody": (1, ("add", "goal", "x", "account=Nobody", *GOAL[1:])),
    "bad sort": (1, ("list", "accounts", "--sort", "nothing")),
    "bad column": (1, ("list", "accounts", "--columns", "nothing")),
    "bad condition": (1, ("list", "accounts", "--where", "tier<>")),
    "what is done": (1, ("done", "Acme")),
    "nothing to redo": (1, ("redo",)),
    "empty search": (1, ("search", " ")),
    "missing file": (1, ("import", "nowhere.csv")),
    "export in an unknown format": (2, ("export", "plan.docx")),
    "several kinds in a CSV": (2, ("export", "plan.csv")),
    "unknown command": (2, ("nte", "Acme", "x")),
    "unknown option": (2, ("list", "accounts", "--colour")),
    "unknown option before": (2, ("--colour", "list", "accounts")),
    "unknown kind": (2, ("list", "things")),
    "unknown kind to add": (2, ("add", "thing", "x")),
    "missing words": (2, ("note",)),
    "missing text": (2, ("note", "Acme")),
    "missing value": (2, ("list", "accounts", "--sort")),
    "value for a flag": (2, ("import", "x.csv", "--dry-run=yes")),
    "missing path": (2, ("list", "accounts", "--db")),
    "too many words": (2, ("show", "Acme", "Ltd")),
    "not a number": (2, ("agenda", "--days", "ten")),
    "negative number": (2, ("undo", "-1")),
    "huge number": (2, ("undo", "99999999999999999999")),
    "unknown chart": (2, ("chart", "pie")),
    "unknown format": (2, ("map", "people", "Acme", "--format", "gif")),
    "too small a picture": (2, ("chart", "sales", "--width", "3")),
    "goals of nobody": (2, ("chart", "goals")),
    "not FIELD=VALUE": (2, ("set", "Acme", "tier")),
    "bad mapping": (2, ("import", "x.csv", "--map", "nothing")),
    "unknown shell": (2, ("completion", "tcsh")),
    "unknown language": (2, ("--lang", "xx", "list", "accounts")),
    "read only": (4, ("--read-only", "note", "Acme", "x")),
    "the past": (4, ("note", "Acme", "x", "--as-of", "2026-03-10")),
}


@pytest.fixture
def plan(kaplan: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Two accounts whose names share a letter, and a goal; the folder holds no other file."""
    monkeypatch.chdir(tmp_path)
    kaplan.do("add", "account", "Acme")
    kaplan.do("add", "account", "Apex")
    kaplan.do("add", "goal", "More sales", *GOAL)
    return kaplan


def is_one_line(ran: Ran) -> bool:
    """Tell whether a refusal is one line on standard error, and nothing else."""
    return not ran.out and ran.err.count("\n") == 1 and ran.err.startswith("kaplan: ")


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_one_line(plan: CommandLine, contents: Contents, name: str) -> None:
    """The line stands on standard error; no file changes and none is made."""
    code, words = BAD[name]
    before = contents(plan.database), sorted(plan.database.parent.iterdir())
    ran = plan(*words)
    assert (ran.code, is_one_line(ran)) == (code, True), ran
    assert (contents(plan.database), sorted(plan.database.parent.iterdir())) == before


@pytest.mark.parametrize("name", BAD)
def test_machines_get_the_same_as_one_document(plan: CommandLine, name: str) -> None:
    """With --json the line is a document with the kind and the exit code."""
    code, words = BAD[name]
    ran = plan(*words[:1], "--json", *words[1:])
    assert ran.code == code
    error = json.loads(ran.err)["error"]
    assert error["code"] == code
    assert error["message"]
    assert error["kind"].islower()
    assert ran.out == ""


def test_ambiguity_lists_the_candidates(plan: CommandLine) -> None:
    """A person sees both names, a machine gets them as a list."""
    ran = plan("show", "A")
    assert "Acme" in ran.err
    assert "Apex" in ran.err
    assert len(json.loads(plan("show", "A", "--json").err)["error"]["candidates"]) == 2


def test_a_missing_database_says_how_to_make_one(bare: CommandLine) -> None:
    """Reading and writing commands name ``kaplan init``, and make nothing."""
    for words in (("list", "accounts"), ("note", "Acme", "x"), ("undo",), ("compact",)):
        ran = bare(*words)
        assert (ran.code, is_one_line(ran)) == (1, True)
        assert "kaplan init" in ran.err
    assert not bare.database.parent.exists()
    bare.do("init")
    assert bare.database.stat().st_mode & 0o077 == 0
    assert bare.database.parent.stat().st_mode & 0o077 == 0


def test_init_never_overwrites(plan: CommandLine, contents: Contents) -> None:
    """A second init is refused."""
    before = contents(plan.database)
    assert plan("init").code == 1
    assert contents(plan.database) == before


@pytest.mark.parametrize(
    "content",
    [b"hello", b"[1, 2]", b"\x00\xff\xfe", b'{"accounts": {"1": {"name":', b"PK\x03\x04"],
)
def test_what_is_not_a_kaplan_file_is_left_alone(bare: CommandLine, content: bytes) -> None:
    """Another file at the place is refused as damaged, not touched."""
    bare.database.parent.mkdir()
    bare.database.write_bytes(content)
    for words in (("list", "accounts"), ("note", "Acme", "x"), ("init",)):
        ran = bare(*words)
        assert ran.code in (1, 5), ran
        assert is_one_line(ran)
    assert bare.database.read_bytes() == content


def test_places_that_cannot_hold_a_database(bare: CommandLine, tmp_path: Path) -> None:
    """A folder, a file as a folder, a null character: one line each."""
    file = tmp_path / "file"
    file.write_text("x")
    for path in (str(tmp_path), str(file / "kaplan.json"), "a\0b", "/dev/null", "/proc/nothing/k"):
        for words in (("init",), ("list", "accounts")):
            ran = bare("--db", path, *words)
            assert ran.code in (1, 2, 4, 5), (path, ran)
            assert is_one_line(ran), (path, ran)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_no_permission(plan: CommandLine) -> None:
    """A file that may not be read, and a folder that may not be written."""
    plan.database.chmod(0)
    assert plan("list", "accounts").code == 4
    plan.database.chmod(0o400)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.json", b'{"account": [{"name": "x"'),
        ("deep.json", b"[" * 100_000),
        ("list.json", b'[1, "two", null]'),
        ("broken.csv", b'name\n"open'),
        ("binary.csv", b"\x00\x01\x02\xff" * 50),
        ("empty.csv", b""),
        ("sheet.xlsx", b"PK\x03\x04"),
    ],
)
def test_broken_files_to_import(
    plan: CommandLine, contents: Contents, name: str, content: bytes
) -> None:
    """A file that cannot be read whole changes nothing."""
    Path(name).write_bytes(content)
    before = contents(plan.database)
    ran = plan("import", name)
    assert ran.code in (1, 2), ran
    assert is_one_line(ran)
    assert contents(plan.database) == before


def test_the_planner_needs_a_terminal(plan: CommandLine) -> None:
    """Without one the planner is not opened; with one it is told what to open, and how."""
    assert plan().code == 1
    assert plan.launches == []
    ran = plan("--read-only", "--ascii", "--as-of", "2026-03-10", terminal=True)
    assert ran.code == 0
    launch = plan.launches[0]
    assert (launch.path, launch.read_only, launch.ascii_only) == (plan.database, True, True)
    assert str(launch.as_of) == "2026-03-10"


def test_a_fault_of_our_own_is_reported_without_data(
    plan: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person sees one line; the report names places in the code and no values."""

    def broken(*_args: object) -> None:
        raise RuntimeError("secret 13800138000")

    monkeypatch.setattr("kaplan.planner.lookup.account", broken)
    ran = plan("note", "Acme", "x", environ={"XDG_STATE_HOME": str(plan.database.parent / "state")})
    assert ran.code == 1
    assert is_one_line(ran)
    report = next((plan.database.parent / "state" / "kaplan").iterdir())
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "capture.py" in text
    assert "13800138000" not in text + ran.err
    assert report.stat().st_mode & 0o077 == 0
