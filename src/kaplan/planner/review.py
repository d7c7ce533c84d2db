"""Looking at the plan at regular times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.agenda import last_review
from kaplan.model.records.account import Account
from kaplan.model.records.strategy import Review
from kaplan.planner import drafts
from kaplan.planner.records import stored
from kaplan.planner.since import Since, since_review
from kaplan.store import Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.planner.plan import Plan


def add_review(
    plan: Plan,
    account: Account,
    decisions: str = "",
    attendees: Sequence[str] = (),
    cadence: str | None = None,
) -> Review:
    """Write down that the account's plan was reviewed today, on the data as it stands now.

    A ``cadence`` becomes the account's. Raises ``Invalid``.
    """
    raw = {
        "account": account.id, "date": plan.today, "decisions": decisions,
        "attendees": list(attendees), "cadence": cadence or account.cadence,
    }  # fmt: skip
    new = drafts.new_resolved(plan, "review", raw)
    ops: list[Op] = [new]
    if cadence:
        rhythm = drafts.edit_stored(account, {"cadence": new.doc["cadence"]})
        ops += [rhythm] if rhythm is not None else []
    plan.commit("review", ops)
    return stored(plan, Review, new.id)


def mark_of_review(plan: Plan, account: Account) -> Since:
    """Return since when a new review tells what moved: the last review, or else this moment."""
    last = latest_review(plan, account)
    if last is not None:
        return since_review(plan, last)
    return Since(plan.store.seq, _("in this review"))


def latest_review(plan: Plan, account: Account) -> Review | None:
    """Return the last review of an account."""
    return last_review(plan.of(Review, account))
