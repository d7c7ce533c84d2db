"""The card of a person: where they stand, what moves them, who of us covers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import _, pgettext
from kaplan.model.format import format_ago, format_day
from kaplan.model.records.people import Stakeholder, Tie
from kaplan.model.scales import (
    CLOSENESS,
    MOTIVE,
    QUADRANT,
    ROLE,
    STRENGTH,
    SUPPORT,
    TEAM_ROLE,
    TIE_KIND,
)
from kaplan.picture.symbols import WARNING, closeness_sign, grade_sign, support_sign
from kaplan.planner.naming import name_by_id
from kaplan.planner.people import coverage_of
from kaplan.tui.panes.people_coaching import coaching_section
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.insight.advice import Advice
    from kaplan.model.records.people import Coverage, TeamMember
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan
    from kaplan.tui.widgets.runs import Cell, Run


class Tied(NamedTuple):
    """A tie as one person sees it: the other's name, and whether it starts with them."""

    tie: Tie
    other: str
    outward: bool


class PersonFacts(NamedTuple):
    """All that the card of a person says, with the names that references stand for."""

    line: PersonLine
    boss: str
    department: str
    coverage: Sequence[tuple[TeamMember, Coverage]]
    ties: Sequence[Tied]
    advice: Sequence[Advice] = ()


def read_person(plan: Plan, line: PersonLine) -> PersonFacts:
    """Return what the card needs, read from the plan."""
    person = line.stakeholder
    return PersonFacts(
        line,
        name_by_id(plan, "stakeholders", person.reports_to),
        name_by_id(plan, "departments", person.department),
        [
            (found.member, found.coverage)
            for found in coverage_of(plan, person)
            if found.coverage is not None
        ],
        ties_of(plan, person),
    )


def ties_of(plan: Plan, person: Stakeholder) -> list[Tied]:
    """Return the ties that a person has to others, both ways."""
    found: list[Tied] = []
    for tie in plan.of(Tie, person.account):
        if tie.from_ == person.id:
            found.append(Tied(tie, name_by_id(plan, "stakeholders", tie.to), True))
        elif tie.to == person.id:
            found.append(Tied(tie, name_by_id(plan, "stakeholders", tie.from_), False))
    return found


def person_sections(facts: PersonFacts, today: date) -> list[Section]:
    """Return the card: what is known first; empty parts are left out, but for demands."""
    person = facts.line.stakeholder
    sections = [
        Section(person.name, _who(facts)),
        Section(_("Standing"), _standing(facts.line, today)),
        Section(
            _("Motives"),
            [Fact(MOTIVE.label(kind), text) for kind, text in person.motives.items()],
        ),
        Section(
            _("Demands"),
            _known(
                Fact(_("Work"), person.demand_work),
                Fact(_("Personal"), person.demand_personal),
            ),
        ),
        coaching_section(facts.advice, today),
        Section(_("Coverage"), [_covered(member, each) for member, each in facts.coverage]),
        Section(_("Ties"), [Fact("", tie_words(tied)) for tied in facts.ties]),
        Section(
            _("Background"), _known(Fact("", person.background), Fact(_("Source"), person.source))
        ),
        Section(
            pgettext("card", "Reach"),
            _known(
                Fact(_("Email"), person.email),
                Fact(_("Phone"), person.phone),
                Fact(_("WeChat"), person.wechat),
            ),
        ),
    ]
    return [section for section in sections if section.facts]


def _who(facts: PersonFacts) -> list[Fact]:
    person = facts.line.stakeholder
    roles = [ROLE.label(role) for role in person.role]
    roles += [_("coach")] if person.coach else []
    marks = [_("key player")] if facts.line.is_key else []
    marks += [_("champion")] if facts.line.is_champion else []
    known = _known(
        Fact(_("Title"), person.title),
        Fact(_("Department"), facts.department),
        Fact(_("Works at"), person.outside),
        Fact(_("Reports to"), facts.boss),
        Fact(_("Role"), ", ".join(roles)),
        Fact(_("Is"), (", ".join(marks), "accent")),
    )
    if person.placeholder:
        known.insert(0, Fact("", (_("Nobody has been found for this role yet."), "warn")))
    return known or [Fact("", (_("Nothing more is known. Press e to write it down."), "muted"))]


def _standing(line: PersonLine, today: date) -> list[Fact]:
    person = line.stakeholder
    facts = [
        Fact(_("Support"), _signed(support_sign(person.support), SUPPORT.label(person.support))),
        Fact(_("Closeness"), _signed(closeness_sign(line.closeness), _close(line.closeness))),
        Fact(_("Influence"), _signed(grade_sign(person.influence), _grade(person.influence))),
        Fact(_("Interest"), _signed(grade_sign(person.interest), _grade(person.interest))),
    ]
    if line.quadrant:
        facts.append(Fact(_("So"), QUADRANT.label(line.quadrant)))
    if not person.placeholder:
        facts.append(Fact(_("Last contact"), _contact(line, today)))
    if person.assessed:
        ago = format_ago((today - person.assessed).days)
        facts.append(Fact(_("Assessed"), f"{format_day(person.assessed)} ({ago})"))
    return facts


def _contact(line: PersonLine, today: date) -> Cell:
    last = line.last_contact
    ago = format_ago((today - last).days if last else None)
    words = f"{format_day(last)} ({ago})" if last else ago
    if not line.is_silent:
        return words
    return [(f"{WARNING} ", "bad"), (words, "bad")]


def _signed(sign: Run, words: str) -> Cell:
    return [sign, (f" {words}", "") if words else (" " + _("not known"), "muted")]


def _close(closeness: int | None) -> str:
    return "" if closeness is None else CLOSENESS.label(closeness)


def _grade(grade: int | None) -> str:
    return "" if grade is None else f"{grade}/5"


def _covered(member: TeamMember, coverage: Coverage) -> Fact:
    cell = coverage_words(coverage)
    if member.team_role:
        cell.append((f" ({TEAM_ROLE.label(member.team_role)})", "muted"))
    return Fact(member.name, cell)


def coverage_words(coverage: Coverage) -> list[Run]:
    """Return how close one of us is, and how close they should be."""
    now, wanted = coverage.closeness, coverage.wanted
    cell: list[Run] = [closeness_sign(now)]
    if now is not None:
        cell.append((f" {CLOSENESS.label(now)}", ""))
    if wanted is not None:
        is_short = now is None or now < wanted
        aim = _("wanted: {closeness}").format(closeness=CLOSENESS.label(wanted))
        cell.append((f" → {aim}", "warn" if is_short else "good"))
    return cell


def tie_words(tied: Tied) -> Cell:
    """Return a tie as one line: an arrow the way it goes, its kind, the other, its strength."""
    tie = tied.tie
    kind = TIE_KIND.label(tie.tie_kind)
    other = tied.other or "?"
    style = {"allied_with": "good", "conflicts_with": "bad"}.get(tie.tie_kind or "", "")
    line: list[Run] = [("→ " if tied.outward else "← ", "muted")]
    if tied.outward:
        line += [(kind, style), (f" {other}", "strong")]
    else:
        line += [(other, "strong"), (f" {kind}", style)]
    details = [STRENGTH.label(tie.strength) if tie.strength else "", tie.note or ""]
    told = ", ".join(detail for detail in details if detail)
    return [*line, (f" ({told})" if told else "", "muted")]


def _known(*facts: Fact) -> list[Fact]:
    return [
        fact for fact in facts if (fact.value if isinstance(fact.value, str) else fact.value[0])
    ]
