"""Documents that lie in a file, found through arrays: the base, or the delta beside it.

A level answers for the documents it knows; ``b""`` stands for one that was removed. Numbers are the
integer document ids of TinyDB.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from kaplan.store.codec import decode
from kaplan.store.contract import Doc
from kaplan.store.errors import DamagedRecord

Buffer = bytes | mmap.mmap
GONE = b""
ID_FIELD = "id"
_ROWS_AT_ONCE = 2048
_DOCUMENTS_AT_ONCE = 256
EXTERNAL_FIELD = "external"


class Level(Protocol):
    """One layer of documents; newer layers hide what older ones say of the same number."""

    def raw(self, table: str, number: int) -> bytes | None:
        """Return a document's bytes, GONE if it was removed here, None if this layer says nothing
        of it.
        """

    def numbers(self, table: str) -> Sequence[int]:
        """Return the numbers this layer knows, ascending, removed ones included."""

    def candidates(self, table: str, field: str, key: int) -> Iterable[int]:
        """Return the numbers whose field may have the value with this key."""

    def labels(self, table: str, needle: str) -> Iterator[tuple[int, str, str]]:
        """Yield (number, id, label) where the label contains the casefolded text."""

    def holding(self, table: str, needle: bytes) -> Iterable[int]:
        """Return the numbers of the documents whose bytes contain others."""

    def suffixes(self, table: str, suffix: str) -> Iterator[tuple[int, str]]:
        """Yield (number, id) where the id ends so."""

    def tables(self) -> Iterable[str]:
        """Return the names of the tables this layer knows."""


class TextColumn:
    """Short texts of a table's rows, end to end, so that one search runs through all of them."""

    __slots__ = ("_buffer", "_offsets", "_start")

    def __init__(self, buffer: Buffer, start: int, offsets: Sequence[int]) -> None:
        """``offsets`` count from ``start``, one more than rows; a newline ends each text."""
        self._buffer = buffer
        self._start = start
        self._offsets = offsets

    def text(self, row: int) -> str:
        """Return a row's text."""
        return self.raw(row).decode("utf-8", "surrogatepass")

    def raw(self, row: int) -> bytes:
        """Return a row's text as bytes."""
        start = self._start
        return self._buffer[start + self._offsets[row] : start + self._offsets[row + 1] - 1]

    def portion(self, at: int, stop: int) -> tuple[bytes, list[int]]:
        """Return the bytes of some rows, newlines included, and where each row ends in them."""
        offsets = self._offsets
        begin = offsets[at]
        data = self._buffer[self._start + begin : self._start + offsets[stop]]
        return data, [end - begin for end in offsets[at + 1 : stop + 1]]

    def texts(self) -> list[str]:
        """Return the texts of all rows."""
        offsets = self._offsets
        whole = self._buffer[self._start : self._start + offsets[-1]]
        found = whole.decode("utf-8", "surrogatepass").split("\n")[:-1]
        rows = len(offsets) - 1
        return found if len(found) == rows else [self.text(row) for row in range(rows)]

    def containing(self, needle: bytes) -> Iterator[int]:
        """Yield the rows whose text contains the bytes; all rows for none."""
        offsets = self._offsets
        if not needle:
            yield from range(len(offsets) - 1)
            return
        start = self._start
        end = start + offsets[-1]
        found = self._buffer.find(needle, start, end)
        while found >= 0:
            row = bisect_right(offsets, found - start) - 1
            yield row
            found = self._buffer.find(needle, start + offsets[row + 1], end)


class SegmentTable:
    """One table of a segment."""

    __slots__ = ("ends", "ids", "indexes", "labels", "live", "numbers", "starts")

    def __init__(self) -> None:
        self.numbers: Sequence[int] = ()
        self.starts: Sequence[int] = ()
        self.ends: Sequence[int] = ()
        self.indexes: dict[str, tuple[Sequence[int], Sequence[int]]] = {}
        self.ids: TextColumn | None = None
        self.labels: TextColumn | None = None
        self.live = 0

    def row(self, number: int) -> int:
        """Return the row of a number, -1 where there is none."""
        row = bisect_left(self.numbers, number)
        return row if row < len(self.numbers) and self.numbers[row] == number else -1


class Segment:
    """The tables of one file. ``path`` serves messages, ``shift`` is added to every offset."""

    __slots__ = ("data", "path", "shift", "table")

    def __init__(
        self, data: Buffer, path: str, table: dict[str, SegmentTable], shift: int = 0
    ) -> None:
        self.data = data
        self.path = path
        self.table = table
        self.shift = shift

    def raw(self, table: str, number: int) -> bytes | None:
        """Return a document's bytes, GONE or None; DamagedRecord where the row is another
        document's.
        """
        part = self.table.get(table)
        if part is None or (row := part.row(number)) < 0:
            return None
        start, end = part.starts[row] + self.shift, part.ends[row] + self.shift
        if start == end:
            return GONE
        mark = b'"%d":' % number
        if self.data[start - len(mark) : start] != mark:
            raise DamagedRecord(self.path, table, number)
        return self.data[start:end]

    def documents(self, table: str) -> Iterator[tuple[int, Doc]]:
        """Yield (number, document) of a base's table, decoded some hundred at a time."""
        part = self.table.get(table)
        if part is None:
            return
        for begin in range(0, len(part.numbers), _DOCUMENTS_AT_ONCE):
            numbers = part.numbers[begin : begin + _DOCUMENTS_AT_ONCE]
            self.raw(table, numbers[0])  # tells whether the index still fits the file
            places = zip(
                part.starts[begin : begin + _DOCUMENTS_AT_ONCE],
                part.ends[begin : begin + _DOCUMENTS_AT_ONCE],
                strict=True,
            )
            data = self.data
            raws = [data[start:end] for start, end in places]
            yield from zip(numbers, self._decoded(table, numbers, raws), strict=True)

    def _decoded(self, table: str, numbers: Sequence[int], raws: list[bytes]) -> list[Doc]:
        try:
            together: list[Doc] = decode(b"[%s]" % b",".join(raws))
        except ValueError:
            together = []
        if len(together) == len(raws):
            return together
        return [self._alone(table, number, raw) for number, raw in zip(numbers, raws, strict=True)]

    def _alone(self, table: str, number: int, raw: bytes) -> Doc:
        try:
            document: Doc = decode(raw)
        except ValueError as error:
            raise DamagedRecord(self.path, table, number) from error
        return document

    def numbers(self, table: str) -> Sequence[int]:
        """Return the numbers this segment knows."""
        part = self.table.get(table)
        return () if part is None else part.numbers

    def ids(self, table: str) -> Iterator[tuple[int, str]]:
        """Yield (number, id) of the numbers this segment knows."""
        part = self.table.get(table)
        if part is not None and part.ids is not None:
            yield from zip(part.numbers, part.ids.texts(), strict=True)

    def candidates(self, table: str, field: str, key: int) -> Iterable[int]:
        """Return the numbers that the index gives for a key."""
        part = self.table.get(table)
        if part is None or field not in part.indexes:
            return ()
        keys, rows = part.indexes[field]
        first = bisect_left(keys, key)
        return [part.numbers[rows[at]] for at in range(first, bisect_right(keys, key, first))]

    def labels(self, table: str, needle: str) -> Iterator[tuple[int, str, str]]:
        """Yield (number, id, label) of the matching labels."""
        part = self.table.get(table)
        if part is None or part.labels is None or part.ids is None:
            return
        for row in part.labels.containing(needle.encode("utf-8", "surrogatepass")):
            if part.starts[row] != part.ends[row]:
                yield part.numbers[row], part.ids.text(row), part.labels.text(row)

    def holding(self, table: str, needle: bytes) -> Iterator[int]:
        """Yield the numbers of the documents whose bytes contain others."""
        part = self.table.get(table)
        if part is None or not len(part.numbers):
            return
        starts = part.starts
        row = 0
        while row < len(starts):
            stop = min(row + _ROWS_AT_ONCE, len(starts))
            begin, end = starts[row] + self.shift, part.ends[stop - 1] + self.shift
            portion = self.data[begin:end]
            found = portion.find(needle)
            while found >= 0:
                at = bisect_right(starts, begin - self.shift + found, row, stop) - 1
                yield part.numbers[at]
                found = portion.find(needle, part.ends[at] + self.shift - begin)
            row = stop

    def suffixes(self, table: str, suffix: str) -> Iterator[tuple[int, str]]:
        """Yield (number, id) of the ids that end so."""
        part = self.table.get(table)
        if part is None or part.ids is None:
            return
        for row in part.ids.containing(suffix.encode("utf-8", "surrogatepass") + b"\n"):
            if part.starts[row] != part.ends[row]:
                yield part.numbers[row], part.ids.text(row)

    def tables(self) -> Iterable[str]:
        """Return the segment's tables."""
        return self.table
