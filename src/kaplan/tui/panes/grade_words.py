"""The grade of the map of people in words: as a line, and as a section of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.words import grade_word, say
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from kaplan.insight.map_grade import GradeTerm, MapGrade
    from kaplan.tui.widgets.runs import Run

LETTER_STYLES = {"A": "good", "B": "fair", "C": "fair", "D": "warn", "E": "bad"}


def grade_title(grade: MapGrade) -> str:
    """Return the grade without its terms."""
    words = _("Relationship map {letter}, {points} of 100")
    return words.format(letter=grade.letter, points=grade.points)


def grade_cell(grade: MapGrade) -> Run:
    """Return the grade where there is little room."""
    words = _("map {letter} {points}").format(letter=grade.letter, points=grade.points)
    return (words, LETTER_STYLES[grade.letter])


def term_points(term: GradeTerm) -> str:
    """Return a term's points."""
    return f"{term.points}/{term.most}"


def lacking_runs(grade: MapGrade) -> list[Run]:
    """Return the terms that lack points, those that lack most first."""
    weak = [f"{grade_word(term.name)} {term_points(term)}" for term in grade.weakest]
    return [(" · " + _("lacks {terms}").format(terms=", ".join(weak)), "muted")] if weak else []


def grade_sections(grade: MapGrade | None) -> list[Section]:
    """Return the terms of a grade as a section of a card; nothing where nobody is on the map."""
    if grade is None:
        return []
    facts = [
        Fact(f"{grade_word(term.name)} {term_points(term)}", say(term.why)) for term in grade.terms
    ]
    return [Section(grade_title(grade), facts)]
