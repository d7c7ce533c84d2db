"""Organisations outside the account that matter to it: suppliers, partners, advisers, rivals."""

from __future__ import annotations

from kaplan.i18n import N_, NP_
from kaplan.model.fields import Choice, Level, Line, Reference, Text
from kaplan.model.record import Record
from kaplan.model.scales import CRITICALITY, RELATION


class Organisation(Record):
    """An organisation beside the account; people and deals name it by its name.

    ``relation`` is what it is to the account; a competitor is one of ours. ``criticality`` is how
    badly the account would do without it, in the three steps of FIPS 199: low, moderate, high.
    """

    KIND, TABLE = "organisation", "organisations"
    WORD, WORDS = NP_("record", "outside organisation"), NP_("records", "outside organisations")
    COLUMNS = ("name", "relation", "criticality", "note")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), needed=N_("say which organisation it is"), limit=200)
    relation = Choice(NP_("field", "Relation"), RELATION)
    criticality = Level(NP_("field", "Criticality"), CRITICALITY)
    note = Text(NP_("field", "Note"))
