"""A record as machines read it: the stored fields, money in main units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.fields import Money
from kaplan.model.numbers import from_minor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan


def as_json(plan: Plan, record: Record) -> dict[str, Any]:
    """Return the record's document, its ``id`` first; a process has its steps as ``nodes``.

    References stay ids; amounts are numbers in the main unit of the record's ``currency``.
    """
    cls = type(record)
    fields = cls.fields()
    shown: dict[str, Any] = {"id": record.id}
    for name in (*fields, *(name for name in record.doc if name not in fields)):
        if name in record.doc and name != "id":
            shown[name] = record.doc[name]
    for name, field in fields.items():
        if isinstance(field, Money) and name in shown:
            shown[name] = value_as_json(plan, cls, name, record.doc)
    if cls.KIND == "process":
        from kaplan.planner.processes import steps_of

        shown["nodes"] = [as_json(plan, step) for step in steps_of(plan, record.id)]
    return shown


def value_as_json(plan: Plan, cls: type[Record], name: str, doc: Mapping[str, Any]) -> Any:
    """Return one stored value of a document as machines read it; None where it has none."""
    value = doc.get(name)
    if isinstance(value, int) and isinstance(cls.fields().get(name), Money):
        return from_minor(value, str(doc.get("currency") or plan.currency))
    return value
