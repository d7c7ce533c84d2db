"""A TinyDB database on the store."""

from __future__ import annotations

from tinydb import TinyDB

from kaplan.store.draft import Draft
from kaplan.store.tiny_storage import KaplanStorage, drop_table
from kaplan.store.tiny_table import KaplanTable


class KaplanDB(TinyDB):
    """TinyDB with its own queries and methods; what it writes is durable, shared and undoable.

    Made over an open ``Store`` or over a path.
    """

    table_class = KaplanTable  # type: ignore[assignment]
    default_storage_class = KaplanStorage  # type: ignore[assignment]

    def tables(self) -> set[str]:
        """Return the names of the tables."""
        storage = self._kaplan()
        return set(storage.fresh().state.view.names)

    def drop_table(self, name: str) -> None:
        """Remove a table and everything in it."""
        self._tables.pop(name, None)
        self._drop([name])

    def drop_tables(self) -> None:
        """Remove all tables."""
        self._drop(None)
        self._tables.clear()

    def _drop(self, names: list[str] | None) -> None:
        def fill(draft: Draft) -> None:
            for name in sorted(draft.names) if names is None else names:
                if name in draft.names:
                    drop_table(draft, name)

        self._kaplan().changing(fill)

    def _kaplan(self) -> KaplanStorage:
        storage = self.storage
        if not isinstance(storage, KaplanStorage):
            raise TypeError(f"{type(storage).__name__} is no KaplanStorage")
        return storage
