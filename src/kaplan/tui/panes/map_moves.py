"""Where a node of a mind map goes when it is moved up, down, out or in."""

from __future__ import annotations

from typing import NamedTuple

from kaplan.planner.mindmaps import MapOutline


class Move(NamedTuple):
    """A new place: under which node, and before how many of its others; None is after all."""

    parent: str
    position: int | None


def move_up(drawn: MapOutline, node_id: str) -> Move | None:
    """Return the place before the one above; None where it is the first."""
    parent, _siblings, place = _place(drawn, node_id)
    return Move(parent, place - 1) if parent and place > 0 else None


def move_down(drawn: MapOutline, node_id: str) -> Move | None:
    """Return the place after the one below; None where it is the last."""
    parent, siblings, place = _place(drawn, node_id)
    return Move(parent, place + 1) if parent and place + 1 < len(siblings) else None


def move_out(drawn: MapOutline, node_id: str) -> Move | None:
    """Return the place right after the parent; None for the branches of the centre."""
    parent, _siblings, _at = _place(drawn, node_id)
    if not parent:
        return None
    above, _beside, place = _place(drawn, parent)
    return Move(above, place + 1) if above else None


def move_in(drawn: MapOutline, node_id: str) -> Move | None:
    """Return the place as the last under the one above; None where there is none above."""
    parent, siblings, place = _place(drawn, node_id)
    return Move(siblings[place - 1], None) if parent and place > 0 else None


def _place(drawn: MapOutline, node_id: str) -> tuple[str, list[str], int]:
    """Return a node's parent (empty for the centre), all nodes under that, and which it is."""
    branch = drawn.branch(node_id)
    parent = str(branch.node.get("parent") or "") if branch is not None else ""
    siblings = drawn.children(parent)
    return parent, siblings, siblings.index(node_id) if node_id in siblings else 0
