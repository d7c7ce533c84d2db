"""The copy of a plan that a customer may see; what is ours alone is left out in this one place.

A picture or a document for customers is made of records that went through ``customer_copy``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from kaplan.model.record import Record
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Tie

R = TypeVar("R", bound=Record)

LEFT_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "stakeholder": (
        "support",
        "coach",
        "motives",
        "demand_work",
        "demand_personal",
        "adaptability",
        "background",
        "assessed",
        "opportunity",
        "source",
        "tags",
        "custom",
        "external",
    ),
    "coverage": ("closeness", "wanted", "owner_action", "source", "tags", "custom", "external"),
    "tie": ("note", "source", "tags", "custom", "external"),
    "department": ("source", "tags", "custom", "external"),
    "team_member": ("source", "tags", "custom", "external"),
    "organisation": ("criticality", "note", "source", "tags", "custom", "external"),
    "opportunity": (
        "stage",
        "amount",
        "currency",
        "probability",
        "close_date",
        "competitors",
        "meddpicc",
        "next_step",
        "lost_reason",
        "source",
        "tags",
        "custom",
        "external",
    ),
}
"""The fields that no customer sees, by kind of record: how people stand to us, what moves them,
what we think of them and from whom we know it. Kinds that are not named here have no copy."""
NO_COPY: Final = ("motives", "mind", "moves")
"""Pictures that no customer sees, for all they tell is ours alone: motives and demands; a mind map,
whose nodes hold what was typed; what moved between then and now."""
UNTOLD_TIES: Final = ("allied_with", "conflicts_with")
"""Ties that no customer sees at all: who of them holds together, and who is at odds."""
UNTOLD_RELATIONS: Final = ("competitor",)
"""Organisations that no customer sees beside their chart: those we compete with."""


def customer_copy(records: Iterable[R]) -> list[R]:
    """Return records as a customer may see them; raises ``KeyError`` for a kind without copy."""
    return [
        type(record)(
            {name: value for name, value in record.doc.items() if name not in LEFT_OUT[record.KIND]}
        )
        for record in records
        if not _is_untold(record)
    ]


def _is_untold(record: Record) -> bool:
    if isinstance(record, Tie):
        return record.tie_kind in UNTOLD_TIES
    return isinstance(record, Organisation) and record.relation in UNTOLD_RELATIONS
