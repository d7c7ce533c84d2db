"""The card of a step, of a stage or of a whole process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight import steps as insight
from kaplan.model.format import format_day, format_number, format_percent
from kaplan.model.scales import FLOW_TYPE, NODE_KIND, STEP_STATUS
from kaplan.tui.panes.process_head import state_line
from kaplan.tui.panes.process_rows import Running, due_cell, stage_label
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.words import STATUS_SIGNS, STATUS_STYLES

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.records.process import Step
    from kaplan.tui.widgets.runs import Cell, Run


def step_sections(step: Step, today: date) -> list[Section]:
    """Return the card of a step: its state, what to do, to what standard, what to tick."""
    sections = [
        Section(step.name, _state(step, today)),
        Section(_("What to do"), _text(step.content)),
        Section(_("Standard"), _text(step.standard)),
        Section(_("Checklist"), [_item(item) for item in step.items]),
    ]
    return [section for section in sections if section.facts]


def _state(step: Step, today: date) -> list[Fact]:
    status = step.step_status or "not_started"
    sign: Run = (f"{STATUS_SIGNS[status]} {STEP_STATUS.label(status)}", STATUS_STYLES[status])
    facts = [Fact(_("Status"), sign)]
    if step.blocked_reason:
        facts.append(Fact(_("Because"), (step.blocked_reason, "bad")))
    facts += [
        Fact(_("Stage"), stage_label(step.phase)),
        Fact(_("Due"), due_cell(step, today) if step.is_open else format_day(step.due)),
        Fact(_("Ours"), step.owner),
        Fact(_("Theirs"), step.their_owner),
        Fact(_("Started"), format_day(step.started_on)),
        Fact(_("Done"), format_day(step.done_on)),
        Fact(_("Takes"), _duration(step, today)),
    ]
    if step.node_kind not in (None, "activity"):
        facts.append(Fact(_("Kind"), NODE_KIND.label(step.node_kind)))
    marks = [_("key step")] if step.key else []
    marks += [_("fragile: goes wrong easily")] if step.fragile else []
    facts.append(Fact(_("Marked"), (", ".join(marks), "accent") if marks else ""))
    return [fact for fact in facts if fact.value]


def _duration(step: Step, today: date) -> Cell:
    planned = step.duration_days
    taken = insight.days_in(step, today)
    if taken is None:
        return _("{planned} days planned").format(planned=format_number(planned)) if planned else ""
    if not planned:
        return _("{days} days so far").format(days=taken)
    words = _("{days} days for {planned} planned")
    is_long = taken > planned
    return (
        words.format(days=taken, planned=format_number(planned)),
        "warn" if is_long else "",
    )


def _text(text: str) -> list[Fact]:
    return [Fact("", text)] if text else []


def _item(item: object) -> Fact:
    known = item if isinstance(item, dict) else {}
    done = bool(known.get("done"))
    sign: Run = ("[x] " if done else "[ ] ", "good" if done else "muted")
    return Fact("", [sign, (str(known.get("text", "")), "muted" if done else "")])


def stage_sections(running: Running, stage: str, today: date) -> list[Section]:
    """Return the card of a stage: how far it is, and its steps."""
    steps = dict(running.stages).get(stage, [])
    done = insight.progress(steps)
    listed = [
        Fact("", [(f"{STATUS_SIGNS[status]} ", STATUS_STYLES[status]), (step.name, "")])
        for step in steps
        for status in [step.step_status or "not_started"]
    ]
    told = _("{done} of {total} done").format(done=done.done, total=done.total)
    facts = [Fact("", told), Fact("", state_line(steps, today, running.limits))]
    return [Section(stage_label(stage), facts), Section(_("Steps"), listed)]


def process_sections(running: Running, today: date) -> list[Section]:
    """Return the card of a process: how far it is, what it is for, where it ends."""
    process, done = running.process, insight.progress(running.steps)
    told = _("{done} of {total} steps, {share}").format(
        done=done.done, total=done.total, share=format_percent(done.share)
    )
    facts = [
        Fact(_("Done"), told),
        Fact(_("Started"), format_day(process.started)),
        Fact(_("Flow"), FLOW_TYPE.label(process.flow_type)),
        Fact(_("Lanes"), ", ".join(process.lanes)),
    ]
    sections = [
        Section(process.name, [fact for fact in facts if fact.value]),
        Section(_("Now"), [Fact("", state_line(running.steps, today, running.limits))]),
        Section(_("Purpose"), _text(process.purpose)),
        Section(_("Scope"), _text(process.scope)),
    ]
    return [section for section in sections if section.facts]
