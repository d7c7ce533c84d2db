"""Catching what happened, quickly: a note, or an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.model.records.activity import Interaction, Note
from kaplan.planner import drafts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


def note(
    plan: Plan, account: Account, text: str, *, kind: str = "note", about: Record | None = None
) -> Note:
    """Write down a note on an account; raises ``Invalid`` for an empty one."""
    raw: dict[str, object] = {"account": account.id, "text": text, "kind": kind}
    if about is not None:
        raw["about"] = about.id
    op = drafts.new_resolved(plan, "note", raw)
    plan.commit("note", [op])
    return plan.get(Note, op.id)


def log(  # noqa: PLR0913 - an interaction says who, when and how it went
    plan: Plan,
    account: Account,
    type: str,  # noqa: A002 - the field's own word
    text: str,
    *,
    people: Sequence[str] = (),
    team: Sequence[str] = (),
    on: date | str | None = None,
    sentiment: int | str | None = None,
) -> Interaction:
    """Write down a contact with an account.

    ``people`` are stakeholders and ``team`` members of ours, by name or id; without ``on`` it was
    today. Raises ``Invalid``, ``Ambiguous``.
    """
    day = on or plan.today
    raw: dict[str, object] = {
        "account": account.id, "type": type, "text": text, "date": day,
        "with": list(people), "team": list(team), "sentiment": sentiment,
    }  # fmt: skip
    op = drafts.new(plan, "interaction", raw)
    plan.commit("log", [op])
    return plan.get(Interaction, op.id)
