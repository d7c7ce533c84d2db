"""TinyDB on the store: its queries, its files, and what it gains."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import increment

from kaplan.store import Store
from kaplan.store.database import KaplanDB
from kaplan.store.errors import NotAPlan
from kaplan.store.segment import Segment
from tests.store.plans import SCHEMA, Plan, acme, add, added, contents
from tests.store.storm import spawn


def test_queries_work_on_records_and_writes_are_stamped_commits(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    table = store.tinydb().table("accounts")
    assert [doc["id"] for doc in table.search(where("tier") == "A")] == [name]
    table.update({"tier": "S"}, Query().name.matches("Ac"))
    document = store.get("accounts", name)
    assert document is not None
    assert (document["tier"], document["revision"], document["by"]) == ("S", 2, "wei")
    store.undo()
    assert [doc["tier"] for doc in table.search(where("id") == name)] == ["A"]


def test_an_indexed_equality_reads_only_what_matches(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = plan.create()
    store.commit(added(*(add("notes", account=f"A{n % 50}", n=n) for n in range(500))))
    store.compact()
    read: list[int] = []
    original = Segment.raw

    def counting(self: Segment, table: str, number: int) -> bytes | None:
        read.append(number)
        return original(self, table, number)

    monkeypatch.setattr(Segment, "raw", counting)
    table = store.tinydb().table("notes")
    found = table.search((where("account") == "A7") & (where("n") > 100))
    assert len(found) == 8
    assert len(set(read)) == 10


def test_two_handles_never_give_out_one_number_twice(tmp_path: Path) -> None:
    one, other = KaplanDB(tmp_path / "a.json"), KaplanDB(tmp_path / "a.json")
    assert [one.insert({"n": 1}), other.insert({"n": 2}), one.insert({"n": 3})] == [1, 2, 3]
    assert one.insert_multiple([{}, {}]) == [4, 5]
    assert other.insert({}) == 6
    assert len(one) == 6


def test_processes_that_insert_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    KaplanDB(path).close()

    def insert() -> None:
        database = KaplanDB(path)
        for _ in range(60):
            database.insert({"by": os.getpid()})

    processes = [spawn(tmp_path, number, insert) for number in range(4)]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0, 0, 0]
    documents = KaplanDB(path).all()
    assert [document.doc_id for document in documents] == list(range(1, 241))
    assert {document["by"] for document in documents} == set(processes)


def test_a_search_sees_what_another_handle_wrote(tmp_path: Path) -> None:
    one, other = KaplanDB(tmp_path / "a.json"), KaplanDB(tmp_path / "a.json")
    query = where("n") == 1
    assert one.search(query) == []
    other.insert({"n": 1})
    assert len(one.search(query)) == 1


def test_read_modify_write_loses_nothing_between_handles(tmp_path: Path) -> None:
    one, other = KaplanDB(tmp_path / "a.json"), KaplanDB(tmp_path / "a.json")
    one.insert({"n": 0})
    for _ in range(5):
        one.update(increment("n"))
        other.update(increment("n"))
    assert one.all() == [{"n": 10}]


def test_a_raising_updater_changes_nothing(tmp_path: Path) -> None:
    database = KaplanDB(tmp_path / "a.json")
    database.insert_multiple([{"n": 1}, {"n": 2}])

    def half(document: dict[str, int]) -> None:
        document["n"] = 9
        if document.get("m") is None and len(database.all()) == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        database.update(half)
    assert database.all() == [{"n": 1}, {"n": 2}]


def test_an_ordinary_tinydb_file_is_taken_in_and_kept(plan: Plan) -> None:
    with TinyDB(plan.path, indent=2) as stock:
        stock.table("notes").insert_multiple({"n": n, "text": "张"} for n in range(3))
        stock.insert({"default": True})
    original = plan.path.read_bytes()
    with plan.open() as store:
        assert [note["n"] for note in store.all("notes")] == [0, 1, 2]
        store.tinydb().table("notes").insert({"n": 3})
    assert plan.beside(".before-kaplan").read_bytes() == original
    with plan.open() as store:
        assert store.count("notes") == 4
        store.compact()
    with TinyDB(plan.path, access_mode="r") as stock:
        assert len(stock.table("notes")) == 4


def test_an_ordinary_tinydb_file_can_be_read_without_being_taken_in(plan: Plan) -> None:
    plan.path.write_text(json.dumps({"notes": {"1": {"n": 1}, "7": {"n": 7}}, "empty": {}}))
    before = plan.path.read_bytes()
    with plan.open(read_only=True) as store:
        assert [note["n"] for note in store.all("notes")] == [1, 7]
        assert store.tables() == ["empty", "notes"]
    assert [path.name for path in plan.folder.iterdir()] == ["kaplan.json"]
    assert plan.path.read_bytes() == before


def test_an_empty_file_is_an_empty_plan(plan: Plan) -> None:
    plan.path.touch()
    with plan.open() as store:
        assert acme(store)
    with plan.open() as store:
        assert store.count("accounts") == 1


def test_what_another_program_rewrote_is_taken_in_with_the_journal(plan: Plan) -> None:
    with plan.create() as store:
        name = acme(store)
        store.compact()
        store.commit(added(add("notes", text="in the journal")))
    plan.path.chmod(0o600)
    with TinyDB(plan.path) as stock:
        stock.table("accounts").update({"tier": "Z"})
    with plan.open() as store:
        account = store.get("accounts", name)
        assert account is not None
        assert account["tier"] == "Z"
        assert [note["text"] for note in store.all("notes")] == ["in the journal"]
        assert next((commit.seq, commit.by) for commit in store.history()) == (3, "external")
        acme(store)
    assert contents(plan.open())["accounts"][0]["tier"] == "Z"


@pytest.mark.parametrize("text", ["null", "3", '{"a": {"b": {}}}', "\x00\x01"])
def test_other_files_are_refused_as_they_are(plan: Plan, text: str) -> None:
    plan.path.write_text(text)
    for read_only in (True, False):
        with pytest.raises(NotAPlan):
            plan.open(read_only=read_only)
    assert plan.path.read_text() == text


def test_a_plan_opened_over_a_path_closes_with_its_database(tmp_path: Path) -> None:
    with KaplanDB(tmp_path / "a.json") as database:
        database.insert({"n": 1})
    with Store.open(tmp_path / "a.json", SCHEMA, user="x", clock=Plan(tmp_path).clock) as store:
        assert list(store.all("_default")) == [{"n": 1}]
