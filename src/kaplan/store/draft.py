"""A change on its way to the journal: checked against the records as they are, stamped, made into
operations.
"""

from __future__ import annotations

from collections.abc import Callable

from kaplan.store.changes import STAMPS, Add, Change, Edit, Remove
from kaplan.store.codec import decode, encode, same_value
from kaplan.store.contract import EVERY, Doc
from kaplan.store.errors import Duplicate, NoRecord, NotStorable
from kaplan.store.ownership import accounts_of
from kaplan.store.segment import GONE, ID_FIELD
from kaplan.store.state import State, edited

_UNTOUCHABLE = frozenset((*STAMPS, ID_FIELD, "created"))

ChangedSince = Callable[[str, Doc, Edit | Remove], None]
"""Raises Conflict where others changed what an operation on an outdated revision touches."""


class Draft:
    """Operations that wait for their commit. Nothing outside changes until they are durable.

    ``rows`` are the documents' bytes afterwards by (table, number), GONE for removed ones.
    """

    def __init__(self, state: State, by: str, at: str, check: ChangedSince) -> None:
        self._state = state
        self._by = by
        self._at = at
        self._check = check
        self._ids: dict[tuple[str, str], int] = {}
        self._next: dict[str, int] = {}
        self.ops: list[bytes] = []
        self.rows: dict[tuple[str, int], bytes] = {}
        self.names = set(state.view.names)
        self.dropped: set[str] = set()
        self.accounts: dict[str, None] = {}

    def take(self, change: Change) -> None:
        """Draft every operation of a change. Raises Conflict, NotFound, Refused."""
        for op in change.ops:
            if isinstance(op, Add):
                self.add(op)
            elif isinstance(op, Edit):
                self.edit(op)
            else:
                self.remove(op)

    def raw(self, table: str, number: int) -> bytes | None:
        """Return a document's bytes as this draft would leave it, or None."""
        found = self.rows.get((table, number))
        if found is not None:
            return found or None
        return self._state.view.raw(table, number)

    def document(self, table: str, number: int) -> Doc | None:
        """Return a document as this draft would leave it, or None."""
        raw = self.raw(table, number)
        if raw is None:
            return None
        document: Doc = decode(raw)
        return document

    def numbers(self, table: str) -> list[int]:
        """Return the numbers of a table's documents as this draft would leave them."""
        stored = self._state.view.numbers(table)
        mine = {number: raw for (name, number), raw in self.rows.items() if name == table}
        if not mine:
            return stored
        return sorted(
            {number for number in stored if number not in mine}
            | {number for number, raw in mine.items() if raw != GONE}
        )

    def by_id(self, table: str, record_id: str) -> tuple[int, Doc] | None:
        """Return (number, document) of a record as this draft would leave it, or None."""
        number = self._ids.get((table, record_id))
        if number is None:
            found = self._state.view.located(table, record_id)
            if found is None or (table, found[0]) not in self.rows:
                return found
            number = found[0]
        document = self.document(table, number)
        return None if document is None else (number, document)

    def next_number(self, table: str) -> int:
        """Return a document number that was never used in the table."""
        used = 0 if table in self.dropped else self._state.highest.get(table, 0)
        number = max(used, self._next.get(table, 0)) + 1
        self._next[table] = number
        return number

    def add(self, op: Add) -> int:
        """Draft a new record and return its number. Raises Duplicate, NotStorable."""
        record_id = op.doc.get(ID_FIELD)
        if not isinstance(record_id, str) or not record_id:
            raise NotStorable(f"{op.table}: id")
        if self.by_id(op.table, record_id) is not None:
            raise Duplicate(op.table, record_id)
        rest = {name: value for name, value in op.doc.items() if name not in _UNTOUCHABLE}
        stamps = {
            ID_FIELD: record_id,
            "created": self._at,
            "updated": self._at,
            "by": self._by,
            "revision": 1,
        }
        number = self.next_number(op.table)
        self._ids[op.table, record_id] = number
        self.insert(op.table, number, {**stamps, **rest})
        return number

    def restore(self, table: str, number: int, document: Doc) -> None:
        """Draft a removed record's return, as a new revision of it, under its old number if that is
        free.
        """
        if self.raw(table, number) is not None:
            number = self.next_number(table)
        self.insert(table, number, {**document, **self._stamps(document)})

    def edit(self, op: Edit) -> None:
        """Draft new values for a record. Raises NoRecord, Conflict."""
        number, document = self._found(op)
        values = {name: value for name, value in op.set.items() if name not in _UNTOUCHABLE}
        drop = tuple(name for name in op.drop if name not in _UNTOUCHABLE)
        if op.base_revision is not None and document.get("revision") != op.base_revision:
            self._check(op.table, document, op)
        self.replace(op.table, number, document, values, drop)

    def remove(self, op: Remove) -> None:
        """Draft a record's removal. Raises NoRecord, Conflict."""
        number, document = self._found(op)
        if op.base_revision is not None and document.get("revision") != op.base_revision:
            self._check(op.table, document, op)
        self.delete(op.table, number, document)

    def _found(self, op: Edit | Remove) -> tuple[int, Doc]:
        found = self.by_id(op.table, op.id)
        if found is None:
            self._check(op.table, {}, op)
            raise NoRecord(op.table, op.id)
        return found

    def _stamps(self, document: Doc) -> Doc:
        revision = document.get("revision")
        if not isinstance(revision, int) or ID_FIELD not in document or "by" not in document:
            return {}  # a document that another TinyDB program made has no stamps of ours
        return {"updated": self._at, "by": self._by, "revision": revision + 1}

    def insert(self, table: str, number: int, document: Doc) -> None:
        """Draft a document under a number, as it is."""
        raw = encode(document)
        self._next[table] = max(self._next.get(table, 0), number)
        self.rows[table, number] = raw
        self.names.add(table)
        self._touch(table, document, document)
        self.ops.append(b'["+",%s,%d,%s]' % (encode(table), number, raw))

    def replace(
        self, table: str, number: int, document: Doc, values: Doc, drop: tuple[str, ...] = ()
    ) -> bool:
        """Draft the values that differ and the fields to drop; tell whether anything changes."""
        fresh = {
            name: value
            for name, value in values.items()
            if name not in document or not same_value(document[name], value)
        }
        gone = [name for name in drop if name in document and name not in values]
        if not fresh and not gone:
            return False
        fresh.update(self._stamps(document))
        was = {name: document[name] for name in (*fresh, *gone) if name in document}
        after = edited(document, fresh, was)
        self.rows[table, number] = encode(after)
        self._touch(table, document, was)
        self._touch(table, after, fresh)
        record_id = str(document.get(ID_FIELD, ""))
        op = ["~", table, number, fresh, was, record_id]
        self.ops.append(encode(op))
        return True

    def highest(self, table: str) -> int:
        """Return the highest number in use in a table that was dropped and made again."""
        return self._next.get(table, 0)

    def delete(self, table: str, number: int, document: Doc) -> None:
        """Draft a document's removal."""
        self.rows[table, number] = GONE
        self._touch(table, document, document)
        self.ops.append(encode(["-", table, number, document]))

    def make_table(self, table: str) -> None:
        """Draft an empty table."""
        if table not in self.names:
            self.names.add(table)
            self.ops.append(encode(["T", table]))

    def drop_table(self, table: str) -> None:
        """Draft the end of an empty table."""
        if table in self.names:
            self.names.discard(table)
            self.dropped.add(table)
            self._next.pop(table, None)
            self.ops.append(encode(["X", table]))

    def _touch(self, table: str, document: Doc, changed: Doc) -> None:
        schema = self._state.view.schema
        for account in accounts_of(self, schema, table, document):
            self.accounts[account] = None
        if not schema.shaping.get(table, frozenset()).isdisjoint(changed):
            self.accounts[EVERY] = None
