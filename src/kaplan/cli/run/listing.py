"""``list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.table import FIRM, NAME, SOFT, WORD, Column
from kaplan.i18n import N_, _, pgettext
from kaplan.model.fields import Choice, Day, Field, Flag, Level, Money, Number
from kaplan.model.ids import short
from kaplan.model.kinds import kind_name, record_class
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan

BIN = "bin"
"""Stands in the place of a kind for the records that were deleted."""
STAMPS = {
    "id": N_("Id"),
    "created": N_("Created"),
    "updated": N_("Updated"),
    "by": N_("By"),
    "revision": N_("Revision"),
}


def list_records(session: Session, args: Arguments) -> None:
    """Print the records of a kind, or what was deleted."""
    from kaplan.planner.query import rows

    if args.one("kind").strip().lower() == BIN:
        from kaplan.cli.run.binned import list_bin

        list_bin(session, args)
        return
    kind = kind_name(args.one("kind"))
    names = chosen_columns(record_class(kind), args.one("columns"))
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        seen = None
        if args.given("opportunity"):
            account, seen = _for_deal(plan, kind, args.one("opportunity"), account)
        found = rows(
            plan, kind, account=account, where=args.one("where"), sort=args.one("sort"), seen=seen
        )
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


def _for_deal(
    plan: Plan, kind: str, text: str, account: Record | None
) -> tuple[Account, Callable[[Record], Record]]:
    """Return the account of an opportunity, and what shows its people as they are for it."""
    from kaplan.insight.differing import in_opportunity
    from kaplan.model.errors import Usage
    from kaplan.model.records.account import Account
    from kaplan.model.records.people import Stakeholder

    if kind != "stakeholder":
        raise Usage(N_("only what is said of people may differ per opportunity"))
    deal = lookup.record(plan, text, "opportunity", account.id if account else None)

    def seen(record: Record) -> Record:
        return in_opportunity(Stakeholder(record.doc), deal.id)

    return plan.get(Account, lookup.account(plan, str(deal.doc["account"])).id), seen


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
    cls = type(found[0])
    shown = tuple(name for name in names if name != "id")
    accounts = _account_names(plan, found) if with_account else None
    columns = [Column(_("Id"), least=FIRM)]
    if accounts is not None:
        columns.append(Column(pgettext("field", "Account"), least=NAME - 4))
    columns += [_column(cls, name) for name in shown]
    texts = _texts(plan, cls.fields(), shown)
    rows: list[list[str]] = []
    for record in found:
        head = [short(record.id)]
        if accounts is not None:
            head.append(accounts.get(str(record.doc.get("account", "")), ""))
        rows.append(head + texts(record))
    session.output.table(columns, rows)


def _texts(
    plan: Plan, fields: Mapping[str, Field[Any]], shown: Sequence[str]
) -> Callable[[Record], list[str]]:
    """Return what writes a record's fields; made once, since a list may be long."""
    from kaplan.planner.values import stored_text

    def texts(record: Record) -> list[str]:
        doc = record.doc
        return [
            stored_text(plan, fields[name], doc.get(name), doc)
            if name in fields
            else stamp_text(record, name)
            for name in shown
        ]

    return texts


def _column(cls: type[Record], name: str) -> Column:
    field = cls.fields().get(name)
    title = field.label if field else _(STAMPS[name])
    return Column(title, isinstance(field, Number | Money), _least(cls, name, field))


def _least(cls: type[Record], name: str, field: Field[Any] | None) -> int:
    """Return how many cells a field's column keeps the longest."""
    if isinstance(field, Day | Flag | Level) or name in STAMPS:
        return FIRM
    if isinstance(field, Choice):
        return WORD
    return NAME if name == cls.NAMED_BY else SOFT


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
