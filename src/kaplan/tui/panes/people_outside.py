"""Organisations outside the account as rows of the people list, and their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, pgettext
from kaplan.model.records.organisation import Organisation
from kaplan.model.scales import CRITICALITY, DEAL_STAGE, RELATION
from kaplan.model.text import fold
from kaplan.picture.org_tree import OUTSIDE
from kaplan.picture.symbols import criticality_sign
from kaplan.planner.organisations import deals_against, known_as
from kaplan.tui.panes.people_rows import people_rows
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.model.records.account import Account
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan
    from kaplan.tui.widgets.runs import Cell


def outside_name(key: str) -> str:
    """Return the name of the organisation that a key stands for; empty for any other key."""
    return key.removeprefix(OUTSIDE) if key.startswith(OUTSIDE) else ""


def key_of(plan: Plan, record_id: str) -> str:
    """Return the key under which list and pictures show a record."""
    found = plan.maybe(Organisation, record_id)
    return OUTSIDE + found.name if found is not None else record_id


def organisation_at(plan: Plan, account: Account | None, key: str) -> Organisation | None:
    """Return the organisation under the cursor, where one is written down."""
    name = outside_name(key)
    return known_as(plan, account, name) if name and account is not None else None


def rows_with_outsiders(
    lines: Sequence[PersonLine], organisations: Sequence[Organisation], today: date
) -> list[Row]:
    """Return people as rows, those of organisations that are written down below these."""
    if not organisations:
        return people_rows(lines, today)
    known = {fold(one.name): OUTSIDE + one.name for one in organisations}
    inside: list[Row] = []
    below: dict[str, list[Row]] = {key: [] for key in known.values()}
    heading = ""
    for line, row in zip(lines, people_rows(lines, today), strict=True):
        if not line.depth:
            heading = known.get(fold(line.stakeholder.outside), "")
        if heading:
            below[heading].append(row._replace(depth=row.depth + 1))
        else:
            inside.append(row)
    for organisation in organisations:
        inside += [outside_row(organisation), *below[OUTSIDE + organisation.name]]
    return inside


def outside_row(organisation: Organisation) -> Row:
    """Return an organisation as a row: what it is and how much it matters stand for a title."""
    relation = RELATION.label(organisation.relation) or pgettext("organisation", "outside")
    sign = criticality_sign(organisation.criticality)
    cells: tuple[Cell, ...] = (
        (organisation.name, "title"),
        [sign, (f" {relation}", "muted")],
        *[""] * 6,
    )
    return Row(
        OUTSIDE + organisation.name,
        cells,
        order=(organisation.name, relation, *[None] * 6),
        search=relation,
    )


def outside_sections(plan: Plan, account: Account | None, key: str) -> list[Section]:
    """Return the card of an organisation, or how to write one down that is only named."""
    name, found = outside_name(key), organisation_at(plan, account, key)
    if not name:
        return []
    if found is None:
        told = _("This organisation is only named so far. Press N to write down what it is.")
        return [Section(name, [Fact("", (told, "muted"))])]
    level = CRITICALITY.label(found.criticality) or _("not known")
    facts = [
        Fact(_("Is"), RELATION.label(found.relation)),
        Fact(_("Criticality"), [criticality_sign(found.criticality), (f" {level}", "")]),
        Fact(_("Source"), found.source),
    ]
    deals = [
        Fact("", [(deal.name, ""), (f"  {DEAL_STAGE.label(deal.stage)}", "muted")])
        for deal in deals_against(plan, found)
    ]
    sections = [
        Section(found.name, [fact for fact in facts if fact.value]),
        Section(_("Competes for"), deals),
        Section(_("Note"), [Fact("", found.note)] if found.note else []),
    ]
    return [section for section in sections if section.facts]
