"""A condition made ready for the records of one kind."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_
from kaplan.model.compound import References, Several, Table, Texts
from kaplan.model.errors import Usage
from kaplan.model.fields import Choice, Field, Level, Line, Money, Reference
from kaplan.model.numbers import to_minor
from kaplan.model.record import STAMPS, Record
from kaplan.model.text import fold
from kaplan.planner.lookup import refer

if TYPE_CHECKING:
    from kaplan.planner.conditions import Condition
    from kaplan.planner.plan import Plan

Predicate = Callable[[Record], bool]
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def predicate(plan: Plan, cls: type[Record], condition: Condition) -> Predicate:
    """Return the function that tells whether a record meets a condition.

    Raises ``Usage`` where the sign does not fit, ``Invalid`` for an unknown field or value.
    """
    first, *path = condition.name.split(".")
    name, field = field_of(cls, first)
    if path and not isinstance(field, Table | Texts):
        raise Usage(N_("“{name}” has no parts"), name=first)
    read = _reader(name, path)
    sign, text = condition.sign, condition.text
    if not text:
        return _emptiness(name, sign, read)
    if sign == "~":
        return _contains(fold(text), field, read)
    if isinstance(field, Several | References):
        return _holds(plan, field, condition, read)
    if isinstance(field, Money):
        to_minor(text, "")
        return _amount(sign, text, read)
    value = _value(plan, field, condition)
    return lambda record: _compare(sign, read(record), value)


def field_of(cls: type[Record], name: str) -> tuple[str, Field[Any] | None]:
    """Return a field by its name, None for one of the store's stamps; raises ``Invalid``."""
    if name in STAMPS:
        return name, None
    field = cls.field(name)
    return field.name, field


def _reader(name: str, path: list[str]) -> Callable[[Record], Any]:
    def read(record: Record) -> Any:
        stored = record.doc.get(name)
        for part in path:
            stored = stored.get(part) if isinstance(stored, dict) else None
        return stored

    return read


def _emptiness(name: str, sign: str, read: Callable[[Record], Any]) -> Predicate:
    if sign not in ("=", "!="):
        raise Usage(N_("“{name}” needs a value to compare with"), name=name)
    return lambda record: (read(record) in (None, "", [], {})) == (sign == "=")


def _contains(asked: str, field: Field[Any] | None, read: Callable[[Record], Any]) -> Predicate:
    def contains(record: Record) -> bool:
        stored = read(record)
        words = str(stored) if stored is not None else ""
        if isinstance(field, Choice | Level):
            words += f" {field.scale.label(stored)}"
        return asked in fold(words)

    return contains


def _holds(
    plan: Plan, field: Field[Any], condition: Condition, read: Callable[[Record], Any]
) -> Predicate:
    if condition.sign in _ORDERS:
        raise Usage(N_("“{name}” has no order; use = or ~"), name=field.name)
    if isinstance(field, References):
        asked = refer(plan, field.name, field.table, condition.text, "").id
    else:
        asked = (field.parse([condition.text], plan.today) or [""])[0]
    folded = fold(str(asked))
    is_wanted = condition.sign == "="
    return lambda record: (folded in [fold(str(v)) for v in read(record) or ()]) == is_wanted


def _amount(sign: str, text: str, read: Callable[[Record], Any]) -> Predicate:
    def matches(record: Record) -> bool:
        asked = to_minor(text, str(record.doc.get("currency", "")))
        return _compare(sign, read(record), asked)

    return matches


def _value(plan: Plan, field: Field[Any] | None, condition: Condition) -> Any:
    text = condition.text
    if field is None:
        return int(text) if text.isdecimal() else text
    if isinstance(field, Reference):
        if condition.sign in _ORDERS:
            raise Usage(N_("“{name}” has no order; use = or ~"), name=field.name)
        return refer(plan, field.name, field.table, text, "").id
    if isinstance(field, Table | Texts | Line):
        return text
    return field.parse(text, plan.today)


def _compare(sign: str, stored: Any, value: Any) -> bool:
    if stored is None:
        # A flag that was never set is no.
        return (sign == "!=") != (sign in ("=", "!=") and value is False)
    if isinstance(stored, str) and isinstance(value, str):
        stored, value = fold(stored), fold(value)
    if sign in ("=", "!="):
        return bool(stored == value) == (sign == "=")
    if isinstance(stored, str) != isinstance(value, str):
        return False
    return _ORDERS[sign](stored, value)
