"""``init`` and what keeps the file well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.cli.table import FIRM, Column
from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Refused, Usage
from kaplan.model.format import format_instant
from kaplan.store import Add

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.planner.plan import Plan


def init(session: Session, args: Arguments) -> None:
    """Make an empty database."""
    from kaplan.planner.plan import Plan

    path = Path(session.path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    Plan.create(path, user=session.world.user(), clock=session.world.clock).close()
    if session.output.json:
        session.output.document({"database": str(path)})
    else:
        session.output.line(_("made {path}").format(path=path))


def compact(session: Session, args: Arguments) -> None:
    """Fold the journal into the database file."""
    with session.plan(writes=True) as plan:
        done = plan.store.compact()
    if session.output.json:
        session.output.document(done._asdict())
    elif done.done:
        session.output.line(
            _("compacted: {bytes} bytes up to change {seq}").format(
                bytes=f"{done.base_bytes:,}", seq=done.seq
            )
        )
    else:
        session.output.line(_("nothing to compact"))


def backup(session: Session, args: Arguments) -> None:
    """Write a backup, or list those there are."""
    folder = _path(args.one("to")) if args.given("to") else None
    with session.plan() as plan:
        is_list = args.given("list")
        found = plan.store.backups(folder) if is_list else [plan.store.backup(folder)]
    if session.output.json:
        documents = [one._asdict() for one in found]
        session.output.document(documents if is_list else documents[0])
    elif found:
        titles = (_("When"), _("Why"), _("Records"), _("Bytes"))
        rows = [
            [format_instant(one.moment()), one.reason, f"{one.records:,}", f"{one.size:,}"]
            for one in found
        ]
        columns = [Column(title, right=title in titles[2:], least=FIRM) for title in titles]
        session.output.table(columns, rows)
        session.output.line(_("in {folder}").format(folder=found[0].path.parent))
        if not is_list:
            session.output.line(str(found[0].path))
    else:
        session.output.message(_("there are no backups"))


def restore(session: Session, args: Arguments) -> None:
    """Make the plan say what a backup, or an earlier moment, says; or bring a record back."""
    from kaplan.planner.since import moment
    from kaplan.planner.time import go_back

    if sum(map(args.given, ("backup", "at", "deleted"))) > 1:
        raise Usage(N_("restore a backup, an earlier moment or a deleted record, not several"))
    with session.plan(writes=True) as plan:
        if args.given("deleted"):
            _bring_back(session, plan, args.one("deleted"))
            return
        if args.given("at"):
            commit = go_back(plan, moment(plan, args.one("at")))
        else:
            commit = plan.store.restore(_path(args.one("backup")) if args.given("backup") else None)
        count = len(commit.change.ops)
    if session.output.json:
        session.output.document({"seq": commit.seq, "records": count})
        return
    said = ngettext("restored; {count} record changed", "restored; {count} records changed", count)
    session.output.line(said.format(count=count))
    if count:
        session.output.line(_("“kaplan undo” takes it back"))


def _bring_back(session: Session, plan: Plan, text: str) -> None:
    from kaplan.planner.deletions import bring_back, in_bin

    binned = in_bin(plan, text)
    commit = bring_back(plan, binned)
    kind = type(binned.record).kind_word()
    session.print_record(
        plan,
        plan.get(type(binned.record), binned.record.id),
        _("brought back: {kind} {name}").format(kind=kind, name=binned.label),
    )
    more = sum(isinstance(op, Add) for op in commit.change.ops) - 1
    if more > 0 and not session.output.json:
        also = ngettext("{count} record that hung on it", "{count} records that hung on it", more)
        session.output.line(_("with {records}").format(records=also.format(count=more)))


def _path(name: str) -> Path:
    if "\0" in name:
        raise Refused(N_("a file's name cannot hold a null character"))
    return Path(name)
