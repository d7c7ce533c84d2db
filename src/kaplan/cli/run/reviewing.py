"""``review``: recording a review, listing who is due, and going through them on plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.table import FIRM, NAME, SOFT, Column
from kaplan.i18n import N_, _
from kaplan.model.errors import Refused, Usage
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.insight.reassess import Stale
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


def review(session: Session, args: Arguments) -> None:
    """Record a review of an account's plan, or show whose assessment is due."""
    if args.given("people"):
        if args.given("guided") or args.given("decisions"):
            raise Usage(N_("--people lists who is due and records nothing; give it alone"))
        _list_people(session, args)
        return
    with session.plan(writes=True) as plan:
        account = lookup.account(plan, args.one("account"))
        if args.given("guided"):
            _guided(session, args, plan, account)
        else:
            _record(session, args, plan, account)


def _record(session: Session, args: Arguments, plan: Plan, account: Account) -> None:
    from kaplan.planner.review import add_review

    decisions = session.words(args.many("decisions"))
    made = add_review(plan, account, decisions, args.many("with"), args.maybe("cadence"))
    session.print_record(plan, made, f"{account.name}: {lookup.label(plan, made)}")


# Who is due


def _list_people(session: Session, args: Arguments) -> None:
    from kaplan.model.format import format_day
    from kaplan.model.ids import short
    from kaplan.planner.reassess import stale_people

    output = session.output
    with session.plan() as plan:
        found = stale_people(plan, lookup.account(plan, args.one("account")))
    if output.json:
        output.document([_as_json(one) for one in found])
    elif not found:
        output.message(_("everybody has been assessed lately"))
    else:
        titles = ((_("Id"), FIRM), (_("Name"), NAME), (_("Assessed"), FIRM), (_("Why"), SOFT))
        rows = [
            [
                short(one.person.id),
                one.person.name,
                format_day(one.person.assessed) or _("never"),
                _why(one),
            ]
            for one in found
        ]
        output.table([Column(title, least=least) for title, least in titles], rows)


def _why(one: Stale) -> str:
    from kaplan.insight.words import say

    return "; ".join(say(reason) for reason in one.reasons)


def _as_json(one: Stale) -> dict[str, Any]:
    person = one.person
    return {
        "id": person.id,
        "name": person.name,
        "assessed": person.assessed.isoformat() if person.assessed else None,
        "influence": person.influence,
        "reasons": [reason.as_json() for reason in one.reasons],
    }


# Person by person


def _guided(session: Session, args: Arguments, plan: Plan, account: Account) -> None:
    from kaplan.cli.run.walk import Walk, ask
    from kaplan.picture.moves_words import describe_moves
    from kaplan.planner.reassess import turns
    from kaplan.planner.review import add_review, mark_of_review
    from kaplan.planner.then_now import then_and_now

    found = turns(plan, account)
    if not found.people:
        raise Refused(N_("nobody is known at “{name}”"), name=account.name)
    if found.is_everyone:
        session.output.message(_("everybody has been assessed lately; here they all are"))
    before = mark_of_review(plan, account)
    confirmed = Walk(session, plan, found.people).go()
    if not confirmed:
        session.output.message(_("nobody was confirmed; no review was recorded"))
        if session.output.json:
            session.output.document(None)
        return
    decisions = session.words(args.many("decisions"))
    if not decisions:
        decisions = ask(session, _("Decisions (Enter for none):")) or ""
    attendees: Sequence[str] = args.many("with")
    if not attendees:
        told = ask(session, _("Attendees, with commas between (Enter for none):")) or ""
        attendees = [name.strip() for name in told.replace("，", ",").split(",") if name.strip()]
    made = add_review(plan, account, decisions, attendees, args.maybe("cadence"))
    moves = then_and_now(plan, account, before)
    if session.output.json:
        from kaplan.planner.view import as_json

        moved = [move.as_json() for move in moves.moved]
        document = {**as_json(plan, made), "confirmed": confirmed, "moved": moved}
        session.output.document(document)
        return
    session.print_record(plan, made, f"{account.name}: {lookup.label(plan, made)}")
    for line in describe_moves(moves.moves):
        session.output.line(line)
