"""Working through actions, steps and goals: start, tick, block, skip, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from kaplan.i18n import N_
from kaplan.model.errors import Invalid, Refused
from kaplan.model.record import Record
from kaplan.model.records.activity import Action
from kaplan.model.records.goal import Goal
from kaplan.model.records.process import Step
from kaplan.planner import drafts
from kaplan.planner.records import apply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.planner.plan import Plan

R = TypeVar("R", bound=Record)


def done(plan: Plan, record: Record) -> Record:
    """Mark an action or a step as done today, or a goal as achieved; others are ``Refused``."""
    if isinstance(record, Action):
        return set_action_status(plan, record, "done")
    if isinstance(record, Step):
        return tick_step(plan, record)
    if isinstance(record, Goal):
        return _set(plan, "done", record, goal_status="achieved")
    raise Refused(N_("only actions, steps and goals can be done"))


def set_action_status(plan: Plan, action: Action, status: str, reason: str = "") -> Action:
    """Give an action a status; ``blocked`` needs a reason. Raises ``Invalid``."""
    value = Action.action_status.parse(status, plan.today)
    return _set(
        plan,
        "done" if value == "done" else "set status",
        action,
        action_status=value,
        done_on=_day(plan, action.doc) if value == "done" else None,
        blocked_reason=_reason(plan, reason) if value == "blocked" else None,
    )


def start_step(plan: Plan, step: Step) -> Step:
    """Begin to work on a step, or go on with it."""
    return _set_step(plan, "start step", step, "in_progress")


def tick_step(plan: Plan, step: Step) -> Step:
    """Mark a step as done today."""
    return _set_step(plan, "tick step", step, "done")


def block_step(plan: Plan, step: Step, reason: str) -> Step:
    """Say that something stands in a step's way; raises ``Invalid`` without a reason."""
    return _set_step(plan, "block step", step, "blocked", _reason(plan, reason))


def skip_step(plan: Plan, step: Step) -> Step:
    """Leave a step out."""
    return _set_step(plan, "skip step", step, "skipped")


def reopen_step(plan: Plan, step: Step) -> Step:
    """Take a step back to where it stood before it was done, skipped or blocked."""
    status = "in_progress" if step.started_on else "not_started"
    return _set_step(plan, "reopen step", step, status)


def tick_item(plan: Plan, step: Step, index: int) -> Step:
    """Tick a step's checklist item (0 is the first), or untick it; work on the step has begun then.

    Raises ``Refused`` where there is no such item.
    """
    items = [dict(item) for item in step.items]
    if not 0 <= index < len(items):
        raise Refused(N_("the step has no such checklist item"))
    items[index]["done"] = not items[index].get("done", False)
    values: dict[str, Any] = {"items": items}
    if items[index]["done"] and step.step_status in (None, "not_started"):
        values |= {"step_status": "in_progress", "started_on": plan.today.isoformat()}
    return _set(plan, "tick item", step, **values)


def _set_step(plan: Plan, deed: str, step: Step, status: str, reason: str | None = None) -> Step:
    today = plan.today.isoformat()
    values: dict[str, Any] = {"step_status": status, "blocked_reason": reason, "done_on": None}
    if status == "done":
        values["done_on"] = _day(plan, step.doc)
    if status in ("in_progress", "done", "blocked") and not step.started_on:
        values["started_on"] = today
    return _set(plan, deed, step, **values)


def _day(plan: Plan, doc: Mapping[str, Any]) -> str:
    """Return the day on which it was done: the one written down already, else today."""
    return str(doc.get("done_on") or plan.today.isoformat())


def _reason(plan: Plan, reason: str) -> str:
    text = Step.blocked_reason.parse(reason, plan.today)
    if not text:
        raise Invalid("blocked_reason", N_("say what blocks it"))
    return str(text)


def _set(plan: Plan, deed: str, record: R, **values: Any) -> R:
    """Set stored values (None empties a field) under a deed's name."""
    given = {name: value for name, value in values.items() if value is not None}
    empty = tuple(name for name, value in values.items() if value is None)
    return apply(plan, deed, record, drafts.edit_stored(record, given, empty))
