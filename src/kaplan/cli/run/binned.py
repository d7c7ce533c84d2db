"""``list bin``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.cli.table import FIRM, NAME, Column
from kaplan.i18n import N_, _
from kaplan.model.errors import Usage
from kaplan.model.format import format_instant
from kaplan.model.ids import short
from kaplan.planner import lookup
from kaplan.planner.drafts import account_of

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.planner.deletions import Deleted
    from kaplan.planner.plan import Plan


def list_bin(session: Session, args: Arguments) -> None:
    """Print what was deleted and can be brought back, the newest first."""
    from kaplan.planner.deletions import deleted

    if any(map(args.given, ("where", "sort", "columns"))):
        raise Usage(N_("the bin is listed whole, or of one account"))
    with session.plan() as plan:
        found = deleted(plan, None)
        if args.given("account"):
            account = lookup.account(plan, args.one("account")).id
            found = [one for one in found if account_of(one.record) == account]
        if session.output.json:
            session.output.document([_document(plan, one) for one in found])
        elif found:
            columns = [
                Column(_("Id"), least=FIRM),
                Column(_("Deleted"), least=FIRM),
                Column(_("Who"), least=FIRM),
                Column(_("What"), least=NAME),
                Column(_("With it"), right=True, least=FIRM),
            ]
            session.output.table(columns, [_row(one) for one in found])
            session.output.message(_("“kaplan restore --deleted ID” brings one back"))
        else:
            session.output.message(_("the bin is empty"))


def _row(one: Deleted) -> list[str]:
    what = f"{type(one.record).kind_word()} {one.label}"
    along = str(one.along) if one.along else ""
    return [short(one.record.id), format_instant(one.at), one.by, what, along]


def _document(plan: Plan, one: Deleted) -> dict[str, Any]:
    from kaplan.planner.view import as_json

    return {
        "id": one.record.id,
        "kind": one.record.KIND,
        "name": one.label,
        "deleted": one.at.isoformat(),
        "by": one.by,
        "seq": one.seq,
        "with": one.along,
        "record": as_json(plan, one.record),
    }
