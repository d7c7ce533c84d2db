"""``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.table import Column
from kaplan.i18n import N_, _, pgettext
from kaplan.model.ids import short
from kaplan.model.kinds import kind_name, record_class
from kaplan.planner import lookup

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan

STAMPS = {
    "id": N_("Id"),
    "created": N_("Created"),
    "updated": N_("Updated"),
    "by": N_("By"),
    "revision": N_("Revision"),
}


def list_records(session: Session, args: Arguments) -> None:
    """Print the records of a kind."""
    from kaplan.planner.query import rows

    kind = kind_name(args.one("kind"))
    names = chosen_columns(record_class(kind), args.one("columns"))
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        found = rows(plan, kind, account=account, where=args.one("where"), sort=args.one("sort"))
        if session.output.json:
            from kaplan.planner.view import as_json

            session.output.document([as_json(plan, record) for record in found])
        elif found:
            with_account = account is None and "account" in record_class(kind).fields()
            if not args.given("columns"):
                names = tuple(name for name in names if _is_used(found, name))
            print_records(session, plan, found, names, with_account=with_account)
        else:
            session.output.message(_("no {kinds}").format(kinds=record_class(kind).kind_words()))


def _is_used(found: list[Record], name: str) -> bool:
    """Tell whether any record has the field; a column of nothing tells nothing."""
    return any(record.doc.get(name) not in (None, "", [], {}) for record in found)


def chosen_columns(cls: type[Record], asked: str) -> tuple[str, ...]:
    """Return the fields to show; raises ``Invalid`` for a name that the kind does not have."""
    if not asked:
        return cls.COLUMNS
    names = [name.strip().replace("-", "_") for name in asked.replace("，", ",").split(",")]
    return tuple(
        name if name in STAMPS else cls.field(name.split(".")[0]).name for name in names if name
    )


def print_records(
    session: Session,
    plan: Plan,
    found: list[Record],
    names: tuple[str, ...],
    *,
    with_account: bool = False,
) -> None:
    """Print records as a table: the end of the id, the account where it varies, the fields."""
    from kaplan.model.fields import Choice, Day, Flag, Level, Money, Number
    from kaplan.model.record import Record

    cls = type(found[0]) if found else Record
    shown = tuple(name for name in names if name != "id")
    fields = cls.fields()
    columns = [Column(_("Id"), firm=True)]
    if with_account:
        columns.append(Column(pgettext("field", "Account")))
    for name in shown:
        field = fields.get(name)
        title = field.label if field else _(STAMPS[name])
        is_firm = isinstance(field, Choice | Day | Flag | Level) or name in STAMPS
        columns.append(Column(title, right=isinstance(field, Number | Money), firm=is_firm))
    from kaplan.planner.values import stored_text

    accounts = _account_names(plan, found) if with_account else {}
    rows: list[list[str]] = []
    for record in found:
        row = [short(record.id)]
        if with_account:
            row.append(accounts.get(str(record.doc.get("account", "")), ""))
        for name in shown:
            field = fields.get(name)
            if field is None:
                row.append(stamp_text(record, name))
            else:
                row.append(stored_text(plan, field, record.doc.get(name), record.doc))
        rows.append(row)
    session.output.table(columns, rows)


def stamp_text(record: Record, name: str) -> str:
    """Return one of the store's stamps as a person reads it."""
    if name in ("created", "updated"):
        from kaplan.model.format import format_instant

        return format_instant(record.created if name == "created" else record.updated)
    return str(record.doc.get(name, ""))


def _account_names(plan: Plan, found: list[Record]) -> dict[str, str]:
    ids = {str(record.doc.get("account", "")) for record in found}
    docs = ((one, plan.reader.get("accounts", one)) for one in ids if one)
    return {one: str((doc or {}).get("name", "")) for one, doc in docs}
