"""Mind maps: made from a template, grown, folded, moved and pruned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.errors import Invalid, NotFound, Refused
from kaplan.model.records.strategy import Mindmap
from kaplan.planner import drafts
from kaplan.planner.records import apply, stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.planner.templates.maps import MapForm, NodeForm

Node = dict[str, Any]
TOO_LARGE = 80
"""Nodes from which a map is too complex to be read at a glance."""


class Branch(NamedTuple):
    """A node in the outline; ``below`` counts all nodes under it."""

    node: Mapping[str, Any]
    depth: int
    below: int


class MapOutline(NamedTuple):
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


def read_map(mindmap: Mindmap) -> MapOutline:
    """Return a map with all its nodes."""
    return MapOutline(mindmap, outline(mindmap, folded=False))


def new_map(plan: Plan, account: Account, template: str = "customer", name: str = "") -> Mindmap:
    """Start a mind map on an account; raises ``NotFound`` for an unknown template."""
    form = _form(template)
    nodes = _grown(plan, form.root, account.name)
    raw = {
        "account": account.id, "name": name or _(form.name), "template": form.code, "nodes": nodes,
    }  # fmt: skip
    op = drafts.new_resolved(plan, "mindmap", raw)
    plan.commit("add", [op])
    return stored(plan, Mindmap, op.id)


def template_names() -> dict[str, str]:
    """Return the mind maps to start from: their codes and translated names."""
    from kaplan.planner.templates.maps import MAPS

    return {code: _(form.name) for code, form in MAPS.items()}


def outline(mindmap: Mindmap, *, folded: bool = True) -> list[Branch]:
    """Return the nodes in reading order; what is under a folded one is left out if ``folded``."""
    below: dict[str, list[Node]] = {}
    for node in _nodes(mindmap):
        below.setdefault(node.get("parent", ""), []).append(node)
    for children in below.values():
        children.sort(key=lambda node: node.get("order", 0))
    found: list[Branch] = []
    waiting = [(node, 0) for node in reversed(below.get("", []))]
    while waiting:
        node, depth = waiting.pop()
        found.append(Branch(node, depth, len(_family(mindmap, node["id"])) - 1))
        if not (folded and node.get("folded")):
            waiting += [(child, depth + 1) for child in reversed(below.get(node["id"], []))]
    return found


def add_node(
    plan: Plan, mindmap: Mindmap, parent: str, text: str, raw: Mapping[str, object] | None = None
) -> tuple[Mindmap, str]:
    """Add a node as the last under another one; return the map and the node's id.

    ``raw`` may give note, colour, icon, link, value, unit, bound. Raises ``Invalid``, ``Refused``.
    """
    nodes = _nodes(mindmap)
    _place(nodes, parent)
    node = {**(raw or {}), "id": plan.new_id()[-10:], "parent": parent, "text": text}
    node["order"] = 1 + max((_order(n) for n in nodes if n.get("parent", "") == parent), default=0)
    return _save(plan, mindmap, [*nodes, node]), str(node["id"])


def edit_node(plan: Plan, mindmap: Mindmap, node_id: str, raw: Mapping[str, object]) -> Mindmap:
    """Give a node new values; an empty one takes the value out. Raises ``Invalid``, ``Refused``."""
    nodes = _nodes(mindmap)
    place = _place(nodes, node_id)
    if {"id", "parent"} & set(raw):
        raise Invalid("nodes", N_("move a node to change its place"))
    nodes[place] = {**nodes[place], **raw}
    return _save(plan, mindmap, nodes)


def fold_node(plan: Plan, mindmap: Mindmap, node_id: str, folded: bool | None = None) -> Mindmap:
    """Fold a node or unfold it; without ``folded`` the other way round from now."""
    nodes = _nodes(mindmap)
    node = nodes[_place(nodes, node_id)]
    node["folded"] = not node.get("folded", False) if folded is None else folded
    return _save(plan, mindmap, nodes)


def move_node(
    plan: Plan, mindmap: Mindmap, node_id: str, parent: str, position: int | None = None
) -> Mindmap:
    """Put a node, with all under it, under another one at a position (0 is first; None is last).

    Raises ``Refused`` for the centre, and for a place under the node itself.
    """
    nodes = _nodes(mindmap)
    node = nodes[_place(nodes, node_id)]
    _place(nodes, parent)
    if not node.get("parent"):
        raise Refused(N_("the centre of the map stays where it is"))
    if parent in _family(mindmap, node_id):
        raise Refused(N_("a node cannot go under itself"))
    node["parent"] = parent
    siblings = [n for n in nodes if n.get("parent", "") == parent and n is not node]
    siblings.sort(key=_order)
    siblings.insert(len(siblings) if position is None else max(0, position), node)
    for order, sibling in enumerate(siblings, start=1):
        sibling["order"] = order
    return _save(plan, mindmap, nodes)


def delete_node(plan: Plan, mindmap: Mindmap, node_id: str) -> Mindmap:
    """Cut a node off with all under it; the centre is ``Refused``."""
    nodes = _nodes(mindmap)
    if not nodes[_place(nodes, node_id)].get("parent"):
        raise Refused(N_("the centre of the map stays; delete the whole map instead"))
    gone = _family(mindmap, node_id)
    return _save(plan, mindmap, [node for node in nodes if node["id"] not in gone])


def _form(template: str) -> MapForm:
    from kaplan.planner.templates.maps import MAPS

    if template not in MAPS:
        raise NotFound(
            N_("there is no map template “{name}”; there are {names}"),
            name=template[:40],
            names=", ".join(MAPS),
        )
    return MAPS[template]


def _grown(plan: Plan, root: NodeForm, centre: str) -> list[Node]:
    """Return a template's nodes, each before those under it."""
    nodes: list[Node] = []
    waiting = [(root, "", 1)]
    while waiting:
        form, parent, order = waiting.pop(0)
        node: Node = {"id": plan.new_id()[-10:], "order": order, "text": _(form.text) or centre}
        extras = {"parent": parent, "bound": form.bound, "icon": form.icon, "colour": form.colour}
        nodes.append({**node, **{name: value for name, value in extras.items() if value}})
        waiting += [(child, node["id"], n) for n, child in enumerate(form.children, start=1)]
    return nodes


def _nodes(mindmap: Mindmap) -> list[Node]:
    return [dict(node) for node in mindmap.nodes]


def _order(node: Mapping[str, Any]) -> float:
    return float(node.get("order", 0))


def _place(nodes: list[Node], node_id: str) -> int:
    for place, node in enumerate(nodes):
        if node["id"] == node_id:
            return place
    raise Refused(N_("the map has no such node"))


def _family(mindmap: Mindmap, node_id: str) -> set[str]:
    """Return the ids of a node and of all under it."""
    below: dict[str, list[str]] = {}
    for node in mindmap.nodes:
        below.setdefault(node.get("parent", ""), []).append(node["id"])
    family: set[str] = set()
    waiting = [node_id]
    while waiting:
        one = waiting.pop()
        family.add(one)
        waiting += below.get(one, [])
    return family


def _save(plan: Plan, mindmap: Mindmap, nodes: list[Node]) -> Mindmap:
    value = Mindmap.nodes.parse(nodes, plan.today)
    return apply(plan, "edit map", mindmap, drafts.edit_stored(mindmap, {"nodes": value}))
