"""The bin: what was deleted and not brought back, and bringing it back."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Ambiguous, Conflict, NotFound, Refused
from kaplan.model.fields import Reference
from kaplan.model.ids import short
from kaplan.model.kinds import KINDS, TABLES, record_class
from kaplan.model.text import fold
from kaplan.planner.hanging import is_needed, mentions, without
from kaplan.planner.naming import name_of
from kaplan.store import Change, Commit, Edit, Remove

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import datetime

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan
    from kaplan.store.draft import Draft

LEAST_SUFFIX = 4


Removed = dict[str, tuple[str, dict[str, Any]]]
"""(table, document) of the records that one commit removed, by their id."""


class Deleted(NamedTuple):
    """A record in the bin: the commit that deleted it, when, by whom, its name, and all it said.

    ``along`` counts what was deleted with it because it hung on it.
    """

    seq: int
    at: datetime
    by: str
    label: str
    record: Record
    along: int = 0


def deleted(plan: Plan, limit: int | None = 100) -> list[Deleted]:
    """Return the bin, newest first; what hung on a deleted record is counted with it."""
    return list(islice(_bin(plan), limit))


def _bin(plan: Plan) -> Iterator[Deleted]:
    seen: set[str] = set()
    for _seq, group in groupby(plan.store.deleted(), key=lambda one: one[0].seq):
        found = list(group)
        commit = found[0][0]
        if commit.seq > plan.reader.seq:
            continue
        removed = _removed(commit)
        heads = {one: _head(removed, one) for one in removed}
        along = Counter(head for one, head in heads.items() if head != one)
        for _commit, table, doc in found:
            record_id = str(doc.get("id", ""))
            if record_id in seen or heads.get(record_id) != record_id:
                continue
            seen.add(record_id)
            if plan.reader.get(table, record_id) is not None:
                continue
            record = record_class(table)(doc)
            name = name_of(plan, record)
            yield Deleted(commit.seq, commit.at, commit.by, name, record, along[record_id])


def _removed(commit: Commit) -> Removed:
    """Return what a commit removed, without tables of other programs."""
    return {
        op.id: (op.table, before or {})
        for op, before in zip(commit.change.ops, commit.before, strict=True)
        if isinstance(op, Remove) and op.table in TABLES.values()
    }


def _needs(table: str, doc: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the (table, id) of each record without which this one says nothing."""
    cls = record_class(table)
    for name, field in cls.fields().items():
        if isinstance(field, Reference) and is_needed(cls, name, field) and doc.get(name):
            yield field.table, str(doc[name])


def _head(removed: Removed, record_id: str) -> str:
    """Return the record that took this one along when it went, or the record itself."""
    seen = {record_id}
    while True:
        above = [one for _table, one in _needs(*removed[record_id]) if one in removed]
        if not above or above[0] in seen:
            return record_id
        record_id = above[0]
        seen.add(record_id)


def in_bin(plan: Plan, text: str) -> Deleted:
    """Return the deleted record that a text names: its id or the end of it, its name or a part.

    ``kind:text`` names the kind too; of the same record deleted twice, the last time is meant.
    Raises ``NotFound`` or ``Ambiguous``.
    """
    kind, colon, rest = text.partition(":")
    wanted = kind if colon and rest and kind in KINDS else ""
    asked = fold(rest if wanted else text)
    found = [one for one in _bin(plan) if wanted in ("", one.record.KIND)]
    for fits in (_has_id, _has_name, _has_part):
        chosen = [one for one in found if fits(one, asked)]
        if len(chosen) == 1:
            return chosen[0]
        if chosen:
            raise Ambiguous(text[:60], [f"{one.label} ({short(one.record.id)})" for one in chosen])
    raise NotFound(N_("nothing deleted is known as “{text}”"), text=text[:60])


def _has_id(one: Deleted, asked: str) -> bool:
    own = one.record.id.casefold()
    return own == asked or (len(asked) >= LEAST_SUFFIX and own.endswith(asked))


def _has_name(one: Deleted, asked: str) -> bool:
    return fold(one.label) == asked


def _has_part(one: Deleted, asked: str) -> bool:
    return bool(asked) and asked in fold(one.label)


def bring_back(plan: Plan, binned: Deleted) -> Commit:
    """Bring a deleted record back, with what was deleted along because it hung on it.

    What mentioned it mentions it again, unless that was changed since. Raises ``Refused`` where
    the record needs another that is deleted itself, ``Conflict`` where it is back already.
    """
    plan.must_be_writable()
    commit = next(plan.store.history(since=binned.seq - 1, until=binned.seq))
    removed = _removed(commit)
    _must_stand(plan, binned.record)
    back = _with_what_hung_on_it(plan, removed, binned.record.id)
    gone = {one.record.id for one in _bin(plan)} - back.keys()

    def fill(draft: Draft) -> Change:
        for record_id, (table, doc) in sorted(back.items()):
            if draft.by_id(table, record_id) is not None:
                clash: dict[str, tuple[object, object]] = {"id": (record_id, record_id)}
                raise Conflict(table, record_id, clash)
            draft.restore(table, draft.next_number(table), _whole(table, doc, gone))
        for op in _mentions(commit, back, draft):
            draft.edit(op)
        return Change("bring back", ())

    return plan.store.changed(fill)


def _must_stand(plan: Plan, record: Record) -> None:
    for table, needed in _needs(record.TABLE, dict(record.doc)):
        if plan.store.get(table, needed) is None:
            raise Refused(
                N_("the {kind} that it belongs to was deleted too; bring that back first"),
                kind=record_class(table).kind_word(),
            )


def _with_what_hung_on_it(plan: Plan, removed: Removed, record_id: str) -> Removed:
    """Return a removed record and those that needed it and have all else that they need."""
    back = {record_id: removed[record_id]}
    waiting = {one: list(_needs(*what)) for one, what in removed.items() if one != record_id}
    while True:
        ready = [
            one
            for one, needs in waiting.items()
            if any(needed in back for _table, needed in needs)
            and all(needed in back or plan.store.get(t, needed) for t, needed in needs)
        ]
        if not ready:
            return back
        for one in ready:
            del waiting[one]
            back[one] = removed[one]


def _whole(table: str, doc: dict[str, Any], gone: Container[str]) -> dict[str, Any]:
    """Return a document that mentions nothing which was deleted after it."""
    edit = without(record_class(table)(doc), gone)
    if edit is None:
        return doc
    return {name: v for name, v in {**doc, **edit.set}.items() if name not in edit.drop}


def _mentions(commit: Commit, back: Removed, draft: Draft) -> Iterator[Edit]:
    """Yield the edits that let survivors mention again what is brought back."""
    for op, before in zip(commit.change.ops, commit.before, strict=True):
        found = draft.by_id(op.table, op.id) if isinstance(op, Edit) else None
        if found is None or not isinstance(op, Edit):
            continue
        fields = record_class(op.table).fields()
        values = {
            name: value
            for name, value in (before or {}).items()
            if name in fields
            and found[1].get(name) == op.set.get(name)
            and mentions(fields[name], value, back)
        }
        if values:
            yield Edit(op.table, op.id, values, None)
