"""The one place that says in words what a change did: “张建国: support 0 → +1”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.i18n import _, ngettext
from kaplan.model.errors import Usage
from kaplan.model.kinds import record_class
from kaplan.model.record import STAMPS, Record
from kaplan.planner.naming import name_of
from kaplan.planner.values import stored_text
from kaplan.store import Add, Edit, Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaplan.planner.plan import Plan
    from kaplan.store import Commit

MOST = 12
"""Sentences told of one change; the rest is counted."""
_SILENT = frozenset((*STAMPS, "initials"))


def sentences_of(plan: Plan, commit: Commit, only: tuple[str, str] | None = None) -> list[str]:
    """Return what a commit did, a sentence per record; ``only`` names one (table, id)."""
    pairs = [
        (op, before)
        for op, before in zip(commit.change.ops, commit.before, strict=True)
        if only is None or (op.table, op.id) == only
    ]
    told: list[str] = []
    for op, before in pairs[:MOST]:
        told += _told(plan, op, before or {})
    rest = len(pairs) - MOST
    if rest > 0:
        more = ngettext("and {count} more record", "and {count} more records", rest)
        told.append(more.format(count=rest))
    return told


def _told(plan: Plan, op: Op, before: Mapping[str, Any]) -> Iterator[str]:
    try:
        cls = record_class(op.table)
    except Usage:
        return
    if isinstance(op, Edit):
        yield from _edited(plan, cls, op, before)
        return
    record = cls(op.doc if isinstance(op, Add) else before)
    form = _("{kind} added: {name}") if isinstance(op, Add) else _("{kind} deleted: {name}")
    yield form.format(kind=cls.kind_word(), name=name_of(plan, record) or record.id)


def _edited(plan: Plan, cls: type[Record], op: Edit, before: Mapping[str, Any]) -> Iterator[str]:
    doc = {**(plan.store.get(op.table, op.id) or {}), **op.set}
    for name in op.drop:
        doc.pop(name, None)
    was = {**doc, **before}
    name = name_of(plan, cls(doc)) or name_of(plan, cls(was)) or op.id
    fields = cls.fields()
    changes: list[str] = []
    for field_name in (*op.set, *op.drop):
        if field_name in _SILENT:
            continue
        field = fields.get(field_name)
        changes.append(
            _("{field} {old} → {new}").format(
                field=field.label.casefold() if field else field_name,
                old=stored_text(plan, field, before.get(field_name), was) or "∅",
                new=stored_text(plan, field, op.set.get(field_name), doc) or "∅",
            )
        )
    if changes:
        yield _("{name}: {changes}").format(name=name, changes="; ".join(changes))
