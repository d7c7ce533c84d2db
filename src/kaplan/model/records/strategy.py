"""The thinking of the plan: SWOT, objectives, mind maps, journeys and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Part, Parts, Several
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Flag, Line, Number, Reference, Text, Whole
from kaplan.model.record import Record
from kaplan.model.scales import CADENCE, OBJECTIVE_KIND, PRIORITY, SWOT_QUADRANT


class Swot(Record):
    """One strength, weakness, opportunity or threat."""

    KIND, TABLE = "swot", "swots"
    WORD, WORDS = NP_("record", "SWOT entry"), NP_("records", "SWOT")
    NAMED_BY = "text"
    COLUMNS = ("quadrant", "text")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    quadrant = Choice(NP_("field", "Quadrant"), SWOT_QUADRANT, required=True)
    text = Line(NP_("field", "Text"), required=True)


class Objective(Record):
    """What drives the customer: a goal, pressure, initiative, obstacle or solution of theirs."""

    KIND, TABLE = "objective", "objectives"
    WORD, WORDS = NP_("record", "objective"), NP_("records", "objectives")
    NAMED_BY = "text"
    COLUMNS = ("kind", "text", "priority", "told_by", "confirmed")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    kind = Choice(NP_("field", "Kind"), OBJECTIVE_KIND, required=True)
    text = Line(NP_("field", "Text"), required=True)
    told_by = Reference(NP_("field", "Told by"), "stakeholders")
    priority = Choice(NP_("field", "Priority"), PRIORITY)
    confirmed = Flag(NP_("field", "Confirmed"))


class _Node(Part):
    id = Line("id", required=True, limit=40)
    parent = Line(NP_("field", "Parent"), limit=40)
    order = Number(NP_("field", "Order"))
    text = Line(NP_("field", "Text"), required=True)
    note = Text(NP_("field", "Note"))
    colour = Line(NP_("field", "Colour"), limit=30)
    icon = Line(NP_("field", "Icon"), limit=30)
    link = Line(NP_("field", "Link"))
    value = Number(NP_("field", "Value"))
    unit = Line(NP_("field", "Unit"), limit=30)
    bound = Line(NP_("field", "Bound to"), limit=120)
    folded = Flag(NP_("field", "Folded"))


class Mindmap(Record):
    """A tree of nodes with figures on them."""

    KIND, TABLE = "mindmap", "mindmaps"
    WORD, WORDS = NP_("record", "mind map"), NP_("records", "mind maps")
    COLUMNS = ("name", "template", "updated")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=200)
    template = Line(NP_("field", "Template"), limit=120)
    nodes = Parts(NP_("field", "Nodes"), _Node)

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """Every node has its own id, and its line of parents ends at a root."""
        parents: dict[str, str] = {}
        for node in doc.get("nodes") or ():
            if node["id"] in parents:
                return [Invalid("nodes", N_("two nodes have the id “{id}”"), id=node["id"])]
            parents[node["id"]] = node.get("parent", "")
        for node_id, parent in parents.items():
            if parent and parent not in parents:
                return [Invalid("nodes", N_("the node “{id}” has no parent"), id=node_id)]
        return _without_loops(parents)


def _without_loops(parents: Mapping[str, str]) -> list[Invalid]:
    safe: set[str] = set()
    for start in parents:
        path: set[str] = set()
        node = start
        while node and node not in safe:
            if node in path:
                return [Invalid("nodes", N_("the node “{id}” is its own ancestor"), id=node)]
            path.add(node)
            node = parents.get(node, "")
        safe |= path
    return []


class _Phase(Part):
    name = Line(NP_("field", "Name"), required=True, limit=200)
    touchpoints = Several(NP_("field", "Touchpoints"))
    owner = Line(NP_("field", "Owner"), limit=120)
    satisfaction = Number(NP_("field", "Satisfaction"), least=1, most=5)
    pain = Line(NP_("field", "Pain"))
    opportunity = Line(NP_("field", "Opportunity"))


class Journey(Record):
    """The customer's way with us, in phases."""

    KIND, TABLE = "journey", "journeys"
    WORD, WORDS = NP_("record", "journey"), NP_("records", "journeys")
    COLUMNS = ("name", "updated")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=200)
    phases = Parts(NP_("field", "Phases"), _Phase, most=100)


class Review(Record):
    """A dated look at the plan, with its decisions and the state of the data it was made on."""

    KIND, TABLE = "review", "reviews"
    WORD, WORDS = NP_("record", "review"), NP_("records", "reviews")
    NAMED_BY = ""
    COLUMNS = ("date", "cadence", "attendees", "decisions")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    date = Day(NP_("field", "Date"), required=True)
    cadence = Choice(NP_("field", "Review cadence"), CADENCE)
    decisions = Text(NP_("field", "Decisions"))
    snapshot = Whole(NP_("field", "Snapshot"), least=0)
    attendees = Several(NP_("field", "Attendees"))
