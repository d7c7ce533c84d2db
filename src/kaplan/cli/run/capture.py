"""``note`` and ``log``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.planner import capture, lookup

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session


def note(session: Session, args: Arguments) -> None:
    """Write down a note."""
    text = session.words(args.many("text"))
    with session.plan(writes=True) as plan:
        account = lookup.account(plan, args.one("account"))
        about = None
        if args.given("about"):
            about = lookup.record(plan, args.one("about"), account=account)
        made = capture.note(plan, account, text, kind=args.one("kind") or "note", about=about)
        said = _("noted on {account}").format(account=account.name)
        session.print_record(plan, made, said)


def log(session: Session, args: Arguments) -> None:
    """Write down a contact."""
    text = session.words(args.many("text"))
    with session.plan(writes=True) as plan:
        account = lookup.account(plan, args.one("account"))
        made = capture.log(
            plan,
            account,
            args.one("type"),
            text,
            people=args.many("with"),
            team=args.many("team"),
            on=args.maybe("on"),
            sentiment=args.maybe("sentiment"),
        )
        said = _("logged on {account}").format(account=account.name)
        session.print_record(plan, made, said)
