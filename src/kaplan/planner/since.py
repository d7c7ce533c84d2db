"""The moment that a person means by a day, a change's number or a review."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.dates import parse_date
from kaplan.model.errors import NotFound, Refused
from kaplan.model.format import format_day
from kaplan.model.records.strategy import Review
from kaplan.planner.plan import Plan, end_of

if TYPE_CHECKING:
    from kaplan.model.records.account import Account

DAYS_WITHOUT_REVIEW = 30
"""How far to look back on an account that was never reviewed."""
LAST_REVIEW = N_("last review")
_MOST_DIGITS = 7
"""Eight digits are a day."""


class Since(NamedTuple):
    """A moment: the last sequence number or instant that lies before what is asked for.

    ``review`` is the id of the review that it stands for; ``words`` names it to a person.
    """

    mark: datetime | int
    words: str
    review: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        is_seq = isinstance(self.mark, int)
        at = None if isinstance(self.mark, int) else self.mark.isoformat()
        return {"seq": self.mark if is_seq else None, "at": at, "review": self.review or None}


def since_day(plan: Plan, day: date) -> Since:
    """Return the moment before a local day begins; raises ``Refused`` for one that has not come."""
    if day > plan.today:
        raise Refused(N_("{day} has not come yet"), day=format_day(day))
    return Since(end_of(day - timedelta(days=1)), _("since {day}").format(day=format_day(day)))


def since_review(plan: Plan, review: Review) -> Since:
    """Return the moment that a review looked at: the data it was made on, else its day's end."""
    words = _("since the review of {day}").format(day=format_day(review.date))
    snapshot = review.snapshot
    if snapshot is not None and snapshot <= plan.reader.seq:
        return Since(snapshot, words, review.id)
    return Since(end_of(review.date or plan.today), words, review.id)


def since(plan: Plan, account: Account | None, text: str = "") -> Since:
    """Return what a person means: a day, a review's id, “last review”, or a change's number.

    Nothing is the last review, or thirty days where there was none. Without an account reviews
    mean nothing. Raises ``Refused``, ``NotFound`` and ``Ambiguous``.
    """
    asked = " ".join(text.split()).casefold()
    if account is not None and asked in ("", "review", LAST_REVIEW, _(LAST_REVIEW).casefold()):
        return _since_last_review(plan, account, must=bool(asked))
    if (mark := _number(asked)) is not None:
        return Since(mark, _("since change {seq}").format(seq=mark))
    try:
        day = parse_date(asked, plan.today)
    except Refused:
        return _since_named_review(plan, account, text)
    return since_day(plan, day)


def moment(plan: Plan, text: str) -> datetime | int:
    """Return a change's number, or the end of the day that a text names; raises ``Refused``."""
    number = _number(text.strip())
    return end_of(parse_date(text, plan.today)) if number is None else number


def _number(text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    return None


def _since_last_review(plan: Plan, account: Account, *, must: bool) -> Since:
    from kaplan.planner.review import latest_review

    review = latest_review(plan, account)
    if review is not None:
        return since_review(plan, review)
    if must:
        raise NotFound(N_("“{name}” has not been reviewed yet"), name=account.name)
    return since_day(plan, plan.today - timedelta(days=DAYS_WITHOUT_REVIEW))


def _since_named_review(plan: Plan, account: Account | None, text: str) -> Since:
    from kaplan.planner.lookup import record

    try:
        found = record(plan, text, "review", account)
    except NotFound:
        raise Refused(N_("“{text}” is neither a day nor a review"), text=text[:40]) from None
    assert isinstance(found, Review)
    return since_review(plan, found)
