"""The bytes of an index: a framed header, then arrays of numbers and columns of text."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence

from kaplan.store.base import Rows
from kaplan.store.codec import decode, encode
from kaplan.store.contract import Doc, TableSpec
from kaplan.store.errors import DamagedRecord
from kaplan.store.frames import frame
from kaplan.store.index_load import KIND, VERSION
from kaplan.store.overlay import fields_of, keys_of, label_of
from kaplan.store.segment import EXTERNAL_FIELD, GONE, ID_FIELD, Buffer

ALIGN = 8


class Blob:
    """Parts of a file's body, each at an offset that is a multiple of eight."""

    __slots__ = ("_parts", "size")

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def put(self, data: bytes) -> list[int]:
        """Append bytes and return [offset, length]."""
        place = [self.size, len(data)]
        self._parts.append(data)
        self._parts.append(bytes(-len(data) % ALIGN))
        self.size += len(data) + -len(data) % ALIGN
        return place

    def numbers(self, values: array[int]) -> list[int]:
        """Append an array and return [offset, length in bytes]."""
        return self.put(values.tobytes())

    def data(self) -> bytes:
        """Return the body."""
        return b"".join(self._parts)


class Texts:
    """A growing column of texts, each ended by a newline."""

    __slots__ = ("_blob", "_offsets")

    def __init__(self) -> None:
        self._blob = bytearray()
        self._offsets = array("q", [0])

    def add(self, text: str) -> None:
        """Append a row's text; one with a newline has no place here and counts as empty."""
        self.add_bytes(b"" if "\n" in text else text.encode("utf-8", "surrogatepass"))

    def add_bytes(self, text: bytes) -> None:
        """Append a row's text as bytes."""
        self._blob += text
        self._blob += b"\n"
        self._offsets.append(len(self._blob))

    def put(self, blob: Blob) -> list[list[int]]:
        """Append the column to a body and return the places of its text and of its offsets."""
        return [blob.put(bytes(self._blob)), blob.numbers(self._offsets)]


class _Grouped:
    """The rows of each key of a column whose values repeat."""

    __slots__ = ("_field", "_keys", "_rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self._keys: dict[str, int] = {}
        self._rows: dict[int, list[int]] = {}

    def add(self, document: Doc, row: int) -> None:
        """Note a row's keys."""
        value = document.get(self._field)
        if isinstance(value, str):
            key = self._keys.get(value)
            if key is None:
                [key] = keys_of(document, self._field)
                self._keys[value] = key
            self._rows.setdefault(key, []).append(row)
        else:
            for key in keys_of(document, self._field):
                self._rows.setdefault(key, []).append(row)

    def sorted(self) -> tuple[array[int], array[int]]:
        """Return keys and rows in the order of the keys."""
        keys, rows = array("q"), array("i")
        for key in sorted(self._rows):
            found = self._rows[key]
            keys.extend([key] * len(found))
            rows.extend(found)
        return keys, rows


class _Unique:
    """The key of each row of a column whose values hardly ever repeat."""

    __slots__ = ("_field", "_keys", "_rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self._keys = array("q")
        self._rows = array("i")

    def add(self, document: Doc, row: int) -> None:
        """Note a row's keys."""
        for key in keys_of(document, self._field):
            self._keys.append(key)
            self._rows.append(row)

    def sorted(self) -> tuple[array[int], array[int]]:
        """Return keys and rows in the order of the keys."""
        return sort_pairs(self._keys, self._rows)


class TableIndex:
    """The index of one table while it is being made."""

    __slots__ = ("_columns", "_ids", "_labels", "_spec", "row")

    def __init__(self, spec: TableSpec | None) -> None:
        self._spec = spec
        self._columns: dict[str, _Grouped | _Unique] = {
            field: _Unique(field) if field in (ID_FIELD, EXTERNAL_FIELD) else _Grouped(field)
            for field in fields_of(spec)
        }
        self._ids = Texts()
        self._labels = Texts() if spec is not None and spec.label is not None else None
        self.row = 0

    def add(self, document: Doc | None) -> None:
        """Index the next row; None for a removed one."""
        if document is None:
            document = {}
        for field, column in self._columns.items():
            if field in document:
                column.add(document, self.row)
        self._ids.add(str(document.get(ID_FIELD, "")))
        if self._labels is not None:
            self._labels.add(label_of(self._spec, document))
        self.row += 1

    def put(self, blob: Blob) -> Doc:
        """Append everything to a body and return where it lies."""
        places = {}
        for field, column in self._columns.items():
            keys, rows = column.sorted()
            places[field] = [blob.numbers(keys), blob.numbers(rows)]
        return {
            "fields": places,
            "ids": self._ids.put(blob),
            "labels": None if self._labels is None else self._labels.put(blob),
        }


def sort_pairs(keys: Sequence[int], rows: Sequence[int]) -> tuple[array[int], array[int]]:
    """Return keys and rows in the order of the keys, rows ascending within a key."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return (
        array("q", map(keys.__getitem__, order)),
        array("i", map(rows.__getitem__, order)),
    )


def index_table(
    name: tuple[str, str], data: Buffer, rows: Rows, spec: TableSpec | None, blob: Blob
) -> Doc:
    """Index a table, ``name`` with its file's path, by reading every document. Raises
    DamagedRecord.
    """
    index = TableIndex(spec)
    for number, start, end in zip(rows.numbers, rows.starts, rows.ends, strict=True):
        raw = data[start:end]
        try:
            document = decode(raw) if raw != GONE else None
        except ValueError as error:
            raise DamagedRecord(name[1], name[0], number) from error
        index.add(document if isinstance(document, dict) else None)
    return {
        **index.put(blob),
        "numbers": blob.numbers(rows.numbers),
        "starts": blob.numbers(rows.starts),
        "ends": blob.numbers(rows.ends),
    }


def image(head: Doc, blob: Blob) -> bytes:
    """Return a whole index file: ``head`` says what it belongs to and where its parts lie."""
    whole = {"k": KIND, "v": VERSION, "order": sys.byteorder, "size": blob.size, **head}
    line = frame(encode(whole))
    padding = -len(line) % ALIGN
    line = frame(encode(whole)[:-1] + b" " * padding + b"}")
    return line + blob.data()
