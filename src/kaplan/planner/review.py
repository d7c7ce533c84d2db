"""Looking at the plan at regular times, and seeing what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.insight.agenda import last_review
from kaplan.model.records.account import Account
from kaplan.model.records.strategy import Review
from kaplan.planner import drafts
from kaplan.planner.records import stored
from kaplan.planner.time import Entry, entry
from kaplan.store import Op

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

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
        "snapshot": plan.store.seq,
    }  # fmt: skip
    new = drafts.new_resolved(plan, "review", raw)
    ops: list[Op] = [new]
    if cadence:
        rhythm = drafts.edit_stored(account, {"cadence": new.doc["cadence"]})
        ops += [rhythm] if rhythm is not None else []
    plan.commit("review", ops)
    return stored(plan, Review, new.id)


def latest_review(plan: Plan, account: Account) -> Review | None:
    """Return the last review of an account."""
    return last_review(plan.of(Review, account))


def changes_since(plan: Plan, account: Account, since: datetime | int | None = None) -> list[Entry]:
    """Return what changed on an account, newest first: since a moment, or since the last review.

    ``since`` may be a sequence number; without any review it is everything.
    """
    if since is None:
        review = latest_review(plan, account)
        since = review.snapshot if review else None
    commits = plan.store.history(account=account.id, since=since)
    return [entry(plan, commit) for commit in commits]
