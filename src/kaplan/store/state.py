"""The plan in memory: an open base, its indexes, and what the journal says beyond them."""

from __future__ import annotations

import os

from kaplan.store.base import BaseFile, Meta
from kaplan.store.codec import encode
from kaplan.store.contract import Doc, Schema
from kaplan.store.errors import BrokenSequence, DamagedLine
from kaplan.store.index_keep import Delta
from kaplan.store.journal import Journal
from kaplan.store.lines import Line, RawOp
from kaplan.store.overlay import Overlay
from kaplan.store.segment import GONE, Segment
from kaplan.store.summaries import Kept, Summaries
from kaplan.store.view import View


class State:
    """One consistent reading of base and journal.

    ``touched`` gives every account that was touched since the base its last commit.
    """

    __slots__ = (
        "base",
        "delta",
        "highest",
        "journal",
        "meta",
        "overlay",
        "rest",
        "segments",
        "seq",
        "summaries",
        "touched",
        "view",
    )

    def __init__(
        self,
        schema: Schema,
        base: tuple[BaseFile, Meta],
        journal: Journal | None,
        segments: tuple[Segment, Delta | None],
        summaries: Summaries,
    ) -> None:
        self.base, self.meta = base
        self.journal = journal
        self.overlay = Overlay(schema)
        self.summaries = summaries
        self.rest = b""
        meta = self.meta
        self.seq = meta.seq
        self.highest = dict(meta.highest)
        self.touched: dict[str, int] = {}
        self.segments: tuple[Segment, ...] = segments[:1]
        names = {*segments[0].table, *meta.highest}
        self.delta = delta = segments[1]
        if delta is not None and journal is not None:
            covered = delta.covered
            journal.skip_to(covered.offset, covered.seq, covered.chain, covered.line_start)
            self.segments = (delta.segment, segments[0])
            self.seq = covered.seq
            self.highest.update(delta.highest)
            self.touched.update(delta.touched)
            names = set(delta.names)
        self.view = View(schema, (self.overlay,), self.segments, names)

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
        self.note(line)

    def note(self, line: Line) -> None:
        """Remember a commit's number and the accounts whose summaries it outdates."""
        self.seq = line.seq
        for account in line.accounts:
            self.touched[account] = line.seq
            self.summaries.outdate(account)

    def _apply(self, op: RawOp) -> None:
        kind, table = op[0], op[1]
        if kind == "T":
            self.view.names.add(table)
            self.highest.setdefault(table, 0)
        elif kind == "X":
            self.view.names.discard(table)
            self.highest.pop(table, None)
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

    def inherit(self, before: State) -> None:
        """Take over the summaries that an earlier state of the same plan knew."""
        if before.summaries.loaded and before.seq >= self.meta.seq <= self.seq:
            known = before.summaries.known(before.touched)
            kept = Kept(before.seq, known)
            self.summaries = Summaries(lambda: kept, before.summaries.made)

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
