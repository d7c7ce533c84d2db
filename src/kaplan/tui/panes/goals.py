"""The account's goals: a table, and below it the progress of the one under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.model.records.goal import Goal, Measurement
from kaplan.picture.plotext_adapter import preload
from kaplan.tui.panes.carded import CardedPane
from kaplan.tui.panes.goals_card import goal_sections
from kaplan.tui.panes.goals_chart import GoalChart, goal_drawing, why_line
from kaplan.tui.panes.goals_rows import (
    GoalLine,
    check_in_columns,
    check_in_rows,
    goal_columns,
    goal_row,
    in_order,
)
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.runs import text_of
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.model.record import Record

_LEAST_ROWS = 4
_TEXT_WIDTH = 70
_TEXT_HEIGHT = 20


class GoalsPane(CardedPane):
    """Goals with their pace; ``v`` shows the check-ins, where each can be mended."""

    NAME = "goals"
    ADDS = "goal"

    DEFAULT_CSS = """
    GoalsPane #goal-table { height: 6; }
    GoalsPane GoalChart { height: 1fr; margin: 1 0 0 0; }
    GoalsPane #check-ins { height: 1fr; margin: 1 0 0 0; display: none; }
    GoalsPane.numbers #check-ins { display: block; }
    GoalsPane.numbers GoalChart { display: none; }
    GoalsPane.empty GoalChart { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.view = "chart"
        self._lines: dict[str, GoalLine] = {}

    def compose_main(self) -> ComposeResult:
        """Compose the table, the chart and the check-ins."""
        yield RecordTable(goal_columns(), ticks=True, id="goal-table")
        yield GoalChart()
        empty = _("Not measured yet. Press m to write down a value.")
        yield RecordTable(check_in_columns(), empty=empty, ticks=True, id="check-ins")

    def on_mount(self) -> None:
        """Import the chart library while the pane is being read."""
        self.run_worker(preload, thread=True, exit_on_error=False)

    def on_resize(self, event: events.Resize) -> None:
        """Share the room between table and chart."""
        self._share_room()

    def reload(self) -> None:
        """Show the account's goals."""
        from kaplan.planner.goals import measurements_of, standing

        goals = self.plan.of(Goal, self.account) if self.account is not None else []
        lines = [
            GoalLine(goal, measurements_of(self.plan, goal), standing(self.plan, goal), depth)
            for goal, depth in in_order(goals)
        ]
        self._lines = {line.goal.id: line for line in lines}
        table = self._goals()
        table.show_empty(self._empty())
        table.show_rows([goal_row(line, self.plan.today) for line in lines])
        self._share_room()
        self._show_goal()

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        return _("No goals yet. Press a to set the first: with a metric, a target and a date.")

    def _share_room(self) -> None:
        most = max(_LEAST_ROWS, self.size.height // 3)
        self.set_class(not self._lines, "empty")
        self._goals().styles.height = min(max(_LEAST_ROWS, len(self._lines) + 1), most)

    def _goals(self) -> RecordTable:
        return self.query_one("#goal-table", RecordTable)

    def _check_ins(self) -> RecordTable:
        return self.query_one("#check-ins", RecordTable)

    def _show_goal(self, *, top: bool = False) -> None:
        line = self._line()
        if self.view == "chart":
            self.query_one(GoalChart).show_goal(line, self.plan.today)
        self._check_ins().show_rows(check_in_rows(line) if line is not None else [])
        self.show_card(top=top)

    # What the cursor is on

    @property
    def in_check_ins(self) -> bool:
        """Whether keys go to the check-ins."""
        return self.view == "numbers" and self._check_ins().has_focus

    def main_focus(self) -> Widget:
        """Return the table of goals."""
        return self._goals()

    def table(self) -> RecordTable | None:
        """Return the table that keys go to."""
        return self._check_ins() if self.in_check_ins else self._goals()

    def _line(self) -> GoalLine | None:
        return self._lines.get(self._goals().cursor_key or "")

    def record_here(self) -> Record | None:
        """Return the goal, or the check-in, under the cursor."""
        if self.in_check_ins:
            return self.plan.maybe(Measurement, self.key_here())
        line = self._line()
        return line.goal if line is not None else None

    def preset(self) -> dict[str, object]:
        """A new goal starts today."""
        return {**super().preset(), "start": self.plan.today.isoformat()}

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a goal."""
        self._goals().move_to(record_id)
        self._show_goal(top=True)

    def sections(self) -> list[Section]:
        """Return the card of the goal under the cursor."""
        line = self._line()
        if line is None:
            return []
        parent = self._lines.get(line.goal.parent)
        return goal_sections(line, parent.goal.name if parent else "", self.plan.today)

    def text_here(self) -> str:
        """Return the goal's chart with its numbers, and how every goal stands."""
        told = [f"{line.goal.name}: {text_of(why_line(line))}" for line in self._lines.values()]
        line = self._line()
        if line is None:
            return "\n".join(told)
        drawing = goal_drawing(line, self.plan.today, _TEXT_WIDTH, _TEXT_HEIGHT)
        rows = [check_in_columns_text(), *(_cells(row.cells) for row in check_in_rows(line))]
        return "\n".join([*told, "", *drawing.alt, "", *rows])

    # What happens here

    @on(RecordTable.Highlighted, "#goal-table")
    def _follow(self) -> None:
        self.follow(partial(self._show_goal, top=True))
        self.kaplan.show_keys()

    @on(RecordTable.Selected, "#goal-table")
    def do_open(self) -> None:
        """Read the goal's card, or go to its check-ins where they are shown."""
        if self.view == "numbers":
            self._check_ins().focus(scroll_visible=False)
            self.kaplan.show_keys()
        else:
            self.open_card()

    def action_close_card(self) -> None:
        """Go back to the goals."""
        super().action_close_card()
        self.kaplan.show_keys()

    @on(RecordTable.Ticked, "#goal-table")
    async def do_tick(self) -> None:
        """Mark the goal as achieved, or take that back."""
        from kaplan.planner import records, work

        line = self._line()
        if line is None or self.in_check_ins:
            return
        if line.goal.goal_status == "achieved":
            await self.attempt(records.edit, line.goal, {"goal_status": "in_progress"})
        else:
            await self.attempt(work.done, line.goal)

    def do_measure(self) -> None:
        """Write down a value of the goal."""
        from kaplan.tui.panes.goals_flows import check_in

        if (line := self._line()) is not None:
            self.start(check_in(self, line.goal))

    def do_add(self) -> None:
        """Set a goal; among check-ins, write down another value."""
        if self.in_check_ins:
            self.do_measure()
        else:
            self.kaplan.doings.do_add()

    def do_next_view(self) -> None:
        """Show the check-ins in place of the chart, or the chart again."""
        self.view = "chart" if self.view == "numbers" else "numbers"
        self.set_class(self.view == "numbers", "numbers")
        self.action_close_card()
        self._show_goal()


def check_in_columns_text() -> str:
    """Return the labels of the check-ins' columns as one line."""
    return _cells([column.label for column in check_in_columns()])


def _cells(cells: object) -> str:
    texts = [text_of(cell) for cell in cells] if isinstance(cells, list | tuple) else []
    return "  ".join(text for text in texts if text)
