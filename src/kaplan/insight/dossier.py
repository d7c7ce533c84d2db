"""All records of one account, as calculations take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from kaplan.model.record import Record
from kaplan.model.records.account import Account, Department
from kaplan.model.records.activity import Action, Interaction, Note
from kaplan.model.records.commerce import Opportunity, Transaction, Whitespace
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.records.people import Coverage, Stakeholder, TeamMember, Tie
from kaplan.model.records.process import Process, Step
from kaplan.model.records.strategy import Journey, Mindmap, Objective, Review, Swot

R = TypeVar("R", bound=Record)


class Docs(Protocol):
    """Where documents come from: the part of a store's reader that calculations need."""

    def get(self, table: str, id: str, /) -> dict[str, Any] | None:  # noqa: A002
        """Return the document with this id, or None."""

    def find(self, table: str, field: str, value: object, /) -> list[dict[str, Any]]:
        """Return the documents whose field equals the value, in the order they were added."""


class Dossier(NamedTuple):
    """An account and everything kept about it."""

    account: Account
    stakeholders: Sequence[Stakeholder] = ()
    team: Sequence[TeamMember] = ()
    ties: Sequence[Tie] = ()
    coverages: Sequence[Coverage] = ()
    departments: Sequence[Department] = ()
    interactions: Sequence[Interaction] = ()
    notes: Sequence[Note] = ()
    actions: Sequence[Action] = ()
    processes: Sequence[Process] = ()
    steps: Sequence[Step] = ()
    goals: Sequence[Goal] = ()
    measurements: Sequence[Measurement] = ()
    transactions: Sequence[Transaction] = ()
    opportunities: Sequence[Opportunity] = ()
    whitespaces: Sequence[Whitespace] = ()
    objectives: Sequence[Objective] = ()
    swots: Sequence[Swot] = ()
    mindmaps: Sequence[Mindmap] = ()
    journeys: Sequence[Journey] = ()
    reviews: Sequence[Review] = ()


def read_dossier(account_id: str, docs: Docs) -> Dossier | None:
    """Return an account's dossier, or None where there is no such account."""
    doc = docs.get(Account.TABLE, account_id)
    if doc is None:
        return None

    def of(cls: type[R]) -> list[R]:
        return [cls(each) for each in docs.find(cls.TABLE, "account", account_id)]

    return Dossier(
        account=Account(doc),
        stakeholders=of(Stakeholder),
        team=of(TeamMember),
        ties=of(Tie),
        coverages=of(Coverage),
        departments=of(Department),
        interactions=of(Interaction),
        notes=of(Note),
        actions=of(Action),
        processes=of(Process),
        steps=of(Step),
        goals=of(Goal),
        measurements=of(Measurement),
        transactions=of(Transaction),
        opportunities=of(Opportunity),
        whitespaces=of(Whitespace),
        objectives=of(Objective),
        swots=of(Swot),
        mindmaps=of(Mindmap),
        journeys=of(Journey),
        reviews=of(Review),
    )
