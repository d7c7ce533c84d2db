"""A mind map as a picture: one line per node, from left to right.

Branches fold; where the map is wider than its place the deepest branches fold by themselves.
"""

from __future__ import annotations

from kaplan.picture.cells import clip, width
from kaplan.picture.drawing import SERIES_STYLES, Drawing, fit_row
from kaplan.picture.mind import MindNode, caption, describe, hidden_below, numbers_of, walk
from kaplan.picture.outline import outline
from kaplan.picture.scene import Box, Edge, Scene, draw_scene

_GAP = 4
_LONGEST = 36
_SHORTEST = 20
# Deeper branches show as folded; no screen holds them, and no call stack should have to.
_DEEPEST = 60


def mind_map(root: MindNode, width: int, selected: str | None = None, auto: bool = True) -> Drawing:
    """Return the map in ``width`` cells and as many rows as it needs.

    ``auto`` folds the deepest branches until the map fits. Where it does not fit, long texts are
    cut, and in the end it is shown as an outline.
    """
    folded = auto_fold(root, width) if auto else folded_ids(root)
    for longest in (_LONGEST, _SHORTEST):
        scene = mind_map_scene(root, folded, longest)
        if scene.w <= width:
            drawing = draw_scene(scene, selected)
            rows = tuple(fit_row(row, width) for row in drawing.rows)
            return drawing._replace(width=width, rows=rows, numbers=numbers_of(root))
    return outline(root, width, selected)


def folded_ids(root: MindNode) -> frozenset[str]:
    """Return the ids of the nodes that are folded in the map itself."""
    return frozenset(node.id for node, _depth in walk(root) if node.folded and node.children)


def auto_fold(root: MindNode, width: int) -> frozenset[str]:
    """Return the ids to fold so that the map fits into ``width`` cells, the deepest first.

    The root is never folded, so a map may stay too wide.
    """
    folded = folded_ids(root)
    parents = {child.id: node.id for node, _depth in walk(root) for child in node.children}
    while True:
        boxes = mind_map_scene(root, folded).boxes
        shown = {box.id for box in boxes}
        inner = {parents[box.id] for box in boxes if box.id in parents}
        too_far = {
            parents[box.id]
            for box in boxes
            if box.x + box.w > width and box.id in parents and box.id not in inner & shown
        }
        more = too_far - folded - {root.id}
        if not more:
            return folded
        folded |= more


def mind_map_scene(
    root: MindNode, folded: frozenset[str] = frozenset(), longest: int = _LONGEST
) -> Scene:
    """Return the laid-out map with the given nodes folded; no text is longer than ``longest``."""
    layout = _Layout(folded, longest)
    layout.place(root, 0, root.style or "title")
    return Scene(
        max(box.x + box.w for box in layout.boxes),
        layout.rows,
        tuple(layout.boxes),
        tuple(layout.edges),
        alt=describe(root),
    )


class _Layout:
    """Places a tree on cells: leaves take rows in order, a parent stands amid its branches."""

    def __init__(self, folded: frozenset[str], longest: int) -> None:
        self._folded = folded
        self._longest = longest
        self.rows = 0
        self.boxes: list[Box] = []
        self.edges: list[Edge] = []

    def place(self, node: MindNode, x: int, style: str, depth: int = 0) -> Box:
        """Place a node and what hangs on it; return its box."""
        is_open = node.id not in self._folded and depth < _DEEPEST
        text = self._text(node, is_open)
        size = max(1, width(text))
        below = []
        for index, child in enumerate(node.children if is_open else ()):
            of_branch = SERIES_STYLES[index % len(SERIES_STYLES)] if depth == 0 else style
            right = x + size + _GAP
            below.append(self.place(child, right, child.style or of_branch, depth + 1))
        if below:
            y = (below[0].y + below[-1].y) // 2
        else:
            y = self.rows
            self.rows += 1
        box = Box(node.id, x, y, size, 1, (text,), "plain", style)
        self.boxes.append(box)
        self.edges += [self._edge(box, child) for child in below]
        return box

    def _text(self, node: MindNode, is_open: bool) -> str:
        text = caption(node._replace(text=clip(node.text, self._longest)))
        text = clip(text, self._longest * 2)
        return text if is_open or not node.children else f"{text} [+{hidden_below(node)}]"

    @staticmethod
    def _edge(parent: Box, child: Box) -> Edge:
        start, turn, end = parent.x + parent.w, parent.x + parent.w + 1, child.x - 2
        bend = () if parent.y == child.y else ((turn, parent.y), (turn, child.y))
        return Edge(parent.id, child.id, ((start, parent.y), *bend, (end, child.y)))
