"""Coaching: acting on a finding, all findings of an account, and by what the team judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.format import format_day
from kaplan.planner import coaching
from kaplan.planner.settings import configure, current, team_settings, value_text
from kaplan.tui.panes import pane_of_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.insight.finding import Finding
    from kaplan.model.records.activity import Action
    from kaplan.tui.app import KaplanApp


async def act_here(app: KaplanApp) -> None:
    """Make an action of what the cursor is on."""
    pane = app.pane
    finding = pane.finding_here() if pane is not None else None
    if pane is not None and finding is not None:
        await act(app, pane.account_here(), finding)


async def act(app: KaplanApp, account_id: str, finding: Finding) -> Action | None:
    """Make an action of a finding and say what is to be done by when."""
    made = await app.attempt(coaching.act, account_id, finding)
    if made is not None:
        words = _("action until {day}: {name} (u takes it back)")
        app.say(words.format(day=format_day(made.due, app.plan.today), name=made.name))
    return made


async def show_findings(app: KaplanApp) -> None:
    """Show all that the rules say of the current account, and go where the person wants to."""
    from kaplan.tui.dialogs.findings import Findings

    account = app.account
    if account is None:
        return

    async def act_on(finding: Finding) -> Action | None:
        return await act(app, account.id, finding)

    found = await app.push_screen_wait(
        Findings(
            account.name,
            lambda: coaching.coaching(app.plan, account),
            act_on,
            app.plan.today,
        )
    )
    if found is not None:
        record = str(found.values.get("of") or found.record)
        table = "stakeholders" if "of" in found.values else found.table
        await app.open_account(account.id, pane_of_table(table), record)


async def show_rules(app: KaplanApp) -> None:
    """Show by what the team judges, and change it."""
    from kaplan.tui.dialogs.rule_book import RuleBook

    async def change(given: Mapping[str, str]) -> object:
        return await _set(app, given)

    name: str | None = ""
    while name is not None:
        name = await app.push_screen_wait(
            RuleBook(lambda: team_settings(app.plan), change, cursor=name)
        )
        if name is not None:
            await _ask_for(app, name)


async def _ask_for(app: KaplanApp, name: str) -> None:
    """Ask for a threshold's value until it makes sense or the question is left."""
    from kaplan.tui.flows.asking import ask_text

    setting = next(one for one in team_settings(app.plan) if one.name == name)
    typed = value_text(setting)
    while True:
        answer = await ask_text(app, setting.label, setting.name, typed)
        if answer is None or await _set(app, {name: answer}) is not None:
            return
        typed = answer


async def _set(app: KaplanApp, given: Mapping[str, str]) -> object | None:
    """Set something for the team and say so; None where it was refused."""
    seen = current(app.plan)
    changed = await app.attempt(configure, given, seen if seen.id else None)
    for setting in changed or ():
        words = _("{name}: {value} (u takes it back)")
        app.say(words.format(name=setting.name, value=value_text(setting)))
    return changed
