"""One field of a record as a person reads it: labels for scales, names for ids, money in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kaplan.i18n import _, ngettext
from kaplan.model.compound import Parts, References, Several, Table, Texts
from kaplan.model.differing import Differences
from kaplan.model.fields import Choice, Day, Field, Flag, Level, Money, Number, Reference
from kaplan.model.format import format_day, format_money, format_number
from kaplan.model.text import first_line
from kaplan.planner.naming import name_by_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan

LONGEST = 60
TABLES_OF_ANY = ("stakeholders", "goals", "steps", "actions", "opportunities", "processes")
"""Where a reference to any table is looked for."""


def value_text(plan: Plan, record: Record, name: str) -> str:
    """Return a record's field as text of one line; empty where nothing is stored."""
    field = type(record).fields().get(name)
    return stored_text(plan, field, record.doc.get(name), record.doc)


def stored_text(plan: Plan, field: Field[Any] | None, stored: Any, doc: Mapping[str, Any]) -> str:
    """Return a stored value of a field as text; ``doc`` tells the currency of an amount."""
    if stored is None or stored in ("", [], {}):
        return ""
    if isinstance(field, Reference | References | Differences):
        return _with_names(plan, field, stored)
    if isinstance(field, Money):
        return format_money(stored, str(doc.get("currency", "")))
    for kind in type(field).__mro__:
        if kind in _WRITERS:
            return _WRITERS[kind](field, stored)
    return _clipped(str(stored))


def _with_names(plan: Plan, field: Reference | References | Differences, stored: Any) -> str:
    """Return a value that names other records, with what names them in place of their ids."""
    if isinstance(field, Reference):
        return _referred(plan, field.table, stored)
    if isinstance(field, References):
        return ", ".join(_referred(plan, field.table, one) for one in stored)
    return _clipped(differences_text(plan, field, stored))


def differences_text(plan: Plan, field: Differences, stored: Any, joint: str = "; ") -> str:
    """Return what differs where, as “Second line: Support -1; …”."""
    told: list[str] = []
    for place, values in field.load(stored).items():
        there = [
            f"{inner.label} {stored_text(plan, inner, value, {})}"
            for inner, value in (
                (field.owner.fields().get(name), value) for name, value in values.items()
            )
            if inner is not None
        ]
        told.append(f"{_referred(plan, field.table, place)}: {', '.join(there)}")
    return joint.join(told)


def _referred(plan: Plan, table: str, record_id: str) -> str:
    tables = (table,) if table else TABLES_OF_ANY
    names = (name_by_id(plan, one, record_id) for one in tables)
    return next((name for name in names if name), "?")


def _choice(field: Any, stored: Any) -> str:
    return str(field.scale.label(stored))


def _level(field: Any, stored: Any) -> str:
    is_signed = any(isinstance(value, int) and value < 0 for value in field.scale.values)
    return f"{stored:+d}" if is_signed and stored else str(stored)


def _several(field: Any, stored: Any) -> str:
    scale = field.scale
    return ", ".join(scale.label(one) if scale else str(one) for one in stored)


def _texts(field: Any, stored: Any) -> str:
    scale = field.scale
    return _clipped("; ".join(f"{scale.label(k) if scale else k}: {v}" for k, v in stored.items()))


def _table(_field: Any, stored: Any) -> str:
    pairs = (f"{key}: {'…' if isinstance(v, dict | list) else v}" for key, v in stored.items())
    return _clipped("; ".join(pairs))


def _parts(_field: Any, stored: Any) -> str:
    count = len(stored)
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def _clipped(text: str) -> str:
    line = first_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


_WRITERS: dict[type, Callable[[Any, Any], str]] = {
    Choice: _choice,
    Level: _level,
    Day: lambda field, stored: format_day(field.load(stored)),
    Flag: lambda _field, stored: _("yes") if stored else _("no"),
    Number: lambda _field, stored: format_number(stored, 6),
    Several: _several,
    Texts: _texts,
    Table: _table,
    Parts: _parts,
}
