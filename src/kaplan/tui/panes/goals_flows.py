"""Dialogs of the goals pane: a check-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.insight.words import pace_word, say
from kaplan.picture.symbols import PACE_STYLES
from kaplan.planner import goals, records
from kaplan.tui.dialogs.form import Form, Values
from kaplan.tui.panes.goals_rows import value_text
from kaplan.tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from kaplan.model.records.goal import Goal
    from kaplan.tui.panes.goals import GoalsPane


async def check_in(pane: GoalsPane, goal: Goal) -> None:
    """Ask for a goal's value and the day it was measured, and say how the goal stands then."""
    plan, today = pane.plan, pane.plan.today.isoformat()
    last = goals.standing(plan, goal)
    hint = _("the last was {value}, the target is {target}").format(
        value=value_text(last.latest, goal.unit) or "–", target=value_text(goal.target, goal.unit)
    )
    known = {"account": goal.account, "goal": goal.id, "metric": goal.metric}

    def check(values: Values) -> Mapping[str, str]:
        return records.problems(plan, "measurement", {**known, **values})

    fields = [
        FormField("value", _("Value"), "number", required=True, help=hint),
        FormField("date", _("Day"), "date", today, required=True, help=_("2026-03-31, fri, +2w")),
        FormField("note", _("Note")),
    ]
    title = _("Check-in: {name}").format(name=goal.name)
    typed = await pane.kaplan.push_screen_wait(Form(title, fields, check=check))
    if typed is None:
        return
    made = await pane.attempt(
        goals.measure, goal, typed.get("value"), str(typed.get("date", today)),
        str(typed.get("note", "")),
    )  # fmt: skip
    if made is not None:
        stand = goals.standing(plan, goal)
        words = f"{pace_word(stand.pace)}: {say(stand.reason)}"
        pane.kaplan.say(words, PACE_STYLES.get(stand.pace, ""))
