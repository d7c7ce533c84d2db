"""A mind map as an indented outline: one row per node, with guides and a sign for folding."""

from __future__ import annotations

from collections.abc import Iterator

from kaplan.picture.cells import clip
from kaplan.picture.drawing import Drawing, Hit, Row, Run, fit_row
from kaplan.picture.mind import MindNode, describe, hidden_below, numbers_of
from kaplan.picture.symbols import FOLDED, UNFOLDED

_LEAST_TEXT = 4


def outline(root: MindNode, width: int, selected: str | None = None) -> Drawing:
    """Return the visible nodes as rows of text, metric and marks; ``▾``/``▸`` show folds."""
    rows: list[Row] = []
    hits: list[Hit] = []
    for node, guide in _visible(root):
        hits.append(Hit(node.id, 0, len(rows), width))
        rows.append(fit_row(_runs(node, guide, width, node.id == selected), width))
    return Drawing(width, tuple(rows), describe(root), numbers_of(root), tuple(hits))


def _runs(node: MindNode, guide: str, width: int, chosen: bool) -> list[Run]:
    is_folded = node.folded and bool(node.children)
    sign = " " if not node.children else FOLDED if is_folded else UNFOLDED
    count = f" [+{hidden_below(node)}]" if is_folded else ""
    metric = " ".join(part for part in (node.metric, node.marks) if part)
    # Deep guides leave the text the larger half of the row.
    lead = guide[-(width // 2) :] if width > 1 else ""
    kept_for_metric = min(len(metric) * 2 + 2, width // 3) if metric else 0
    room = width - len(lead) - 2 - kept_for_metric - len(count)
    style = f"{node.style} select" if chosen else node.style
    return [
        Run(lead, "line"),
        Run(f"{sign} ", "muted"),
        Run(clip(node.text, max(_LEAST_TEXT, room)) + count, style.strip()),
        Run(f"  {metric}" if metric else "", "accent"),
    ]


def _visible(root: MindNode) -> Iterator[tuple[MindNode, str]]:
    """Yield the nodes that no fold hides, each with the guide lines before it."""
    pending = [(root, "", "")]
    while pending:
        node, own, below = pending.pop()
        yield node, own
        if node.folded:
            continue
        for index in range(len(node.children) - 1, -1, -1):
            is_last = index == len(node.children) - 1
            guide, trunk = ("└ ", "  ") if is_last else ("├ ", "│ ")
            pending.append((node.children[index], below + guide, below + trunk))
