"""Looking at people again: whose turn it is, what is known of them, and what is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.insight import reassess
from kaplan.insight.relations import last_contacts
from kaplan.model.records.activity import Interaction
from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.planner import drafts
from kaplan.planner.people import CoverageLine, coverage_of
from kaplan.planner.records import apply
from kaplan.store import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kaplan.insight.reassess import Stale
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.store import Commit, Op

_POST = frozenset({"role", "coach", "title", "department", "reports_to", "outside"})
"""Fields whose change says that somebody has another role or post."""


class Turns(NamedTuple):
    """Who is to be assessed, in this order; ``is_everyone`` where nobody had to be."""

    people: tuple[Stale, ...]
    is_everyone: bool = False


class Answers(NamedTuple):
    """What is asked about a person; levels as stored, None where not known.

    ``closeness`` is that of one team member.
    """

    role: tuple[str, ...] = ()
    coach: bool = False
    support: int | None = None
    closeness: int | None = None
    influence: int | None = None
    interest: int | None = None


def stale_people(plan: Plan, account: Account) -> list[Stale]:
    """Return whom it is time to assess again, those who weigh most first, and why."""
    people = plan.of(Stakeholder, account)
    since = reassess.Since(
        last_contacts(plan.of(Interaction, account)), _role_changes(plan, account, people)
    )
    return reassess.stale(people, since, plan.today, account.cadence, plan.limits)


def turns(plan: Plan, account: Account) -> Turns:
    """Return whom a guided review asks about: who is stale, or everybody where nobody is."""
    if found := stale_people(plan, account):
        return Turns(tuple(found))
    everybody = reassess.by_weight(plan.of(Stakeholder, account), plan.limits)
    return Turns(tuple(reassess.Stale(person, ()) for person in everybody), is_everyone=True)


def _role_changes(plan: Plan, account: Account, people: Sequence[Stakeholder]) -> dict[str, date]:
    """Return the day on which each person's role or post last changed, apart from assessments.

    The history is read back to the oldest assessment.
    """
    assessed = [person.assessed for person in people if person.assessed]
    if not assessed:
        return {}
    from kaplan.planner.plan import end_of

    found: dict[str, date] = {}
    since, until = end_of(min(assessed)), plan.reader.seq
    for commit in plan.store.history(
        table=Stakeholder.TABLE, account=account.id, since=since, until=until
    ):
        for person in _with_another_post(commit):
            found.setdefault(person, commit.at.astimezone().date())
    return found


def _with_another_post(commit: Commit) -> Iterator[str]:
    for op in commit.change.ops:
        if isinstance(op, Edit) and op.table == Stakeholder.TABLE:
            names = {*op.set, *op.drop}
            if names & _POST and "assessed" not in names:
                yield op.id


# One person


def covering(plan: Plan, person: Stakeholder) -> list[CoverageLine]:
    """Return our team with each one's coverage of a person; whoever sits at the keys comes first.

    Else whoever is closest comes first.
    """
    lines = coverage_of(plan, person)
    return sorted(lines, key=lambda line: (line.member.user != plan.user, -_closeness(line)))


def _closeness(line: CoverageLine) -> int:
    known = line.coverage.closeness if line.coverage is not None else None
    return -1 if known is None else known


def known_answers(person: Stakeholder, line: CoverageLine | None) -> Answers:
    """Return what is known of a person now, with how close one of us is."""
    near = line.coverage.closeness if line is not None and line.coverage is not None else None
    return Answers(
        person.role, person.coach, person.support, near, person.influence, person.interest
    )


def confirm(
    plan: Plan, person: Stakeholder, answers: Answers, line: CoverageLine | None = None
) -> Stakeholder:
    """Write down that a person was assessed today, with what is different now, in one change.

    ``line`` says whose closeness was asked for. Raises ``Invalid``, and ``Conflict`` where
    somebody else changed one of the same fields since ``person`` was read.
    """
    known = known_answers(person, line)
    raw: dict[str, Any] = {"assessed": plan.today.isoformat()}
    for name in ("role", "coach", "support", "influence", "interest"):
        if (value := getattr(answers, name)) != getattr(known, name):
            raw[name] = _raw(value)
    along: Op | None = None
    if line is not None and answers.closeness != known.closeness:
        along = _cover(plan, person, line, answers.closeness)
    return apply(plan, "assess", person, drafts.edit(plan, person, raw), along)


def _raw(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return "" if value is None else value


def _cover(plan: Plan, person: Stakeholder, line: CoverageLine, closeness: int | None) -> Op | None:
    if line.coverage is not None:
        return drafts.edit(plan, line.coverage, {"closeness": _raw(closeness)})
    raw = {
        "account": person.account, "stakeholder": person.id, "team_member": line.member.id,
        "closeness": closeness,
    }  # fmt: skip
    return drafts.new_resolved(plan, Coverage.KIND, raw)
