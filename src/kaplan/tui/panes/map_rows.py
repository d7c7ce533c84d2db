"""Mind maps as rows of an outline, with their live figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.commands.map_reading import node_figure, node_key
from kaplan.i18n import _, ngettext
from kaplan.insight import kpi
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.words import figure_name
from kaplan.model.format import format_ago
from kaplan.picture.symbols import PACE_STYLES, icon_sign, node_style
from kaplan.planner.mindmaps import TOO_LARGE
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kaplan.commands.map_reading import Figures
    from kaplan.planner.mindmaps import Branch, MapOutline
    from kaplan.tui.widgets.runs import Cell, Run


def map_columns() -> list[Column]:
    """Return the columns of the outline."""
    return [
        Column("node", _("Node"), 30, weight=3, sorts=False),
        Column("figure", _("Figure"), 12, weight=1, most=18, align="right", sorts=False),
        Column("about", _("About"), 18, weight=2, most=40, priority=1, sorts=False),
    ]


def ids_of(key: str) -> tuple[str, str]:
    """Return the map's and the node's id that a row's key names."""
    map_id, _slash, node_id = key.partition("/")
    return map_id, node_id


def map_rows(
    maps: Sequence[MapOutline], figures: Figures, today: date, limits: Limits = DEFAULTS
) -> list[Row]:
    """Return all maps as one outline, one below the other."""
    return [
        Row(
            node_key(drawn.mindmap, branch.node),
            (
                node_cell(branch),
                figure_cell(branch.node, figures),
                map_words(drawn, today, limits)
                if branch.depth == 0
                else about_cell(branch.node, figures),
            ),
            depth=branch.depth,
            search=str(branch.node.get("note", "")),
        )
        for drawn in maps
        for branch in drawn.branches
    ]


def stored_folds(maps: Sequence[MapOutline]) -> set[str]:
    """Return the keys of the nodes that are folded in the maps themselves."""
    return {
        node_key(drawn.mindmap, branch.node)
        for drawn in maps
        for branch in drawn.branches
        if branch.node.get("folded") and branch.below
    }


def node_cell(branch: Branch) -> Cell:
    """Return a node's sign and text, with how many nodes a folded one holds."""
    node = branch.node
    style = {0: "title", 1: "strong"}.get(branch.depth, "")
    sign = icon_sign(str(node.get("icon") or ""))
    cell: list[Run] = [(f"{sign} ", "muted")] if sign else []
    cell.append(
        (str(node.get("text", "")), f"{node_style(str(node.get('colour') or ''))} {style}".strip())
    )
    if node.get("folded") and branch.below:
        cell.append((f" [+{branch.below}]", "muted"))
    return cell


def figure_cell(node: Mapping[str, Any], figures: Figures) -> Run:
    """Return a node's figure: the live one that it is bound to, or the one typed."""
    text = node_figure(node, figures)
    if not node.get("bound"):
        return (text, "")
    found = figures(str(node["bound"]))
    pace = found.pace if found is not None else ""
    return (text, PACE_STYLES.get(pace, "accent")) if text else ("–", "muted")


def bound_words(binding: str, figures: Figures) -> str:
    """Return what a node is bound to, in words."""
    found = figures(binding)
    if found is not None:
        return figure_name(found)
    source, _colon, name = binding.partition(":")
    return _("a goal that is gone") if source == "goal" else kpi_word(name)


def kpi_word(name: str) -> str:
    """Return the word for a key figure or a metric."""
    return figure_name(kpi.Figure(name, "number", None))


def about_cell(node: Mapping[str, Any], figures: Figures) -> Cell:
    """Return what a node's figure is bound to, and the start of its note."""
    cell: list[Run] = []
    if node.get("bound"):
        cell.append(("← " + bound_words(str(node["bound"]), figures), "muted"))
    if node.get("note"):
        cell.append(((" · " if cell else "") + str(node["note"]), "muted"))
    return cell


def map_words(drawn: MapOutline, today: date, limits: Limits = DEFAULTS) -> Cell:
    """Return a map's name, its size where that is too large, and how long nobody touched it."""
    mindmap, size = drawn.mindmap, len(drawn.branches)
    cell: list[Run] = [(mindmap.name, "muted")]
    if size > TOO_LARGE:
        words = ngettext("{count} node", "{count} nodes", size).format(count=size)
        cell.append((f" · {words}!", "warn"))
    if mindmap.updated is not None:
        days = (today - mindmap.updated.astimezone().date()).days
        is_stale = days > limits.map_days
        cell.append(
            (f" · {format_ago(days)}" + ("!" if is_stale else ""), "warn" if is_stale else "muted")
        )
    return cell
