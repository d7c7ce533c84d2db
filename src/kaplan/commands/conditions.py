"""When a command applies: each condition returns the reason why it does not, or None."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _

if TYPE_CHECKING:
    from kaplan.commands.types import Context


def may_write(context: Context) -> str | None:
    """The plan can be changed: it is neither opened for reading only nor shown as of the past."""
    if context.is_past:
        return _("this is the plan as it stood on an earlier day; the past cannot be changed")
    return _("the plan was opened for reading only") if context.is_read_only else None


def has_account(context: Context) -> str | None:
    """An account is chosen."""
    return None if context.account else _("choose an account first (o)")


def has_record(context: Context) -> str | None:
    """A record is under the cursor."""
    return None if context.record else _("nothing is selected")


def on_finding(context: Context) -> str | None:
    """The cursor is on something that asks for an action."""
    return None if context.asks_for_action else _("nothing here asks for an action")


def has_rows(context: Context) -> str | None:
    """There is something to go through."""
    return None if context.rows else _("there is nothing here yet")


def has_sizes(context: Context) -> str | None:
    """The view shows people in boxes, which come in sizes."""
    has_boxes = context.view in ("org", "ties", "decision")
    return None if has_boxes else _("only charts, ties and decisions come in sizes (v)")


def on_decision(context: Context) -> str | None:
    """The steps of decisions are in view, and there is one."""
    if context.view != "decision":
        return _("only the steps of a decision can be moved here (v)")
    return has_record(context)


def has_branches(context: Context) -> str | None:
    """The view shows branches that fold, or steps of a decision that are ticked by the same key."""
    if context.pane == "people" and context.view not in ("list", "org", "decision"):
        return _("only the list and the chart have branches (v)")
    return None


def has_grades(context: Context) -> str | None:
    """The view shows people by their grades of influence and interest."""
    return None if context.view == "matrix" else _("people are moved on the matrix (v)")


def on_step(context: Context) -> str | None:
    """A step is under the cursor."""
    return None if context.kind == "step" else _("select a step first")


def on_open_step(context: Context) -> str | None:
    """A step that still has to be done is under the cursor."""
    if context.kind != "step":
        return on_step(context)
    return _("this step is finished") if context.status in ("done", "skipped") else None


def on_finished_step(context: Context) -> str | None:
    """A step that is done, skipped or blocked is under the cursor."""
    if context.kind != "step":
        return on_step(context)
    is_stopped = context.status in ("done", "skipped", "blocked")
    return None if is_stopped else _("this step is still open")


def on_goal(context: Context) -> str | None:
    """A goal is under the cursor."""
    return None if context.kind == "goal" else _("select a goal first")


def on_open_goal(context: Context) -> str | None:
    """A goal that is neither achieved nor canceled is under the cursor."""
    if context.kind != "goal":
        return on_goal(context)
    return _("this goal is closed") if context.status in ("achieved", "canceled") else None


def may_tick(context: Context) -> str | None:
    """A thing is under the cursor that can be folded, or done on a plan that can be changed."""
    if context.kind in ("action", "step", "goal"):
        return may_write(context)
    return has_record(context)


def is_filtered(context: Context) -> str | None:
    """A filter is in force."""
    return None if context.is_filtered else _("no filter is in force")


def is_past(context: Context) -> str | None:
    """An earlier day is shown."""
    return None if context.is_past else _("this is the plan as it is now")
