"""What is another thing about a person for an opportunity, as a part of their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.differing import differs
from kaplan.model.differing import known
from kaplan.model.records.people import Stakeholder
from kaplan.planner.naming import name_by_id
from kaplan.planner.values import stored_text, value_text
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan


def difference_sections(plan: Plan, line: PersonLine, deal: str) -> list[Section]:
    """Return what differs for the deal in view and what holds otherwise; else where it differs."""
    person = plan.maybe(Stakeholder, line.stakeholder.id)
    if person is None:
        return []
    if deal:
        facts = [Fact(_label(name), _turned(plan, person, deal, name)) for name in line.differs]
        title = _("Differs for {deal}").format(deal=_deal_name(plan, deal))
        return [Section(title, facts)] if facts else []
    found = [
        Fact(_deal_name(plan, place), ", ".join(_label(name) for name in differs(person, place)))
        for place in person.opportunity
    ]
    facts = [fact for fact in found if fact.value]
    return [Section(_("Differs for"), facts)] if facts else []


def _label(name: str) -> str:
    return Stakeholder.field(name).label


def _deal_name(plan: Plan, deal: str) -> str:
    return name_by_id(plan, "opportunities", deal) or "?"


def _turned(plan: Plan, person: Stakeholder, deal: str, name: str) -> str:
    here = stored_text(plan, Stakeholder.field(name), known(person.opportunity, deal).get(name), {})
    general = value_text(plan, person, name) or _("not known")
    return _("{value} (in general: {general})").format(value=here, general=general)
