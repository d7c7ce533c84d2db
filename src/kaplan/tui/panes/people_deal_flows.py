"""Dialogs about one opportunity: which one, what differs for it, the steps of its decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_, _
from kaplan.insight.differing import in_opportunity
from kaplan.model.differing import known
from kaplan.model.errors import Refused
from kaplan.model.format import format_day
from kaplan.model.records.commerce import DecisionStep, Opportunity
from kaplan.model.records.people import DIFFERING, Stakeholder
from kaplan.model.scales import DEAL_STAGE
from kaplan.planner import decisions, differing
from kaplan.planner.records import stored
from kaplan.planner.values import value_text
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.form import Form
from kaplan.tui.flows.fields import form_fields, part_fields, raw_values
from kaplan.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.tui.app import KaplanApp
    from kaplan.tui.dialogs.form import Values
    from kaplan.tui.widgets.form_field import FormField

GENERAL = "general"
"""Chosen to look at people as they are in general."""
Step = dict[str, Any]


async def pick_deal(app: KaplanApp, account: Account, now: str = "") -> str | None:
    """Return the id of the deal chosen, or None where it was left.

    Where one is looked at ``now``, ``GENERAL`` may be chosen, too: none of them.
    """
    deals = [*decisions.open_deals(app.plan, account)]
    closed = [one for one in app.plan.of(Opportunity, account) if not one.is_open]
    choices = [Choice(GENERAL, _("in general, for no opportunity"))] if now else []
    choices += [Choice(one.id, one.name, _deal_hint(one)) for one in (*deals, *closed)]
    if not deals and not closed:
        app.complain(_("there is no opportunity yet; press 3, then a to add one"))
        return None
    title = _("For which opportunity?")
    chosen = await app.push_screen_wait(Choose(title, choices, chosen=(now,) if now else ()))
    return chosen[0] if chosen else None


def _deal_hint(deal: Opportunity) -> tuple[str, str]:
    day = format_day(deal.close_date)
    return ("  ".join(word for word in (DEAL_STAGE.label(deal.stage), day) if word), "muted")


async def differ(app: KaplanApp, person: Stakeholder, deal: Opportunity) -> None:
    """Ask what is another thing about a person for a deal, and write it down."""
    shown = in_opportunity(person, deal.id)
    fields = [
        replace(field, help=_in_general(app.plan, person, field.name), required=False)
        for field in form_fields(
            app.plan, "stakeholder", shown.doc, person.account, names=DIFFERING
        )
    ]

    def check(values: Values) -> Mapping[str, str]:
        return differing.problems(app.plan, raw_values(values))

    title = _("{name} for {deal}").format(name=person.name, deal=deal.name)
    draft: Values | None = None
    while typed := await app.push_screen_wait(Form(title, fields, check=check, draft=draft)):
        raw = _without_the_same(app.plan, person, deal, raw_values(typed))
        if await app.attempt(differing.differ, person, deal, raw) is not None:
            app.say(_("saved: {name}").format(name=title))
            return
        # Somebody else was faster; what was typed is shown again, to be saved over theirs or left.
        draft, person = typed, app.plan.maybe(Stakeholder, person.id) or person


def _in_general(plan: Plan, person: Stakeholder, name: str) -> str:
    text = value_text(plan, person, name)
    return _("in general: {value}").format(value=text or _("not known"))


def _without_the_same(
    plan: Plan, person: Stakeholder, deal: Opportunity, raw: Mapping[str, object]
) -> dict[str, object]:
    """Return what was typed; a value that is the one in general makes no difference."""
    there = known(person.opportunity, deal.id)
    kept: dict[str, object] = {}
    for name, value in Stakeholder.opportunity.read_values(raw, plan.today).items():
        if value != person.doc.get(name):
            kept[name] = raw[name]
        elif name in there:
            kept[name] = ""
    return kept


# The steps of a decision


async def add_step(app: KaplanApp, deal: Opportunity, place: int) -> bool:
    """Ask for a step that is to stand at a place; return whether it was added."""
    fields = part_fields(app.plan, DecisionStep, {}, deal.account)
    title = _("New step of the decision · {deal}").format(deal=deal.name)

    def deed(plan: Plan, now: Opportunity, raw: Step) -> Opportunity:
        return decisions.add_step(plan, now, raw, place)

    return await _ask(app, title, fields, deal, deed)


async def edit_step(app: KaplanApp, deal: Opportunity, place: int) -> bool:
    """Ask for a step's new values; people that were named by their name are told apart."""
    people, others = decisions.people_of_step(app.plan, deal, place)
    step = deal.decision_steps[place]
    fields = part_fields(
        app.plan, DecisionStep, {**step, "deciders": people, "who": others}, deal.account
    )

    def deed(plan: Plan, now: Opportunity, raw: Step) -> Opportunity:
        if {"deciders", "who"} & raw.keys():
            raw = {"deciders": people, "who": others, **raw}
        steps = list(now.decision_steps)
        if step not in steps:
            raise Refused(N_("somebody else changed this step in the meantime"))
        return decisions.edit_step(plan, now, steps.index(step), raw)

    return await _ask(app, str(step.get("name") or ""), fields, deal, deed)


async def _ask(
    app: KaplanApp,
    title: str,
    fields: Sequence[FormField],
    deal: Opportunity,
    deed: Callable[[Plan, Opportunity, Step], Opportunity],
) -> bool:
    """Show a form until what was typed is stored or thrown away; others may change the deal."""

    def check(values: Values) -> Mapping[str, str]:
        return decisions.problems(app.plan, raw_values(values))

    def current(plan: Plan, raw: Step) -> Opportunity:
        return deed(plan, stored(plan, Opportunity, deal.id), raw)

    draft: Values | None = None
    while True:
        typed = await app.push_screen_wait(Form(title, fields, check=check, draft=draft))
        if not typed:
            return False
        if await app.attempt(current, raw_values(typed)) is not None:
            return True
        draft = typed
