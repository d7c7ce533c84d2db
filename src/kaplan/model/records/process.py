"""How the account is run: processes and their steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Part, Parts, Several
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Flag, Line, Number, Reference, Text, Whole
from kaplan.model.record import Record
from kaplan.model.scales import FLOW_TYPE, NODE_KIND, STAGE, STEP_STATUS


class _Edge(Part):
    from_ = Reference(NP_("field", "From"), "steps", required=True)
    to = Reference(NP_("field", "To"), "steps", required=True)
    label = Line(NP_("field", "Label"), limit=120)


class _Item(Part):
    text = Line(NP_("field", "Text"), required=True)
    done = Flag(NP_("field", "Done"))


class Process(Record):
    """A running copy of a process template on an account; its nodes are the steps that name it."""

    KIND, TABLE = "process", "processes"
    WORD, WORDS = NP_("record", "process"), NP_("records", "processes")
    COLUMNS = ("name", "template", "flow_type", "started")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=200)
    template = Line(NP_("field", "Template"), limit=120)
    version = Whole(NP_("field", "Version"), least=1)
    purpose = Text(NP_("field", "Purpose"))
    scope = Text(NP_("field", "Scope"))
    flow_type = Choice(NP_("field", "Flow type"), FLOW_TYPE)
    lanes = Several(NP_("field", "Lanes"))
    edges = Parts(NP_("field", "Edges"), _Edge)
    started = Day(NP_("field", "Started"))


class Step(Record):
    """One node of a process, with its state of work."""

    KIND, TABLE = "step", "steps"
    WORD, WORDS = NP_("record", "step"), NP_("records", "steps")
    INDEXED = ("account", "process")
    COLUMNS = ("name", "phase", "owner", "due", "step_status")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    process = Reference(NP_("field", "Process"), "processes", required=True)
    order = Number(NP_("field", "Order"))
    name = Line(NP_("field", "Name"), required=True, limit=200)
    node_kind = Choice(NP_("field", "Kind of node"), NODE_KIND, default="activity")
    lane = Line(NP_("field", "Lane"), limit=120)
    phase = Choice(NP_("field", "Stage"), STAGE)
    content = Text(NP_("field", "Content"))
    standard = Text(NP_("field", "Standard"))
    owner = Line(NP_("field", "Owner"), limit=120)
    their_owner = Line(NP_("field", "Their owner"), limit=120)
    duration_days = Number(NP_("field", "Duration in days"), least=0, most=10_000)
    due = Day(NP_("field", "Due"))
    step_status = Choice(NP_("field", "Status"), STEP_STATUS, default="not_started")
    blocked_reason = Line(NP_("field", "Why it is blocked"))
    key = Flag(NP_("field", "Key step"))
    fragile = Flag(NP_("field", "Fragile"))
    items = Parts(NP_("field", "Checklist"), _Item, most=200)
    round = Whole(NP_("field", "Round"), least=1)
    started_on = Day(NP_("field", "Started on"))
    done_on = Day(NP_("field", "Done on"))

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.step_status not in ("done", "skipped")

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """A blocked step says why."""
        if doc.get("step_status") == "blocked" and not doc.get("blocked_reason"):
            return [Invalid("blocked_reason", N_("say what blocks it"))]
        return []
