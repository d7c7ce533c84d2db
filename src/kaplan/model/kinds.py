"""Every kind of record by its name; a kind's module is loaded when the kind is first asked for."""

from __future__ import annotations

from importlib import import_module

from kaplan.i18n import N_
from kaplan.model.errors import Usage
from kaplan.model.record import Record

_CLASSES = {
    "account": "account:Account",
    "department": "account:Department",
    "stakeholder": "people:Stakeholder",
    "organisation": "organisation:Organisation",
    "team_member": "people:TeamMember",
    "tie": "people:Tie",
    "coverage": "people:Coverage",
    "interaction": "activity:Interaction",
    "note": "activity:Note",
    "action": "activity:Action",
    "process": "process:Process",
    "step": "process:Step",
    "goal": "goal:Goal",
    "measurement": "goal:Measurement",
    "transaction": "commerce:Transaction",
    "offering": "commerce:Offering",
    "opportunity": "commerce:Opportunity",
    "whitespace": "commerce:Whitespace",
    "swot": "strategy:Swot",
    "objective": "strategy:Objective",
    "mindmap": "strategy:Mindmap",
    "journey": "strategy:Journey",
    "campaign": "portfolio:Campaign",
    "chart": "portfolio:Chart",
    "review": "strategy:Review",
    "template": "portfolio:Template",
}
KINDS = tuple(_CLASSES)
"""The names of all kinds, in the order of the vocabulary."""
_PLURALS = {
    "process": "processes",
    "opportunity": "opportunities",
}
TABLES = {kind: _PLURALS.get(kind, kind + "s") for kind in KINDS}
"""The table of each kind; known without loading the kind."""
_BY_TABLE = {table: kind for kind, table in TABLES.items()}
_OWN = {"settings": "settings:Settings"}
"""Kinds that a plan holds one record of, which has commands of its own."""
_ALSO = {
    "mind_map": "mindmap", "mind_maps": "mindmap", "white_space": "whitespace",
    "outside_organisation": "organisation", "outside_organisations": "organisation",
}  # fmt: skip


def kind_name(text: str) -> str:
    """Return the kind that a singular or plural name means; raises ``Usage``."""
    name = text.strip().lower().replace("-", "_")
    name = _ALSO.get(name, name)
    name = _BY_TABLE.get(name, name)
    if name not in _CLASSES:
        raise Usage(
            N_("there is no kind of record “{name}”; there are {kinds}"),
            name=text[:40],
            kinds=", ".join(KINDS),
        )
    return name


def record_class(name: str) -> type[Record]:
    """Return the class of a kind or table; raises ``Usage`` for an unknown one."""
    place = _OWN.get(name) or _CLASSES[kind_name(name)]
    module, _colon, class_name = place.partition(":")
    found: type[Record] = getattr(import_module(f"kaplan.model.records.{module}"), class_name)
    return found
