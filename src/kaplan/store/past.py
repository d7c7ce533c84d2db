"""The plan as it stood: the present with its latest commits taken back in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kaplan.store.codec import encode
from kaplan.store.contract import EVERY, Doc, Schema
from kaplan.store.errors import BeforeHistory
from kaplan.store.lines import Line, RawOp
from kaplan.store.overlay import Overlay
from kaplan.store.reader import PlanReader
from kaplan.store.segment import GONE
from kaplan.store.state import State
from kaplan.store.view import View


def as_it_stood(
    state: State, schema: Schema, lines: Iterator[Line], moment: datetime | int
) -> PlanReader:
    """Return the plan after the last commit at or before a moment (sequence number or instant).

    ``lines`` are all commits, the newest first. Raises BeforeHistory where they do not reach back
    so far.
    """
    frozen = state.overlay.copy(schema)
    rollback = Overlay(schema)
    view = View(schema, (rollback, frozen), state.segments, set(state.view.names))
    seq = state.seq
    touched: set[str] = set()
    at = ""
    for line in lines:
        if _is_included(line, moment):
            break
        if line.seq != seq:
            raise BeforeHistory(at or seq)
        for op in reversed(line.ops):
            _take_back(view, rollback, op)
        touched.update(line.accounts)
        seq = line.seq - 1
        at = line.at
    else:
        if seq > 0 and (not isinstance(moment, int) or moment < seq):
            raise BeforeHistory(at or seq)
    now = {} if EVERY in touched else state.summaries.known(state.touched)
    known = {name: summary for name, summary in now.items() if name not in touched}
    return PlanReader(view, seq, known)


def _is_included(line: Line, moment: datetime | int) -> bool:
    return line.seq <= moment if isinstance(moment, int) else line.moment() <= moment


def _take_back(view: View, rollback: Overlay, op: RawOp) -> None:
    kind, table = op[0], op[1]
    if kind == "T":
        view.names.discard(table)
        return
    view.names.add(table)
    if kind == "X":
        return
    number = op[2]
    existed = view.raw(table, number) is not None
    if kind == "+":
        raw = GONE
    elif kind == "-":
        raw = encode(op[3])
    else:
        raw = encode(before_edit(view.document(table, number) or {}, op[3], op[4]))
    rollback.put(table, number, raw, existed)


def before_edit(document: Doc, values: Doc, was: Doc) -> Doc:
    """Return a document as it was before an edit."""
    kept = {name: value for name, value in document.items() if name in was or name not in values}
    kept.update(was)
    return kept
