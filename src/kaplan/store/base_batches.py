"""A whole base read quickly for its index: some thousand lines at a time, and only the indexed
fields of documents that have no label.

Lines that are not exactly as this program writes them are read one by one, which also tells what is
wrong with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import add
from typing import Any, Final, NamedTuple

from kaplan.store.base import Rows, read_row, table_name
from kaplan.store.codec import decode
from kaplan.store.contract import Doc, TableSpec
from kaplan.store.errors import DamagedLine, DamagedRecord
from kaplan.store.overlay import fields_of, label_of
from kaplan.store.segment import Buffer

MISSING: Final = object()
"""Stands in a column for a field that a document lacks."""
_PORTION = 1 << 20
_OPEN, _CLOSE = b"{}"

Columns = dict[str, list[Any]]


class Batch(NamedTuple):
    """Some rows of a table: where they lie, the values of each indexed field, their labels."""

    rows: Rows
    columns: Columns
    labels: list[str]


class Picker:
    """What to read of a table's documents."""

    def __init__(self, spec: TableSpec | None) -> None:
        self._spec = spec
        self.fields = fields_of(spec)
        self.whole = spec is not None and spec.label is not None

    def columns(self, documents: list[Doc]) -> Columns:
        """Return the values of each indexed field."""
        return {
            field: [document.get(field, MISSING) for document in documents] for field in self.fields
        }

    def labels(self, documents: list[Doc]) -> list[str]:
        """Return the search labels, none where the table has no rule for them."""
        return [label_of(self._spec, document) for document in documents] if self.whole else []


def batches(data: Buffer, path: str, specs: dict[str, TableSpec]) -> Iterator[tuple[str, Batch]]:
    """Yield (table, batch) through a whole base; a table begins with an empty batch.

    Raises DamagedLine, DamagedRecord.
    """
    position = data.find(b"\n") + 1
    while 0 < position < len(data):
        if data[position : position + 1] == b"}":
            return
        end = data.find(b"\n", position)
        name = table_name(data[position : end if end >= 0 else len(data)], path, position)
        if end < 0:
            break
        picker = Picker(specs.get(name))
        yield name, Batch(Rows(), picker.columns([]), [])
        position = end
        for start, portion in _portions(data, end, path):
            yield (
                name,
                _together(portion, start, picker) or _singly(portion, start, name, path, picker),
            )
            position = start + len(portion)
        position = data.find(b"\n", position + 1) + 1
    raise DamagedLine(path, len(data))


def _portions(data: Buffer, newline: int, path: str) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, lines) of a table whose first line ends at ``newline``."""
    while True:
        stop = data.find(b"\n", newline + _PORTION)
        portion = data[newline : stop + 2 if stop >= 0 else len(data)]
        close = portion.find(b"\n}")
        if close < 0 > stop:
            raise DamagedLine(path, len(data))
        lines = portion[1:close] if close >= 0 else portion[1:-2]
        if lines:
            yield newline + 1, lines
        if close >= 0:
            return
        newline = stop


def _together(portion: bytes, start: int, picker: Picker) -> Batch | None:
    """Read lines together, or return None where they are not in our own form."""
    lines = portion.split(b"\n")
    try:
        rows = _rows(lines, start)
        columns = None if picker.whole else _picked(portion, lines, picker.fields)
        if columns is not None:
            return Batch(rows, columns, [])
        found = decode(b"{%s}" % portion[portion[:1] == b"," :])
    except (ValueError, OverflowError):
        return None
    if len(found) != len(lines):
        return None
    documents = list(found.values())
    return Batch(rows, picker.columns(documents), picker.labels(documents))


def _rows(lines: list[bytes], start: int) -> Rows:
    """Return where the documents of lines lie. Raises ValueError where a line has another form."""
    first = lines[0][:1] == b'"'
    colons = [line.index(b":") for line in lines]
    rows = Rows()
    numbers = [line[2 : colon - 1] for line, colon in zip(lines, colons, strict=True)]
    if first:
        numbers[0] = lines[0][1 : colons[0] - 1]
    rows.numbers = array("q", map(int, numbers))
    begins = {line[colon + 1] for line, colon in zip(lines, colons, strict=True)}
    if begins != {_OPEN} or {line[-1] for line in lines} != {_CLOSE}:
        raise ValueError
    places = list(accumulate([len(line) + 1 for line in lines], initial=start))
    rows.starts = array("q", map(add, places, [colon + 1 for colon in colons]))
    rows.ends = array("q", [place - 1 for place in places[1:]])
    return rows


def _picked(portion: bytes, lines: list[bytes], fields: Iterable[str]) -> Columns | None:
    """Return the indexed fields of flat documents, or None where one is nested or no plain text.

    A text between quotes in JSON never holds a bare quote, so a name between quotes and a colon is
    a field, and of the document itself where it holds no other object.
    """
    if portion.count(b"{") != len(lines):
        return None
    columns: Columns = {}
    for field in fields:
        found = _column(portion, lines, field.encode())
        if found is None:
            return None
        columns[field] = found
    return columns


def _column(portion: bytes, lines: list[bytes], field: bytes) -> list[Any] | None:
    if b'"%s":' % field not in portion:
        return [MISSING] * len(lines)
    mark = b',"%s":"' % field
    if mark not in lines[0]:
        mark = b'{"%s":"' % field
    places = [line.find(mark) for line in lines]
    if -1 in places:
        return None
    size = len(mark)
    values = [
        line[(begin := place + size) : line.index(b'"', begin)]
        for line, place in zip(lines, places, strict=True)
    ]
    whole = b"\n".join(values)
    return None if b"\\" in whole else whole.decode().split("\n")


def _singly(portion: bytes, begin: int, name: str, path: str, picker: Picker) -> Batch:
    """Read lines that begin at an offset of the file. Raises DamagedLine, DamagedRecord."""
    rows, documents = Rows(), []
    for line in portion.split(b"\n"):
        number, start = read_row(line, begin, path)
        try:
            documents.append(decode(line[start:]))
        except ValueError as error:
            raise DamagedRecord(path, name, number) from error
        rows.add(number, begin + start, begin + len(line))
        begin += len(line) + 1
    return Batch(rows, picker.columns(documents), picker.labels(documents))
