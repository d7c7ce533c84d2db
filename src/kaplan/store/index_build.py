"""The bytes of an index: a framed header, then arrays of numbers and columns of text."""

from __future__ import annotations

import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from typing import Any

from kaplan.store.base import Rows
from kaplan.store.codec import ID_BYTES, encode, index_key
from kaplan.store.contract import Doc, TableSpec
from kaplan.store.frames import frame
from kaplan.store.index_load import KIND, VERSION
from kaplan.store.overlay import fields_of, keys_of, label_of
from kaplan.store.segment import EXTERNAL_FIELD, ID_FIELD, Buffer, TextColumn

ALIGN = 8
_MISSING = object()


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
            [len(text) for text in texts]
            if whole.isascii()
            else [len(text.encode("utf-8", "surrogatepass")) for text in texts]
        )
        ends = accumulate(lengths, lambda end, length: end + length + 1, initial=len(self.blob))
        self.offsets.extend(array("q", ends)[1:])
        self.blob += whole.encode("utf-8", "surrogatepass")
        self.blob += b"\n"

    def extend_evenly(self, texts: bytes, width: int) -> None:
        """Append texts of one width, newlines included."""
        end = len(self.blob)
        self.blob += texts
        self.offsets.extend(range(end + width, len(self.blob) + 1, width))

    def copy(self, column: TextColumn, at: int, stop: int) -> None:
        """Append rows of a column that lies in a file."""
        data, ends = column.portion(at, stop)
        shift = len(self.blob)
        self.offsets.extend([end + shift for end in ends])
        self.blob += data

    def put(self, blob: Blob) -> list[list[int]]:
        """Append the column to a body and return the places of its text and of its offsets."""
        return [blob.put(self.blob), blob.numbers(self.offsets)]


class _Grouped:
    """The rows of each key of a column whose values repeat."""

    __slots__ = ("_field", "_odd", "_rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self._rows: defaultdict[Any, list[int]] = defaultdict(list)
        self._odd: list[tuple[int, list[int]]] = []

    def extend(self, documents: list[Doc], row: int) -> None:
        """Note the keys of rows from ``row`` on."""
        values = [document.get(self._field, _MISSING) for document in documents]
        rows = self._rows
        for at, value in enumerate(values, row):
            try:
                rows[value].append(at)
            except TypeError:  # a list or an object
                self._odd += [(key, [at]) for key in keys_of({self._field: value}, self._field)]

    def sorted(self) -> tuple[array[int], array[int]]:
        """Return keys and rows in the order of the keys."""
        self._rows.pop(_MISSING, None)
        groups = [
            (key, rows)
            for value, rows in self._rows.items()
            if (key := index_key(value)) is not None
        ]
        groups = sorted(groups + self._odd)
        keys = chain.from_iterable(repeat(key, len(rows)) for key, rows in groups)
        return array("q", keys), array("i", chain.from_iterable(rows for _, rows in groups))


class _Unique:
    """The key of each row of a column whose values hardly ever repeat."""

    __slots__ = ("_field", "keys", "rows")

    def __init__(self, field: str) -> None:
        self._field = field
        self.keys = array("q")
        self.rows = array("i")

    def extend(self, documents: list[Doc], row: int) -> None:
        """Note the keys of rows from ``row`` on."""
        field = self._field
        for at, document in enumerate(documents, row):
            if field in document:
                for key in keys_of(document, field):
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

    def extend(self, documents: list[Doc], row: int) -> None:
        """Note the ids of rows from ``row`` on; those of the usual form are read together."""
        names = [document.get(ID_FIELD, "") for document in documents]
        usual = {type(name) for name in names} == {str} and set(map(len, names)) == {ID_BYTES}
        whole = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogatepass")
        if not usual or not whole.isascii() or whole.count(b"\n") != len(names):
            super().extend(documents, row)
            self.texts.extend([str(name) for name in names])
            return
        # the last eight bytes are what ``index_key`` makes of such an id
        parts = struct.iter_unpack(f"<{ID_BYTES - 8}xqx", whole)
        self.keys.extend(array("q", chain.from_iterable(parts)))
        self.rows.extend(range(row, row + len(names)))
        self.texts.extend_evenly(whole, ID_BYTES + 1)


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

    def extend(self, documents: list[Doc]) -> None:
        """Index the next rows; an empty document stands for a removed one."""
        for column in self.columns.values():
            column.extend(documents, self.row)
        if self.labels is not None:
            self.labels.extend([label_of(self._spec, document) for document in documents])
        self.row += len(documents)

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
    from kaplan.store.base_batches import batches

    made: dict[str, tuple[Rows, TableIndex]] = {}
    for name, batch in batches(data, path):
        if name not in made:
            made[name] = (Rows(), TableIndex(specs.get(name)))
        rows, index = made[name]
        rows.extend(batch.rows)
        index.extend(batch.documents)
    return {name: {**index.put(blob), **blob.rows(rows)} for name, (rows, index) in made.items()}


def image(head: Doc, blob: Blob) -> bytes:
    """Return a whole index file: ``head`` says what it belongs to and where its parts lie."""
    whole = {"k": KIND, "v": VERSION, "order": sys.byteorder, "size": blob.size, **head}
    line = frame(encode(whole))
    padding = -len(line) % ALIGN
    line = frame(encode(whole)[:-1] + b" " * padding + b"}")
    return line + blob.data()
