"""Dialogs of the people pane: drawing a tie, saying who covers whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, pgettext
from kaplan.model.records.people import TeamMember
from kaplan.planner.naming import name_of
from kaplan.planner.people import coverage_of
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.flows import asking, records
from kaplan.tui.panes.people_card import coverage_words, tie_words, ties_of
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.runs import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.model.record import Record
    from kaplan.model.records.people import Stakeholder
    from kaplan.tui.app import KaplanApp

_NEW = "new"


async def draw_tie(app: KaplanApp, person: Stakeholder) -> None:
    """Draw a tie from a person, or change or delete one that there is."""
    ties = [tied.tie for tied in ties_of(app.plan, person)]
    words = [text_of(tie_words(tied)) for tied in ties_of(app.plan, person)]
    title = _("Ties of {name}").format(name=person.name)
    chosen = await _existing(app, title, ties, words, _("a new tie"))
    if chosen == _NEW:
        await records.add(app, "tie", {"account": person.account, "from": person.id})
    elif chosen is not None:
        await _change(app, next(tie for tie in ties if tie.id == chosen))


async def cover(app: KaplanApp, person: Stakeholder) -> None:
    """Say who of us covers a person, and how closely; the team is asked for where there is none."""
    if not app.plan.of(TeamMember, person.account):
        await records.add(app, "team_member", {"account": person.account})
        if not app.plan.of(TeamMember, person.account):
            return
    known = [
        (line.member.name, line.coverage)
        for line in coverage_of(app.plan, person)
        if line.coverage is not None
    ]
    words = [f"{name}  {text_of(coverage_words(each))}" for name, each in known]
    title = _("Who covers {name}").format(name=person.name)
    coverages = [each for _name, each in known]
    chosen = await _existing(app, title, coverages, words, _("somebody else of us"))
    if chosen == _NEW:
        preset = {"account": person.account, "stakeholder": person.id}
        await records.add(app, "coverage", preset)
    elif chosen is not None:
        await _change(app, next(each for each in coverages if each.id == chosen))


async def _change(app: KaplanApp, record: Record) -> None:
    """Ask whether a tie or coverage is to be changed or deleted, and do it."""
    deeds = [
        ("edit", pgettext("command", "Edit"), ""),
        ("delete", pgettext("command", "Delete"), _("u brings it back")),
    ]
    chosen = await asking.choose(app, name_of(app.plan, record), deeds)
    if chosen == "edit":
        await records.edit(app, record)
    elif chosen == "delete":
        await records.delete(app, [record])


async def _existing(
    app: KaplanApp, title: str, known: Sequence[Record], words: Sequence[str], new: str
) -> str | None:
    """Ask which of several records is meant, or a new one; only the new one needs no question."""
    if not known:
        return _NEW
    choices = [Choice(_NEW, new)]
    choices += [Choice(one.id, text) for one, text in zip(known, words, strict=True)]
    chosen = await app.push_screen_wait(Choose(title, choices))
    return chosen[0] if chosen else None
