"""What needs attention, over all accounts."""

from __future__ import annotations

from bisect import insort
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import _
from kaplan.insight.matter import Matter, urgent_first
from kaplan.insight.summary_agenda import agenda_from_summary, overdue_from_summary
from kaplan.insight.words import say
from kaplan.store.contract import PRESSING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan

DAYS = 14


class AgendaItem(NamedTuple):
    """One thing that wants attention: ``urgency`` is overdue, today, soon or attention.

    ``kind`` is action, step, opportunity, review, map, person or goal; ``reason`` is a sentence in
    the language in force, ``rule`` the name of what was found.
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
    rule: str = ""


class _Found(NamedTuple):
    matter: Matter
    account_id: str
    summary: Mapping[str, Any]


def agenda(
    plan: Plan, days: int = DAYS, account: Account | None = None, limit: int | None = None
) -> list[AgendaItem]:
    """Return what is late, due within some days, or slipping, the most urgent first.

    ``limit`` ends the list after the most urgent ones: over thousands of accounts nobody reads on.
    """
    found = None
    if limit and account is None and plan.reader.count("accounts") > limit:
        found = _longest_overdue(plan, limit)
    if found is None:
        chosen = plan.reader.each_summary(None if account is None else [account.id])
        found = [
            _Found(matter, account_id, summary)
            for account_id, summary in chosen
            for matter in agenda_from_summary(summary, plan.today, days, plan.limits)
        ]
    found.sort(key=lambda one: urgent_first(one.matter))
    return [_item(one) for one in found[:limit]]


def _longest_overdue(plan: Plan, limit: int) -> list[_Found] | None:
    """Return so many of the most urgent matters, and more; None where fewer are overdue.

    Overdue matters come before all others, and the accounts where something is overdue longest
    come first: it takes a look at a few hundred accounts, however many there are.
    """
    today = plan.today
    found: list[_Found] = []
    late: list[date] = []
    for account_id, summary in plan.reader.pressing(today.isoformat()):
        if len(late) >= limit and late[limit - 1] < date.fromisoformat(summary[PRESSING]):
            break
        matters = overdue_from_summary(summary, today, plan.limits)
        found += [_Found(matter, account_id, summary) for matter in matters]
        for matter in matters:
            insort(late, matter.day or today)
    return found if len(found) >= limit else None


def _item(found: _Found) -> AgendaItem:
    matter = found.matter
    return AgendaItem(
        matter.urgency,
        matter.day,
        matter.kind,
        matter.record,
        matter.table,
        found.account_id,
        str(found.summary.get("name", "")),
        title_of(matter.kind, matter.title),
        say(matter.why),
        matter.why.rule,
    )


def title_of(kind: str, title: str) -> str:
    """Return what a matter is called; a review has no title of its own."""
    return _("Review the plan") if kind == "review" and not title else title
