"""A TinyDB table on the store: TinyDB's own methods, over mappings that decode only what is looked
at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from kaplan.store.codec import index_key
from kaplan.store.contract import Doc
from kaplan.store.draft import Draft
from kaplan.store.overlay import fields_of
from kaplan.store.tiny_storage import KaplanStorage, drop_table, put_document
from kaplan.store.view import View

Numbers = list[int] | None
"""The documents that a query may match, None for all."""


class _Reading(Mapping[str, Doc]):
    """A table as TinyDB reads it: decimal numbers to documents."""

    def __init__(self, view: View, name: str, only: Numbers) -> None:
        self._view = view
        self._name = name
        self._only = only

    def __getitem__(self, key: str) -> Doc:
        document = self._view.document(self._name, int(key)) if _is_decimal(key) else None
        if document is None:
            raise KeyError(key)
        return document

    def __iter__(self) -> Iterator[str]:
        numbers = self._view.numbers(self._name) if self._only is None else self._only
        return map(str, numbers)

    def __len__(self) -> int:
        return self._view.count(self._name) if self._only is None else len(self._only)

    def items(self) -> Any:
        """Yield (number, document) in one run over the file."""
        if self._only is None:
            return ((str(number), document) for number, document in self._view.rows(self._name))
        return super().items()


def _is_decimal(key: str) -> bool:
    digits = key.removeprefix("-")
    return digits.isascii() and digits.isdigit()


class _Writing(MutableMapping[int, Doc]):
    """A table as TinyDB changes it: what is taken out is compared with what it was when all is
    done.
    """

    def __init__(self, draft: Draft, name: str, only: Numbers) -> None:
        self._draft = draft
        self._name = name
        self._only = only
        self._taken: dict[int, Doc] = {}
        self._gone: set[int] = set()

    def __getitem__(self, number: int) -> Doc:
        if number in self._taken:
            return self._taken[number]
        document = None if number in self._gone else self._stored(number)
        if document is None:
            raise KeyError(number)
        self._taken[number] = document
        return document

    def _stored(self, number: int) -> Doc | None:
        return self._draft.document(self._name, number) if isinstance(number, int) else None

    def __setitem__(self, number: int, document: Doc) -> None:
        self._gone.discard(number)
        self._taken[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._taken.pop(number, None)
        self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        if number in self._taken:
            return True
        if number in self._gone or not isinstance(number, int):
            return False
        return self._draft.raw(self._name, number) is not None

    def __iter__(self) -> Iterator[int]:
        stored = self._draft.numbers(self._name) if self._only is None else self._only
        kept = [number for number in stored if number not in self._gone]
        new = sorted(self._taken.keys() - set(kept))
        return iter(kept + new)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def finish(self) -> None:
        """Draft what was changed."""
        for number in sorted(self._gone):
            document = self._draft.document(self._name, number)
            if document is not None:
                self._draft.delete(self._name, number, document)
        for number, document in self._taken.items():
            put_document(self._draft, self._name, number, dict(document))


class KaplanTable(Table):
    """A table whose reads go through the store's indexes and whose writes are commits."""

    def __init__(
        self,
        storage: KaplanStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        self._kaplan = storage
        self._only: Numbers = None
        self._draft: Draft | None = None
        self._cached_at = -1
        super().__init__(storage, name, cache_size, persist_empty)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document under a number that no other process can take meanwhile."""
        return int(self.insert_multiple([document])[0])

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that match a query."""
        self._forget_stale()
        with self._narrowed(cond):
            return super().search(cond)

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:
        """Return one document, or those of ``doc_ids``."""
        if doc_ids is not None and doc_id is None:
            with self._limited(sorted({int(number) for number in doc_ids})):
                table = self._read_table()
                return [
                    self.document_class(table[key], self.document_id_class(key))
                    for key in table
                    if key in table
                ]
        if doc_id is not None or cond is None:
            return super().get(doc_id=doc_id)  # type: ignore[arg-type]
        with self._narrowed(cond):
            return super().get(cond)

    def update(
        self,
        fields: Any,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the documents that match, as one commit."""
        with self._narrowed(None if doc_ids is not None else cond):
            return super().update(fields, cond, doc_ids)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that match, as one commit."""
        with self._narrowed(None if doc_ids is not None else cond):
            return super().remove(cond, doc_ids)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match or insert one, as one commit that no other can cut in
        two.
        """
        numbers: list[int] = []
        inherited = super().upsert

        def fill(_draft: Draft) -> None:
            numbers.extend(inherited(document, cond))

        self._kaplan.changing(fill)
        return numbers

    def _read_table(self) -> Any:
        return _Reading(self._kaplan.fresh().state.view, self.name, self._only)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        def fill(draft: Draft) -> None:
            draft.make_table(self.name)
            table = _Writing(draft, self.name, self._candidates_now())
            outer, self._draft = self._draft, draft
            try:
                updater(table)
            finally:
                self._draft = outer
            table.finish()

        self._kaplan.changing(fill)
        self._foreseen = None
        self.clear_cache()

    def _get_next_id(self) -> int:
        if self._draft is not None:
            return self._draft.next_number(self.name)
        if self._foreseen is None:
            self._foreseen = self._kaplan.fresh().state.highest.get(self.name, 0)
        self._foreseen += 1
        return self._foreseen

    _foreseen: int | None = None

    def truncate(self) -> None:
        """Remove all documents and begin to number anew, as TinyDB does."""

        def fill(draft: Draft) -> None:
            drop_table(draft, self.name)
            draft.make_table(self.name)

        self._kaplan.changing(fill)
        self.clear_cache()

    def _forget_stale(self) -> None:
        seq = self._kaplan.fresh().state.seq
        if seq != self._cached_at:
            self.clear_cache()
            self._cached_at = seq

    # -- queries through indexes -------------------------------------------------------------------

    @contextmanager
    def _narrowed(self, cond: QueryLike | None) -> Iterator[None]:
        """Let the table show only what a query can match, while it is looked through."""
        self._cond = cond
        with self._limited(self._candidates_now()):
            try:
                yield
            finally:
                self._cond = None

    @contextmanager
    def _limited(self, only: Numbers) -> Iterator[None]:
        before, self._only = self._only, only
        try:
            yield
        finally:
            self._only = before

    _cond: QueryLike | None = None

    def _candidates_now(self) -> Numbers:
        """Return the numbers an index gives for the query at hand, as the plan stands now."""
        view = self._kaplan.fresh().state.view
        spec = next((s for s in view.schema.tables if s.name == self.name), None)
        indexed = fields_of(spec)
        for field, value in _equalities(getattr(self._cond, "_hash", None)):
            key = index_key(value)
            if field in indexed and key is not None:
                return sorted(
                    {n for level in view.levels for n in level.candidates(self.name, field, key)}
                )
        return None


def _equalities(shape: object) -> Iterator[tuple[str, object]]:
    """Yield the (field, value) that a query's structural hash demands to be equal."""
    if not isinstance(shape, tuple) or not shape:
        return
    if shape[0] == "==" and len(shape) == 3 and isinstance(shape[1], tuple) and len(shape[1]) == 1:
        if isinstance(shape[1][0], str):
            yield shape[1][0], shape[2]
    elif shape[0] == "and" and len(shape) == 2 and isinstance(shape[1], frozenset):
        for part in shape[1]:
            yield from _equalities(part)
