"""The guided review: who is due, the walk through them, decisions, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.insight.words import say
from kaplan.model.errors import Conflict, KaplanError
from kaplan.model.format import format_ago, format_day
from kaplan.model.records.people import Stakeholder
from kaplan.model.scales import MOTIVE
from kaplan.planner import reassess
from kaplan.planner.naming import name_by_id
from kaplan.planner.review import add_review, mark_of_review
from kaplan.tui.dialogs.assess import Assess, Subject
from kaplan.tui.dialogs.form import Form
from kaplan.tui.flows import asking
from kaplan.tui.flows.then_now import show_moves
from kaplan.tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from kaplan.insight.reassess import Stale
    from kaplan.model.records.account import Account
    from kaplan.planner.people import CoverageLine, PersonLine
    from kaplan.planner.plan import Plan
    from kaplan.planner.reassess import Answers
    from kaplan.tui.app import KaplanApp
    from kaplan.tui.widgets.runs import Cell, Run

ALL = "all"


async def guided_review(app: KaplanApp) -> None:
    """Go through the people who are due, then record the review and show what moved."""
    account = app.account
    found = await app.do(reassess.turns, account) if account is not None else None
    if account is None or found is None:
        return
    if not found.people:
        app.complain(_("nobody is known here yet"))
        return
    if found.is_everyone and not await _wants_all(app, len(found.people)):
        return
    before = mark_of_review(app.plan, account)
    walk = _Walk(app, account, found.people)
    title = _("Review of {name}").format(name=account.name)
    confirmed = await app.push_screen_wait(Assess(title, len(found.people), walk.show, walk.take))
    if not confirmed:
        app.say(_("nobody was confirmed; no review was recorded"), "warn")
        return
    if await _record(app, account, confirmed, len(found.people)):
        await show_moves(
            app, account, before, title=_("What moved {since}").format(since=before.words)
        )


async def _wants_all(app: KaplanApp, count: int) -> bool:
    words = ngettext("Go through the one person", "Go through all {count} people", count)
    choices = [(ALL, words.format(count=count), "")]
    return await asking.choose(app, _("Everybody has been assessed lately"), choices) is not None


async def _record(app: KaplanApp, account: Account, confirmed: int, count: int) -> bool:
    """Ask what was decided and by whom, and write the review down; return whether that was done."""
    key = f"review-{account.id}"
    fields = [
        FormField("decisions", _("Decisions"), "text"),
        FormField("attendees", _("Attendees"), "text", help=_("with commas between")),
    ]
    title = _("Review of {name}: {confirmed} of {count} people confirmed").format(
        name=account.name, confirmed=confirmed, count=count
    )
    draft = app.drafts.read(key)
    form = Form(title, fields, draft=draft, keep_draft=lambda values: app.drafts.keep(key, values))
    typed = await app.push_screen_wait(form)
    app.drafts.drop(key)
    if typed is None:
        told = ngettext(
            "{count} person was confirmed; no review was recorded",
            "{count} people were confirmed; no review was recorded",
            confirmed,
        )
        app.say(told.format(count=confirmed), "warn")
        return False
    attendees = [name.strip() for name in str(typed.get("attendees", "")).split(",")]
    made = await app.attempt(
        add_review, account, str(typed.get("decisions", "")), [name for name in attendees if name]
    )
    return made is not None


class _Walk:
    """Shows each person as they stand when it is their turn, and writes down what is confirmed."""

    def __init__(self, app: KaplanApp, account: Account, people: tuple[Stale, ...]) -> None:
        self._app, self._account, self._people = app, account, people

    def show(self, place: int) -> Subject:
        """Return the person at a place, as they stand now."""
        from kaplan.planner.people import people

        plan, due = self._app.plan, self._people[place]
        lines = {line.stakeholder.id: line for line in people(plan, self._account)}
        line = lines.get(due.person.id)
        if line is None:
            return Subject(due.person, due.person.name, (_("deleted meanwhile"), "bad"), ())
        person = line.stakeholder
        why = [say(reason) for reason in due.reasons]
        return Subject(
            person,
            _who(line),
            _known(plan, line, why),
            reassess.covering(plan, person),
        )

    async def take(self, person: Stakeholder, answers: Answers, line: CoverageLine | None) -> str:
        """Write down what was answered about a person; return why that was not done, if so."""
        app = self._app
        try:
            await app.deeds.run(reassess.confirm, app.plan, person, answers, line)
        except Conflict as conflict:
            app.plan_changed()
            return conflict.sentence()
        except KaplanError as error:
            return error.sentence()
        app.plan_changed()
        return ""


def _who(line: PersonLine) -> Cell:
    person = line.stakeholder
    runs: list[Run] = [(person.name, "strong"), (f"  {person.title}", "")]
    marks = [_("key player")] if line.is_key else []
    marks += [_("champion")] if line.is_champion else []
    return [*runs, (f"  {', '.join(marks)}", "accent")]


def _known(plan: Plan, line: PersonLine, why: list[str]) -> Cell:
    """Return what is known of a person, and why it is their turn, each on a line."""
    person, today = line.stakeholder, plan.today
    place = [
        name_by_id(plan, "departments", person.department) or person.outside,
        _("reports to {name}").format(name=name_by_id(plan, "stakeholders", person.reports_to))
        if person.reports_to
        else "",
    ]
    last = line.last_contact
    contact = _("last contact {ago}").format(ago=format_ago((today - last).days if last else None))
    assessed = (
        _("assessed {day}").format(day=format_day(person.assessed)) if person.assessed else ""
    )
    lines: list[Run] = []
    for words, style in (
        (", ".join(part for part in place if part), ""),
        (", ".join(part for part in (contact, assessed) if part), ""),
        (_("Due: {reasons}").format(reasons="; ".join(why)) if why else "", "warn"),
        (_motives(person), "muted"),
    ):
        if words:
            lines.append((("\n" if lines else "") + words, style))
    return lines


def _motives(person: Stakeholder) -> str:
    told = [f"{MOTIVE.label(kind)}: {text}" for kind, text in person.motives.items()]
    return "; ".join(told)
