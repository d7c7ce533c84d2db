"""``show``: an account with its plan, or one record with all its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.cells import fit, width, wrap
from kaplan.cli.run.listing import STAMPS, print_records, stamp_text
from kaplan.i18n import _
from kaplan.model.differing import Differences
from kaplan.model.fields import Line
from kaplan.model.kinds import record_class
from kaplan.planner import lookup
from kaplan.planner.values import differences_text, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.planner.overview import Overview
    from kaplan.planner.plan import Plan

WIDEST_LABEL = 24
_OVERVIEW_COLUMNS = {
    "objectives": ("kind", "text", "priority"),
    "swots": ("quadrant", "text"),
    "opportunities": ("name", "stage", "amount", "close_date", "next_step"),
    "actions": ("name", "owner", "side", "due", "action_status"),
}


def show(session: Session, args: Arguments) -> None:
    """Print an account's plan, or a record."""
    with session.plan() as plan:
        record = session.record(plan, args.one("ref"))
        if record.KIND == "account":
            _show_account(session, plan, record)
        elif session.output.json:
            from kaplan.planner.view import as_json

            session.output.document(as_json(plan, record))
        else:
            _show_record(session, plan, record)


def _show_record(session: Session, plan: Plan, record: Record) -> None:
    cls = type(record)
    session.output.line(f"{cls.kind_word()}: {lookup.label(plan, record)}")
    session.output.line()
    rows = [
        (field.label, _whole_text(plan, record, name))
        for name, field in cls.fields().items()
        if record.doc.get(name) not in (None, "", [], {})
    ]
    rows += [(_(word), stamp_text(record, name)) for name, word in STAMPS.items()]
    _print_pairs(session, rows)


def _whole_text(plan: Plan, record: Record, name: str) -> str:
    field = type(record).field(name)
    if isinstance(field, Line):
        return str(record.doc[name])
    if isinstance(field, Differences):
        return differences_text(plan, field, record.doc[name], "\n")
    return value_text(plan, record, name)


def _print_pairs(session: Session, rows: Sequence[tuple[str, str]]) -> None:
    left = min(WIDEST_LABEL, max((width(label) for label, _text in rows), default=0))
    room = max(20, session.output.width() - left - 2)
    for label, text in rows:
        head = fit(label, left)
        for line in wrap(text, room):
            session.output.line(f"{head}  {line}".rstrip())
            head = " " * left


def _show_account(session: Session, plan: Plan, account: Record) -> None:
    from kaplan.planner.overview import overview

    seen = overview(plan, lookup.account(plan, account.id))
    if session.output.json:
        from kaplan.cli.run.overview_json import document

        session.output.document(document(plan, seen))
        return
    output = session.output
    output.line(seen.account.name)
    output.line()
    id_word = STAMPS["id"]
    _print_pairs(
        session,
        [
            *seen.facts,
            (_("Health"), _health_text(seen)),
            (_("Relationship map"), _grade_text(seen)),
            (_(id_word), seen.account.id),
        ],
    )
    for text in (seen.account.summary, seen.account.vision):
        if text:
            output.line()
            for line in wrap(text, output.width()):
                output.line(line)
    _print_sections(session, plan, seen)


def _grade_text(seen: Overview) -> str:
    from kaplan.insight.words import grade_word

    if seen.grade is None:
        return _("nothing is known yet")
    terms = ", ".join(
        f"{grade_word(term.name)} {term.points}/{term.most}" for term in seen.grade.terms
    )
    return f"{seen.grade.letter}, {seen.grade.points}/100\n{terms}"


def _health_text(seen: Overview) -> str:
    from kaplan.insight.words import say, term_word
    from kaplan.model.scales import HEALTH_BAND

    if seen.health.score is None:
        return _("nothing is known yet")
    terms = "\n".join(
        _("{term} {score}: {why}").format(
            term=term_word(term.name), score=term.score, why=say(term.why)
        )
        for term in seen.health.terms
    )
    return f"{seen.health.score} {HEALTH_BAND.label(seen.health.band)}\n{terms}"


def _print_sections(session: Session, plan: Plan, seen: Overview) -> None:
    actions = [*seen.our_actions, *seen.their_actions]
    parts: list[Sequence[Record]] = [seen.objectives, seen.swot, seen.opportunities, actions]
    for records in parts:
        if records:
            _heading(session, type(records[0]).kind_words())
            names = _OVERVIEW_COLUMNS[records[0].TABLE]
            print_records(session, plan, list(records), names)
    if seen.goals:
        _heading(session, record_class("goal").kind_words())
        _print_goals(session, seen)
    if seen.processes:
        _heading(session, record_class("process").kind_words())
        for process, progress in seen.processes:
            session.output.line(
                _("{name}: {done} of {total} steps done").format(
                    name=process.name, done=progress.done, total=progress.total - progress.skipped
                )
            )
    if seen.latest:
        _heading(session, _("Latest"))
        _print_latest(session, plan, seen)
    if seen.missing:
        from kaplan.insight.words import say

        _heading(session, _("What is missing"))
        for finding in seen.missing:
            for number, line in enumerate(wrap(say(finding), session.output.width() - 2)):
                session.output.line(f"{'· ' if not number else '  '}{line}")


def _heading(session: Session, words: str) -> None:
    session.output.line()
    session.output.line(words)


def _print_goals(session: Session, seen: Overview) -> None:
    from kaplan.cli.table import FIRM, SOFT, Column
    from kaplan.insight.words import pace_word, say
    from kaplan.model.format import format_day
    from kaplan.model.ids import short

    titles = (_("Id"), _("Name"), _("Due"), _("Pace"), _("Why"))
    firm = (_("Id"), _("Due"), _("Pace"))
    rows = [
        [
            short(goal.id),
            goal.name,
            format_day(goal.due),
            pace_word(standing.pace),
            say(standing.reason),
        ]
        for goal, standing in seen.goals
    ]
    session.output.table(
        [Column(title, least=FIRM if title in firm else SOFT) for title in titles], rows
    )


def _print_latest(session: Session, plan: Plan, seen: Overview) -> None:
    from kaplan.cli.table import FIRM, SOFT, Column
    from kaplan.model.format import format_day
    from kaplan.model.ids import short

    titles = (_("Id"), _("Day"), _("Kind"), _("Text"))
    firm = titles[:3]
    rows = [
        [
            short(item.record.id),
            format_day(item.day, plan.today),
            type(item.record).kind_word(),
            lookup.label(plan, item.record),
        ]
        for item in seen.latest
    ]
    session.output.table(
        [Column(title, least=FIRM if title in firm else SOFT) for title in titles], rows
    )
