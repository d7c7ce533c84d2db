"""A mind map drawn from left to right, with a cursor that goes from node to node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.picture.drawing import plain
from kaplan.picture.mind_map import mind_map
from kaplan.picture.outline import outline
from kaplan.tui.panes.map_rows import Drawn, Figures, mind_tree
from kaplan.tui.widgets.spots import Spot
from kaplan.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplan.picture.mind import MindNode

_TEXT_WIDTH = 70


class MapPicture(TextView):
    """The picture for the room there is; what does not fit is folded from its ends."""

    def __init__(self) -> None:
        super().__init__()
        self._root: MindNode | None = None

    def show_map(self, root: MindNode | None, cursor: str | None = None) -> None:
        """Show a map, with the cursor on one of its nodes."""
        self._root = root
        self._draw(cursor)

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw(self.cursor_key)

    def _draw(self, cursor: str | None) -> None:
        width = self.size.width - 1
        if self._root is None:
            self.show([])
        elif width > 0:
            drawing = mind_map(self._root, width)
            spots = [Spot(hit.id, hit.x, hit.y, hit.w, hit.h) for hit in drawing.hits]
            self.show(drawing.rows, spots=spots, cursor=cursor)


def maps_text(maps: Iterable[Drawn], figures: Figures) -> str:
    """Return every map as an outline, and in sentences."""
    parts: list[str] = []
    for drawn in maps:
        if (root := mind_tree(drawn, figures, signs=False)) is not None:
            drawing = outline(root, _TEXT_WIDTH)
            parts += [plain(drawing), "\n".join(drawing.alt)]
    return "\n\n".join(parts)
