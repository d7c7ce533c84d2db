"""What the store's tests share: a schema, a clock, people, and shorthand for changes."""

from __future__ import annotations

import itertools
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kaplan.store import Add, Change, Commit, Doc, Edit, Reader, Remove, Schema, Store, TableSpec
from kaplan.store.syscalls import Syscalls

BEGIN = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that moves a second with every look at it."""

    def __init__(self, now: datetime = BEGIN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def _name(document: Doc) -> str:
    return str(document.get("name", ""))


def summarise(account: str, reader: Reader) -> Doc:
    """Count what belongs to an account."""
    document = reader.get("accounts", account) or {}
    steps = [
        step
        for process in reader.find("processes", "account", account)
        for step in reader.find("steps", "process", process["id"])
    ]
    notes = reader.find("notes", "account", account)
    return {"name": document.get("name"), "notes": len(notes), "steps": len(steps)}


SCHEMA = Schema(
    "1",
    (
        TableSpec("accounts", ("tier",), _name),
        TableSpec("notes", ("account", "kind")),
        TableSpec("processes", ("account",)),
        TableSpec("steps", ("process",), None, ("process", "processes")),
    ),
    summarise,
)

_numbers = itertools.count(1)


def an_id(prefix: str = "R") -> str:
    """Return an id that no other record has, as long as a real one."""
    return f"{prefix}{os.getpid() % 10**9:09d}{next(_numbers):016d}"


def add(table: str, **fields: object) -> Add:
    """Return a new record's operation; an id is made unless one is given."""
    return Add(table, {"id": an_id(), **fields})


def added(*ops: Add | Edit | Remove) -> Change:
    """Return a change of some operations."""
    return Change("test", ops)


class Plan:
    """One plan's files, and stores opened on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "kaplan.json"
        self.clock = Clock()

    def create(self, user: str = "wei", *, private: bool = True) -> Store:
        """Make the plan."""
        return Store.create(self.path, SCHEMA, user=user, clock=self.clock, private=private)

    def open(
        self,
        user: str = "wei",
        *,
        read_only: bool = False,
        calls: Syscalls | None = None,
        patience: float = 8.0,
        cache: Path | None = None,
    ) -> Store:
        """Open the plan as a person."""
        return Store.open(
            self.path,
            SCHEMA,
            user=user,
            clock=self.clock,
            read_only=read_only,
            calls=calls,
            patience=patience,
            cache=cache,
        )

    def beside(self, ending: str) -> Path:
        """Return one of the companions of the base."""
        return Path(f"{self.path}{ending}")


def acme(store: Store) -> str:
    """Add an account and return its id."""
    op = add("accounts", name="Acme", tier="A")
    store.commit(added(op))
    return op.id


def contents(store: Store) -> dict[str, list[Doc]]:
    """Return everything that a plan says."""
    return {table: list(store.all(table)) for table in store.tables()}


def edit(store: Store, table: str, record: str, **fields: object) -> Commit:
    """Change fields of a record as it stands in this store."""
    document = store.get(table, record)
    assert document is not None
    return store.commit(added(Edit(table, record, fields, document["revision"])))
