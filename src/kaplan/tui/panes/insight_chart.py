"""A chart on the screen: drawn to the room there is, with what it shows in words below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.insight.words import say
from kaplan.tui.widgets.runs import wrapped_runs
from kaplan.tui.widgets.text_view import TextView
from kaplan.tui.words import TREND_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.commands.chart_reading import ReadChart
    from kaplan.insight.finding import Finding
    from kaplan.tui.widgets.runs import Line, Run

_LEAST_CHART = 7
"""How many rows a chart needs before the words below it get any."""
_MARGIN: Run = (" ", "")


class ChartView(TextView):
    """A chart and its sentences; words alone where there is nothing to draw."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self._chart: ReadChart | None = None
        self._notes: Sequence[Line] = ()

    def show_chart(self, chart: ReadChart, notes: Sequence[Line] = ()) -> None:
        """Show a chart, with lines of a person's own below what it shows."""
        self._chart, self._notes = chart, notes
        self._draw()

    def show_words(self, words: str) -> None:
        """Show a sentence in the chart's place."""
        self._chart, self._notes = None, [[(words, "muted")]]
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width - 2, self.size.height
        if width <= 0 or height <= 0:
            return
        if self._chart is None:
            told = [part for line in self._notes for part in wrapped_runs(line, width)]
            self.show([[_MARGIN, *line] for line in told])
            return
        lines = chart_lines(self._chart, self._notes, width, height)
        self.show([[_MARGIN, *line] for line in lines])


def chart_lines(
    chart: ReadChart, notes: Sequence[Line], width: int, height: int
) -> list[Sequence[Run]]:
    """Return the chart and below it as many of its sentences as leave it room enough."""
    told: list[Sequence[Run]] = []
    for line in (*map(finding_line, chart.story), *notes):
        wrapped = wrapped_runs(line, width)
        if height - len(told) - len(wrapped) - 1 >= _LEAST_CHART:
            told += wrapped
    if told:
        told.insert(0, [])
    drawing = chart.draw(width, height - len(told))
    return [*drawing.rows, *told]


def finding_line(finding: Finding) -> list[Run]:
    """Return what a chart shows as a line: a sign and style for good or bad, then the words."""
    sign, style = TREND_SIGNS.get(str(finding.values.get("direction", "")), ("·", "muted"))
    if finding.severity != "low":
        style = "warn"
    elif style == "bad":
        style = "good"
    return [(f"{sign} ", style), (say(finding), "" if finding.severity == "low" else "strong")]
