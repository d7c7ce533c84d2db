"""What needs attention, over all accounts."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import _
from kaplan.insight.agenda import Matter, urgent_first
from kaplan.insight.summary import agenda_from_summary
from kaplan.insight.words import say

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan

DAYS = 14


class AgendaItem(NamedTuple):
    """One thing that wants attention: ``urgency`` is overdue, today, soon or attention.

    ``kind`` is action, step, opportunity, review, map, person or goal; ``reason`` is a sentence in
    the language in force.
    """

    urgency: str
    day: date | None
    kind: str
    record_id: str
    table: str
    account_id: str
    account_name: str
    title: str
    reason: str


def agenda(
    plan: Plan, days: int = DAYS, account: Account | None = None, limit: int | None = None
) -> list[AgendaItem]:
    """Return what is late, due within some days, or slipping, the most urgent first.

    ``limit`` ends the list after the most urgent ones: over thousands of accounts nobody reads on.
    """
    summaries = plan.reader.summaries()
    chosen = summaries if account is None else {account.id: summaries.get(account.id, {})}
    found = [
        (matter, account_id, str(summary.get("name", "")))
        for account_id, summary in chosen.items()
        for matter in agenda_from_summary(summary, plan.today, days)
    ]
    if limit is not None:
        found = nsmallest(limit, found, key=_urgent_first)
    else:
        found.sort(key=_urgent_first)
    return [_item(*one) for one in found]


def _urgent_first(found: tuple[Matter, str, str]) -> tuple[int, date, str, str]:
    return urgent_first(found[0])


def _item(matter: Matter, account_id: str, name: str) -> AgendaItem:
    return AgendaItem(
        matter.urgency,
        matter.day,
        matter.kind,
        matter.record,
        matter.table,
        account_id,
        name,
        title_of(matter.kind, matter.title),
        say(matter.why),
    )


def title_of(kind: str, title: str) -> str:
    """Return what a matter is called; a review has no title of its own."""
    return _("Review the plan") if kind == "review" and not title else title
