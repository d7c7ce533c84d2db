"""Documents in memory: what the journal says beyond the files' own indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaplan.store.codec import decode, external_key, index_key
from kaplan.store.contract import Doc, Schema, TableSpec
from kaplan.store.segment import EXTERNAL_FIELD, GONE, ID_FIELD

_FIRST_ID = b'{"id":"'


def keys_of(document: Doc, field: str) -> list[int]:
    """Return the index keys of a document's field; the external ids have one key each."""
    value = document.get(field)
    if field == EXTERNAL_FIELD:
        if not isinstance(value, dict):
            return []
        return [external_key(system, name) for system, name in value.items()]
    if field not in document:
        return []
    key = index_key(value)
    return [] if key is None else [key]


def fields_of(spec: TableSpec | None) -> tuple[str, ...]:
    """Return the indexed fields of a table: every table's id and external ids, then its own."""
    own = () if spec is None else tuple(name for name in spec.indexed if name != ID_FIELD)
    return (ID_FIELD, EXTERNAL_FIELD, *own)


def label_of(spec: TableSpec | None, document: Doc) -> str:
    """Return a document's search label on one line, empty without an id or a rule."""
    if spec is None or spec.label is None or not isinstance(document.get(ID_FIELD), str):
        return ""
    return spec.label(document).casefold().replace("\n", " ")


def _id_in(raw: bytes) -> str:
    """Return a document's id from its bytes, which mostly begin with it."""
    if raw.startswith(_FIRST_ID):
        name = raw[len(_FIRST_ID) : raw.find(b'"', len(_FIRST_ID))]
        if b"\\" not in name:
            return name.decode()
    return str(decode(raw).get(ID_FIELD, ""))


class _Part:
    __slots__ = ("change", "ids", "keys", "labels", "named", "pending", "rows", "spec", "unnamed")

    def __init__(self, spec: TableSpec | None) -> None:
        self.spec = spec
        self.rows: dict[int, bytes] = {}
        self.change = 0
        self.keys: dict[str, dict[int, set[int]]] = {
            field: {} for field in fields_of(spec) if field != ID_FIELD
        }
        self.ids: dict[int, str] = {}
        self.named: dict[int, set[int]] = {}
        self.labels: dict[int, str] = {}
        self.pending: set[int] = set()
        self.unnamed: set[int] = set()

    def copy(self) -> _Part:
        other = _Part(self.spec)
        other.rows = dict(self.rows)
        other.change = self.change
        other.pending = set(self.rows)
        other.unnamed = set(self.rows)
        return other

    def settle_ids(self) -> None:
        """Index the ids of what was written since the last question for one: every writer asks."""
        for number in self.unnamed:
            raw = self.rows[number]
            if raw == GONE:
                self.ids.pop(number, None)
                continue
            name = self.ids[number] = _id_in(raw)
            if (key := index_key(name)) is not None:
                self.named.setdefault(key, set()).add(number)
        self.unnamed.clear()

    def settle(self) -> None:
        """Index what else was written since the last question; most writers never ask."""
        self.settle_ids()
        for number in self.pending:
            raw = self.rows[number]
            if raw == GONE:
                self.labels.pop(number, None)
                continue
            document = decode(raw)
            for field, index in self.keys.items():
                for key in keys_of(document, field):
                    index.setdefault(key, set()).add(number)
            self.labels[number] = label_of(self.spec, document)
        self.pending.clear()


class Overlay:
    """A level in memory. Old index entries may stay behind a rewritten row: askers compare values
    again.
    """

    __slots__ = ("_parts", "_specs", "bytes")

    def __init__(self, schema: Schema) -> None:
        self._specs = {spec.name: spec for spec in schema.tables}
        self._parts: dict[str, _Part] = {}
        self.bytes = 0

    def copy(self, schema: Schema) -> Overlay:
        """Return one that later writes do not touch."""
        other = Overlay(schema)
        other._parts = {name: part.copy() for name, part in self._parts.items()}
        return other

    def put(self, table: str, number: int, raw: bytes, existed: bool) -> None:
        """Set a document's bytes, GONE to remove it; ``existed`` tells whether the view had it
        before.
        """
        part = self.part(table)
        part.rows[number] = raw
        part.change += (raw != GONE) - existed
        part.pending.add(number)
        part.unnamed.add(number)
        self.bytes += len(raw)

    def part(self, table: str) -> _Part:
        """Return a table's part, made if need be: a table may be empty and still exist."""
        found = self._parts.get(table)
        if found is None:
            found = self._parts[table] = _Part(self._specs.get(table))
        return found

    def drop(self, table: str) -> None:
        """Forget that an empty table exists."""
        self._parts.pop(table, None)

    def change(self, table: str) -> int:
        """Return by how many live documents this level changes a table."""
        part = self._parts.get(table)
        return 0 if part is None else part.change

    def rows(self, table: str) -> dict[int, bytes]:
        """Return a table's rows; treat them as read-only."""
        part = self._parts.get(table)
        return {} if part is None else part.rows

    def raw(self, table: str, number: int) -> bytes | None:
        """Return a document's bytes, GONE or None."""
        part = self._parts.get(table)
        return None if part is None else part.rows.get(number)

    def numbers(self, table: str) -> Sequence[int]:
        """Return the numbers that this level knows."""
        return sorted(self.rows(table))

    def candidates(self, table: str, field: str, key: int) -> Iterable[int]:
        """Return the numbers that the index gives for a key."""
        part = self._parts.get(table)
        if part is None:
            return ()
        if field == ID_FIELD:
            part.settle_ids()
            return part.named.get(key, ())
        part.settle()
        return part.keys.get(field, {}).get(key, ())

    def labels(self, table: str, needle: str) -> Iterator[tuple[int, str, str]]:
        """Yield (number, id, label) of the matching labels."""
        part = self._parts.get(table)
        if part is None or part.spec is None or part.spec.label is None:
            return
        part.settle()
        for number, label in part.labels.items():
            if needle in label:
                yield number, part.ids[number], label

    def holding(self, table: str, needle: bytes) -> Iterable[int]:
        """Return the numbers of the documents whose bytes contain others."""
        return [number for number, raw in self.rows(table).items() if needle in raw]

    def suffixes(self, table: str, suffix: str) -> Iterator[tuple[int, str]]:
        """Yield (number, id) of the ids that end so."""
        part = self._parts.get(table)
        if part is None:
            return
        part.settle_ids()
        for number, name in part.ids.items():
            if name.endswith(suffix):
                yield number, name

    def tables(self) -> Iterable[str]:
        """Return the tables that this level knows."""
        return self._parts
