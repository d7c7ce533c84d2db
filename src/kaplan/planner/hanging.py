"""What goes along when a record is deleted: read from the references that the kinds declare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.compound import Parts, References
from kaplan.model.differing import Differences
from kaplan.model.fields import Field, Reference
from kaplan.model.kinds import KINDS, record_class
from kaplan.store import Edit, Op, Remove

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan

Key = tuple[str, str]
"""A table and an id in it."""

_OWNED = {("measurement", "goal")}
"""Optional references without which a record says nothing any more."""


def removal(plan: Plan, records: Sequence[Record]) -> list[Op]:
    """Return the operations that delete records: what needs them goes, what mentions them lets go.

    A record needs another where the field that refers to it is required.
    """
    doomed: dict[Key, Record] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if _key(record) in doomed:
            continue
        doomed[_key(record)] = record
        # With its account everything around a record goes anyway.
        if ("accounts", record.doc.get("account")) not in doomed:
            waiting += _needing(plan, record)
    ops: list[Op] = [Remove(record.TABLE, record.id, record.revision) for record in doomed.values()]
    return ops + _letting_go(plan, doomed)


def _key(record: Record) -> Key:
    return record.TABLE, record.id


def _needing(plan: Plan, record: Record) -> Iterable[Record]:
    for cls in _neighbours(record):
        for name, field in cls.fields().items():
            if _points_at(field, record.TABLE) and is_needed(cls, name, field):
                found = _having(plan, cls, name, record)
                yield from found


def is_needed(cls: type[Record], name: str, field: Field[Any]) -> bool:
    """Tell whether a record says nothing without the one that a field refers to."""
    return isinstance(field, Reference) and (field.required or (cls.KIND, name) in _OWNED)


def _neighbours(record: Record) -> list[type[Record]]:
    """Return the kinds that could refer to a record."""
    classes = [record_class(kind) for kind in KINDS]
    return [
        cls for cls in classes if any(_points_at(f, record.TABLE) for f in cls.fields().values())
    ]


def _points_at(field: Field[Any], table: str) -> bool:
    if isinstance(field, Parts):
        return any(_points_at(inner, table) for inner in field.part.fields().values())
    if not isinstance(field, Reference | References | Differences):
        return False
    return field.table == table or (field.table == "" and table != "accounts")


def _having(plan: Plan, cls: type[Record], name: str, record: Record) -> list[Record]:
    """Return the records whose field ``name`` holds the record's id."""
    if name in cls.INDEXED or "account" not in record.fields():
        return plan.find(cls, name, record.id)
    return [one for one in plan.of(cls, record.doc["account"]) if one.doc.get(name) == record.id]


def _letting_go(plan: Plan, doomed: dict[Key, Record]) -> list[Op]:
    """Return the edits of surviving records that mention a doomed one."""
    survivors: dict[Key, Record] = {}
    accounts = {key[1] for key in doomed if key[0] == "accounts"}
    for record in doomed.values():
        if record.doc.get("account") in accounts:
            continue
        for cls in _neighbours(record):
            for found in _mentioning(plan, cls, record):
                if _key(found) not in doomed:
                    survivors[_key(found)] = found
    gone = {record_id for _table, record_id in doomed}
    edits = (without(record, gone) for record in survivors.values())
    return [edit for edit in edits if edit is not None]


def _mentioning(plan: Plan, cls: type[Record], record: Record) -> Iterable[Record]:
    if record.doc.get("account") and "account" in cls.fields():
        near = plan.of(cls, record.doc["account"])
    else:
        names = [n for n, f in cls.fields().items() if _points_at(f, record.TABLE)]
        near = [found for name in names for found in plan.find(cls, name, record.id)]
    return [found for found in near if without(found, {record.id}) is not None]


def without(record: Record, gone: Container[str]) -> Edit | None:
    """Return the edit that takes ids out of a record's references, None where it holds none."""
    values: dict[str, Any] = {}
    drop: list[str] = []
    for name, field in type(record).fields().items():
        old = record.doc.get(name)
        if isinstance(field, Reference) and old in gone:
            drop.append(name)
        elif isinstance(field, References | Parts) and isinstance(old, list):
            kept = [_let_go(field, part, gone) for part in old if not _holds(field, part, gone)]
            if kept != old:
                values[name] = kept
        elif isinstance(field, Differences) and isinstance(old, dict) and _any(old, gone):
            values[name] = {place: value for place, value in old.items() if place not in gone}
    return (
        Edit(record.TABLE, record.id, values, record.revision, tuple(drop))
        if values or drop
        else None
    )


def mentions(field: Field[Any], value: Any, ids: Container[str]) -> bool:
    """Tell whether a stored value refers to one of some records."""
    if isinstance(field, Reference):
        return value in ids
    if isinstance(field, References | Parts) and isinstance(value, list):
        return any(_holds(field, part, ids) or _lists(field, part, ids) for part in value)
    if isinstance(field, Differences) and isinstance(value, dict):
        return _any(value, ids)
    return False


def _any(found: Iterable[Any], ids: Container[str]) -> bool:
    return any(one in ids for one in found)


def _holds(field: Field[Any], part: Any, gone: Container[str]) -> bool:
    if not isinstance(field, Parts):
        return part in gone
    inner = [n for n, f in field.part.fields().items() if isinstance(f, Reference)]
    return any(part.get(name) in gone for name in inner)


def _lists(field: Field[Any], part: Any, gone: Container[str]) -> bool:
    """Tell whether an entry has one of some ids in a list of its own."""
    return any(_any(part.get(name) or (), gone) for name in _lists_in(field))


def _let_go(field: Field[Any], part: Any, gone: Container[str]) -> Any:
    """Return an entry without some ids in its own lists; it says something without them."""
    if not _lists(field, part, gone):
        return part
    kept = {n: [one for one in part.get(n) or () if one not in gone] for n in _lists_in(field)}
    return {**part, **kept}


def _lists_in(field: Field[Any]) -> list[str]:
    if not isinstance(field, Parts):
        return []
    return [n for n, inner in field.part.fields().items() if isinstance(inner, References)]
