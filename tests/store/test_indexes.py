"""Indexes are caches: deleted, stale or spoiled, they change nothing that is read."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NoReturn

import pytest

from kaplan.store import Doc, Edit, Remove, Schema, Store, TableSpec, housekeeping
from kaplan.store.contract import PRESSING, Reader
from kaplan.store.housekeeping import fold
from kaplan.store.segment import Segment
from kaplan.store.syscalls import Syscalls
from tests.store.plans import SCHEMA, Plan, add, added, edit, summarise

DERIVED = (".idx", ".delta", ".sum")


def _answers(store: Store) -> list[object]:
    """Ask every kind of question."""
    accounts = [doc["id"] for doc in store.all("accounts")]
    answers: list[object] = [
        [store.find("notes", "account", name) for name in accounts],
        [store.get("accounts", name) for name in accounts],
        store.match("accounts", "acme 1"),
        store.match("accounts", ""),
        [store.by_suffix(name[-5:]) for name in accounts],
        store.external("accounts", "zoho", "z3"),
        store.summaries(),
        [(table, store.count(table), list(store.all(table))) for table in store.tables()],
    ]
    return answers


def _grow(store: Store, rnd: random.Random) -> None:
    number = rnd.randrange(1000)
    accounts = list(store.all("accounts"))
    if len(accounts) < 5 or rnd.random() < 0.3:
        fields: Doc = {"name": f"Acme {number}", "external": {"zoho": f"z{number % 7}"}}
        store.commit(added(add("accounts", **fields)))
        return
    account = rnd.choice(accounts)
    notes = store.find("notes", "account", account["id"])
    if notes and rnd.random() < 0.3:
        store.commit(added(Remove("notes", notes[0]["id"], None)))
    elif notes and rnd.random() < 0.3:
        other = rnd.choice(accounts)["id"]
        store.commit(added(Edit("notes", notes[-1]["id"], {"account": other}, None)))
    elif rnd.random() < 0.2:
        store.commit(added(Edit("accounts", account["id"], {"name": f"Beta {number}"}, None)))
    elif rnd.random() < 0.05:
        store.commit(added(Remove("accounts", account["id"], None)))
    else:
        store.commit(added(add("notes", account=account["id"], text="x" * 400)))


@pytest.mark.parametrize("seed", range(4))
def test_with_and_without_indexes_the_answers_are_the_same(plan: Plan, seed: int) -> None:
    rnd = random.Random(seed)
    plan.create().close()
    for _ in range(6):
        with plan.open() as store:
            for _ in range(25):
                _grow(store, rnd)
            if rnd.random() < 0.4:
                store.compact()
            elif rnd.random() < 0.7:
                fold(store.engine)
            kept = _answers(store)
        with plan.open() as store:
            assert _answers(store) == kept
        for ending in DERIVED:
            plan.beside(ending).unlink(missing_ok=True)
        with plan.open() as store:
            assert _answers(store) == kept


@pytest.mark.parametrize("ending", DERIVED)
def test_a_spoiled_index_is_made_anew(plan: Plan, ending: str) -> None:
    with plan.create() as store:
        store.commit(added(*(add("accounts", name=f"Acme {n}" * 20) for n in range(100))))
        store.compact()
        store.commit(added(*(add("notes", text="x" * 900) for n in range(100))))
        expected = _answers(store)
    path = plan.beside(ending)
    assert path.exists()
    data = path.read_bytes()
    for spoiled in (b"", b"nonsense", data[: len(data) // 2], data + b"more", bytes(len(data))):
        path.unlink()
        path.write_bytes(spoiled)
        with plan.open(read_only=True) as store:
            assert _answers(store) == expected


def test_ids_and_indexed_fields_are_found_without_looking_through_a_table(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with plan.create() as store:
        store.commit(added(*(add("notes", account=f"A{n}", text="x" * 99) for n in range(300))))
        store.compact()
        name = next(iter(store.all("notes")))["id"]

    def forbidden(*_: object) -> NoReturn:
        raise AssertionError("looked through the whole table")

    for way in ("holding", "documents"):
        monkeypatch.setattr(Segment, way, forbidden)
    with plan.open() as store:
        assert len(store.find("notes", "account", "A7")) == 1
        assert store.get("notes", name) is not None
        assert store.count("notes") == 300
        store.commit(added(Edit("notes", name, {"text": "y"}, 1)))


def test_another_schema_rebuilds_the_index(plan: Plan) -> None:
    with plan.create() as store:
        store.commit(added(*(add("accounts", name=f"Acme {n}" * 20, tier="A") for n in range(100))))
        store.compact()
        assert store.match("accounts", "acme 7acme")
    table = TableSpec("accounts", ("name",), lambda doc: str(doc["tier"]))
    other = Schema("2", (table,), summarise)
    with Store.open(plan.path, other, user="wei", clock=plan.clock) as store:
        assert store.match("accounts", "acme") == []
        assert len(store.match("accounts", "a")) == 100
        assert len(store.find("accounts", "name", "Acme 7" * 20)) == 1


def test_a_reader_keeps_its_index_in_a_folder_of_its_own(plan: Plan, tmp_path: Path) -> None:
    with plan.create() as store:
        store.commit(added(*(add("accounts", name=f"Acme {n}" * 20) for n in range(100))))
        store.compact()
    plan.beside(".idx").unlink()
    cache = tmp_path / "cache" / "kaplan"
    with plan.open(read_only=True, cache=cache) as store:
        assert store.count("accounts") == 100
    [kept] = cache.iterdir()
    written = kept.stat().st_mtime_ns
    with plan.open(read_only=True, cache=cache) as store:
        assert store.match("accounts", "acme 5acme")
    assert kept.stat().st_mtime_ns == written
    assert not plan.beside(".idx").exists()


def test_a_long_journal_is_folded_so_that_opening_reads_only_its_end(plan: Plan) -> None:
    with plan.create() as store:
        for _ in range(40):
            store.commit(added(add("notes", text="x" * 3000)))
    assert plan.beside(".delta").exists()
    with plan.open() as store:
        delta = store.engine.state.delta
        assert delta is not None
        assert delta.covered.seq == 40
        assert store.count("notes") == 40


def test_summaries_are_kept_and_only_touched_accounts_are_made_again(plan: Plan) -> None:
    made: list[str] = []

    def counting(account: str, reader: Store) -> Doc:
        made.append(account)
        return summarise(account, reader)

    schema = Schema("1", SCHEMA.tables, counting)  # type: ignore[arg-type]

    def opened() -> Store:
        return Store.open(plan.path, schema, user="wei", clock=plan.clock)

    plan.create().close()
    with opened() as store:
        accounts = [add("accounts", name=str(n)) for n in range(40)]
        store.commit(added(*accounts))
        store.summaries()
    made.clear()
    with opened() as store:
        store.summaries()
        store.commit(added(add("notes", account=accounts[3].id)))
        assert store.summaries()[accounts[3].id]["notes"] == 1
        store.compact()
        store.summaries()
    assert made == [accounts[3].id]


def _waiting(account: str, reader: Reader) -> Doc:
    document = reader.get("accounts", account) or {}
    return {"name": document["name"], PRESSING: document.get("since")}


@pytest.mark.parametrize("spoiled", [False, True], ids=["whole", "spoiled"])
def test_what_is_pressing_comes_the_longest_first(plan: Plan, spoiled: bool) -> None:
    schema = Schema("1", SCHEMA.tables, _waiting)

    def opened() -> Store:
        return Store.open(plan.path, schema, user="wei", clock=plan.clock)

    plan.create().close()
    days = ["", "2026-02-01", "2026-01-31", "2026-03-01"] * 5
    with opened() as store:
        accounts = [
            add("accounts", name=f"{number:02}", since=day) for number, day in enumerate(days)
        ]
        store.commit(added(*accounts))
        store.summaries()
    if spoiled:
        kept = plan.beside(".sum")
        kept.write_bytes(kept.read_bytes().replace(b'{"name":"02"', b'{"name?:"02"'))
    with opened() as store:
        late = [
            (document["name"], document[PRESSING]) for _, document in store.pressing("2026-02-01")
        ]
        assert sorted(late[:5]) == [(f"{number:02}", "2026-01-31") for number in range(2, 20, 4)]
        assert sorted(late[5:]) == [(f"{number:02}", "2026-02-01") for number in range(1, 20, 4)]
        edit(store, "accounts", accounts[2].id, since="2026-04-01")
        assert accounts[2].id not in dict(store.pressing("2026-03-31"))
        assert accounts[2].id in dict(store.at(1).pressing("2026-02-01"))
        assert len(store.summaries()) == 20
        assert store.summaries()[accounts[6].id] == {"name": "06", PRESSING: "2026-01-31"}


ODD: list[Doc] = [
    {"account": 'A "quoted" one', "kind": "call"},
    {"account": "a\\b", "kind": None},
    {"account": "张\n建国", "kind": 5},
    {"account": "", "kind": True},
    {"kind": "call", "more": {"account": "nested", "kind": "nested"}},
    {"text": 'a name in a text: ","account":"text", and a brace {', "account": "B"},
    {'x"account': "not this", "account": "C"},
    {"account": ["a", "list"], "kind": {"an": "object"}},
    {"account": "\ud800", "kind": "half a pair"},
    {"text": "nothing that is indexed"},
]


@pytest.mark.parametrize("odd", [*([document] for document in ODD), ODD])
def test_documents_of_any_form_are_found_by_an_index_made_anew(plan: Plan, odd: list[Doc]) -> None:
    plain = [{"account": f"A{n % 7}", "kind": "visit", "text": "x" * 200} for n in range(150)]
    with plan.create() as store:
        store.commit(added(*(add("notes", **document) for document in (*plain, *odd, *plain))))
        store.compact()
    plan.beside(".idx").unlink()
    with plan.open() as store:
        everything = list(store.all("notes"))
        assert len(everything) == 300 + len(odd)
        for field in ("id", "account", "kind"):
            for document in everything:
                if field in document:
                    wanted = document[field]
                    expected = [doc for doc in everything if field in doc and doc[field] == wanted]
                    assert store.find("notes", field, wanted) == expected
        assert store.find("notes", "account", "nested") == []
        assert store.find("notes", "account", "text") == []


@pytest.mark.parametrize("spaced", [b'"id": ', b'{ "id":'])
def test_lines_of_another_form_are_read_one_by_one(plan: Plan, spaced: bytes) -> None:
    with plan.create() as store:
        store.commit(added(*(add("notes", account=f"A{n}", text="x" * 99) for n in range(300))))
        store.compact()
    plan.path.chmod(0o600)
    data = plan.path.read_bytes()
    tight = spaced.replace(b" ", b"")
    plan.path.write_bytes(data.replace(tight, spaced))
    with plan.open(read_only=True) as store:
        assert [note["account"] for note in store.all("notes")] == [f"A{n}" for n in range(300)]
        assert len(store.find("notes", "account", "A77")) == 1


def test_loading_by_large_commits_folds_no_more_than_a_few_times_what_is_written(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "FOLD_IN_USE", 32 << 10)
    folded: list[int] = []

    class Counting(Syscalls):
        def rename(self, source: str, target: str) -> None:
            if target.endswith(".delta"):
                folded.append(Path(source).stat().st_size)
            super().rename(source, target)

    plan.create().close()
    store = plan.open(calls=Counting())
    for _ in range(60):
        store.commit(added(*(add("notes", account="A", text="x" * 900) for _ in range(20))))
    written = plan.beside(".wal").stat().st_size
    assert len(folded) > 3
    assert sum(folded) < 4 * written
    assert store.count("notes") == plan.open().count("notes") == 1200


def test_what_shapes_all_summaries_outdates_all_of_them(plan: Plan) -> None:
    def shaped(account: str, reader: Reader) -> Doc:
        how = next(reader.all("rules"), {})
        return {"factor": how.get("factor", 1), "account": account}

    schema = Schema("1", SCHEMA.tables, shaped, {"rules": frozenset(["factor"])})

    def opened() -> Store:
        return Store.open(plan.path, schema, user="wei", clock=plan.clock)

    def factors(store: Reader) -> set[object]:
        return {document["factor"] for document in store.summaries().values()}

    plan.create().close()
    with opened() as store, opened() as other:
        store.commit(added(*(add("accounts", name=str(n)) for n in range(40))))
        assert factors(store) == {1}
        rules = add("rules", factor=2)
        store.commit(added(rules))
        assert factors(store) == {2}
        other.refresh()
        assert factors(other) == {2}
        made = store.engine.state.summaries.made
        edit(store, "rules", rules.id, colour="red")
        assert factors(store) == {2}
        assert store.engine.state.summaries.made == made
        edit(store, "rules", rules.id, factor=3)
    with opened() as store:
        assert factors(store) == {3}
        assert factors(store.at(store.seq - 1)) == {2}
        store.undo()
        assert factors(store) == {2}
        store.compact()
    with opened() as store:
        assert factors(store) == {2}
        assert store.engine.state.summaries.made == 0


def test_outdated_summaries_can_be_made_some_at_a_time(plan: Plan) -> None:
    plan.create().close()
    with plan.open() as store:
        store.commit(added(*(add("accounts", name=str(n)) for n in range(25))))
        assert [store.make_summaries(10) for _turn in range(4)] == [10, 10, 5, 0]
        assert store.engine.state.summaries.made == 25
        assert len(store.summaries()) == 25
        assert store.engine.state.summaries.made == 25
