"""Keeping trees trees: nobody reports to who reports to them, no group is part of its daughter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_
from kaplan.model.errors import Invalid
from kaplan.model.fields import Reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan


def must_not_circle(plan: Plan, record: Record, values: Mapping[str, Any]) -> None:
    """Raise ``Invalid`` where a new reference to the record's own kind leads back to it.

    Circles that are there already, from an import or another program, end the search.
    """
    fields = type(record).fields()
    for name, value in values.items():
        field = fields.get(name)
        if isinstance(field, Reference) and field.table == record.TABLE:
            _climb(plan, record, name, value)


def _climb(plan: Plan, record: Record, name: str, above: str | None) -> None:
    seen: set[str] = set()
    while above and above not in seen:
        if above == record.id:
            raise Invalid(name, N_("this would go round in a circle"))
        seen.add(above)
        above = (plan.reader.get(record.TABLE, above) or {}).get(name)
