"""What stands above a checklist: progress by stage as a strip, and what needs a look, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.insight import steps as insight
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.model.format import format_day, format_number
from kaplan.picture.process_strip import Stage, StageState, process_strip
from kaplan.tui.panes.process_rows import Running, stage_label
from kaplan.tui.widgets.runs import wrapped_runs
from kaplan.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.model.records.process import Step
    from kaplan.tui.widgets.runs import Line, Run

_STRIP_ROWS = 2


class ProcessHead(TextView, can_focus=False):
    """The strip and the line below it, as high as they need."""

    DEFAULT_CSS = """
    ProcessHead { height: 3; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._process: tuple[Running, date] | None = None

    def show_process(self, running: Running | None, today: date) -> None:
        """Show where a process stands; None shows nothing and takes no room."""
        self._process = None if running is None else (running, today)
        self.display = running is not None
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width - 2
        if self._process is not None and width > 0:
            lines = head_lines(*self._process, width)
            self.styles.height = len(lines)
            self.show([[(" ", ""), *line] for line in lines])


def head_lines(running: Running, today: date, width: int) -> list[Line]:
    """Return the strip and the line below it in so many cells."""
    strip = process_strip(stages_of(running), width, _STRIP_ROWS)
    rows: list[Line] = [list(row) for row in strip.rows]
    return [*rows, *wrapped_runs(state_line(running.steps, today, running.limits), width)]


def stages_of(running: Running) -> list[Stage]:
    """Return the stages of a process as the strip needs them."""
    going = insight.next_step(running.steps)
    return [
        Stage(stage_label(name), done.done + done.skipped, done.total, _state(steps, going), name)
        for name, steps in running.stages
        for done in [insight.progress(steps)]
    ]


def _state(steps: Sequence[Step], going: Step | None) -> StageState:
    if all(not step.is_open for step in steps):
        return "done"
    if any(step.step_status == "blocked" for step in steps):
        return "blocked"
    is_current = any(step.step_status == "in_progress" for step in steps)
    is_next = going is not None and any(step.id == going.id for step in steps)
    return "current" if is_current or is_next else "waiting"


def state_line(steps: Sequence[Step], today: date, limits: Limits = DEFAULTS) -> list[Run]:
    """Return what comes next, what is late or blocked, and the step that holds things up."""
    parts: list[list[Run]] = []
    going = insight.next_step(steps)
    if going is None and not any(step.is_open for step in steps):
        parts.append([(_("Everything is done."), "good")])
    elif going is not None:
        due = f" ({format_day(going.due, today)})" if going.due else ""
        parts.append([(_("Next:") + " ", "head"), (going.name, "strong"), (due, "muted")])
    if late := len(insight.overdue(steps, today)):
        words = ngettext("{count} step late", "{count} steps late", late).format(count=late)
        parts.append([(words, "bad")])
    parts += _blocked(steps)
    slow = insight.bottleneck(steps, today, limits)
    if slow is not None and slow.step.is_open:
        words = _("{name} takes {days} days for {planned} planned").format(
            name=slow.step.name, days=slow.days, planned=format_number(slow.planned)
        )
        parts.append([(_("Bottleneck:") + " ", "head"), (words, "warn")])
    line: list[Run] = []
    for part in parts:
        line += [(" · ", "line"), *part] if line else part
    return line


def _blocked(steps: Sequence[Step]) -> list[list[Run]]:
    """Return what one blocked step waits for, or how many there are."""
    found = insight.blocked(steps)
    if len(found) != 1:
        words = ngettext("{count} blocked", "{count} blocked", len(found)).format(count=len(found))
        return [[(words, "bad")]] if found else []
    reason = f" – {found[0].blocked_reason}" if found[0].blocked_reason else ""
    return [[(_("Blocked:") + " ", "head"), (f"{found[0].name}{reason}", "bad")]]
