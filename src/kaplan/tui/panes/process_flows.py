"""Dialogs of the process pane: why a step is blocked, which process to start, another item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.planner import processes, work
from kaplan.planner.records import edit
from kaplan.tui.flows import asking

if TYPE_CHECKING:
    from kaplan.model.records.process import Step
    from kaplan.tui.panes.process import ProcessPane


async def block(pane: ProcessPane, step: Step) -> None:
    """Ask what blocks a step, and write it down."""
    title = _("Blocked: {name}").format(name=step.name)
    reason = await asking.ask_text(
        pane.kaplan, title, _("What stands in the way"), step.blocked_reason
    )
    if reason is not None:
        await pane.attempt(work.block_step, step, reason)


async def start_process(pane: ProcessPane, *, is_first: bool) -> None:
    """Start a process; which one is asked unless it is the only one there could be."""
    account, names = pane.account, processes.template_names()
    if account is None:
        return
    code: str | None = next(iter(names))
    if len(names) > 1 or not is_first:
        title = _("Start which process on {account}?").format(account=account.name)
        code = await asking.choose(pane.kaplan, title, [(key, n, "") for key, n in names.items()])
    if code is not None:
        made = await pane.attempt(processes.start_process, account, code)
        if made is not None:
            pane.move_to(made.id)
            pane.kaplan.say(_("started: {name}").format(name=made.name))


async def add_item(pane: ProcessPane, step: Step) -> None:
    """Ask for another item of a step's checklist."""
    title = _("New item of “{name}”").format(name=step.name)
    text = await asking.ask_text(pane.kaplan, title, _("Item"))
    if text:
        items = [*(dict(item) for item in step.items), {"text": text}]
        await pane.attempt(edit, step, {"items": items})
        pane.unfold(step)
