"""Random lives of a plan against a plain dict: two people, crashes, compactions, lost indexes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB

from kaplan.model.errors import Conflict
from kaplan.store import Add, Doc, Edit, Remove, Store
from kaplan.store.changes import STAMPS
from tests.store.plans import Plan, added

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.text(max_size=6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.integers(0, 9), max_size=3),
    st.dictionaries(st.text(max_size=2), st.integers(0, 3), max_size=2),
)
FIELDS = st.dictionaries(st.sampled_from(["kind", "account", "text", "ü"]), VALUES, max_size=4)
WHO = st.integers(0, 1)


def _plain(document: Doc) -> Doc:
    return {k: v for k, v in document.items() if k not in (*STAMPS, "created")}


class Life(RuleBasedStateMachine):
    """Two open stores on one plan, and the records that should be in it."""

    def __init__(self) -> None:
        super().__init__()
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        self.folder = Path(tempfile.mkdtemp(dir=memory))
        self.plan = Plan(self.folder)
        self.plan.create("0").close()
        self.stores = [self.plan.open("0"), self.plan.open("1")]
        self.model: dict[str, Doc] = {}
        self.states: list[dict[str, Doc]] = [{}]
        self.made = 0

    def _committed(self, store: Store) -> None:
        if store.seq == len(self.states):
            self.states.append({name: dict(doc) for name, doc in self.model.items()})
        assert store.seq == len(self.states) - 1

    def _pick(self, number: int) -> str | None:
        names = sorted(self.model)
        return names[number % len(names)] if names else None

    @rule(who=WHO, several=st.lists(FIELDS, min_size=1, max_size=3))
    def add(self, who: int, several: list[Doc]) -> None:
        ops = []
        for fields in several:
            self.made += 1
            ops.append(Add("notes", {"id": f"ID{self.made:06d}", **fields}))
        self.stores[who].commit(added(*ops))
        self.model.update({op.id: dict(op.doc) for op in ops})
        self._committed(self.stores[who])

    @rule(who=WHO, number=st.integers(0, 30), fields=FIELDS, drop=st.sampled_from(["", "kind"]))
    def edit(self, who: int, number: int, fields: Doc, drop: str) -> None:
        name = self._pick(number)
        if name is None:
            return
        store = self.stores[who]
        store.refresh()
        document = store.get("notes", name)
        assert document is not None
        gone = (drop,) if drop and drop not in fields else ()
        store.commit(added(Edit("notes", name, fields, document["revision"], gone)))
        self.model[name].update(fields)
        for field in gone:
            self.model[name].pop(field, None)
        self._committed(store)

    @rule(who=WHO, number=st.integers(0, 30))
    def remove(self, who: int, number: int) -> None:
        name = self._pick(number)
        if name is not None:
            self.stores[who].commit(added(Remove("notes", name, None)))
            del self.model[name]
            self._committed(self.stores[who])

    @rule(number=st.integers(0, 30), mine=VALUES, theirs=VALUES)
    def clash(self, number: int, mine: object, theirs: object) -> None:
        name = self._pick(number)
        if name is None:
            return
        one, other = self.stores
        one.refresh(), other.refresh()
        document = one.get("notes", name)
        assert document is not None
        revision = document["revision"]
        other.commit(added(Edit("notes", name, {"text": [theirs]}, revision)))
        changed = other.seq == len(self.states)
        self.model[name]["text"] = [theirs]
        self._committed(other)
        try:
            one.commit(added(Edit("notes", name, {"text": [mine], "kind": 7}, revision)))
        except Conflict as conflict:
            assert changed
            assert conflict.clashes == {"text": ([mine], [theirs])}
        else:
            self.model[name].update({"text": [mine], "kind": 7})
            self._committed(one)

    @rule(who=WHO)
    def undo_anything(self, who: int) -> None:
        store = self.stores[who]
        store.refresh()
        standing = [
            seq
            for seq in range(1, len(self.states))
            if seq not in self.undone and seq not in self.undoing
        ]
        if standing:
            seq = store.undo(by=None).change.undoes
            assert seq == (standing[-1],)
            self.undone.add(standing[-1])
            self.undoing.add(store.seq)
            self.model = {k: dict(v) for k, v in self._before(standing[-1]).items()}
            self.states.append({k: dict(v) for k, v in self.model.items()})

    def _before(self, seq: int) -> dict[str, Doc]:
        """Return the state before a commit when everything after it has been undone."""
        return self.states[seq - 1]

    @rule(who=WHO, field=st.sampled_from(["kind", "account", "text"]), value=VALUES)
    def find(self, who: int, field: str, value: object) -> None:
        store = self.stores[who]
        store.refresh()
        expected = [n for n, d in sorted(self.model.items()) if field in d and d[field] == value]
        assert sorted(doc["id"] for doc in store.find("notes", field, value)) == expected

    @rule(who=WHO)
    def compact(self, who: int) -> None:
        self.stores[who].compact()
        with TinyDB(self.plan.path, access_mode="r") as stock:
            seen = {str(doc["id"]): _plain(dict(doc)) for doc in stock.table("notes").all()}
        assert seen == self.model

    @rule(who=WHO)
    def close_and_open(self, who: int) -> None:
        self.stores[who].close()
        self.stores[who] = self.plan.open(str(who))

    @rule(who=WHO)
    def die_and_open(self, who: int) -> None:
        self.stores[who].engine.close()
        self.stores[who] = self.plan.open(str(who))

    @rule(junk=st.binary(min_size=1, max_size=60))
    def tear_the_tail(self, junk: bytes) -> None:
        with self.plan.beside(".wal").open("ab") as file:
            file.write(junk)

    @rule(ending=st.sampled_from([".idx", ".delta", ".sum"]))
    def lose_what_is_derived(self, ending: str) -> None:
        self.plan.beside(ending).unlink(missing_ok=True)

    @rule(ending=st.sampled_from([".idx", ".delta", ".sum"]), at=st.integers(0, 200))
    def spoil_what_is_derived(self, ending: str, at: int) -> None:
        path = self.plan.beside(ending)
        if path.exists():
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data[:at])

    @rule(who=WHO)
    def fold(self, who: int) -> None:
        from kaplan.store.housekeeping import fold

        fold(self.stores[who].engine)

    @rule(who=WHO, back=st.integers(0, 40))
    def look_back(self, who: int, back: int) -> None:
        store = self.stores[who]
        store.refresh()
        seq = max(0, store.seq - back)
        past = {doc["id"]: _plain(doc) for doc in store.at(seq).all("notes")}
        assert past == self.states[seq]

    @invariant()
    def both_see_everything(self) -> None:
        for store in self.stores:
            store.refresh()
            seen = {doc["id"]: _plain(doc) for doc in store.all("notes")}
            assert seen == self.model
            assert store.count("notes") == len(self.model)

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    undone: Any
    undoing: Any


class _Lives(Life):
    def __init__(self) -> None:
        self.undone: set[int] = set()
        self.undoing: set[int] = set()
        super().__init__()


LONG = os.environ.get("KAPLAN_SOAK") == "1"
TestLife = _Lives.TestCase
TestLife.settings = settings(
    max_examples=1000 if LONG else 40,
    stateful_step_count=40 if LONG else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
