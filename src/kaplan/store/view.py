"""A plan as it stands in some layers of documents: the reading half of the store, live and past."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from kaplan.store.codec import decode, external_key, index_key, spellings
from kaplan.store.contract import Doc, Schema
from kaplan.store.errors import DamagedRecord
from kaplan.store.overlay import Overlay, fields_of
from kaplan.store.segment import EXTERNAL_FIELD, GONE, ID_FIELD, Level, Segment

SHORTEST_SUFFIX = 4


class View:
    """Documents through layers, the newest first: overlays in memory, then files."""

    def __init__(
        self,
        schema: Schema,
        overlays: tuple[Overlay, ...],
        segments: tuple[Segment, ...],
        names: set[str],
    ) -> None:
        self.schema = schema
        self.overlays = overlays
        self.segments = segments
        self.names = names
        self.levels: tuple[Level, ...] = (*overlays, *segments)
        self._indexed = {spec.name: fields_of(spec) for spec in schema.tables}

    def raw(self, table: str, number: int) -> bytes | None:
        """Return a document's bytes by its number, or None."""
        for level in self.levels:
            found = level.raw(table, number)
            if found is not None:
                return found or None
        return None

    def document(self, table: str, number: int) -> Doc | None:
        """Return a document by its number, or None. Raises DamagedRecord."""
        raw = self.raw(table, number)
        return None if raw is None else self._decoded(table, number, {number: raw})

    def changed(self, table: str) -> dict[int, bytes]:
        """Return what lies above the base: documents' bytes by number, GONE for removed ones."""
        changed: dict[int, bytes] = {}
        for segment in reversed(self.segments[:-1]):
            for number in segment.numbers(table):
                changed[number] = segment.raw(table, number) or GONE
        for overlay in reversed(self.overlays):
            changed.update(overlay.rows(table))
        return changed

    def numbers(self, table: str) -> list[int]:
        """Return the numbers of a table's documents, ascending."""
        changed = self.changed(table)
        base = self.segments[-1].numbers(table) if self.segments else ()
        kept = [number for number in base if number not in changed] if changed else list(base)
        fresh = sorted(number for number, raw in changed.items() if raw != GONE)
        if fresh and kept and fresh[0] < kept[-1]:
            return sorted(kept + fresh)
        return kept + fresh

    def rows(self, table: str) -> Iterator[tuple[int, Doc]]:
        """Yield (number, document) of a table as it stands now, whatever is written meanwhile."""
        changed = self.changed(table)
        base = self.segments[-1].documents(table) if self.segments else iter(())
        return self._merged(table, base, changed)

    def _merged(
        self, table: str, base: Iterator[tuple[int, Doc]], changed: dict[int, bytes]
    ) -> Iterator[tuple[int, Doc]]:
        if not changed:
            yield from base
            return
        fresh = sorted(number for number, raw in changed.items() if raw != GONE)
        position = 0
        for number, document in base:
            while position < len(fresh) and fresh[position] < number:
                yield fresh[position], self._decoded(table, fresh[position], changed)
                position += 1
            if number not in changed:
                yield number, document
        for number in fresh[position:]:
            yield number, self._decoded(table, number, changed)

    def ids(self, table: str) -> list[str]:
        """Return the ids of a table's records in the order they were added, without reading the
        records that lie in the base.
        """
        changed = self.changed(table)
        found = dict(self.segments[-1].ids(table)) if self.segments else {}
        for number, raw in changed.items():
            if raw == GONE:
                found.pop(number, None)
            else:
                found[number] = str(self._decoded(table, number, changed).get(ID_FIELD, ""))
        return [found[number] for number in (sorted(found) if changed else found)]

    def _decoded(self, table: str, number: int, rows: dict[int, bytes]) -> Doc:
        try:
            document: Doc = decode(rows[number])
        except ValueError as error:
            path = self.segments[-1].path if self.segments else "?"
            raise DamagedRecord(path, table, number) from error
        return document

    def count(self, table: str) -> int:
        """Return how many documents a table holds."""
        total = sum(overlay.change(table) for overlay in self.overlays)
        for segment in self.segments:
            part = segment.table.get(table)
            if part is not None:
                return total + part.live
        return total

    def located(self, table: str, record_id: str) -> tuple[int, Doc] | None:
        """Return (number, document) of the record with an id, or None; the newest level first."""
        key = index_key(record_id)
        for level in self.levels if key is not None else ():
            for number in level.candidates(table, ID_FIELD, key or 0):
                document = self.document(table, number)
                if document is not None and document.get(ID_FIELD) == record_id:
                    return number, document
        return None

    def by_id(self, table: str, record_id: str) -> tuple[int, Doc] | None:
        """Return (number, document) of the record with an id, or None."""
        for number, document in self.find_rows(table, ID_FIELD, record_id):
            return number, document
        return None

    def find_rows(self, table: str, field: str, value: object) -> list[tuple[int, Doc]]:
        """Return (number, document) where a field equals a value, ascending."""
        key = index_key(value)
        if key is not None and field in self._indexed.get(table, (ID_FIELD,)):
            rows = self.candidates(table, field, key)
        elif isinstance(value, str):
            rows = self._documents(table, self._holding(table, value))
        else:
            rows = self.rows(table)
        return [
            (number, document)
            for number, document in rows
            if field in document and document[field] == value
        ]

    def _holding(self, table: str, text: str) -> set[int]:
        """Return the numbers of the documents in whose bytes a text stands, in any spelling."""
        return {
            number
            for needle in spellings(text)
            for level in self.levels
            for number in level.holding(table, needle)
        }

    def _documents(self, table: str, numbers: set[int]) -> Iterator[tuple[int, Doc]]:
        for number in sorted(numbers):
            document = self.document(table, number)
            if document is not None:
                yield number, document

    def candidates(self, table: str, field: str, key: int) -> Iterator[tuple[int, Doc]]:
        """Yield (number, document) that an index gives for a key; the value may still differ."""
        numbers: set[int] = set()
        for level in self.levels:
            numbers.update(level.candidates(table, field, key))
        return self._documents(table, numbers)

    def external(self, table: str, system: str, value: str) -> Doc | None:
        """Return the record that another system knows under a value, or None."""
        for _, document in self.candidates(table, EXTERNAL_FIELD, external_key(system, value)):
            names: Any = document.get(EXTERNAL_FIELD)
            if isinstance(names, dict) and str(names.get(system)) == value:
                return document
        return None

    def match(self, table: str, text: str) -> list[tuple[str, str]]:
        """Return (id, label) where the label contains the text, by number."""
        needle = text.casefold()
        found: list[tuple[int, str, str]] = []
        for depth, level in enumerate(self.levels):
            found += [
                hit
                for hit in level.labels(table, needle)
                if hit[1] and not self._hidden(table, hit[0], depth)
            ]
        found.sort()
        return [(record_id, label) for _, record_id, label in found]

    def by_suffix(
        self, suffix: str, tables: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Return (table, id) of the records, of some tables or of all, whose id ends so."""
        if len(suffix) < SHORTEST_SUFFIX:
            return []
        found: set[tuple[str, str]] = set()
        for table in self.names if tables is None else self.names.intersection(tables):
            for spelling in {suffix, suffix.upper(), suffix.lower()}:
                for depth, level in enumerate(self.levels):
                    found.update(
                        (table, name)
                        for number, name in level.suffixes(table, spelling)
                        if not self._hidden(table, number, depth)
                    )
        return sorted(found)

    def _hidden(self, table: str, number: int, depth: int) -> bool:
        return any(level.raw(table, number) is not None for level in self.levels[:depth])
