"""Backups: making one, and going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.model.format import format_instant
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.flows.asking import confirm
from kaplan.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from kaplan.planner.plan import Plan
    from kaplan.store import Backup, Commit
    from kaplan.tui.app import KaplanApp


async def make_backup(app: KaplanApp) -> None:
    """Write a backup beside the plan."""
    made = await app.do(_backup)
    if made is not None:
        app.say(_("backed up: {name}").format(name=made.path.name))


async def restore(app: KaplanApp) -> None:
    """Choose a backup, ask, and make the plan say what it says; undo takes it back."""
    found = await app.do(_backups)
    if found is None:
        return
    if not found:
        app.complain(_("there are no backups"))
        return
    by_key = {str(number): one for number, one in enumerate(found)}
    choices = [
        Choice(key, format_instant(one.moment()), (_detail(one), "muted"))
        for key, one in by_key.items()
    ]
    keys = await app.push_screen_wait(Choose(_("Restore a backup"), choices))
    if not keys:
        return
    chosen = by_key[keys[0]]
    when = format_instant(chosen.moment())
    question = _("Make the plan say what it said on {when}? u takes it back.").format(when=when)
    if not await confirm(app, question, _("Restore")):
        return
    commit = await app.attempt(_restore, chosen.path)
    if commit is not None:
        count = len(commit.change.ops)
        said = ngettext(
            "restored; {count} record changed", "restored; {count} records changed", count
        )
        app.say(said.format(count=count))


def _detail(one: Backup) -> str:
    count = ngettext("{count} record", "{count} records", one.records)
    return f"{one.reason}  {count.format(count=one.records)}"


def _backup(plan: Plan) -> Backup:
    return plan.store.backup()


def _backups(plan: Plan) -> list[Backup]:
    return plan.store.backups()


def _restore(plan: Plan, path: Path) -> Commit:
    plan.must_be_writable()
    return plan.store.restore(path)
