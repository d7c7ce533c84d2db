"""A base that another program rewrote: what it changed becomes a commit, clashes are listed, its
file is kept.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from kaplan.store import Commit, Store
from kaplan.store.doctor import doctor
from kaplan.store.errors import NotAPlan, Rewritten
from tests.store.plans import SCHEMA, Plan, acme, add, added, contents, edit

Rewrite = Callable[[dict[str, Any]], str]


def _writable(plan: Plan) -> Path:
    plan.path.chmod(0o600)
    return plan.path


def _by_tool(plan: Plan, dump: Rewrite, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Rewrite the file whole, as tools for JSON do: a new file in the old one's place."""
    whole = json.loads(plan.path.read_bytes())
    change(whole)
    fresh = plan.folder / "fresh"
    fresh.write_text(dump(whole))
    fresh.replace(plan.path)
    return plan.path.read_bytes()


DUMPS: dict[str, Rewrite] = {
    "pretty": lambda whole: json.dumps(whole, indent=2),
    "on one line": lambda whole: (
        json.dumps(whole, separators=(",", ":"), ensure_ascii=False) + "\n"
    ),
    "as Python writes it": json.dumps,
}


def _prepared(plan: Plan) -> list[str]:
    """Make a plan with three notes in the base and one change in the journal."""
    notes = [add("notes", text=f"note {n}", kind="call") for n in range(3)]
    with plan.create() as store:
        store.commit(added(*notes))
        store.compact()
        edit(store, "notes", notes[2].id, text="later")
    return [note.id for note in notes]


def _external(store: Store) -> Commit:
    [commit] = [commit for commit in store.history() if commit.by == "external"]
    assert commit.change.deed == "external"
    return commit


@pytest.mark.parametrize("how", DUMPS)
def test_each_difference_is_committed(plan: Plan, how: str) -> None:
    first, second, third = _prepared(plan)

    def change(whole: dict[str, Any]) -> None:
        whole["notes"]["1"]["text"] = "by jq"
        del whole["notes"]["2"]
        whole["notes"]["9"] = {"free": True}
        whole["extra"] = {"1": {"id": "X", "n": 1}}

    theirs = _by_tool(plan, DUMPS[how], change)
    with plan.open() as store:
        commit = _external(store)
        assert [type(op).__name__ for op in commit.change.ops] == ["Add", "Edit", "Remove", "Add"]
        assert store.get("notes", second) is None
        one, other = store.get("notes", first), store.get("notes", third)
        assert one is not None
        assert (one["text"], one["by"], one["revision"]) == ("by jq", "external", 2)
        assert other is not None
        assert other["text"] == "later"
        assert list(store.all("notes"))[-1] == {"free": True}
        assert store.taken_in is not None
        assert store.taken_in.clashes == ()
        assert Path(store.taken_in.file).read_bytes() == theirs
        store.undo(by="external")
        assert contents(store)["notes"][:2] != []
        assert store.get("notes", second) is not None
    with plan.open() as store:
        assert store.taken_in is None
    assert {finding.code for finding in doctor(plan.path, SCHEMA)} == set()


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize("option", ["-c", "--tab"])
def test_jq(plan: Plan, option: str) -> None:
    first, *_ = _prepared(plan)
    command = ["jq", option, '.notes["1"].text = "by jq"', str(plan.path)]
    theirs = subprocess.run(command, capture_output=True, check=True).stdout
    plan.path.unlink()
    plan.path.write_bytes(theirs)
    with plan.open() as store:
        assert len(_external(store).change.ops) == 1
        assert store.find("notes", "text", "by jq")[0]["id"] == first


def test_stock_tinydb_writes_into_the_file_itself(plan: Plan) -> None:
    first, *_ = _prepared(plan)
    inode = plan.path.stat().st_ino
    with TinyDB(_writable(plan)) as stock:
        stock.table("notes").update({"kind": "visit"}, where("id") == first)
        stock.table("notes").insert({"id": "NEW", "text": "by TinyDB"})
    assert plan.path.stat().st_ino == inode
    with plan.open() as store:
        assert len(_external(store).change.ops) == 2
        assert store.find("notes", "kind", "visit")[0]["id"] == first
        assert store.get("notes", "NEW") == {"id": "NEW", "text": "by TinyDB"}


def test_a_change_within_a_line_is_noticed_even_where_the_size_stays(plan: Plan) -> None:
    first, *_ = _prepared(plan)
    path = _writable(plan)
    path.write_bytes(path.read_bytes().replace(b"note 0", b"NOTE 0"))
    with plan.open(read_only=True) as reader:
        assert reader.find("notes", "id", first)[0]["text"] == "NOTE 0"
    with plan.open() as store:
        assert len(_external(store).change.ops) == 1
        assert store.find("notes", "text", "NOTE 0")[0]["by"] == "external"


def test_what_the_plan_changed_since_stays_and_is_listed(plan: Plan) -> None:
    _, second, third = _prepared(plan)
    with plan.open() as store:
        note = store.get("notes", second)
        assert note is not None
        edit(store, "notes", second, text="mine")

    def change(whole: dict[str, Any]) -> None:
        whole["notes"]["2"].update(text="theirs", kind="visit")
        del whole["notes"]["3"]

    _by_tool(plan, json.dumps, change)
    with plan.open() as store:
        note = store.get("notes", second)
        assert note is not None
        assert (note["text"], note["kind"]) == ("mine", "visit")
        assert store.get("notes", third) is not None
        assert store.taken_in is not None
        found = [(clash.id, clash.field, clash.theirs) for clash in store.taken_in.clashes]
        assert found == [(second, "text", "theirs"), (third, "", None)]
        listed = json.loads(Path(f"{store.taken_in.file}.clashes").read_text())
        assert [clash["id"] for clash in listed] == [second, third]


def test_a_copy_with_the_same_bytes_is_no_change(plan: Plan) -> None:
    _prepared(plan)
    copy = plan.folder / "copy"
    shutil.copy(plan.path, copy)
    copy.replace(plan.path)
    with plan.open() as store:
        assert (store.seq, store.taken_in) == (2, None)
    written = plan.path.stat().st_mtime
    with plan.open() as store:
        assert store.seq == 2
    assert plan.path.stat().st_mtime == written


def test_without_anything_to_compare_with_the_file_is_taken_as_it_is(plan: Plan) -> None:
    _prepared(plan)
    shutil.rmtree(plan.beside(".history"))

    def change(whole: dict[str, Any]) -> None:
        whole["notes"]["1"]["text"] = "by jq"

    theirs = _by_tool(plan, json.dumps, change)
    for _ in range(2):
        with plan.open() as store:
            assert [note["text"] for note in store.all("notes")] == ["by jq", "note 1", "later"]
            assert store.seq == 2
    assert [path.read_bytes() for path in plan.folder.glob("*external-accepted*")] == [theirs]


def test_a_backup_serves_where_the_history_is_gone(plan: Plan) -> None:
    first, *_ = _prepared(plan)
    with plan.open() as store:
        store.backup()
        store.compact()
        acme(store)
    shutil.rmtree(plan.beside(".history"))

    def change(whole: dict[str, Any]) -> None:
        whole["notes"]["1"]["text"] = "by jq"

    _by_tool(plan, json.dumps, change)
    with plan.open() as store:
        assert len(_external(store).change.ops) == 1
        assert store.find("notes", "text", "by jq")[0]["id"] == first
        assert store.count("accounts") == 1


def test_a_plan_that_was_once_taken_in_starts_from_the_file_of_then(plan: Plan) -> None:
    plan.path.write_text(json.dumps({"notes": {"3": {"id": "N3", "text": "old"}}}))
    with plan.open() as store:
        acme(store)

    def change(whole: dict[str, Any]) -> None:
        whole["notes"]["3"]["text"] = "new"

    _by_tool(plan, json.dumps, change)
    with plan.open() as store:
        assert len(_external(store).change.ops) == 1
        assert contents(store)["notes"] == [{"id": "N3", "text": "new"}]


def test_a_store_that_is_open_refuses_to_write_over_it(plan: Plan) -> None:
    _prepared(plan)
    store = plan.open()
    theirs = _by_tool(plan, json.dumps, lambda whole: whole["notes"]["1"].update(text="by jq"))
    with pytest.raises(Rewritten, match="open the plan again"):
        store.commit(added(add("notes")))
    assert plan.path.read_bytes() == theirs
    with plan.open("li") as other:
        assert other.find("notes", "text", "by jq")
    store.commit(added(add("notes", text="goes on")))
    assert store.find("notes", "text", "by jq")


def test_another_plans_file_is_left_as_it_is(plan: Plan) -> None:
    _prepared(plan)
    plan.path.unlink()
    plan.path.write_text('{"notes": {"1": {"id": "strange"}}}')
    names = [path for path in plan.folder.iterdir() if path.is_file() and path.suffix != ".lock"]
    before = {path: path.read_bytes() for path in names}
    with pytest.raises(NotAPlan):
        plan.open()
    assert {path: path.read_bytes() for path in before} == before
