"""A record as somebody read it earlier: what an edit on an outdated revision is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kaplan.i18n import N_
from kaplan.model.errors import Refused
from kaplan.model.record import Record
from kaplan.planner.rewind import Rewind

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan

R = TypeVar("R", bound=Record)


def as_read(plan: Plan, record: R, revision: int) -> R:
    """Return a record as it was at a revision; an edit of it meets what others wrote since.

    Raises ``Refused`` where it never had that revision, or history does not reach back to it.
    """
    if revision == record.revision:
        return record
    if 0 < revision < record.revision:
        rewind = Rewind(plan.reader)
        for commit in plan.store.history(table=record.TABLE, id=record.id):
            for turn in rewind.take_back(commit):
                if turn.id == record.id and (turn.was or {}).get("revision") == revision:
                    return type(record)(turn.was or {})
    raise Refused(
        N_("revision {revision} of this record is not known; it stands at {present}"),
        revision=revision,
        present=record.revision,
    )
