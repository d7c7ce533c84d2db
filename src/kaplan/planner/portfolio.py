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

    from kaplan.insight.limits import Limits
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


class Portfolio:
    """The lines of all accounts of a plan; one is made anew only when its summary changed."""

    def __init__(self) -> None:
        """Know no lines yet."""
        self._known: dict[str, tuple[object, AccountLine | None]] = {}
        self._basis: tuple[date, Limits] | None = None

    def outdated(self, plan: Plan) -> int:
        """Return how many lines would have to be made now."""
        marks = plan.reader.summary_marks()
        if self._basis != (plan.today, plan.limits):
            return len(marks)
        return sum(1 for name, mark in marks.items() if not self._stands(name, mark))

    def lines(self, plan: Plan) -> list[AccountLine]:
        """Return a line per account, in order of name."""
        marks = plan.reader.summary_marks()
        basis = (plan.today, plan.limits)
        if self._basis != basis:
            self._known.clear()
        known = {name: self._known[name] for name in marks if self._stands(name, marks[name])}
        outdated = [name for name in marks if name not in known]
        for name, summary in plan.reader.each_summary(outdated):
            line = account_line(name, summary, *basis) if summary else None
            known[name] = (marks[name], line)
        self._known, self._basis = known, basis
        lines = [line for _mark, line in known.values() if line is not None]
        return sorted(lines, key=lambda line: (line.name.casefold(), line.id))

    def _stands(self, name: str, mark: object) -> bool:
        return name in self._known and self._known[name][0] is mark


def portfolio(plan: Plan) -> list[AccountLine]:
    """Return a line per account, in order of name."""
    return Portfolio().lines(plan)


def account_line(
    account_id: str, summary: Mapping[str, Any], today: date, limits: Limits
) -> AccountLine:
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
        health=health_from_summary(summary, today, limits),
        next_due=due.day if due else None,
        next_due_title=title_of(due.kind, due.title) if due else "",
        value=values[0] if values else None,
        trend=growth.direction if growth else "",
        last_contact=last_contact(summary),
        open_actions=open_counts(summary).actions,
        parent=summary.get("parent", ""),
        tags=tuple(summary.get("tags", ())),
    )
