"""``agenda`` and ``search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.table import FIRM, SOFT, Column
from kaplan.i18n import N_, NP_, _, pgettext
from kaplan.model.errors import Refused
from kaplan.model.format import format_day
from kaplan.model.ids import short
from kaplan.model.kinds import record_class
from kaplan.planner import lookup

if TYPE_CHECKING:
    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.planner.plan import Plan

AGENDA_DAYS = 14
AGENDA_LIMIT = 100
"""How many things people are shown; machines get all."""
SEARCH_LIMIT = 50
FARTHEST = 3660
_URGENCY = {
    "overdue": NP_("urgency", "overdue"),
    "today": NP_("urgency", "today"),
    "soon": NP_("urgency", "soon"),
    "attention": NP_("urgency", "attention"),
}


def agenda(session: Session, args: Arguments) -> None:
    """Print what needs attention."""
    from kaplan.planner import agenda as planner_agenda

    days = args.whole("days", AGENDA_DAYS)
    if days > FARTHEST:
        raise Refused(N_("look at most {days} days ahead"), days=FARTHEST)
    limit = args.whole("limit", AGENDA_LIMIT)
    is_whole = session.output.json and not args.given("limit")
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        items = planner_agenda.agenda(plan, days, account, None if is_whole else limit + 1)
        today = plan.today
    is_cut = not is_whole and len(items) > limit
    items = items[:limit] if is_cut else items
    if session.output.json:
        session.output.document([item._asdict() for item in items])
    elif items:
        titles = (_("When"), _("Day"), _("Account"), _("What"), _("Why"), _("Id"))
        firm = (_("When"), _("Day"), _("Id"))
        rows = [
            [
                pgettext("urgency", _URGENCY.get(item.urgency, item.urgency)),
                format_day(item.day, today),
                item.account_name,
                item.title,
                item.reason,
                short(item.record_id),
            ]
            for item in items
        ]
        session.output.table(
            [Column(title, least=FIRM if title in firm else SOFT) for title in titles], rows
        )
    else:
        session.output.message(_("nothing needs attention"))
    if is_cut and not session.output.json:
        session.output.message(_("there is more; --limit N shows more of it"))


def search(session: Session, args: Arguments) -> None:
    """Print where a text occurs."""
    from kaplan.planner import search as planner_search

    limit = args.whole("limit", SEARCH_LIMIT)
    with session.plan() as plan:
        hits = planner_search.search(plan, args.text("text"), limit)
        names = {hit.account_id: _account_name(plan, hit.account_id) for hit in hits}
    if session.output.json:
        session.output.document([hit._asdict() for hit in hits])
    elif hits:
        titles = (_("Id"), _("Kind"), _("Account"), _("Name"), _("Found"))
        firm = (_("Id"),)
        rows = [
            [
                short(hit.id),
                record_class(hit.table).kind_word(),
                names[hit.account_id],
                hit.label,
                hit.excerpt,
            ]
            for hit in hits
        ]
        session.output.table(
            [Column(title, least=FIRM if title in firm else SOFT) for title in titles], rows
        )
    else:
        session.output.message(_("nothing was found"))


def _account_name(plan: Plan, account_id: str) -> str:
    doc = plan.reader.get("accounts", account_id) if account_id else None
    return str((doc or {}).get("name", ""))
