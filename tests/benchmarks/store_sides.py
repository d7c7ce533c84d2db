"""The stores that are compared, each with the same few questions and deeds."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks.store_data import INDEXED, SCHEMA, account_id
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from kaplan.store import Add, Change, Edit, Store

Doc = dict[str, Any]


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Side(Protocol):
    """One store under measure."""

    def get(self, number: int) -> Any:
        """Read an account by its id."""

    def notes_of(self, number: int) -> list[Any]:
        """Read the notes of an account."""

    def scan(self, title: str) -> int:
        """Look through all stakeholders for a title that nobody has."""

    def insert(self, documents: list[Doc]) -> None:
        """Add notes, durable where the store can."""

    def update(self, number: int, health: float) -> None:
        """Change a field of an account."""

    def close(self) -> None:
        """Close."""


class Kaplan:
    """Our store."""

    def __init__(self, path: Path) -> None:
        self.store = Store.open(path, SCHEMA, user="wei", clock=now, patience=60)

    def get(self, number: int) -> Any:
        return self.store.get("accounts", account_id(number))

    def notes_of(self, number: int) -> list[Any]:
        return self.store.find("notes", "account", account_id(number))

    def scan(self, title: str) -> int:
        return len(self.store.find("stakeholders", "title", title))

    def insert(self, documents: list[Doc]) -> None:
        self.store.commit(Change("note", tuple(Add("notes", doc) for doc in documents)))

    def update(self, number: int, health: float) -> None:
        document = self.get(number)
        edit = Edit("accounts", document["id"], {"health": health}, document["revision"])
        self.store.commit(Change("edit", (edit,)))

    def close(self) -> None:
        self.store.close()


class Stock:
    """TinyDB as it comes, with JSONStorage or with CachingMiddleware."""

    def __init__(self, path: Path, caching: bool = False) -> None:
        make: Any = CachingMiddleware
        storage: Any = make(JSONStorage) if caching else JSONStorage
        self.database = TinyDB(path, storage=storage)

    def get(self, number: int) -> Any:
        return self.database.table("accounts").get(doc_id=number)

    def notes_of(self, number: int) -> list[Any]:
        return self.database.table("notes").search(where("account") == account_id(number))

    def scan(self, title: str) -> int:
        return len(self.database.table("stakeholders").search(where("title") == title))

    def insert(self, documents: list[Doc]) -> None:
        self.database.table("notes").insert_multiple(documents)

    def update(self, number: int, health: float) -> None:
        self.database.table("accounts").update({"health": health}, doc_ids=[number])

    def close(self) -> None:
        self.database.close()


class Sqlite:
    """SQLite: JSON text, expression indexes, WAL, synchronous=FULL."""

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path, isolation_level=None, timeout=60)
        self.base.execute("pragma journal_mode=WAL")
        self.base.execute("pragma synchronous=FULL")

    def load(self, tables: dict[str, dict[str, Doc]]) -> None:
        """Fill an empty file."""
        self.base.execute("begin")
        for name, documents in tables.items():
            self.base.execute(f"create table {name}(id integer primary key, doc text not null)")
            for field in ("id", *INDEXED.get(name, ())):
                expression = f"json_extract(doc,'$.{field}')"
                self.base.execute(f"create index {name}_{field} on {name}({expression})")
            rows = ((int(n), json.dumps(doc)) for n, doc in documents.items())
            self.base.executemany(f"insert into {name} values(?,?)", rows)
        self.base.execute("commit")
        self.base.execute("pragma wal_checkpoint(truncate)")

    def _where(self, table: str, field: str, value: object) -> Iterator[Any]:
        query = f"select doc from {table} where json_extract(doc,'$.{field}')=?"
        return (json.loads(row[0]) for row in self.base.execute(query, (value,)))

    def get(self, number: int) -> Any:
        return next(self._where("accounts", "id", account_id(number)))

    def notes_of(self, number: int) -> list[Any]:
        return list(self._where("notes", "account", account_id(number)))

    def scan(self, title: str) -> int:
        return len(list(self._where("stakeholders", "title", title)))

    def insert(self, documents: list[Doc]) -> None:
        self.base.execute("begin immediate")
        rows = ((json.dumps(doc),) for doc in documents)
        self.base.executemany("insert into notes(doc) values(?)", rows)
        self.base.execute("commit")

    def update(self, number: int, health: float) -> None:
        self.base.execute("begin immediate")
        document = self.get(number)
        document["health"] = health
        self.base.execute("update accounts set doc=? where id=?", (json.dumps(document), number))
        self.base.execute("commit")

    def close(self) -> None:
        self.base.close()


class Raw:
    """Nothing but an append of 600 bytes and fdatasync."""

    def __init__(self, path: Path) -> None:
        self.file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def append(self) -> None:
        """Append and sync."""
        os.write(self.file, b"x" * 599 + b"\n")
        os.fdatasync(self.file)
