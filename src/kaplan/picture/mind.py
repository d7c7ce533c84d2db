"""The tree behind a mind map: its nodes, the ways through them, and the map in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kaplan.i18n import _
from kaplan.picture.drawing import Numbers


class MindNode(NamedTuple):
    """A node of a mind map; ``metric`` and ``marks`` are short words shown behind the text."""

    id: str
    text: str
    metric: str = ""
    marks: str = ""
    style: str = ""
    folded: bool = False
    children: tuple[MindNode, ...] = ()


def walk(root: MindNode) -> Iterator[tuple[MindNode, int]]:
    """Yield every node with its depth, parents before their branches."""
    pending = [(root, 0)]
    while pending:
        node, depth = pending.pop()
        yield node, depth
        pending += [(child, depth + 1) for child in reversed(node.children)]


def hidden_below(node: MindNode) -> int:
    """Return how many nodes hang on a node."""
    return sum(1 for _node in walk(node)) - 1


def caption(node: MindNode) -> str:
    """Return text, metric and marks of a node as one line."""
    return " ".join(part for part in (node.text, node.metric, node.marks) if part)


def describe(root: MindNode) -> tuple[str, ...]:
    """Return the map in sentences, one per node that has branches."""
    story = []
    for node, _depth in walk(root):
        if node.children:
            listed = "; ".join(caption(child) for child in node.children)
            story.append(
                _("{node} leads to: {branches}.").format(node=caption(node), branches=listed)
            )
    return tuple(story) or (f"{caption(root)}.",)


def numbers_of(root: MindNode) -> Numbers:
    """Return every node with its level, text and value."""
    return Numbers(
        (_("Level"), _("Text"), _("Value")),
        tuple((depth, node.text, node.metric) for node, depth in walk(root)),
    )
