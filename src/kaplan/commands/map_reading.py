"""Maps read from a plan: people and mind maps as the plain data that pictures are drawn from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kaplan.insight import kpi
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.words import figure_text
from kaplan.model.format import format_ago, format_number, with_unit
from kaplan.picture.matrix import MatrixPerson
from kaplan.picture.mind import MindNode
from kaplan.picture.people_table import Person
from kaplan.picture.symbols import icon_sign, node_style, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from kaplan.insight.dossier import Dossier
    from kaplan.insight.kpi import Figure
    from kaplan.model.records.strategy import Mindmap
    from kaplan.planner.mindmaps import MapOutline
    from kaplan.planner.people import PersonLine

Figures = Callable[[str], "Figure | None"]
"""Returns the live figure of a binding."""


def table_people(lines: Sequence[PersonLine], today: date) -> list[Person]:
    """Return an account's people for the tree table."""
    known = {line.stakeholder.id for line in lines}
    return [_table_person(line, known, today) for line in lines]


def _table_person(line: PersonLine, known: set[str], today: date) -> Person:
    one = line.stakeholder
    days = (today - line.last_contact).days if line.last_contact else None
    return Person(
        id=one.id,
        name=one.name,
        parent=one.reports_to if one.reports_to in known else None,
        title=one.title,
        roles=one.role,
        coach=one.coach,
        support=one.support,
        closeness=line.closeness,
        influence=one.influence,
        interest=one.interest,
        last_contact="" if one.placeholder else format_ago(days),
        late=line.is_silent and not one.placeholder,
        motives=tuple(one.motives),
        placeholder=one.placeholder,
        changed=line.is_changed,
        is_key=line.is_key,
    )


def matrix_people(lines: Iterable[PersonLine]) -> list[MatrixPerson]:
    """Return an account's people for the power-interest matrix."""
    return [
        MatrixPerson(
            id=one.id,
            name=shown_name(one.name, one.placeholder),
            influence=one.influence,
            interest=one.interest,
            roles=one.role,
            support=one.support,
            coach=one.coach,
            changed=line.is_changed,
        )
        for line in lines
        for one in (line.stakeholder,)
    ]


def figures_of(dossier: Dossier | None, today: date, limits: Limits = DEFAULTS) -> Figures:
    """Return what looks up live figures of an account; each binding is calculated once."""
    known: dict[str, Figure | None] = {}

    def look_up(binding: str) -> Figure | None:
        if binding not in known:
            known[binding] = dossier and kpi.figure(binding, dossier, today, limits)
        return known[binding]

    return look_up


def mind_tree(outline: MapOutline, figures: Figures, *, signs: bool = True) -> MindNode | None:
    """Return a map as the picture draws it; a map of several centres hangs on its name.

    Without ``signs`` it is told in words alone. None where it has no node.
    """
    mindmap = outline.mindmap
    waiting: list[tuple[int, MindNode]] = []
    for branch in reversed(outline.branches):
        below: list[MindNode] = []
        while waiting and waiting[-1][0] > branch.depth:
            below.append(waiting.pop()[1])
        made = _mind_node(mindmap, branch.node, figures, signs)
        waiting.append((branch.depth, made._replace(children=tuple(below))))
    roots = [node for _depth, node in reversed(waiting)]
    if len(roots) > 1:
        return MindNode(mindmap.id, mindmap.name, children=tuple(roots))
    return roots[0] if roots else None


def _mind_node(
    mindmap: Mindmap, node: Mapping[str, Any], figures: Figures, signs: bool
) -> MindNode:
    sign = icon_sign(str(node.get("icon") or "")) if signs else ""
    return MindNode(
        id=node_key(mindmap, node),
        text=f"{sign} {node.get('text', '')}".strip(),
        metric=node_figure(node, figures),
        style=node_style(str(node.get("colour") or "")),
        folded=bool(node.get("folded")),
    )


def node_key(mindmap: Mindmap, node: Mapping[str, Any]) -> str:
    """Return what names a node among those of all maps."""
    return f"{mindmap.id}/{node['id']}"


def node_figure(node: Mapping[str, Any], figures: Figures) -> str:
    """Return a node's figure, the live one that it is bound to or the one typed; or nothing."""
    if node.get("bound"):
        found = figures(str(node["bound"]))
        return figure_text(found) if found is not None and found.value is not None else ""
    value = node.get("value")
    return "" if value is None else with_unit(format_number(value, 2), str(node.get("unit") or ""))
