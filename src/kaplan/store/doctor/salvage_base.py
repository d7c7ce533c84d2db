"""Reading a base line by line, whatever its state: what can be read, and what cannot."""

from __future__ import annotations

import os

from kaplan.store.base import FIRST, BaseFile, Meta, read_meta
from kaplan.store.codec import blake2b, decode
from kaplan.store.contract import Doc
from kaplan.store.doctor.findings import Findings
from kaplan.store.errors import NewerFormat, NotAPlan
from kaplan.store.frames import DIGEST_BYTES

Tables = dict[str, dict[int, Doc]]


class SalvagedBase:
    """What could be read: ``meta`` is None where the first line could not.

    ``usable`` is False where there is nothing that the journal could continue.
    """

    def __init__(self) -> None:
        self.meta: Meta | None = None
        self.tables: Tables = {}
        self.usable = False
        self.foreign = False
        self.size = 0
        self.digest = ""


def salvage_base(path: str, findings: Findings) -> SalvagedBase:
    """Read a base and note everything that is wrong with it."""
    found = SalvagedBase()
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path as text
            data = file.read()
    except FileNotFoundError:
        findings.add("F01" if os.path.exists(f"{path}.wal") else "B14", path)  # noqa: PTH110
        return found
    found.size = len(data)
    found.digest = blake2b(data, digest_size=DIGEST_BYTES).hexdigest()
    if not data.strip():
        findings.add("B01", path)
    elif data.startswith((FIRST, b'{"_kaplan":{')):
        _read_lines(data, path, found, findings)
    else:
        _read_foreign(path, found, findings)
    return found


def _read_foreign(path: str, found: SalvagedBase, findings: Findings) -> None:
    from kaplan.store.adoption import read_tables

    found.foreign = True
    try:
        found.meta, found.tables = read_tables(BaseFile(path))
    except NewerFormat:
        findings.add("B03", path)
        return
    except NotAPlan:
        findings.add("B14", path)
        return
    findings.add("B02" if found.meta is None else "B12", path)
    found.usable = True


def _read_lines(data: bytes, path: str, found: SalvagedBase, findings: Findings) -> None:
    lines = data.split(b"\n")
    found.meta = _meta(lines[0], path, findings)
    found.usable = found.meta is not None
    reader = _Lines(path, found, findings)
    for number, line in enumerate(lines[1:], 2):
        reader.take(number, line)
    if not reader.ended:
        findings.add("B09", path)


def _meta(line: bytes, path: str, findings: Findings) -> Meta | None:
    try:
        whole = decode(line.rstrip(b",") + b"}")
        return read_meta(whole["_kaplan"]["1"], path)
    except NewerFormat:
        findings.add("B03", path)
    except (ValueError, KeyError, TypeError, NotAPlan):
        findings.add("B04", path)
    return None


class _Lines:
    """Goes through a base's lines after the first."""

    def __init__(self, path: str, found: SalvagedBase, findings: Findings) -> None:
        self._path = path
        self._found = found
        self._findings = findings
        self._table = ""
        self._documents: dict[int, Doc] | None = None
        self._ids: set[str] = set()
        self._highest = 0
        self.ended = False

    def take(self, number: int, line: bytes) -> None:
        """Read the next line."""
        if self.ended:
            if line.strip():
                self._findings.add("B05", self._path, line=number)
        elif self._documents is None:
            self._outside(number, line)
        elif line in (b"}", b"},"):
            self._documents = None
        else:
            self._row(number, line)

    def _outside(self, number: int, line: bytes) -> None:
        if line == b"}":
            self.ended = True
        elif line.endswith(b":{"):
            self._begin(number, line)
        elif line:
            self._findings.add("B05", self._path, line=number)

    def _begin(self, number: int, line: bytes) -> None:
        try:
            name = str(decode(line[:-2]))
        except ValueError:
            self._findings.add("B05", self._path, line=number)
            name = f"lost-{number}"
        if name in self._found.tables:
            self._findings.add("B15", self._path, table=name)
        self._table = name
        self._documents = self._found.tables.setdefault(name, {})
        self._ids = set()
        meta = self._found.meta
        self._highest = 0 if meta is None else meta.highest.get(name, 0)

    def _row(self, number: int, line: bytes) -> None:
        key, colon, raw = line.removeprefix(b",").partition(b":")
        digits = key.strip(b'"')
        if not colon or not digits.removeprefix(b"-").isdigit():
            self._findings.add("B05", self._path, line=number)
            return
        self._document(int(digits), raw)

    def _document(self, row: int, raw: bytes) -> None:
        documents = self._documents
        try:
            document = decode(raw)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict) or documents is None:
            self._findings.add("B06", self._path, table=self._table, number=row)
            return
        if row in documents or (documents and row < next(reversed(documents))):
            self._findings.add("B07", self._path, table=self._table, number=row)
            while row in documents:
                row = max(documents) + 1
        elif row > self._highest and self._found.meta is not None:
            self._findings.add("B08", self._path, table=self._table, number=row)
        self._check_id(document)
        documents[row] = document

    def _check_id(self, document: Doc) -> None:
        name = document.get("id")
        if isinstance(name, str):
            if name in self._ids:
                self._findings.add("B13", self._path, table=self._table, id=name)
            self._ids.add(name)
