"""``import`` and ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Refused
from kaplan.model.kinds import KINDS, kind_name, record_class
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.exchange.proposals import ImportOptions, Reading
    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.imports import ImportPlan
    from kaplan.planner.plan import Plan

REASONS_SHOWN = 20


def import_file(session: Session, args: Arguments) -> None:
    """Read a file, say what it would do, and do it unless only asked to look."""
    from kaplan.exchange.files import read_import_file
    from kaplan.planner import imports

    dry = args.given("dry-run")
    with session.plan(writes=not dry) as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        reading = read_import_file(_path(args), _options(args, account))
        planned = imports.preview(plan, reading.proposals)
        if not dry:
            imports.apply(plan, planned)
        if session.output.json:
            session.output.document(_document(reading, planned, dry=dry))
        else:
            _print(session, reading, planned, dry=dry)


def _options(args: Arguments, account: Account | None) -> ImportOptions:
    from kaplan.exchange.proposals import ImportOptions, parse_column_option

    return ImportOptions(
        kind=kind_name(args.one("kind")) if args.given("kind") else "",
        system=args.one("from"),
        columns=dict(parse_column_option(word) for word in args.many("map")),
        encoding=args.one("encoding"),
        date_order=args.one("date-order"),
        account=account.id if account else "",
    )


def _document(reading: Reading, planned: ImportPlan, *, dry: bool) -> dict[str, object]:
    return {
        **planned.counts.as_json(),
        "dry_run": dry,
        "reasons": [one._asdict() for one in planned.rejected],
        "remarks": [one._asdict() for one in planned.remarks],
        "report": reading.report.as_json(),
    }


def _print(session: Session, reading: Reading, planned: ImportPlan, *, dry: bool) -> None:
    for sentence in reading.report.sentences():
        session.output.line(sentence)
    reasons = [*planned.rejected, *planned.remarks]
    for row, reason in reasons[:REASONS_SHOWN]:
        session.output.line(_("row {row}: {reason}").format(row=row, reason=reason))
    hidden = len(reasons) - REASONS_SHOWN
    if hidden > 0:
        more = ngettext("and {count} more row", "and {count} more rows", hidden)
        session.output.line(more.format(count=hidden))
    form = _("{new} new, {changed} changed, {same} the same, {duplicate} twice, {rejected} refused")
    session.output.line(form.format(**planned.counts.as_json()))
    if dry:
        session.output.line(_("nothing was written (--dry-run)"))


def export_file(session: Session, args: Arguments) -> None:
    """Write records to a file."""
    from kaplan.exchange.exports import export_records
    from kaplan.exchange.files import write_export_file

    path = _path(args)
    if path.exists() and not args.given("force"):
        raise Refused(N_("“{path}” exists already; --force replaces it"), path=path)
    kinds = (kind_name(args.one("kind")),) if args.given("kind") else KINDS
    with session.plan() as plan:
        if path.absolute() == plan.store.path:
            raise Refused(N_("this is the database itself"))
        found = _records(plan, kinds, args)
        write_export_file(path, export_records(path.name, found))
    count = sum(map(len, found.values()))
    if session.output.json:
        session.output.document({"file": str(path), "records": count})
    else:
        said = ngettext(
            "{count} record written to {path}", "{count} records written to {path}", count
        )
        session.output.line(said.format(count=count, path=path))


def _records(plan: Plan, kinds: tuple[str, ...], args: Arguments) -> Mapping[str, list[Record]]:
    if not args.given("account"):
        return {kind: plan.all(record_class(kind)) for kind in kinds}
    account = lookup.account(plan, args.one("account"))
    found: dict[str, list[Record]] = {}
    for kind in kinds:
        cls = record_class(kind)
        if kind == "account":
            found[kind] = [account]
        elif "account" in cls.fields():
            found[kind] = plan.of(cls, account)
    return found


def _path(args: Arguments) -> Path:
    name = args.one("file")
    if "\0" in name or not name:
        raise Refused(N_("“{path}” is not the name of a file"), path=name.replace("\0", "␀"))
    return Path(name)
