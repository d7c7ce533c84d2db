"""Two people changed the same field: whose version stays is asked, never decided unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.errors import Conflict
from kaplan.model.kinds import record_class
from kaplan.model.records.account import Account
from kaplan.planner import capture, records
from kaplan.planner.naming import name_of
from kaplan.planner.values import stored_text
from kaplan.tui.dialogs import conflict as dialog
from kaplan.tui.flows.fields import field_words

if TYPE_CHECKING:
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan
    from kaplan.tui.app import KaplanApp


async def settle(
    app: KaplanApp, record: Record, conflict: Conflict, raw: Mapping[str, object]
) -> Record | None:
    """Show both versions and store what was chosen; again, should a third edit come between."""
    while True:
        current = app.plan.maybe(type(record), record.id)
        if current is None:
            app.complain(_("somebody deleted this record in the meantime"))
            return None
        clashes = clashes_of(app.plan, record, conflict)
        title = name_of(app.plan, current)
        screen = dialog.Conflict(title, clashes, who=conflict.their_author)
        kept = await app.push_screen_wait(screen)
        if kept is None:
            app.complain(_("nothing was saved"))
            return None
        mine = {name: value for name, value in raw.items() if kept.get(_outer(name)) == dialog.MINE}
        rest = {name: value for name, value in raw.items() if _outer(name) not in kept}
        try:
            saved = await app.do(records.edit, current, {**rest, **mine})
        except Conflict as newer:
            conflict = newer
            continue
        both = [clash for clash in clashes if kept.get(clash.name) == dialog.BOTH]
        if saved is not None and both:
            await app.do(_as_note, saved, both)
        return saved


def clashes_of(plan: Plan, record: Record, conflict: Conflict) -> list[dialog.Clash]:
    """Return the fields in conflict as the dialog shows them."""
    fields = record_class(record.KIND).fields()
    return [
        dialog.Clash(
            name,
            field_words(record.KIND, name) if name in fields else name,
            stored_text(plan, fields.get(name), mine, record.doc),
            stored_text(plan, fields.get(name), theirs, record.doc),
        )
        for name, (mine, theirs) in conflict.clashes.items()
    ]


def _outer(name: str) -> str:
    return name.partition(".")[0]


def _as_note(plan: Plan, record: Record, clashes: list[dialog.Clash]) -> Record:
    account_id = record.id if isinstance(record, Account) else str(record.doc["account"])
    lines = [f"- {clash.label}: {clash.mine}" for clash in clashes]
    head = _("My version of {name}:").format(name=name_of(plan, record))
    account = plan.get(Account, account_id)
    about = None if isinstance(record, Account) else record
    return capture.note(plan, account, "\n".join([head, "", *lines]), about=about)
