"""A TinyDB storage on the store: reading gives the tables, writing becomes one commit of what
differs.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from kaplan.store.changes import Change
from kaplan.store.contract import Doc, Schema
from kaplan.store.draft import Draft
from kaplan.store.engine import Engine
from kaplan.store.store import Store

DEED = "tinydb"
NO_SCHEMA = Schema("tinydb", ())


class KaplanStorage(Storage):
    """A storage over an open store, or over a path, which is made if there is nothing.

    The stock ``Table`` works on it too, but reads and compares everything at each write.
    """

    def __init__(self, place: Store | str | Path, schema: Schema = NO_SCHEMA) -> None:
        self._owned = not isinstance(place, Store)
        self.store = place if isinstance(place, Store) else _opened(Path(place), schema)
        self._draft: Draft | None = None

    @property
    def engine(self) -> Engine:
        """The engine below."""
        return self.store.engine

    def fresh(self) -> Engine:
        """Take up what others committed and return the engine."""
        if self._draft is None:
            self.engine.look()
        return self.engine

    def changing(self, fill: Callable[[Draft], None]) -> None:
        """Let ``fill`` draft operations and commit them; inside another such call they join its
        commit.
        """
        if self._draft is not None:
            fill(self._draft)
            return

        def outermost(draft: Draft) -> Change:
            self._draft = draft
            try:
                fill(draft)
            finally:
                self._draft = None
            return Change(DEED, ())

        self.store.changed(outermost)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return every table, or None where there is none."""
        view = self.fresh().state.view
        if not view.names:
            return None
        return {
            name: {str(number): document for number, document in view.rows(name)}
            for name in sorted(view.names)
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Commit what differs from the tables as they are."""

        def fill(draft: Draft) -> None:
            for name in sorted(draft.names - set(data)):
                drop_table(draft, name)
            for name, documents in data.items():
                draft.make_table(name)
                _write_table(draft, name, {int(key): dict(doc) for key, doc in documents.items()})

        self.changing(fill)

    def close(self) -> None:
        """Close the store if this storage opened it."""
        if self._owned:
            self.store.close()


def _opened(path: Path, schema: Schema) -> Store:
    def clock() -> datetime:
        return datetime.now(UTC)

    make = Store.open if path.exists() else Store.create
    return make(path, schema, user=getpass.getuser(), clock=clock)


def _write_table(draft: Draft, name: str, documents: dict[int, Doc]) -> None:
    for number in draft.numbers(name):
        if number not in documents:
            draft.delete(name, number, draft.document(name, number) or {})
    for number, document in documents.items():
        put_document(draft, name, number, document)


def put_document(draft: Draft, name: str, number: int, document: Doc) -> None:
    """Draft a document as it is to be, whether it exists or not."""
    before = draft.document(name, number)
    if before is None:
        draft.insert(name, number, document)
    else:
        gone = tuple(field for field in before if field not in document)
        draft.replace(name, number, before, document, gone)


def drop_table(draft: Draft, name: str) -> None:
    """Draft the end of a table and of everything in it."""
    for number in draft.numbers(name):
        draft.delete(name, number, draft.document(name, number) or {})
    draft.drop_table(name)
