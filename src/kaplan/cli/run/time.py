"""``undo``, ``redo`` and ``history``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.table import Column
from kaplan.i18n import _
from kaplan.model.format import format_instant
from kaplan.planner import lookup, time

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.planner.plan import Plan
    from kaplan.planner.time import Entry
    from kaplan.store import Commit

HISTORY_LIMIT = 20


def undo(session: Session, args: Arguments) -> None:
    """Take back my last changes."""
    _step(session, args, time.undo)


def redo(session: Session, args: Arguments) -> None:
    """Do again what was taken back."""
    _step(session, args, time.redo)


def _step(session: Session, args: Arguments, deed: Callable[[Plan, int], list[Commit]]) -> None:
    with session.plan(writes=True) as plan:
        entries = [time.entry(plan, commit) for commit in deed(plan, args.whole("count", 1))]
        _print(session, entries, with_table=False)


def history(session: Session, args: Arguments) -> None:
    """Print who changed what."""
    limit = args.whole("limit", HISTORY_LIMIT)
    with session.plan() as plan:
        record = session.record(plan, args.one("ref")) if args.given("ref") else None
        if record is not None and record.KIND == "account":
            account = lookup.account(plan, record.id)
            entries = time.history(plan, account=account, limit=limit)
        else:
            entries = time.history(plan, record, limit=limit)
        _print(session, entries, with_table=True)


def _print(session: Session, entries: list[Entry], *, with_table: bool) -> None:
    output = session.output
    if output.json:
        output.document([_document(entry) for entry in entries])
    elif not with_table:
        for entry in entries:
            output.line(_("{deed}:").format(deed=entry.deed))
            for sentence in entry.sentences:
                output.line(f"  {sentence}")
    elif entries:
        columns = [Column(_("No.")), Column(_("When")), Column(_("Who")), Column(_("What"))]
        output.table(columns, [row for entry in entries for row in _rows(entry)])
    else:
        output.message(_("nothing has happened yet"))


def _rows(entry: Entry) -> list[list[str]]:
    head = [str(entry.seq), format_instant(entry.at), entry.by]
    rows = [[*head, entry.deed]]
    return rows + [["", "", "", f"  {sentence}"] for sentence in entry.sentences]


def _document(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "deed": entry.deed,
        "sentences": list(entry.sentences),
    }
