"""Organisations outside an account: how people and deals hang together with them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.model.records.commerce import Opportunity, Whitespace
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Stakeholder
from kaplan.model.text import fold
from kaplan.planner import drafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.store import Edit


def known_as(plan: Plan, account: Account | str, name: str) -> Organisation | None:
    """Return the organisation of an account that is written down under a name, if any."""
    asked = fold(name)
    found = (one for one in plan.of(Organisation, account) if fold(one.name) == asked)
    return next(found, None) if asked else None


def names_in(plan: Plan, account: Account | str) -> list[str]:
    """Return the organisations that an account's plan names anywhere, each once, as first named."""
    names = [one.name for one in plan.of(Organisation, account)]
    names += [one.outside for one in plan.of(Stakeholder, account)]
    names += [name for deal in plan.of(Opportunity, account) for name in deal.competitors]
    names += [cell.competitor for cell in plan.of(Whitespace, account)]
    once: dict[str, str] = {}
    for name in names:
        if name:
            once.setdefault(fold(name), name)
    return list(once.values())


def deals_against(plan: Plan, organisation: Organisation) -> list[Opportunity]:
    """Return the deals that name an organisation as a competitor."""
    asked = fold(organisation.name)
    return [
        deal
        for deal in plan.of(Opportunity, organisation.account)
        if any(fold(name) == asked for name in deal.competitors)
    ]


def renamed(plan: Plan, organisation: Organisation, edit: Edit | None) -> list[Edit]:
    """Return the edits that let people and deals follow an organisation to its new name."""
    new = edit.set.get("name") if edit is not None else None
    if not new or not organisation.name:
        return []
    edits = (
        drafts.edit_stored(record, values)
        for record, values in _followers(plan, organisation, str(new))
    )
    return [one for one in edits if one is not None]


def _followers(
    plan: Plan, organisation: Organisation, new: str
) -> Iterator[tuple[Record, dict[str, object]]]:
    old, account = fold(organisation.name), organisation.account
    for person in plan.of(Stakeholder, account):
        if fold(person.outside) == old:
            yield person, {"outside": new}
    for deal in plan.of(Opportunity, account):
        if any(fold(name) == old for name in deal.competitors):
            names = (new if fold(name) == old else name for name in deal.competitors)
            yield deal, {"competitors": list(dict.fromkeys(names))}
    for cell in plan.of(Whitespace, account):
        if fold(cell.competitor) == old:
            yield cell, {"competitor": new}
