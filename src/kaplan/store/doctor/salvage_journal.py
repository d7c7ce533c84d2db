"""Reading a journal line by line, whatever its state, and applying what can be read."""

from __future__ import annotations

from kaplan.model.errors import Damaged
from kaplan.store.codec import same_value
from kaplan.store.contract import Doc
from kaplan.store.doctor.findings import Findings
from kaplan.store.doctor.salvage_base import SalvagedBase, Tables
from kaplan.store.errors import NewerFormat
from kaplan.store.frames import body_of
from kaplan.store.journal import Header, read_header
from kaplan.store.lines import Line, RawOp, read_line
from kaplan.store.state import edited


class Replay:
    """The documents while a journal is applied to them; ``lost`` are sequence numbers left out."""

    def __init__(self, base: SalvagedBase) -> None:
        meta = base.meta
        self.tables: Tables = base.tables
        self.seq = 0 if meta is None else meta.seq
        self.chain = "" if meta is None else meta.chain
        self.lost: list[tuple[int, int]] = []
        self._at = ""

    def journal(self, path: str, base: SalvagedBase, findings: Findings) -> None:
        """Apply a journal and note everything that is wrong with it."""
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - a path as text
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            if base.meta is not None and not base.foreign:
                findings.add("F02", path)
            return
        header = _header(lines[0], path, findings)
        previous = self._begin(header, path, base, findings)
        for number, raw in enumerate(lines[1:], 2):
            line = read_line(raw)
            if line is None:
                _note_bad(number, lines, path, findings)
                continue
            if previous and line.previous != previous:
                findings.add("J06", path, seq=line.seq)
            previous = line.chain
            self._line(line, path, findings)

    def _begin(
        self, header: Header | None, path: str, base: SalvagedBase, findings: Findings
    ) -> str:
        meta = base.meta
        if header is None:
            return ""
        if meta is None:
            self.seq = header.seq if not base.tables else self.seq
            return header.chain
        if (header.database, header.epoch) != (meta.database, meta.epoch):
            findings.add("J03", path)
        if header.seq > meta.seq:
            findings.add("J08", path, first=meta.seq + 1, last=header.seq)
        elif header.seq == meta.seq and not base.foreign:
            if header.base_size != base.size:
                findings.add("B11", path[:-4], found=base.size, expected=header.base_size)
            elif header.base_digest and header.base_digest != base.digest:
                findings.add("B10", path[:-4])
        return header.chain

    def _line(self, line: Line, path: str, findings: Findings) -> None:
        if line.at < self._at:
            findings.add("J12", path, seq=line.seq)
        self._at = line.at
        if line.seq == self.seq and self.chain and line.chain != self.chain:
            findings.add("J09", path, seq=line.seq)
        if line.seq <= self.seq:
            return
        if line.seq > self.seq + 1:
            findings.add("J07", path, first=self.seq + 1, last=line.seq - 1)
            self.lost.append((self.seq + 1, line.seq - 1))
        for op in line.ops:
            self._apply(op, line, path, findings)
        self.seq = line.seq
        self.chain = line.chain

    def _apply(self, op: RawOp, line: Line, path: str, findings: Findings) -> None:
        kind, table = op[0], op[1]
        documents = self.tables.setdefault(table, {})
        if kind == "X":
            self.tables.pop(table, None)
        elif kind == "+":
            documents[op[2]] = op[3]
        elif kind in ("~", "-"):
            self._change(documents, op, line, path, findings)

    def _change(
        self, documents: dict[int, Doc], op: RawOp, line: Line, path: str, findings: Findings
    ) -> None:
        number = op[2]
        where = {"seq": line.seq, "table": op[1], "number": number}
        if number not in documents:
            findings.add("J10", path, **where)
            number = _by_id(documents, op)
        present = documents.get(number)
        if present is None:
            if op[0] == "~" and op[5]:
                # what the edit says is all that is left of the record
                documents[number] = {"id": op[5], **op[4], **op[3]}
            return
        was = op[4] if op[0] == "~" else op[3]
        if any(not same_value(present.get(field), value) for field, value in was.items()):
            findings.add("J11", path, **where)
        if op[0] == "-":
            del documents[number]
        else:
            documents[number] = edited(present, op[3], op[4])


def _by_id(documents: dict[int, Doc], op: RawOp) -> int:
    """Return the number under which an operation's record really is, or else its own."""
    name = op[5] if op[0] == "~" else op[3].get("id")
    for number, document in documents.items():
        if name and document.get("id") == name:
            return number
    return int(op[2])


def _header(line: bytes, path: str, findings: Findings) -> Header | None:
    try:
        return read_header(line, path)
    except NewerFormat:
        findings.add("J02", path)
    except Damaged:
        findings.add("J01", path)
    return None


def _note_bad(number: int, lines: list[bytes], path: str, findings: Findings) -> None:
    raw = lines[number - 1]
    if not raw and number == len(lines):
        return
    if any(body_of(later) for later in lines[number:]):
        findings.add("J13" if raw[:1] == b"\0" else "J05", path, line=number)
    elif lines[number - 2] and (number == 2 or body_of(lines[number - 2])):
        findings.add("J04", path)
