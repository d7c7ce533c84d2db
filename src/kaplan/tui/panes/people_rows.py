"""People as rows of a tree table: signs that read without colour, colour that repeats them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.format import format_ago
from kaplan.picture.symbols import (
    CHANGED,
    DIFFERS,
    WARNING,
    badges,
    closeness_sign,
    grade_sign,
    motive_badges,
    support_sign,
)
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.planner.people import PersonLine
    from kaplan.tui.widgets.runs import Cell, Run


def people_columns() -> list[Column]:
    """Return the columns of the people table; the last ones go first where room is short."""
    return [
        Column("name", _("Name"), 14, weight=3, most=36),
        Column("title", _("Title"), 9, weight=2, priority=3, most=28),
        Column("role", _("Role"), 6, priority=2),
        Column("support", _("Sup"), 4, priority=1),
        Column("closeness", _("Close"), 5, priority=4),
        Column("influence", _("Infl"), 5, priority=6),
        Column("interest", _("Intr"), 5, priority=7),
        Column("contact", _("Contact"), 14, priority=5),
        Column("motives", _("Mot"), 5, priority=8, most=10),
    ]


def people_rows(lines: Sequence[PersonLine], today: date) -> list[Row]:
    """Return everybody as a row, in reports-to order."""
    return [person_row(line, today) for line in lines]


def person_row(line: PersonLine, today: date) -> Row:
    """Return one person as a row."""
    person = line.stakeholder
    days = (today - line.last_contact).days if line.last_contact else None
    return Row(
        person.id,
        (
            name_cell(line),
            person.title or (person.outside and f"({person.outside})") or "",
            (badges(person.role, person.coach), "strong"),
            support_sign(person.support),
            closeness_sign(line.closeness),
            grade_sign(person.influence),
            grade_sign(person.interest),
            contact_cell(line, today),
            (motive_badges(person.motives), "muted"),
        ),
        depth=line.depth,
        order=(
            person.name, person.title or None, badges(person.role, person.coach) or None,
            person.support, line.closeness, person.influence, person.interest,
            10_000 if days is None else days, motive_badges(person.motives) or None,
        ),
        search=person.initials or "",
    )  # fmt: skip


def name_cell(line: PersonLine) -> Cell:
    """Return a name: strong for key players, muted for roles that nobody was found for yet.

    A sign stands behind who changed since the last review.
    """
    person = line.stakeholder
    differs: list[Run] = [(f"{DIFFERS} ", "accent")] if line.differs else []
    if person.placeholder:
        return [*differs, ("?", "muted"), (person.name.removeprefix("?"), "muted")]
    sign: list[Run] = [(f" {CHANGED}", "accent")] if line.is_changed else []
    return [*differs, (person.name, "strong" if line.is_key else ""), *sign]


def contact_cell(line: PersonLine, today: date) -> Run:
    """Return when the last contact was, with a warning sign where it is too long ago."""
    days = (today - line.last_contact).days if line.last_contact else None
    if line.stakeholder.placeholder:
        return ("", "")
    words = format_ago(days)
    if not line.is_silent:
        return (words, "muted" if days is None else "")
    return (f"{WARNING} {words}", "bad" if line.is_key or line.is_champion else "warn")
