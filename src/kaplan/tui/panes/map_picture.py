"""A mind map drawn from left to right, with a cursor that goes from node to node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.commands.map_reading import mind_tree
from kaplan.picture.drawing import plain
from kaplan.picture.mind import walk
from kaplan.picture.mind_map import mind_map
from kaplan.picture.outline import outline
from kaplan.tui.widgets.findable import FindableView
from kaplan.tui.widgets.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from kaplan.commands.map_reading import Figures
    from kaplan.picture.mind import MindNode
    from kaplan.planner.mindmaps import MapOutline

_TEXT_WIDTH = 70


class MapPicture(FindableView):
    """The picture for the room there is; what does not fit is folded from its ends."""

    def __init__(self) -> None:
        super().__init__()
        self._root: MindNode | None = None
        self._wanted: str | None = None

    def show_map(self, root: MindNode | None, cursor: str | None = None) -> None:
        """Show a map, with the cursor on one of its nodes."""
        self._root = root
        self._wanted = cursor
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width - 1
        if self._root is None:
            self.show([])
        elif width > 0:
            # Out of view there is no room to draw in: the wish for a cursor is kept until there is.
            cursor, self._wanted = self._wanted or self.cursor_key or self._root.id, None
            drawing = mind_map(self._root, width)
            spots = [Spot(hit.id, hit.x, hit.y, hit.w, hit.h) for hit in drawing.hits]
            here = nearest_shown(self._root, cursor, {spot.key for spot in spots})
            self.show(drawing.rows, spots=spots, cursor=here)


def nearest_shown(root: MindNode, wanted: str, shown: Container[str]) -> str:
    """Return a node if the picture shows it, else the branch that it is folded into."""
    above = {child.id: node.id for node, _depth in walk(root) for child in node.children}
    while wanted not in shown and wanted in above:
        wanted = above[wanted]
    return wanted if wanted in shown else root.id


def maps_text(maps: Iterable[MapOutline], figures: Figures) -> str:
    """Return every map as an outline, and in sentences."""
    parts: list[str] = []
    for drawn in maps:
        if (root := mind_tree(drawn, figures, signs=False)) is not None:
            drawing = outline(root, _TEXT_WIDTH)
            parts += [plain(drawing), "\n".join(drawing.alt)]
    return "\n\n".join(parts)
