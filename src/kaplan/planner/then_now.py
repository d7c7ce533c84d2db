"""Then and now: the people of an account at an earlier moment beside those of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.insight.standings import STAYED, Move, Stand, compare, stands
from kaplan.model.errors import KaplanError, Refused
from kaplan.model.format import format_day
from kaplan.model.record import instant
from kaplan.model.records.account import Account, Department
from kaplan.model.records.people import Coverage, Stakeholder, Tie
from kaplan.planner.since import Since, since_review
from kaplan.store.errors import BeforeHistory

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan
    from kaplan.store import Reader


class ThenNow(NamedTuple):
    """Everybody of either moment; ``is_new`` says that the account was not in the plan then."""

    account: Account
    since: Since
    moves: tuple[Move, ...]
    is_new: bool = False

    @property
    def moved(self) -> list[Move]:
        """Who came, left or changed."""
        return [move for move in self.moves if move.how != STAYED]

    def title(self) -> str:
        """Return “Acme since the review of 2026-03-01”."""
        return _("{name} {since}").format(name=self.account.name, since=self.since.words)

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "account": self.account.id,
            "name": self.account.name,
            "since": self.since.as_json(),
            "is_new": self.is_new,
            "people": [move.as_json() for move in self.moves],
        }


def then_and_now(plan: Plan, account: Account, since: Since) -> ThenNow:
    """Return how the people of an account stand, beside how they stood at a moment.

    Raises ``Refused`` where the history kept does not reach so far back, or where the moment lies
    after the day that the plan is looked at.
    """
    reader = _as_it_stood(plan, since)
    if reader.seq > plan.reader.seq:
        raise Refused(N_("what is compared with must lie before the day that is shown"))
    past = plan.reading(reader)
    moves = compare(standings(past, account), standings(plan, account))
    return ThenNow(account, since, tuple(moves), past.maybe(Account, account.id) is None)


def _as_it_stood(plan: Plan, since: Since) -> Reader:
    try:
        return plan.store.at(since.mark)
    except BeforeHistory as error:
        begin = instant(error.values["since"])
        if begin is None:
            raise Refused(
                N_("the history kept does not reach back so far; choose a later day or review")
            ) from None
        raise Refused(
            N_("the history kept begins on {day}; choose a later day or review"),
            day=format_day(begin.astimezone().date()),
        ) from None


def standings(plan: Plan, account: Account | str) -> list[Stand]:
    """Return how the people of an account stand on a plan."""
    return stands(
        plan.of(Stakeholder, account),
        plan.of(Tie, account),
        plan.of(Coverage, account),
        plan.of(Department, account),
    )


def changed_since_review(plan: Plan, account: Account) -> frozenset[str]:
    """Return the ids of the people who changed since the last review; none without a review.

    Nothing is read from the history unless a record of these people was written since.
    """
    from kaplan.planner.review import latest_review

    review = latest_review(plan, account)
    if review is None or not _touched_since(plan, account, str(review.doc.get("created") or "")):
        return frozenset()
    try:
        found = then_and_now(plan, account, since_review(plan, review))
    except KaplanError:
        # What the history no longer tells cannot be marked; asking for it by name says why.
        return frozenset()
    return frozenset(move.id for move in found.moved if move.now is not None)


def _touched_since(plan: Plan, account: Account, stamp: str) -> bool:
    return any(
        str(record.doc.get("updated") or "") >= stamp
        for cls in (Stakeholder, Coverage, Tie)
        for record in plan.of(cls, account)
    )
