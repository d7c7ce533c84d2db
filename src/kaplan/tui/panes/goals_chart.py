"""The chart of a goal with the sentence that explains how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.progress import goal_course, goal_facts
from kaplan.insight.words import say
from kaplan.picture.charts.goal_progress import goal_progress
from kaplan.picture.drawing import sentence
from kaplan.tui.panes.goals_rows import GoalLine, pace_cell
from kaplan.tui.widgets.runs import wrapped_runs
from kaplan.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from datetime import date

    from kaplan.picture.drawing import Drawing
    from kaplan.tui.widgets.runs import Line, Run


class GoalChart(TextView, can_focus=False):
    """The sentence, and below it the chart in the room that is left."""

    def __init__(self) -> None:
        super().__init__()
        self._goal: tuple[GoalLine, date] | None = None
        self._drawn: tuple[tuple[GoalLine, date] | None, int, int] | None = None

    def show_goal(self, line: GoalLine | None, today: date) -> None:
        """Show a goal; None leaves the view empty."""
        self._goal = None if line is None else (line, today)
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.size.height
        # A pane that opens is laid out more than once, and a chart takes its time.
        if (self._goal, width, height) == self._drawn:
            return
        self._drawn = self._goal, width, height
        if self._goal is None:
            self.show([])
        elif width > 0 and height > 0:
            lines = chart_lines(*self._goal, width, height)
            self.show([[(" ", ""), *line] for line in lines])


def chart_lines(line: GoalLine, today: date, width: int, height: int) -> list[Line]:
    """Return sentence and chart in so many cells."""
    lines: list[Line] = [*wrapped_runs(why_line(line), width), []]
    drawing = goal_drawing(line, today, width, height - len(lines))
    return [*lines, *(list(row) for row in drawing.rows)]


def why_line(line: GoalLine) -> list[Run]:
    """Return how a goal stands, and why it is called so."""
    sign, style = pace_cell(line.standing.pace)
    return [(sign, f"{style} strong"), (": ", ""), (say(line.standing.reason), "")]


def goal_drawing(line: GoalLine, today: date, width: int, height: int) -> Drawing:
    """Return the chart; a goal whose start nobody knows says what is missing."""
    if goal_facts(line.goal, line.measurements).baseline is None:
        return sentence(
            _("There is no baseline and no check-in yet. Press m to write down a value."),
            width,
            height,
        )
    course = goal_course(line.goal, line.measurements, today, line.standing.pace)
    return goal_progress(course, width, height)
