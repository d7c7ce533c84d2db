"""The quick note: from any pane, saved with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.records.account import Account
from kaplan.tui.dialogs.capture import Capture, Captured
from kaplan.tui.flows.fields import record_choices

if TYPE_CHECKING:
    from kaplan.tui.app import KaplanApp

DRAFT = "note"


async def note(app: KaplanApp) -> None:
    """Ask for a note on an account, the current one to begin with, and save it."""
    from kaplan.planner.capture import note as save_note

    if app.account is None:
        app.complain(_("add an account first: 2, then a"))
        return
    left = app.drafts.read(DRAFT)

    def keep(captured: Captured) -> None:
        values = {"account": captured.account, "text": captured.text}
        app.drafts.keep(DRAFT, values if captured.text.strip() else {})

    here = app.pane.account_here() if app.pane is not None else ""
    dialog = Capture(
        _("Note"),
        record_choices(app.plan, "accounts", ""),
        account=str(left.get("account") or here or app.account.id),
        text=str(left.get("text") or ""),
        keep_draft=keep,
    )
    captured = await app.push_screen_wait(dialog)
    app.drafts.drop(DRAFT)
    if captured is None:
        return
    account = app.plan.get(Account, captured.account)
    if await app.do(save_note, account, captured.text) is not None:
        app.say(_("noted on {account}").format(account=account.name))
