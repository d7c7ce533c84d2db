"""The format is what FORMAT.md says: a program written from that page reads the same."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from kaplan.store import Edit, Remove
from tests.store.plans import Plan, acme, add, added, contents, edit

FIXTURES = Path(__file__).with_name("fixtures")


def _verified(line: bytes) -> dict[str, Any] | None:
    """Return a framed line's object, read as FORMAT.md describes it."""
    if not line.startswith(b'{"c":"'):
        return None
    digest, body = line[6:38].decode(), b"{" + line[40:]
    if hashlib.blake2b(body, digest_size=16).hexdigest() != digest:
        return None
    return {"c": digest, **json.loads(body)}


def _apply(documents: dict[int, Any], op: list[Any]) -> None:
    match op:
        case ["+", _, number, document]:
            documents[number] = document
        case ["~", _, number, values, was, _]:
            assert {k: documents[number].get(k) for k in was} == was
            for field in was.keys() - values.keys():
                del documents[number][field]
            documents[number].update(values)
        case ["-", _, number, document]:
            assert documents.pop(number) == document


def read_as_another_program(path: Path) -> dict[str, dict[int, Any]]:
    """Read a plan with nothing of ours, by the page alone."""
    whole = json.loads(path.read_bytes())
    meta = whole.pop("_kaplan")["1"]
    tables = {t: {int(n): doc for n, doc in docs.items()} for t, docs in whole.items()}
    header, *lines = Path(f"{path}.wal").read_bytes().split(b"\n")
    said = _verified(header)
    assert said is not None
    assert (said["k"], said["v"], said["db"]) == ("kaplan-journal", 1, meta["database"])
    assert said["s"] <= meta["seq"]
    previous, seq = said["p"], said["s"]
    for raw in lines:
        line = _verified(raw)
        if line is None or line["p"] != previous:
            break
        assert line["s"] == seq + 1
        previous, seq = line["c"], line["s"]
        if seq <= meta["seq"]:
            continue
        for op in line["o"]:
            _apply(tables.setdefault(op[1], {}), op)
    return tables


def test_a_program_written_from_the_page_reads_the_same(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    store.commit(added(*(add("notes", account=name, text=f"{n}\n张") for n in range(4))))
    store.compact()
    first, second, *_ = store.all("notes")
    store.commit(added(Edit("notes", first["id"], {"x": [1, {"y": None}]}, 1, ("text",))))
    store.commit(added(Remove("notes", second["id"], 1)))
    edit(store, "accounts", name, tier="S")
    store.undo()
    found = {t: list(docs.values()) for t, docs in read_as_another_program(plan.path).items()}
    assert found == contents(store)


def test_stock_tinydb_reads_a_compacted_plan(plan: Plan) -> None:
    store = plan.create()
    acme(store)
    store.commit(added(add("notes", text="one"), add("notes", text="two")))
    store.compact()
    with TinyDB(plan.path, access_mode="r") as stock:
        assert [dict(doc) for doc in stock.table("notes").all()] == list(store.all("notes"))
        assert [doc.doc_id for doc in stock.table("notes").all()] == [1, 2]


@pytest.mark.parametrize("version", sorted(path.name for path in FIXTURES.iterdir()))
def test_every_released_version_opens(plan: Plan, version: str) -> None:
    shutil.copytree(FIXTURES / version, plan.folder, dirs_exist_ok=True)
    plan.path.chmod(0o400)
    with plan.open("li") as store:
        account = store.get("accounts", "01ACME0000000000000000ACME")
        assert account is not None
        assert (account["name"], account["tier"], account["custom"]) == (
            "张建国 & Co",
            "S",
            {"x": 1},
        )
        assert [note["text"] for note in store.all("notes")] == ["first\nline", "second"]
        assert [commit.seq for commit in store.history()] == [5, 4, 3, 2, 1]
        before = store.at(1).get("accounts", account["id"])
        assert before is not None
        assert before["tier"] == "A"
        edit(store, "accounts", account["id"], tier="B")
        store.compact()
    with plan.open() as store:
        assert store.seq == 6
