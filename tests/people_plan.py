"""A plan with one account whose people are a random organisation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from kaplan.planner import drafts, records
from kaplan.planner.plan import Plan
from kaplan.store import Add
from tests.picture.organisations import Crew, Organisation, crew, organisation

ACCOUNT = "华东电子"


def write_plan(path: Path, count: int, ties: int = 12, seed: int = 3) -> Organisation:
    """Write a plan of so many people with ties, a team and who of it knows whom."""
    dice = Random(seed)
    some = organisation(dice, count, ties, circles=False)
    with Plan.create(path, user="wei", clock=lambda: datetime.now(UTC)) as plan:
        account = records.add(plan, "account", {"name": ACCOUNT, "tier": "S"}).id
        ids = {unit.id: plan.new_id() for unit in some.departments}
        ids |= {person.id: plan.new_id() for person in some.people}
        theirs = _of_theirs(plan, account, some, ids)
        plan.commit("add", [*theirs, *_of_ours(plan, account, crew(dice, some), ids)])
    return some


def _of_theirs(plan: Plan, account: str, some: Organisation, ids: dict[str, str]) -> list[Add]:
    """Return the operations that add departments, people, ties and a visit."""
    ops = []
    raw: dict[str, object]
    for unit in some.departments:
        raw = {"account": account, "name": unit.name, "head": ids.get(unit.head)}
        ops.append(drafts.new_resolved(plan, "department", _known(raw), ids[unit.id]))
    for person in some.people:
        raw = {
            "account": account, "name": person.name, "title": person.title,
            "role": list(person.roles), "coach": person.coach, "support": person.support,
            "influence": person.influence, "interest": person.interest,
            "placeholder": person.placeholder, "outside": person.outside,
            "department": ids.get(person.department), "reports_to": ids.get(person.parent or ""),
        }  # fmt: skip
        ops.append(drafts.new_resolved(plan, "stakeholder", _known(raw), ids[person.id]))
    for tie in some.ties:
        raw = {"account": account, "from": ids[tie.source], "to": ids[tie.target]}
        raw |= {"tie_kind": tie.kind, "strength": tie.strength}
        ops.append(drafts.new_resolved(plan, "tie", _known(raw)))
    day = plan.today - timedelta(days=40)
    met = [ids[person.id] for person in some.people[::3] if not person.placeholder]
    raw = {"account": account, "type": "visit", "date": day.isoformat(), "text": "…", "with": met}
    return [*ops, drafts.new_resolved(plan, "interaction", raw)]


def _of_ours(plan: Plan, account: str, ours: Crew, ids: dict[str, str]) -> list[Add]:
    """Return the operations that add a team and who of it knows whom."""
    _people, team, contacts = ours
    ids |= {member.id: plan.new_id() for member in team}
    ops = [
        drafts.new_resolved(
            plan, "team_member", {"account": account, "name": member.name}, ids[member.id]
        )
        for member in team
    ]
    for one in contacts:
        raw = {"stakeholder": ids[one.stakeholder], "team_member": ids[one.member]}
        levels = {"account": account, "closeness": one.closeness, "wanted": one.wanted}
        ops.append(drafts.new_resolved(plan, "coverage", _known({**raw, **levels})))
    return ops


def _known(raw: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in raw.items() if value not in (None, "", [])}
