"""Records of a kind that meet conditions: ``tier=S and due<+2w, name~steel``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.compound import References, Several, Table, Texts
from kaplan.model.fields import Choice, Field, Line
from kaplan.model.kinds import record_class
from kaplan.model.record import Record
from kaplan.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


def rows(
    plan: Plan,
    kind: str,
    *,
    account: Account | str | None = None,
    where: str = "",
    sort: str = "",
    seen: Callable[[Record], Record] | None = None,
) -> list[Record]:
    """Return the records of a kind that meet all conditions, in order.

    ``where`` joins ``FIELD SIGN VALUE`` by ``and`` or commas; signs are = != < > <= >= and ~
    (contains). Values are written as in ``set``; quotes keep commas; an empty value means that
    nothing is stored. ``sort`` names fields, ``-due`` for the largest first; records without the
    field come last. ``seen`` returns a record as it is looked at.

    Raises ``Usage`` for what is no condition, ``Invalid`` for an unknown field or
    value.
    """
    cls = record_class(kind)
    checks: list[Callable[[Record], bool]] = []
    if where.strip():
        from kaplan.planner.conditions import parse_conditions
        from kaplan.planner.predicates import predicate

        checks = [predicate(plan, cls, condition) for condition in parse_conditions(where)]
    is_global = account is None or "account" not in cls.fields()
    found: list[Record] = plan.all(cls) if is_global else plan.of(cls, account or "")
    found = [seen(record) for record in found] if seen is not None else found
    chosen = [record for record in found if all(check(record) for check in checks)]
    return sorted_by(cls, chosen, sort)


def sorted_by(cls: type[Record], records: list[Record], sort: str) -> list[Record]:
    """Return records in the order of some fields, ``-`` before a name turning it round.

    Raises ``Invalid`` for an unknown field.
    """
    names = [part.strip() for part in sort.split(",") if part.strip()]
    for wish in reversed(names):
        name, key = _sort_key(cls, wish.removeprefix("-"))
        stored = [record for record in records if record.doc.get(name) is not None]
        without = [record for record in records if record.doc.get(name) is None]
        stored.sort(key=key, reverse=wish.startswith("-"))
        records = stored + without
    return records


def _sort_key(cls: type[Record], asked: str) -> tuple[str, Callable[[Record], Any]]:
    from kaplan.planner.predicates import field_of

    name, field = field_of(cls, asked)
    return name, _ordering(name, field)


def _ordering(name: str, field: Field[Any] | None) -> Callable[[Record], Any]:
    if isinstance(field, Choice):
        places = {value: place for place, value in enumerate(field.scale.values)}
        return lambda record: (places.get(record.doc[name], len(places)), str(record.doc[name]))
    if isinstance(field, Line | Several | References | Table | Texts):
        return lambda record: fold(str(record.doc[name]))
    return lambda record: record.doc[name]
