"""The card of a node: its figure and where that comes from, its note, and the map it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _, ngettext
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.model.format import format_day
from kaplan.planner.mindmaps import TOO_LARGE
from kaplan.tui.panes.map_rows import bound_words, figure_cell, map_words
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from datetime import date

    from kaplan.commands.map_reading import Figures
    from kaplan.planner.mindmaps import Branch, MapOutline


def node_sections(
    drawn: MapOutline, branch: Branch, figures: Figures, today: date, limits: Limits = DEFAULTS
) -> list[Section]:
    """Return the card of a node."""
    node = branch.node
    facts = [Fact(_("Figure"), figure_cell(node, figures))]
    if node.get("bound"):
        binding = str(node["bound"])
        facts.append(Fact(_("Bound to"), bound_words(binding, figures)))
        found = figures(binding)
        if found is not None and found.day is not None:
            facts.append(Fact(_("Measured"), format_day(found.day)))
    facts.append(Fact(_("Link"), str(node.get("link") or "")))
    facts.append(Fact(_("Below it"), str(branch.below) if branch.below else ""))
    note = str(node.get("note") or "")
    sections = [
        Section(str(node.get("text", "")), [fact for fact in facts if _is_told(fact)]),
        Section(_("Note"), [Fact("", note)] if note else []),
        Section(_("Map"), _map_facts(drawn, today, limits)),
    ]
    return [section for section in sections if section.facts or section is sections[0]]


def _is_told(fact: Fact) -> bool:
    return bool(fact.value if isinstance(fact.value, str) else fact.value[0])


def _map_facts(drawn: MapOutline, today: date, limits: Limits) -> list[Fact]:
    size = len(drawn.branches)
    words = ngettext("{count} node", "{count} nodes", size).format(count=size)
    facts = [Fact("", map_words(drawn, today, limits)), Fact("", (words, "muted"))]
    if size > TOO_LARGE:
        facts.append(Fact("", (_("Too large to read at a glance: prune or split it."), "warn")))
    return facts
