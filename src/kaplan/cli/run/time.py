"""``undo``, ``redo``, ``history`` and ``diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.cells import width, wrap
from kaplan.cli.table import FIRM, GAP, Column
from kaplan.i18n import N_, _
from kaplan.model.errors import Usage
from kaplan.model.format import format_instant
from kaplan.model.records.account import Account
from kaplan.planner import lookup, time
from kaplan.planner.since import since

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.cli.output import Output
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan
    from kaplan.planner.time import Asked, Entry
    from kaplan.store import Commit

HISTORY_LIMIT = 20
LEAST_ROOM = 20
"""Cells that a sentence is given in however narrow a terminal."""


def undo(session: Session, args: Arguments) -> None:
    """Take back my last changes."""
    _step(session, args, time.undo)


def redo(session: Session, args: Arguments) -> None:
    """Do again what was taken back."""
    _step(session, args, time.redo)


def _step(session: Session, args: Arguments, deed: Callable[[Plan, int], list[Commit]]) -> None:
    with session.plan(writes=True) as plan:
        entries = [time.entry(plan, commit) for commit in deed(plan, args.whole("count", 1))]
        if session.output.json:
            session.output.document([entry.as_json() for entry in entries])
            return
        for entry in entries:
            session.output.line(_("{deed}:").format(deed=entry.deed))
            for sentence in entry.sentences:
                session.output.line(f"  {sentence}")


def history(session: Session, args: Arguments) -> None:
    """Print who changed what."""
    output = session.output
    with session.plan() as plan:
        asked = _asked(session, plan, args)
        entries = time.history(plan, asked, args.whole("limit", HISTORY_LIMIT))
        if output.json:
            output.document([entry.as_json() for entry in entries])
        elif entries:
            _print_entries(output, entries, with_deeds=asked.field is None)
        else:
            output.message(_("nothing has happened yet"))


def _asked(session: Session, plan: Plan, args: Arguments) -> Asked:
    """Return which part of the history is asked for; an account stands for all its records."""
    account = lookup.account(plan, args.one("account")) if args.given("account") else None
    record = _record(session, plan, args.one("ref"), account) if args.given("ref") else None
    field = _field(args.one("field"), record, account) if args.given("field") else None
    if isinstance(record, Account):
        account = record
        record = None if field is None else record
    mark = since(plan, account, args.one("since")).mark if args.given("since") else None
    return time.Asked(record, account, field, mark, None if session.output.json else time.MOST)


def _record(session: Session, plan: Plan, text: str, account: Account | None) -> Record:
    if account is None:
        return session.record(plan, text)
    return lookup.record(plan, text, account=account)


def _field(text: str, record: Record | None, account: Account | None) -> str:
    """Return a field's name; raises ``Usage`` where nothing says whose, ``Invalid`` for none."""
    name = text.strip().replace("-", "_").partition(".")[0]
    if record is not None:
        return type(record).field(name).name
    if account is None:
        raise Usage(N_("say whose field: kaplan history REF --field {name}"), name=name[:40])
    return name


def _print_entries(output: Output, entries: list[Entry], *, with_deeds: bool) -> None:
    """Print who did what when; sentences are broken over lines rather than cut."""
    titles = (_("No."), _("When"), _("Who"))
    heads = [(str(entry.seq), format_instant(entry.at), entry.by) for entry in entries]
    taken = sum(max(map(width, column)) + GAP for column in zip(titles, *heads, strict=True))
    room = max(LEAST_ROOM, output.width() - taken)
    rows: list[list[str]] = []
    for head, entry in zip(heads, entries, strict=True):
        lines = [entry.deed] if with_deeds else []
        for sentence in entry.sentences:
            lines += _indented(sentence, room) if with_deeds else wrap(sentence, room)
        rows += [[*(head if line is lines[0] else ("", "", "")), line] for line in lines]
    columns = [*(Column(title, least=FIRM) for title in titles), Column(_("What"))]
    output.table(columns, rows)


def _indented(sentence: str, room: int) -> list[str]:
    return [f"  {line}" for line in wrap(sentence, room - 2)]


def diff(session: Session, args: Arguments) -> None:
    """Print what changed on an account since a day or a review."""
    from kaplan.planner.diff import GROUPS
    from kaplan.planner.diff import diff as compare

    output = session.output
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account"))
        found = compare(plan, account, since(plan, account, args.one("since")))
        if output.json:
            output.document(found.as_json())
            return
        output.line(found.title())
        if not found.records:
            output.line(_("nothing changed"))
        for how, word in GROUPS.items():
            if records := found.of(how):
                output.line()
                output.line(_(word))
            for one in records:
                for line in one.told(plan.today):
                    output.line(f"  {line}")
