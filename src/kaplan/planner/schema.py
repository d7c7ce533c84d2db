"""What the store is told about the tables; no kind of record is loaded before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.kinds import TABLES, record_class
from kaplan.store import Schema, TableSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.insight.limits import Judgement
    from kaplan.store import Reader

SUMMARY_VERSION = "3"
"""``insight.summary.VERSION``, known without loading it."""
VERSION = f"2.{SUMMARY_VERSION}"
"""Another one makes the indexes anew; goes up with every change of a label or a summary."""

INDEXED: dict[str, tuple[str, ...]] = {
    "account": ("parent",),
    "stakeholder": ("account", "reports_to"),
    "coverage": ("account", "stakeholder", "team_member"),
    "note": ("account", "about"),
    "action": ("account", "serves"),
    "step": ("account", "process"),
    "goal": ("account", "parent"),
    "measurement": ("account", "goal"),
    "transaction": ("account", "offering"),
    "whitespace": ("account", "offering"),
    "offering": (),
    "campaign": (),
    "chart": (),
    "template": (),
}
"""The classes' ``INDEXED`` where it is not the account alone, known without loading them."""

SETTINGS = "settings"
"""The table of the team's settings, known without loading their class."""
ONLY = "0" * 26
"""The id of the only settings, ``model.records.settings.ONLY``."""
SHAPING = frozenset(
    ("key_influence", "champion_influence", "champion_support", "wanted_closeness", "map_days")
)
"""The settings that summaries depend on; all others are applied when a summary is read."""

NAMELESS = ("tie", "coverage", "measurement", "transaction", "whitespace", "review")
"""The kinds whose records nobody looks up by a name."""

SEPARATOR = "\x1f"
"""Stands between the names of one label; cleaned text never holds it."""


def schema() -> Schema:
    """Return the tables of all kinds, and the summary of an account."""
    tables = tuple(
        TableSpec(
            TABLES[kind],
            INDEXED.get(kind, ("account",)),
            None if kind in NAMELESS else _labeller(kind),
        )
        for kind in TABLES
    )
    return Schema(VERSION, tables, _summarise, {SETTINGS: SHAPING})


def _labeller(kind: str) -> Callable[[dict[str, Any]], str]:
    label_of: Callable[[dict[str, Any]], str] | None = None

    def search_label(doc: dict[str, Any]) -> str:
        from kaplan.model.text import fold

        nonlocal label_of
        if label_of is None:
            label_of = record_class(kind).search_label
        return fold(label_of(doc)).replace("\n", SEPARATOR)

    return search_label


def _summarise(account_id: str, reader: Reader) -> dict[str, Any]:
    from kaplan.insight.summary import summarise

    return summarise(account_id, reader, judgement(reader).limits)


def judgement(reader: Reader) -> Judgement:
    """Return how the team judges, by what its settings say in a view of the plan."""
    from kaplan.insight.limits import AS_USUAL

    doc = reader.get(SETTINGS, ONLY)
    if doc is None:
        return AS_USUAL
    from kaplan.insight.settings import judgement_of

    return judgement_of(doc)
