"""What the rules say of the people: a line below the list, and a section of each person's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.insight.advice import Advice, about
from kaplan.insight.words import advise, grade_word, say
from kaplan.model.format import format_day
from kaplan.tui.panes.grade_words import LETTER_STYLES, grade_title, lacking_runs, term_points
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Line, fitted
from kaplan.tui.words import SEVERITY_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kaplan.insight.finding import Finding
    from kaplan.model.records.account import Account
    from kaplan.planner.coaching import Coaching
    from kaplan.planner.plan import Plan
    from kaplan.tui.widgets.runs import Run

SEVERITY_SIGNS = {"high": "!!", "medium": "!", "low": "·"}


class GradeLine(OneLine):
    """The grade of the map, how much there is to mend, and what is lacking most."""

    ground = "page"

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Run] = []

    def show_coaching(self, found: Coaching | None) -> None:
        """Show what is known of an account; the line goes away where nobody is on its map."""
        self._told = coaching_line(found) if found is not None else []
        self.display = bool(self._told)
        self.changed()

    def give_way(self, rows: int, room: int) -> None:
        """Leave the row to the list where the whole list fits only so."""
        self.display = bool(self._told) and rows != room

    def line(self, width: int) -> Line:
        """Return the line, cut where room ends."""
        return fitted([(" ", ""), *self._told], width, more=self.look.glyphs.more)


def coaching_line(found: Coaching) -> list[Run]:
    """Return the grade, the number of findings and what is lacking most; nothing for nobody."""
    grade = found.grade
    if grade is None:
        return []
    line: list[Run] = [(grade_title(grade), LETTER_STYLES[grade.letter])]
    if count := len(found.on_people):
        words = ngettext("{count} finding (F)", "{count} findings (F)", count)
        line.append((" · " + words.format(count=count), ""))
    return [*line, *lacking_runs(grade)]


def coaching_section(advice: Iterable[Advice], today: date) -> Section:
    """Return what the rules found about somebody as a section of a card."""
    facts: list[Fact] = []
    for finding, action in advice:
        style = SEVERITY_STYLES[finding.severity] if action is None else "muted"
        facts.append(Fact("", [(f"{SEVERITY_SIGNS[finding.severity]} {say(finding)}", style)]))
        facts.append(Fact("", after(Advice(finding, action), today)))
    return Section(_("Coaching (! makes an action)"), facts)


def coaching_text(found: Coaching | None) -> str:
    """Return the grade, its terms and all findings about people as text."""
    if found is None or found.grade is None:
        return ""
    lines = [grade_title(found.grade)]
    for term in found.grade.terms:
        lines.append(f"  {grade_word(term.name)} {term_points(term)}: {say(term.why)}")
    for finding, action in found.on_people:
        lines.append(f"{SEVERITY_SIGNS[finding.severity]} {say(finding)}")
        lines.append(f"  ✓ {action.name}" if action is not None else f"  → {advise(finding)}")
    return "\n".join(lines)


def after(advice: Advice, today: date) -> list[Run]:
    """Return what to do about a finding, or the action that was made of it."""
    finding, action = advice
    if action is None:
        return [("  → ", "muted"), (advise(finding), "")]
    day = format_day(action.due, today) if action.due else ""
    due = f" ({day})" if day else ""
    return [("  ✓ ", "good"), (f"{action.name}{due}", "")]


def first_open(advice: Iterable[Advice]) -> Finding | None:
    """Return the gravest finding that no action was made of."""
    return next((one.finding for one in advice if one.action is None), None)


def read_coaching(plan: Plan, account: Account | None) -> Coaching | None:
    """Return what the rules say of an account, if there is one."""
    from kaplan.planner.coaching import coaching

    return coaching(plan, account) if account is not None else None


def of_person(found: Coaching | None, person: str) -> list[Advice]:
    """Return what was found about a person."""
    return about(found.advice, person) if found is not None and person else []
