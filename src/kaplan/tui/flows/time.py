"""Looking back: what happened, what changed since a review, the plan as of a day, the bin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Refused
from kaplan.model.format import format_instant
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.pages import Pages, PageText
from kaplan.tui.flows import asking
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.planner.since import Since
    from kaplan.planner.time import Asked
    from kaplan.tui.app import KaplanApp

MOST_ENTRIES = 200
DAYS = (7, 30, 90)
"""How far back the changes of an account can be looked at, beside the last review."""


async def show_history(app: KaplanApp) -> None:
    """Show who changed the record under the cursor, then its account, then the whole plan."""
    from kaplan.planner.naming import name_of
    from kaplan.planner.time import Asked

    plan, account = app.plan, app.account
    record = app.pane.record_here() if app.pane is not None else None
    makers = []
    if record is not None and record.KIND != "account":
        makers.append(partial(_history, plan, name_of(plan, record), Asked(record)))
    about = _account_of(plan, record) or account
    if about is not None:
        makers.append(partial(_history, plan, about.name, Asked(account=about)))
    makers.append(partial(_history, plan, _("the plan"), Asked()))
    await app.push_screen_wait(Pages(makers))


def _account_of(plan: Plan, record: Record | None) -> Account | None:
    from kaplan.model.records.account import Account
    from kaplan.planner.drafts import account_of

    return plan.maybe(Account, account_of(record)) if record is not None else None


def _history(plan: Plan, name: str, asked: Asked) -> PageText:
    from kaplan.planner.time import history

    entries = history(plan, asked, MOST_ENTRIES)
    facts = [Fact("", line) for entry in entries for line in entry.told(plan.today)]
    if not facts:
        facts = [Fact("", (_("nothing has happened yet"), "muted"))]
    return PageText(_("History of {name}").format(name=name), [Section("", facts)])


async def show_changes(app: KaplanApp) -> None:
    """Show what changed on the account since its last review, then since some days."""
    from datetime import timedelta

    from kaplan.planner.since import since, since_day

    plan, account = app.plan, app.account
    if account is None:
        return
    marks = [since(plan, account)]
    for days in DAYS:
        mark = since_day(plan, plan.today - timedelta(days=days))
        if mark not in marks:
            marks.append(mark)
    await app.push_screen_wait(Pages([partial(_changes, plan, account, mark) for mark in marks]))


def _changes(plan: Plan, account: Account, mark: Since) -> PageText:
    from kaplan.planner.diff import GROUPS, diff

    found = diff(plan, account, mark)
    sections = []
    for how, word in GROUPS.items():
        facts = [Fact("", line) for one in found.of(how) for line in one.told(plan.today)]
        if facts:
            sections.append(Section(_(word), facts))
    if not sections:
        sections = [Section("", [Fact("", (_("nothing changed"), "muted"))])]
    return PageText(found.title(), sections)


async def look_back(app: KaplanApp) -> None:
    """Ask for a day and show the plan as it stood then."""
    now = app.plan.on(None)

    def check(day: date) -> None:
        if day > now.today:
            raise Refused(N_("this day has not come yet"))

    day = await asking.ask_day(app, _("The plan as of a day"), now.today, check)
    if day is not None:
        await show_day(app, day)


async def show_day(app: KaplanApp, day: date | None) -> None:
    """Show the plan as it stood at the end of a day, or as it is now."""
    shown = await app.attempt(_on, day)
    if shown is not None:
        app.show_plan(shown)


def _on(plan: Plan, day: date | None) -> Plan:
    return plan.on(day)


async def show_bin(app: KaplanApp) -> None:
    """Show what was deleted; bring back what is chosen."""
    from kaplan.planner.deletions import bring_back, deleted

    found = await app.do(deleted, MOST_ENTRIES)
    if not found:
        app.say(_("the bin is empty"), "accent")
        return
    by_key = {one.record.id: one for one in found}
    choices = []
    for key, one in by_key.items():
        words = [type(one.record).kind_word(), one.by, format_instant(one.at)]
        if one.along:
            more = ngettext("with {count} more", "with {count} more", one.along)
            words.append(more.format(count=one.along))
        choices.append(Choice(key, one.label, ("  ".join(words), "muted")))
    keys = await app.push_screen_wait(Choose(_("Bin: bring back"), choices))
    if not keys:
        return
    chosen = by_key[keys[0]]
    if await app.attempt(bring_back, chosen) is not None:
        app.say(_("brought back: {name}").format(name=chosen.label))
