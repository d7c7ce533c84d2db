"""The base file: plain TinyDB JSON, one document per line, never changed in place."""

from __future__ import annotations

import mmap
import os
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from kaplan.store.codec import blake2b, decode, encode
from kaplan.store.contract import Doc
from kaplan.store.errors import DamagedLine, NewerFormat, NotAPlan
from kaplan.store.frames import DIGEST_BYTES

FORMAT = 1
META_TABLE = "_kaplan"
FIRST = b'{"_kaplan":{"1":'
_KNOWN = ("format", "database", "epoch", "generation", "seq", "chain", "at", "highest")


class Meta(NamedTuple):
    """What the base says of itself: it holds every commit up to ``seq``, the last of which has
    digest ``chain``.

    ``highest`` is the largest document number ever used per table, so that none is used twice.
    """

    database: str
    epoch: int
    generation: int
    seq: int
    chain: str
    at: str
    highest: dict[str, int]
    extra: Doc
    format: int = FORMAT

    def document(self) -> Doc:
        """Return it as stored; what a newer program added is kept."""
        return {
            **self.extra,
            "format": self.format,
            "database": self.database,
            "epoch": self.epoch,
            "generation": self.generation,
            "seq": self.seq,
            "chain": self.chain,
            "at": self.at,
            "highest": self.highest,
        }


def read_meta(document: object, path: str) -> Meta:
    """Return the base's own record. Raises NotAPlan, NewerFormat."""
    if not isinstance(document, dict) or not isinstance(document.get("format"), int):
        raise NotAPlan(path)
    if document["format"] > FORMAT:
        raise NewerFormat(path, document["format"], FORMAT)
    try:
        return Meta(
            document["database"],
            document["epoch"],
            document["generation"],
            document["seq"],
            document["chain"],
            document["at"],
            document["highest"],
            {name: value for name, value in document.items() if name not in _KNOWN},
            document["format"],
        )
    except KeyError as error:
        raise NotAPlan(path) from error


class Rows:
    """Where a table's documents lie: ascending numbers, each document's offset and end."""

    __slots__ = ("ends", "numbers", "starts")

    def __init__(self) -> None:
        self.numbers = array("q")
        self.starts = array("q")
        self.ends = array("q")

    def add(self, number: int, start: int, end: int) -> None:
        """Note the next document."""
        self.numbers.append(number)
        self.starts.append(start)
        self.ends.append(end)

    def extend(self, other: Rows) -> None:
        """Note the documents of others behind these."""
        self.numbers.extend(other.numbers)
        self.starts.extend(other.starts)
        self.ends.extend(other.ends)


class BaseFile:
    """An open base: its bytes, its identity and its own record.

    ``meta`` is None for an ordinary TinyDB file, and for a base that another program wrote on one
    line. ``written`` is the file's own time in nanoseconds.
    """

    __slots__ = ("data", "inode", "lasting", "meta", "mode", "path", "size", "written")

    def __init__(self, path: str) -> None:
        """Open and map the file. Raises OSError, NotAPlan, NewerFormat."""
        self.path = path
        self.lasting = True
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            status = os.fstat(fd)
            self.inode = status.st_ino
            self.size = status.st_size
            self.mode = status.st_mode
            self.written = status.st_mtime_ns
            self.data: bytes | mmap.mmap = (
                mmap.mmap(fd, 0, access=mmap.ACCESS_READ) if status.st_size else b""
            )
        finally:
            os.close(fd)
        self.meta: Meta | None = None
        if self.data[: len(FIRST)] == FIRST and 0 < self.data.find(b"\n") < self.size - 1:
            self.meta = self._read_meta()

    def digest(self) -> str:
        """Return the digest of the whole file."""
        return blake2b(self.data, digest_size=DIGEST_BYTES).hexdigest()

    def replaced(self, data: bytes) -> BaseFile:
        """Return the same file as if it had these bytes; no index is kept for it."""
        import copy

        other = copy.copy(self)
        other.data = data
        other.size = len(data)
        other.lasting = False
        other.meta = other._read_meta()
        return other

    def _read_meta(self) -> Meta:
        end = self.data.find(b"\n")
        line = self.data[len(FIRST) - len(b'{"1":') : end if end >= 0 else self.size]
        try:
            table = decode(line.rstrip(b","))
        except ValueError as error:
            raise DamagedLine(self.path, 0) from error
        return read_meta(table["1"], self.path)


def meta_line(meta: Meta, more: bool) -> bytes:
    """Return the base's first line."""
    body = encode({"1": meta.document()})
    return b"".join((b'{"_kaplan":', body, b",\n" if more else b"\n"))


def scan(data: bytes | mmap.mmap, path: str) -> dict[str, Rows]:
    """Find every document of a base by its lines. Raises DamagedLine at a line of another form."""
    tables: dict[str, Rows] = {}
    rows: Rows | None = None
    for start, end in _lines(data):
        first = data[start : start + 1]
        if rows is None:
            if first == b"}":
                return tables
            rows = tables[table_name(data[start:end], path, start)] = Rows()
        elif first == b"}":
            rows = None
        else:
            number, begin = read_row(data[start:end], start, path)
            rows.add(number, start + begin, end)
    raise DamagedLine(path, len(data))


def _lines(data: bytes | mmap.mmap) -> Iterator[tuple[int, int]]:
    position = data.find(b"\n") + 1
    while 0 < position < len(data):
        end = data.find(b"\n", position)
        if end < 0:
            end = len(data)
        yield position, end
        position = end + 1


def table_name(line: bytes, path: str, offset: int) -> str:
    """Return the name in a table's first line. Raises DamagedLine."""
    if not line.endswith(b":{"):
        raise DamagedLine(path, offset)
    try:
        name = decode(line[:-2])
    except ValueError as error:
        raise DamagedLine(path, offset) from error
    return str(name)


def read_row(line: bytes, offset: int, path: str) -> tuple[int, int]:
    """Return a document's number, and where it begins in its line. Raises DamagedLine."""
    begin = 1 if line[:1] == b"," else 0
    colon = line.find(b'":', begin, begin + 24)
    if colon < 0 or line[begin : begin + 1] != b'"' or line[-1:] != b"}":
        raise DamagedLine(path, offset)
    try:
        return int(line[begin + 1 : colon]), colon + 2
    except ValueError as error:
        raise DamagedLine(path, offset) from error
