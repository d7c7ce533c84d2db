"""Mind maps as rows of an outline and as trees for the picture, with their live figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len

from kaplan.i18n import _, ngettext
from kaplan.insight import kpi
from kaplan.insight.limits import DEFAULTS
from kaplan.insight.words import figure_name, figure_text
from kaplan.model.format import format_ago, format_number
from kaplan.picture.mind import MindNode
from kaplan.picture.symbols import PACE_STYLES
from kaplan.planner.mindmaps import TOO_LARGE, Branch, outline
from kaplan.tui.styles.names import MEANINGS
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.insight.dossier import Dossier
    from kaplan.insight.kpi import Figure
    from kaplan.model.records.strategy import Mindmap
    from kaplan.tui.widgets.runs import Cell, Run

COLOURS = ("accent", "good", "fair", "warn", "bad", "muted")
"""The styles that a node may be given."""
ICONS = {"star": "★", "heart": "✦", "people": "●", "target": "◆", "up": "▴", "money": "¥"}
_WIDEST_ICON = 2
Figures = Callable[[str], "Figure | None"]
"""Returns the live figure of a binding."""


class Drawn(NamedTuple):
    """A mind map with its nodes in reading order, folded ones included."""

    mindmap: Mindmap
    branches: Sequence[Branch]

    def branch(self, node_id: str) -> Branch | None:
        """Return a node with its place."""
        return next((each for each in self.branches if each.node["id"] == node_id), None)

    def children(self, parent: str) -> list[str]:
        """Return the ids of the nodes right under one, in order; ``""`` is above the centre."""
        return [
            str(each.node["id"])
            for each in self.branches
            if str(each.node.get("parent") or "") == parent
        ]


def read_map(mindmap: Mindmap) -> Drawn:
    """Return a map with all its nodes."""
    return Drawn(mindmap, outline(mindmap, folded=False))


def figures_of(dossier: Dossier | None, today: date) -> Figures:
    """Return what looks up live figures of an account; each binding is calculated once."""
    known: dict[str, Figure | None] = {}

    def look_up(binding: str) -> Figure | None:
        if binding not in known:
            known[binding] = kpi.figure(binding, dossier, today) if dossier is not None else None
        return known[binding]

    return look_up


def map_columns() -> list[Column]:
    """Return the columns of the outline."""
    return [
        Column("node", _("Node"), 30, weight=3, sorts=False),
        Column("figure", _("Figure"), 12, weight=1, most=18, align="right", sorts=False),
        Column("about", _("About"), 18, weight=2, most=40, priority=1, sorts=False),
    ]


def node_key(mindmap: Mindmap, node: Mapping[str, Any]) -> str:
    """Return the key of a node's row."""
    return f"{mindmap.id}/{node['id']}"


def ids_of(key: str) -> tuple[str, str]:
    """Return the map's and the node's id that a row's key names."""
    map_id, _slash, node_id = key.partition("/")
    return map_id, node_id


def map_rows(maps: Sequence[Drawn], figures: Figures, today: date) -> list[Row]:
    """Return all maps as one outline, one below the other."""
    return [
        Row(
            node_key(drawn.mindmap, branch.node),
            (
                node_cell(branch),
                figure_cell(branch.node, figures),
                map_words(drawn, today) if branch.depth == 0 else about_cell(branch.node, figures),
            ),
            depth=branch.depth,
            search=str(branch.node.get("note", "")),
        )
        for drawn in maps
        for branch in drawn.branches
    ]


def stored_folds(maps: Sequence[Drawn]) -> set[str]:
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
    cell.append((str(node.get("text", "")), f"{colour_of(node)} {style}".strip()))
    if node.get("folded") and branch.below:
        cell.append((f" [+{branch.below}]", "muted"))
    return cell


def colour_of(node: Mapping[str, Any]) -> str:
    """Return the style that a node was given, empty for none or one that is not known."""
    colour = str(node.get("colour") or "")
    return colour if colour in MEANINGS else ""


def icon_sign(icon: str) -> str:
    """Return the sign of an icon: a known one's, or a short text as it is."""
    return ICONS.get(icon, icon if cell_len(icon) <= _WIDEST_ICON else "")


def figure_cell(node: Mapping[str, Any], figures: Figures) -> Run:
    """Return a node's figure: the live one that it is bound to, or the one typed."""
    if node.get("bound"):
        found = figures(str(node["bound"]))
        if found is None or found.value is None:
            return ("–", "muted")
        return (figure_text(found), PACE_STYLES.get(found.pace, "accent"))
    return (typed_figure(node), "")


def typed_figure(node: Mapping[str, Any]) -> str:
    """Return the figure that was typed on a node."""
    value = node.get("value")
    if value is None:
        return ""
    return f"{format_number(float(value), 2)} {node.get('unit') or ''}".strip()


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


def map_words(drawn: Drawn, today: date) -> Cell:
    """Return a map's name, its size where that is too large, and how long nobody touched it."""
    mindmap, size = drawn.mindmap, len(drawn.branches)
    cell: list[Run] = [(mindmap.name, "muted")]
    if size > TOO_LARGE:
        words = ngettext("{count} node", "{count} nodes", size).format(count=size)
        cell.append((f" · {words}!", "warn"))
    if mindmap.updated is not None:
        days = (today - mindmap.updated.astimezone().date()).days
        is_stale = days > DEFAULTS.map_days
        cell.append(
            (f" · {format_ago(days)}" + ("!" if is_stale else ""), "warn" if is_stale else "muted")
        )
    return cell


def mind_tree(drawn: Drawn, figures: Figures, *, signs: bool = True) -> MindNode | None:
    """Return a map as the picture draws it; a map of several centres hangs on its name.

    Without ``signs`` it is told in words alone.
    """
    waiting: list[tuple[int, MindNode]] = []
    for branch in reversed(drawn.branches):
        below: list[MindNode] = []
        while waiting and waiting[-1][0] > branch.depth:
            below.append(waiting.pop()[1])
        node = branch.node
        sign = icon_sign(str(node.get("icon") or "")) if signs else ""
        made = MindNode(
            node_key(drawn.mindmap, node),
            f"{sign} {node.get('text', '')}".strip(),
            figure_cell(node, figures)[0].replace("–", ""),
            "",
            colour_of(node),
            bool(node.get("folded")),
            tuple(below),
        )
        waiting.append((branch.depth, made))
    roots = [node for _depth, node in reversed(waiting)]
    if len(roots) > 1:
        return MindNode(drawn.mindmap.id, drawn.mindmap.name, children=tuple(roots))
    return roots[0] if roots else None
