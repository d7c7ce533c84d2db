"""What we want to reach, and how far along it is: goals and measurements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Part, Parts
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Line, Number, Reference, Text
from kaplan.model.record import Record
from kaplan.model.scales import DIRECTION, GOAL_STATUS, METRIC


class _Milestone(Part):
    date = Day(NP_("field", "Date"), required=True)
    value = Number(NP_("field", "Value"), required=True)


class Goal(Record):
    """A SMART target: specific, measured, time-bound, and why it matters."""

    KIND, TABLE = "goal", "goals"
    WORD, WORDS = NP_("record", "goal"), NP_("records", "goals")
    INDEXED = ("account", "parent")
    COLUMNS = ("name", "metric", "baseline", "target", "due", "goal_status")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), needed=N_("say what is to be reached"))
    why = Text(NP_("field", "Why it matters"))
    metric = Choice(
        NP_("field", "Metric"),
        METRIC,
        needed=N_("say what is measured: without a metric nobody can tell how far along it is"),
    )
    unit = Line(NP_("field", "Unit"), limit=30)
    direction = Choice(NP_("field", "Direction"), DIRECTION, default="up")
    baseline = Number(NP_("field", "Baseline"))
    target = Number(
        NP_("field", "Target"),
        needed=N_("say the value to reach: without a target nobody can tell when it is done"),
    )
    start = Day(NP_("field", "Start"))
    due = Day(
        NP_("field", "Due"), needed=N_("say by when: without a date there is no pace to keep")
    )
    owner = Line(NP_("field", "Owner"), limit=120)
    milestones = Parts(NP_("field", "Milestones"), _Milestone, most=100)
    parent = Reference(NP_("field", "Parent goal"), "goals")
    goal_status = Choice(NP_("field", "Status"), GOAL_STATUS, default="not_started")
    closed_reason = Line(NP_("field", "Why it was closed"))

    @property
    def is_open(self) -> bool:
        """Whether it is still being worked towards."""
        return self.goal_status in (None, "not_started", "in_progress")

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """Due lies after start, and the target on the wanted side of the baseline."""
        problems: list[Invalid] = []
        if doc.get("start") and doc["start"] >= doc["due"]:
            problems.append(Invalid("due", N_("must be after the start")))
        baseline, target = doc.get("baseline"), doc["target"]
        if baseline is not None:
            if target == baseline:
                problems.append(Invalid("target", N_("must differ from the baseline")))
            elif (target > baseline) != (doc.get("direction", "up") == "up"):
                problems.append(Invalid("target", N_("lies on the wrong side of the baseline")))
        return problems


class Measurement(Record):
    """One dated value of a metric, of a goal or of the account."""

    KIND, TABLE = "measurement", "measurements"
    WORD, WORDS = NP_("record", "measurement"), NP_("records", "measurements")
    NAMED_BY = ""
    INDEXED = ("account", "goal")
    COLUMNS = ("date", "metric", "value", "goal", "note")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    goal = Reference(NP_("field", "Goal"), "goals")
    metric = Choice(NP_("field", "Metric"), METRIC, needed=N_("say what was measured"))
    value = Number(NP_("field", "Value"), needed=N_("say what the value was"))
    date = Day(NP_("field", "Date"), needed=N_("say on which day it was measured"))
    note = Line(NP_("field", "Note"))
