"""The two lines above a chart: which charts there are, and whose the shown one is."""

from __future__ import annotations

from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Run
from kaplan.tui.widgets.tab_strip import TabStrip


class ChartStrip(TabStrip):
    """The names of the charts, the one shown marked."""

    ground = "page"


class ScopeLine(OneLine):
    """Whose chart it is, which part of it, and the question that it answers."""

    ground = "page"

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[Run] = []

    def show(self, scope: str, part: str, question: str) -> None:
        """Show a chart's scope, part and question; empty ones are left out."""
        self._runs = [(" ", ""), (scope, "accent")]
        self._runs += [(f" · {part}", "")] if part else []
        self._runs += [(f"  {question}", "muted")] if question else []
        self.changed()

    def line(self, width: int) -> list[Run]:
        """Return the line."""
        return self._runs
