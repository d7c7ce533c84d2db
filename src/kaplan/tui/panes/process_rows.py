"""A process as rows of a checklist: the process, its stages, their steps, and their items."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import NP_, _, ngettext, pgettext
from kaplan.insight import steps as insight
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.model.format import format_day, format_percent
from kaplan.model.scales import STAGE, STEP_STATUS
from kaplan.picture.symbols import WARNING, steps
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.words import STATUS_SIGNS, STATUS_STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.model.records.process import Process, Step
    from kaplan.tui.widgets.rows import SortKey
    from kaplan.tui.widgets.runs import Cell, Run

_BAR = 5
_MARKS = {"key": NP_("step mark", "key"), "fragile": NP_("step mark", "fragile")}


class Running(NamedTuple):
    """A process with its steps in order, and the thresholds that they are judged by."""

    process: Process
    steps: Sequence[Step]
    limits: Limits = DEFAULTS

    @property
    def stages(self) -> list[tuple[str, list[Step]]]:
        """The steps by stage, in the order of the stages; marks of start and end are left out."""
        work = [step for step in self.steps if insight.is_work(step)]
        names = [found.stage for found in insight.by_stage(work)]
        return [(name, [step for step in work if (step.phase or "") == name]) for name in names]


def step_columns(*, theirs: bool) -> list[Column]:
    """Return the columns of the checklist, with the owners on their side if there are any."""
    columns = [
        Column("step", _("Step"), 26, weight=4, sorts=False),
        Column("status", _("Status"), 11, priority=1, sorts=False),
        Column("due", _("Due"), 9, priority=0, sorts=False),
        Column("ours", _("Ours"), 8, weight=1, most=16, priority=2, sorts=False),
        Column("theirs", _("Theirs"), 8, weight=1, most=16, priority=3, sorts=False),
    ]
    return columns if theirs else columns[:-1]


def stage_key(process: Process, stage: str) -> str:
    """Return the key of a stage's row."""
    return f"{process.id}/{stage}"


def item_key(step: Step, index: int) -> str:
    """Return the key of a checklist item's row."""
    return f"{step.id}#{index}"


def item_of(key: str) -> tuple[str, int | None]:
    """Return the record's id that a row's key names, and which of its items, if any."""
    record, _sign, index = key.partition("#")
    return record, int(index) if index.isdigit() else None


def is_stage(key: str) -> bool:
    """Tell whether a row is the heading of a stage."""
    return "/" in key


def process_rows(running: Sequence[Running], today: date) -> list[Row]:
    """Return all processes as one tree: process, stages, steps, items."""
    rows: list[Row] = []
    for found in running:
        slow = insight.bottleneck(found.steps, today, found.limits)
        rows.append(_process_row(found))
        for stage, steps_in in found.stages:
            rows.append(_stage_row(found.process, stage, steps_in, today))
            for step in steps_in:
                is_slow = slow is not None and slow.step.id == step.id and step.is_open
                rows.append(step_row(step, today, slow=is_slow, depth=2))
                rows += _item_rows(step)
    return rows


def open_rows(running: Sequence[Running], today: date) -> list[Row]:
    """Return the steps that still have to be done, over all processes, by the day they are due."""
    open_steps = [
        step for found in running for step in found.steps if insight.is_work(step) and step.is_open
    ]
    open_steps.sort(key=lambda step: (step.due is None, step.due or today))
    return [step_row(step, today, slow=False, depth=0, stage=True) for step in open_steps]


def first_folds(found: Running) -> set[str]:
    """Return what is folded at first: stages without work under way, and items of other steps."""
    going = insight.next_step(found.steps)
    folded: set[str] = set()
    for stage, steps_in in found.stages:
        busy = any(step.step_status in ("in_progress", "blocked") for step in steps_in)
        if not busy and going not in steps_in:
            folded.add(stage_key(found.process, stage))
        folded |= {s.id for s in steps_in if s.items and s != going}
    return folded


def _process_row(found: Running) -> Row:
    done = insight.progress(found.steps)
    return Row(
        found.process.id,
        (
            (found.process.name, "title"),
            (f"{format_percent(done.share)} · {done.done}/{done.total}", "head"),
            "",
            "",
            "",
        ),
    )


def _stage_row(process: Process, stage: str, steps_in: Sequence[Step], today: date) -> Row:
    done = insight.progress(steps_in)
    style = "good" if done.share >= 1 else ""
    late = len(insight.overdue(steps_in, today))
    told = ngettext("{count} late", "{count} late", late).format(count=late) if late else ""
    return Row(
        stage_key(process, stage),
        (
            (stage_label(stage), "strong"),
            (f"{steps(round(done.share * _BAR), _BAR)} {done.done}/{done.total}", style),
            (told, "bad"),
            "",
            "",
        ),
        depth=1,
    )


def stage_label(stage: str | None) -> str:
    """Return the word for a stage, as it stands at the head of steps."""
    word = STAGE.label(stage) if stage else _("without a stage")
    return word[:1].upper() + word[1:]


def step_row(step: Step, today: date, *, slow: bool, depth: int, stage: bool = False) -> Row:
    """Return a step as a row; ``stage`` names its stage, where no heading does."""
    status = step.step_status or "not_started"
    is_over = not step.is_open
    due = step.due.isoformat() if step.due else None
    order: tuple[SortKey, ...] = (step.name, status, due, step.owner, step.their_owner)
    return Row(
        step.id,
        (
            _step_cell(step, status, slow=slow, stage=stage),
            (STEP_STATUS.label(status), STATUS_STYLES[status]),
            due_cell(step, today),
            (step.owner, "muted" if is_over else ""),
            (step.their_owner, "muted" if is_over else ""),
        ),
        depth=depth,
        order=order,
        search=" ".join(
            [*(str(item.get("text", "")) for item in step.items), stage_label(step.phase)]
        ),
    )


def _step_cell(step: Step, status: str, *, slow: bool, stage: bool) -> Cell:
    cell: list[Run] = [
        (f"{STATUS_SIGNS[status]} ", STATUS_STYLES[status]),
        (step.name, "" if step.is_open else "muted"),
    ]
    if step.items:
        done = sum(bool(item.get("done")) for item in step.items)
        cell.append((f" {done}/{len(step.items)}", "muted"))
    if slow:
        cell.append((" ◂ " + _("bottleneck"), "bad"))
    if status == "blocked" and step.blocked_reason:
        cell.append((f" {step.blocked_reason}", "bad"))
    if step.is_open:
        cell += [
            (f" {pgettext('step mark', word)}", "accent" if flag == "key" else "warn")
            for flag, word in _MARKS.items()
            if getattr(step, flag)
        ]
    if stage and step.phase:
        cell.append((f" · {stage_label(step.phase)}", "muted"))
    return cell


def due_cell(step: Step, today: date) -> Run:
    """Return when a step is due, or was done; late ones with a sign."""
    if not step.is_open:
        return (format_day(step.done_on or step.due, today), "muted")
    is_late = step.due is not None and step.due < today
    words = format_day(step.due, today)
    return (f"{words}{WARNING}", "bad") if is_late else (words, "")


def _item_rows(step: Step) -> list[Row]:
    rows: list[Row] = []
    for index, item in enumerate(step.items):
        done = bool(item.get("done"))
        text = str(item.get("text", ""))
        sign = ("[x] " if done else "[ ] ", "good" if done else "muted")
        cell: list[Run] = [sign, (text, "muted" if done else "")]
        rows.append(Row(item_key(step, index), (cell, "", "", "", ""), depth=3))
    return rows
