"""The plan in memory: an open base, its indexes, and what the journal says beyond them."""

from __future__ import annotations

import os

from kaplan.store.base import BaseFile, Meta
from kaplan.store.codec import encode
from kaplan.store.contract import Doc, Schema
from kaplan.store.errors import BrokenSequence, DamagedLine
from kaplan.store.journal import Journal
from kaplan.store.lines import Line, RawOp
from kaplan.store.overlay import Overlay
from kaplan.store.segment import GONE, Segment
from kaplan.store.view import View


class State:
    """One consistent reading of base and journal. ``dirty`` are accounts without a summary in the indexes."""

    __slots__ = (
        "base",
        "dirty",
        "highest",
        "journal",
        "meta",
        "overlay",
        "rest",
        "segments",
        "seq",
        "summaries",
        "view",
    )

    def __init__(
        self,
        schema: Schema,
        base: BaseFile,
        meta: Meta,
        journal: Journal | None,
        segments: tuple[Segment, ...],
    ) -> None:
        self.base = base
        self.meta = meta
        self.journal = journal
        self.segments = segments
        self.overlay = Overlay(schema)
        self.highest = dict(meta.highest)
        names = {name for segment in segments for name in segment.table} | set(meta.highest)
        self.view = View(schema, (self.overlay,), segments, names)
        self.seq = meta.seq
        self.rest = b""
        self.dirty: set[str] = set()
        self.summaries: dict[str, Doc] = {}

    @property
    def chain(self) -> str:
        """The digest that the next commit names."""
        return self.meta.chain if self.journal is None else self.journal.chain

    def catch_up(self) -> list[Line]:
        """Apply the journal's new lines and return them. Raises Damaged, BrokenSequence."""
        if self.journal is None:
            return []
        found, self.rest = self.journal.read()
        fresh = []
        for line in found:
            if line.seq == self.meta.seq and line.chain != self.meta.chain:
                raise DamagedLine(self.journal.path, self.journal.start)
            if line.seq <= self.seq:
                continue
            if line.seq != self.seq + 1:
                raise BrokenSequence(self.base.path, self.seq + 1, line.seq)
            self.apply(line)
            fresh.append(line)
        return fresh

    def apply(self, line: Line) -> None:
        """Make a commit's operations visible."""
        for op in line.ops:
            self._apply(op)
        self.dirty.update(line.accounts)
        self.seq = line.seq

    def _apply(self, op: RawOp) -> None:
        kind, table = op[0], op[1]
        if kind == "T":
            self.view.names.add(table)
            self.highest.setdefault(table, 0)
        elif kind == "X":
            self.view.names.discard(table)
        elif kind == "~":
            self._edit(table, op[2], op[3], op[4])
        else:
            self.put(table, op[2], GONE if kind == "-" else encode(op[3]))

    def _edit(self, table: str, number: int, values: Doc, was: Doc) -> None:
        document = self.view.document(table, number) or {}
        self.put(table, number, encode(edited(document, values, was)))

    def put(self, table: str, number: int, raw: bytes) -> None:
        """Set a document's bytes in memory, GONE to remove it."""
        existed = self.view.raw(table, number) is not None
        self.overlay.put(table, number, raw, existed)
        self.view.names.add(table)
        if number > self.highest.get(table, 0):
            self.highest[table] = number

    def known(self) -> dict[str, Doc]:
        """Return the summaries that are up to date; whoever makes one adds it."""
        for account in self.dirty:
            self.summaries.pop(account, None)
        self.dirty.clear()
        return self.summaries

    def close(self) -> None:
        """Give the journal's descriptor back; mapped bytes live as long as a view of them."""
        if self.journal is not None:
            self.journal.close()


def edited(document: Doc, values: Doc, was: Doc) -> Doc:
    """Return a document after an edit: ``was`` without a new value is dropped, order is kept."""
    kept = {name: value for name, value in document.items() if name in values or name not in was}
    kept.update(values)
    return kept


def inode(path: str) -> int:
    """Return a file's identity, 0 where there is none."""
    try:
        return os.stat(path).st_ino  # noqa: PTH116 - called for every look at the file
    except FileNotFoundError:
        return 0
