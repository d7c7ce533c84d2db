"""The bytes of an index: a framed header, then arrays of numbers and columns of text."""

from __future__ import annotations

import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat
from operator import itemgetter
from typing import Any

from kaplan.store.base import Rows
from kaplan.store.base_batches import MISSING, Batch, Picker, batches
from kaplan.store.codec import ID_BYTES, encode, index_key
from kaplan.store.contract import Doc, TableSpec
from kaplan.store.frames import frame
from kaplan.store.index_load import KIND, VERSION
from kaplan.store.overlay import fields_of, keys_of
from kaplan.store.segment import EXTERNAL_FIELD, ID_FIELD, Buffer, TextColumn

ALIGN = 8
_KEY = itemgetter(0)


class Blob:
    """Parts of a file's body, each at an offset that is a multiple of eight."""

    __slots__ = ("_parts", "size")

    def __init__(self) -> None:
        self._parts: list[bytes | bytearray] = []
        self.size = 0

    def put(self, data: bytes | bytearray) -> list[int]:
        """Append bytes and return [offset, length]."""
        place = [self.size, len(data)]
        self._parts.append(data)
        self._parts.append(bytes(-len(data) % ALIGN))
        self.size += len(data) + -len(data) % ALIGN
        return place

    def numbers(self, values: array[int]) -> list[int]:
        """Append an array and return [offset, length in bytes]."""
        return self.put(values.tobytes())

    def rows(self, rows: Rows) -> Doc:
        """Append where documents lie and return where that lies."""
        return {
            "numbers": self.numbers(rows.numbers),
            "starts": self.numbers(rows.starts),
            "ends": self.numbers(rows.ends),
        }

    def data(self) -> bytes:
        """Return the body."""
        return b"".join(self._parts)


class Texts:
    """A growing column of texts, each ended by a newline."""

    __slots__ = ("blob", "offsets")

    def __init__(self) -> None:
        self.blob = bytearray()
        self.offsets = array("q", [0])

    def extend(self, texts: list[str]) -> None:
        """Append the texts of rows; one with a newline has no place here and counts as empty."""
        if not texts:
            return
        whole = "\n".join(texts)
        if whole.count("\n") >= len(texts):
            texts = ["" if "\n" in text else text for text in texts]
            whole = "\n".join(texts)
        lengths = (
            list(map(len, texts))
            if whole.isascii()
            else [len(text.encode("utf-8", "surrogatepass")) for text in texts]
        )
        self.offsets.extend(accumulate(lengths, _behind_newline, initial=self.offsets.pop()))
        self.blob += whole.encode("utf-8", "surrogatepass")
        self.blob += b"\n"

    def copy(self, column: TextColumn, at: int, stop: int) -> None:
        """Append rows of a column that lies in a file."""
        data, ends = column.portion(at, stop)
        shift = len(self.blob)
        self.offsets.extend([end + shift for end in ends])
        self.blob += data

    def put(self, blob: Blob) -> list[list[int]]:
        """Append the column to a body and return the places of its text and of its offsets."""
        return [blob.put(self.blob), blob.numbers(self.offsets)]


def _behind_newline(end: int, length: int) -> int:
    return end + length + 1


class _Grouped:
    """The rows of each key of a column whose values repeat."""

    __slots__ = ("_field", "_odd", "_rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self._rows: defaultdict[Any, list[int]] = defaultdict(list)
        self._odd: list[tuple[int, list[int]]] = []

    def extend(self, values: list[Any], row: int) -> None:
        """Note the keys of rows from ``row`` on."""
        rows = self._rows
        for at, value in enumerate(values, row):
            try:
                rows[value].append(at)
            except TypeError:  # a list or an object
                self._odd += [(key, [at]) for key in keys_of({self._field: value}, self._field)]

    def sorted(self) -> tuple[array[int], array[int]]:
        """Return keys and rows in the order of the keys."""
        self._rows.pop(MISSING, None)
        values = list(self._rows)
        keys: Iterable[int | None] = usual_keys(values) or map(index_key, values)
        found = [*zip(keys, self._rows.values(), strict=True), *self._odd]
        groups = sorted([(key, rows) for key, rows in found if key is not None], key=_KEY)
        repeated = chain.from_iterable(repeat(key, len(rows)) for key, rows in groups)
        return array("q", repeated), array("i", chain.from_iterable(rows for _, rows in groups))


def usual_keys(values: list[Any]) -> array[int] | None:
    """Return the keys of values that all have the form of ids, or None: ``index_key`` for many."""
    if set(map(type, values)) != {str} or set(map(len, values)) != {ID_BYTES}:
        return None
    whole = "".join(values)
    if not whole.isascii():
        return None
    parts = struct.iter_unpack(f"<{ID_BYTES - 8}xq", whole.encode())
    return array("q", chain.from_iterable(parts))


class _Unique:
    """The key of each row of a column whose values hardly ever repeat."""

    __slots__ = ("_field", "keys", "rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self.keys = array("q")
        self.rows = array("i")

    def extend(self, values: list[Any], row: int) -> None:
        """Note the keys of rows from ``row`` on."""
        if values.count(MISSING) == len(values):
            return
        for at, value in enumerate(values, row):
            if value is not MISSING:
                for key in keys_of({self._field: value}, self._field):
                    self.keys.append(key)
                    self.rows.append(at)

    def sorted(self) -> tuple[array[int], array[int]]:
        """Return keys and rows in the order of the keys."""
        return sort_pairs(self.keys, self.rows)


class _Ids(_Unique):
    """The ids of all rows, as keys and as text."""

    __slots__ = ("texts",)

    def __init__(self) -> None:
        super().__init__(ID_FIELD)
        self.texts = Texts()

    def extend(self, values: list[Any], row: int) -> None:
        """Note the ids of rows from ``row`` on; those of the usual form are read together."""
        keys = usual_keys(values)
        if keys is None:
            super().extend(values, row)
            self.texts.extend(["" if value is MISSING else str(value) for value in values])
            return
        self.keys.extend(keys)
        self.rows.extend(range(row, row + len(keys)))
        self.texts.extend(values)


class TableIndex:
    """The index of one table while it is being made."""

    __slots__ = ("_spec", "columns", "ids", "labels", "row")

    def __init__(self, spec: TableSpec | None) -> None:
        self._spec = spec
        self.columns: dict[str, _Grouped | _Unique] = {
            field: _Unique(field) if field == EXTERNAL_FIELD else _Grouped(field)
            for field in fields_of(spec)
        }
        self.columns[ID_FIELD] = ids = _Ids()
        self.ids = ids.texts
        self.labels = Texts() if spec is not None and spec.label is not None else None
        self.row = 0

    def extend(self, batch: Batch) -> None:
        """Index the next rows."""
        for field, column in self.columns.items():
            column.extend(batch.columns[field], self.row)
        if self.labels is not None:
            self.labels.extend(batch.labels)
        self.row += len(batch.columns[ID_FIELD])

    def extend_by(self, documents: list[Doc]) -> None:
        """Index the next rows by their documents; an empty one stands for a removed one."""
        picker = Picker(self._spec)
        self.extend(Batch(Rows(), picker.columns(documents), picker.labels(documents)))

    def put(self, blob: Blob) -> Doc:
        """Append everything to a body and return where it lies."""
        places = {}
        for field, column in self.columns.items():
            keys, rows = column.sorted()
            places[field] = [blob.numbers(keys), blob.numbers(rows)]
        return {
            "fields": places,
            "ids": self.ids.put(blob),
            "labels": None if self.labels is None else self.labels.put(blob),
        }


def sort_pairs(keys: Sequence[int], rows: Sequence[int]) -> tuple[array[int], array[int]]:
    """Return keys and rows in the order of the keys, rows ascending within a key."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return (
        array("q", map(keys.__getitem__, order)),
        array("i", map(rows.__getitem__, order)),
    )


def index_base(data: Buffer, path: str, specs: dict[str, TableSpec], blob: Blob) -> Doc:
    """Index every table of a base, by name. Raises DamagedLine, DamagedRecord."""
    made: dict[str, tuple[Rows, TableIndex]] = {}
    for name, batch in batches(data, path, specs):
        if name not in made:
            made[name] = (Rows(), TableIndex(specs.get(name)))
        rows, index = made[name]
        rows.extend(batch.rows)
        index.extend(batch)
    return {name: {**index.put(blob), **blob.rows(rows)} for name, (rows, index) in made.items()}


def image(head: Doc, blob: Blob) -> bytes:
    """Return a whole index file: ``head`` says what it belongs to and where its parts lie."""
    whole = {"k": KIND, "v": VERSION, "order": sys.byteorder, "size": blob.size, **head}
    line = frame(encode(whole))
    padding = -len(line) % ALIGN
    line = frame(encode(whole)[:-1] + b" " * padding + b"}")
    return line + blob.data()
