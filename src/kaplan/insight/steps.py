"""How a process goes: what is done, blocked, late or slow, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.model.records.process import Step
from kaplan.model.scales import STAGE


class Progress(NamedTuple):
    """How many steps are done; skipped ones count neither as done nor as work to do."""

    done: int
    skipped: int
    total: int

    @property
    def share(self) -> float:
        """The share of the work that is done; all of it where there is none to do."""
        work = self.total - self.skipped
        return self.done / work if work else 1.0 if self.total else 0.0


class StageProgress(NamedTuple):
    """The progress of one stage; empty ``stage`` holds the steps without one."""

    stage: str
    progress: Progress


class Slip(NamedTuple):
    """A step that is or was late by some days."""

    step: Step
    days: int


class Bottleneck(NamedTuple):
    """The step that takes the longest for what it should take."""

    step: Step
    days: int
    planned: float

    @property
    def ratio(self) -> float:
        """How many times its planned duration it takes."""
        return self.days / self.planned


def is_work(step: Step) -> bool:
    """Tell whether a step is something to do; the marks of start and end are not."""
    return step.node_kind != "terminal"


def ordered(steps: Iterable[Step]) -> list[Step]:
    """Return steps in the order of the process; those without a place come last."""
    return sorted(steps, key=lambda step: (step.order is None, step.order or 0, step.id))


def progress(steps: Iterable[Step]) -> Progress:
    """Return how far the steps are done."""
    states = [step.step_status for step in steps if is_work(step)]
    return Progress(states.count("done"), states.count("skipped"), len(states))


def by_stage(steps: Iterable[Step]) -> list[StageProgress]:
    """Return the progress of each stage: the standard ones in order, then a team's own."""
    groups: dict[str, list[Step]] = {}
    for step in ordered(steps):
        if is_work(step):
            groups.setdefault(step.phase or "", []).append(step)
    places = {stage: place for place, stage in enumerate(STAGE.values)}
    stages = sorted(groups, key=lambda stage: (not stage, places.get(stage, len(places))))
    return [StageProgress(stage, progress(groups[stage])) for stage in stages]


def by_process(steps: Iterable[Step]) -> dict[str, Progress]:
    """Return the progress of each process by its id."""
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.process, []).append(step)
    return {process: progress(group) for process, group in groups.items()}


def blocked(steps: Iterable[Step]) -> list[Step]:
    """Return the steps that something blocks, in order."""
    return [step for step in ordered(steps) if step.step_status == "blocked"]


def overdue(steps: Iterable[Step], today: date) -> list[Step]:
    """Return the open steps that should be done already, the oldest first."""
    late = [
        (step.due, place, step)
        for place, step in enumerate(ordered(steps))
        if is_work(step) and step.is_open and step.due is not None and step.due < today
    ]
    return [step for _due, _place, step in sorted(late, key=lambda each: each[:2])]


def slips(steps: Iterable[Step], today: date) -> list[Slip]:
    """Return the steps that were done late, or are not done although due, in order."""
    found: list[Slip] = []
    for step in ordered(steps):
        end = today if step.is_open else step.done_on if step.step_status == "done" else None
        if is_work(step) and step.due is not None and end is not None and end > step.due:
            found.append(Slip(step, (end - step.due).days))
    return found


def days_in(step: Step, today: date) -> int | None:
    """Return how long a step has been, or was, worked on; None where that is not known."""
    end = today if step.is_open else step.done_on
    if step.started_on is None or end is None:
        return None
    return max(0, (end - step.started_on).days)


def bottleneck(steps: Iterable[Step], today: date, limits: Limits = DEFAULTS) -> Bottleneck | None:
    """Return the step that most exceeds its duration, or None where none does.

    Open steps go before finished ones, since only they can still be helped.
    """
    found: list[Bottleneck] = []
    for step in ordered(steps):
        days = days_in(step, today)
        planned = step.duration_days or limits.step_days
        if is_work(step) and days is not None and days > planned:
            found.append(Bottleneck(step, days, planned))
    return max(found, key=lambda each: (each.step.is_open, each.ratio), default=None)


def next_step(steps: Sequence[Step]) -> Step | None:
    """Return the step to go on with: the first in progress, else the first not started."""
    line = [step for step in ordered(steps) if is_work(step)]
    for status in ("in_progress", "not_started"):
        for step in line:
            if (step.step_status or "not_started") == status:
                return step
    return None
