"""All accounts at a glance, from the summaries that the store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.insight.amount import Amount
from kaplan.insight.health import Health
from kaplan.insight.summary import (
    growth_from_summary,
    health_from_summary,
    last_contact,
    next_due,
    open_counts,
    value_from_summary,
)
from kaplan.planner.agenda import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kaplan.planner.plan import Plan


class AccountLine(NamedTuple):
    """One account of the portfolio; ``value`` is in its main currency, ``trend`` up, flat, down or
    empty where it is not known.
    """

    id: str
    name: str
    tier: str
    lifecycle: str
    owner: str
    industry: str
    region: str
    health: Health
    next_due: date | None
    next_due_title: str
    value: Amount | None
    trend: str
    last_contact: date | None
    open_actions: int
    parent: str
    tags: tuple[str, ...]


def portfolio(plan: Plan) -> list[AccountLine]:
    """Return a line per account, in order of name."""
    lines = [
        account_line(account_id, summary, plan.today)
        for account_id, summary in plan.reader.summaries().items()
        if summary
    ]
    return sorted(lines, key=lambda line: (line.name.casefold(), line.id))


def account_line(account_id: str, summary: Mapping[str, Any], today: date) -> AccountLine:
    """Return the line of one account from its summary."""
    due = next_due(summary)
    values = value_from_summary(summary, today)
    growth = growth_from_summary(summary, today)
    return AccountLine(
        id=account_id,
        name=summary.get("name", ""),
        tier=summary.get("tier", ""),
        lifecycle=summary.get("lifecycle", ""),
        owner=summary.get("owner", ""),
        industry=summary.get("industry", ""),
        region=summary.get("region", ""),
        health=health_from_summary(summary, today),
        next_due=due.day if due else None,
        next_due_title=title_of(due.kind, due.title) if due else "",
        value=values[0] if values else None,
        trend=growth.direction if growth else "",
        last_contact=last_contact(summary),
        open_actions=open_counts(summary).actions,
        parent=summary.get("parent", ""),
        tags=tuple(summary.get("tags", ())),
    )
