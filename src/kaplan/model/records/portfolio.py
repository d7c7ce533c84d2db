"""What spans accounts: campaigns, saved charts and templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Several, Table
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Line, Text
from kaplan.model.record import Record
from kaplan.model.scales import CADENCE, CHART_TYPE, METRIC, TEMPLATE_KIND


class Campaign(Record):
    """A marketing or care action on a segment."""

    KIND, TABLE = "campaign", "campaigns"
    WORD, WORDS = NP_("record", "campaign"), NP_("records", "campaigns")
    INDEXED = ()
    COLUMNS = ("name", "segment", "start", "end", "metric")

    name = Line(NP_("field", "Name"), required=True, limit=200)
    segment = Line(NP_("field", "Segment"))
    start = Day(NP_("field", "Start"))
    end = Day(NP_("field", "End"))
    variants = Several(NP_("field", "Variants"))
    metric = Choice(NP_("field", "Metric"), METRIC)
    results = Table(NP_("field", "Results"))

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """A campaign ends no earlier than it starts."""
        if doc.get("start") and doc.get("end") and doc["end"] < doc["start"]:
            return [Invalid("end", N_("must not be before the start"))]
        return []


class Chart(Record):
    """A saved picture of data: its question, data, filter and notes."""

    KIND, TABLE = "chart", "charts"
    WORD, WORDS = NP_("record", "chart"), NP_("records", "charts")
    INDEXED = ()
    COLUMNS = ("name", "question", "type", "data")

    name = Line(NP_("field", "Name"), required=True, limit=200)
    question = Line(NP_("field", "Question"))
    data = Line(NP_("field", "Data"), limit=120)
    filter = Line(NP_("field", "Filter"))
    group = Line(NP_("field", "Group"), limit=120)
    type = Choice(NP_("field", "Type"), CHART_TYPE)
    notes = Text(NP_("field", "Notes"))
    cadence = Choice(NP_("field", "Cadence"), CADENCE)


class Template(Record):
    """A ready mind map, process, goal set, journey or plan to start from."""

    KIND, TABLE = "template", "templates"
    WORD, WORDS = NP_("record", "template"), NP_("records", "templates")
    INDEXED = ()
    COLUMNS = ("name", "template_kind")

    name = Line(NP_("field", "Name"), required=True, limit=200)
    template_kind = Choice(NP_("field", "Kind"), TEMPLATE_KIND, required=True)
    body = Table(NP_("field", "Content"))
