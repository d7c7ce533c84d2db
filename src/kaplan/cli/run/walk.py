"""A guided review on plain lines: questions on standard error, answers from standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.run.editing import field_values
from kaplan.i18n import N_, _
from kaplan.insight.words import say
from kaplan.model.errors import KaplanError, Refused
from kaplan.model.format import format_day
from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.model.scales import CLOSENESS, MOTIVE, ROLE, SUPPORT
from kaplan.planner.reassess import Answers, confirm, covering, known_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.cli.session import Session
    from kaplan.insight.reassess import Stale
    from kaplan.planner.people import CoverageLine
    from kaplan.planner.plan import Plan

SKIP, BACK, END = "s", "b", "q"


def ask(session: Session, question: str) -> str | None:
    """Return a line that a person types; None where there is no more to read."""
    stdin = session.world.stdin
    if stdin is None:
        raise Refused(N_("there is no standard input to read"))
    session.output.message(question)
    try:
        line = stdin.readline()
    except UnicodeDecodeError:
        raise Refused(N_("standard input is not UTF-8 text")) from None
    return line.strip() if line else None


class Walk:
    """Goes through people one by one; what is confirmed is kept, however it ends."""

    def __init__(self, session: Session, plan: Plan, people: Sequence[Stale]) -> None:
        self._session, self._plan, self._people = session, plan, people
        self._confirmed: dict[str, None] = {}

    def go(self) -> list[str]:
        """Ask about everybody and return the ids of those who were confirmed."""
        keys = _("Enter confirms; FIELD=VALUE … corrects and confirms; s skip, b back, q end")
        self._session.output.message(keys)
        place, told = 0, -1
        while 0 <= place < len(self._people):
            person = self._plan.maybe(Stakeholder, self._people[place].person.id)
            if person is None:
                place += 1
                continue
            line = next(iter(covering(self._plan, person)), None)
            # After a refusal only the question is asked again.
            if told != place:
                self._tell(place, person, line)
            told = place
            answer = ask(self._session, f"{', '.join(_FIELDS)}?")
            if answer is None or answer == END:
                break
            if answer == BACK:
                place, told = max(0, place - 1), -1
            elif answer == SKIP or self._take(person, line, answer):
                place += 1
        return list(self._confirmed)

    def _take(self, person: Stakeholder, line: CoverageLine | None, answer: str) -> bool:
        """Write down an answer; a refusal is said and the question asked again."""
        try:
            answers = self._read(answer, known_answers(person, line), line)
            confirm(self._plan, person, answers, line)
        except KaplanError as error:
            self._session.output.message(error.sentence())
            return False
        self._confirmed[person.id] = None
        return True

    def _read(self, text: str, known: Answers, line: CoverageLine | None) -> Answers:
        raw = field_values(text.split())
        if unknown := next((name for name in raw if name not in _FIELDS), ""):
            raise Refused(
                N_("“{name}” is not asked for here; there are {known}"),
                name=unknown[:40], known=", ".join(_FIELDS),
            )  # fmt: skip
        if "closeness" in raw and line is None:
            raise Refused(N_("nobody of us is named yet, so nobody can be close"))
        today = self._plan.today
        found: dict[str, Any] = known._asdict()
        for name, value in raw.items():
            field = (Coverage if name == "closeness" else Stakeholder).field(name)
            found[name] = field.load(field.parse(value, today))
        return Answers(**found)

    def _tell(self, place: int, person: Stakeholder, line: CoverageLine | None) -> None:
        where = _("{place} of {count}").format(place=place + 1, count=len(self._people))
        known = known_answers(person, line)
        reasons = [say(reason) for reason in self._people[place].reasons]
        day = format_day(person.assessed)
        lines = [
            f"{where}: {', '.join(part for part in (person.name, person.title) if part)}",
            f"  {'; '.join(_facts(known, line))}",
            f"  {_('assessed {day}').format(day=day)}" if day else "",
            f"  {_('Due: {reasons}').format(reasons='; '.join(reasons))}" if reasons else "",
            *(f"  {MOTIVE.label(kind)}: {text}" for kind, text in person.motives.items()),
        ]
        for words in lines:
            if words:
                self._session.output.message(words)


_FIELDS = Answers._fields


def _facts(known: Answers, line: CoverageLine | None) -> list[str]:
    """Return what is known, each field by the name that corrects it."""
    near = CLOSENESS.label(known.closeness) or "?"
    facts = {
        "role": ", ".join(ROLE.label(role) for role in known.role) or "?",
        "coach": _("yes") if known.coach else _("no"),
        "support": SUPPORT.label(known.support) or "?",
        "closeness": f"{near} ({line.member.name})" if line is not None else "?",
        "influence": str(known.influence or "?"),
        "interest": str(known.interest or "?"),
    }
    return [f"{name}={value}" for name, value in facts.items()]
