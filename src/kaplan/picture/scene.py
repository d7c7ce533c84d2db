"""A laid-out picture in integer cells: boxes, edges, labels and rules, and how it is drawn.

Layouts make scenes and know no styles but names; renderers draw scenes and move nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from kaplan.picture.canvas import Canvas
from kaplan.picture.cells import clip, fit, width
from kaplan.picture.drawing import Drawing, Hit, Row, fit_row, row_text, row_width
from kaplan.picture.strokes import (
    EAST,
    LEVEL,
    NORTH,
    SOUTH,
    UPRIGHT,
    WEST,
    Point,
    Segment,
    Weight,
    segments,
    stroke,
)

Shape = Literal["plain", "rect", "round", "heavy", "dashed"]
Line = str | Row
_FRAMES: dict[str, tuple[str, ...]] = {
    "rect": tuple("┌─┐│└┘"),
    "round": tuple("╭─╮│╰╯"),
    "heavy": tuple("┏━┓┃┗┛"),
    "dashed": tuple("┌╌┐╎└┘"),
}
_ARROWS = {(0, 1): "▾", (0, -1): "▴", (1, 0): "▸", (-1, 0): "◂"}


class Box(NamedTuple):
    """A rectangle of cells with lines of text; every shape but ``plain`` has a frame.

    A line is text in the box's style, or a row with styles of its own. ``heading`` and ``footing``
    stand on the upper and the lower frame. ``kind`` says what the box is, ``parent`` is the id of
    the box that it stands under; both serve those who read the scene rather than look at it.
    """

    id: str
    x: int
    y: int
    w: int
    h: int
    lines: tuple[Line, ...]
    shape: Shape = "rect"
    style: str = ""
    heading: str = ""
    footing: str = ""
    kind: str = ""
    parent: str = ""


class Edge(NamedTuple):
    """An orthogonal line between two boxes through its corners, both ends included.

    ``arrow`` points at the target; ``mark`` is a sign of one cell at both ends of a line that has
    no direction. ``kind`` is the stored name of what the line means, ``words`` says it.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    weight: Weight = "light"
    style: str = "line"
    arrow: bool = False
    mark: str = ""
    kind: str = ""
    words: str = ""

    def mark_cells(self) -> tuple[Point, ...]:
        """Return the cells next to both boxes, on which the sign of an undirected line stands."""
        if not self.mark or len(self.points) < 2:
            return ()
        # The first point lies on the frame of the box that the line leaves.
        (x0, y0), (x1, y1) = self.points[:2]
        first = (x0 + (x1 > x0) - (x1 < x0), y0 + (y1 > y0) - (y1 < y0))
        return first, self.points[-1]


class Label(NamedTuple):
    """A line of text; ``owner`` is the id of what it belongs to, empty for decoration."""

    x: int
    y: int
    text: str
    style: str = ""
    owner: str = ""


class Rule(NamedTuple):
    """A straight line that joins nothing in meaning: an axis, a divider."""

    points: tuple[Point, ...]
    weight: Weight = "light"
    style: str = "line"


class Scene(NamedTuple):
    """A picture of ``w`` × ``h`` cells with its text alternative."""

    w: int
    h: int
    boxes: tuple[Box, ...] = ()
    edges: tuple[Edge, ...] = ()
    labels: tuple[Label, ...] = ()
    rules: tuple[Rule, ...] = ()
    alt: tuple[str, ...] = ()
    title: str = ""


def stacked(scenes: Sequence[Scene], gap: int = 2) -> Scene:
    """Return scenes as one, each below the one before; ids must differ throughout."""
    boxes: list[Box] = []
    edges: list[Edge] = []
    labels: list[Label] = []
    rules: list[Rule] = []
    top = 0
    for scene in scenes:
        boxes += [box._replace(y=box.y + top) for box in scene.boxes]
        edges += [edge._replace(points=_lowered(edge.points, top)) for edge in scene.edges]
        labels += [label._replace(y=label.y + top) for label in scene.labels]
        rules += [rule._replace(points=_lowered(rule.points, top)) for rule in scene.rules]
        top += scene.h + gap
    return Scene(
        max((scene.w for scene in scenes), default=0),
        max(0, top - gap),
        tuple(boxes),
        tuple(edges),
        tuple(labels),
        tuple(rules),
        tuple(told for scene in scenes for told in scene.alt),
        ", ".join(scene.title for scene in scenes if scene.title),
    )


def _lowered(points: Iterable[Point], down: int) -> tuple[Point, ...]:
    return tuple((x, y + down) for x, y in points)


def text_of(line: Line) -> str:
    """Return a line of a box without its styles."""
    return line if isinstance(line, str) else row_text(line)


def draw_scene(scene: Scene, selected: str | None = None) -> Drawing:
    """Return the scene as rows; ``selected`` is the id of the one thing shown as chosen."""
    canvas = Canvas(scene.w, scene.h)
    _draw_lines(canvas, scene)
    for box in scene.boxes:
        _draw_box(canvas, box, box.id == selected)
    for edge in scene.edges:
        _draw_ends(canvas, edge)
    for label in scene.labels:
        chosen = selected is not None and label.owner == selected
        canvas.write(label.x, label.y, label.text, _chosen(label.style, chosen))
    return Drawing(scene.w, canvas.rows(), scene.alt, None, _hits(scene))


def _draw_lines(canvas: Canvas, scene: Scene) -> None:
    """Draw rules, then edges, those of one look at once: a trunk is shared by many."""
    pieces: defaultdict[tuple[bool, str, Weight], list[Segment]] = defaultdict(list)
    for rule in scene.rules:
        pieces[False, rule.style, rule.weight] += segments(rule.points)
    for edge in scene.edges:
        pieces[True, edge.style, edge.weight] += segments(edge.points)
    for (_is_edge, style, weight), found in pieces.items():
        canvas.lines(found, style, weight)


def _hits(scene: Scene) -> tuple[Hit, ...]:
    return (
        *(Hit(box.id, box.x, box.y, box.w, box.h) for box in scene.boxes),
        *(
            Hit(label.owner, label.x, label.y, width(label.text))
            for label in scene.labels
            if label.owner
        ),
    )


def _chosen(style: str, chosen: bool) -> str:
    return f"{style} select".strip() if chosen else style


def _draw_box(canvas: Canvas, box: Box, chosen: bool) -> None:
    style = _chosen(box.style, chosen)
    if box.shape == "plain":
        for row, line in enumerate(box.lines[: box.h]):
            _write_line(canvas, (box.x, box.y + row), line, box.w, box.style, chosen)
        return
    left_top, level, right_top, upright, left_low, right_low = _FRAMES[
        "heavy" if chosen else box.shape
    ]
    inner, low = box.w - 2, box.y + box.h - 1
    canvas.write(box.x, box.y, left_top + level * inner + right_top, style)
    canvas.write(box.x, low, left_low + level * inner + right_low, style)
    for row in range(box.h - 2):
        y = box.y + 1 + row
        canvas.write(box.x, y, upright, style)
        line = box.lines[row] if row < len(box.lines) else ""
        _write_line(canvas, (box.x + 1, y), line, inner, box.style, chosen)
        canvas.write(box.x + box.w - 1, y, upright, style)
    _join_frame(canvas, box, style, "heavy" if chosen or box.shape == "heavy" else "light")
    canvas.write(box.x + 1, box.y, clip(box.heading, inner), style)
    canvas.write(box.x + 1, low, clip(box.footing, inner), style)


def _write_line(canvas: Canvas, at: Point, line: Line, size: int, style: str, chosen: bool) -> None:
    x, y = at
    if isinstance(line, str):
        canvas.write(x, y, fit(line, size), _chosen(style, chosen))
        return
    for run in line if row_width(line) == size else fit_row(line, size):
        canvas.write(x, y, run.text, _chosen(run.style, chosen))
        x += width(run.text)


def _join_frame(canvas: Canvas, box: Box, style: str, weight: Weight) -> None:
    """Turn the frame into a junction wherever a line leaves it."""
    right, low = box.x + box.w - 1, box.y + box.h - 1
    for y, outward in ((box.y, NORTH), (low, SOUTH)):
        for x in range(box.x + 1, right):
            if canvas.arms_at(x, y) & outward:
                glyph = stroke(LEVEL | outward, canvas.weights_at(x, y)[0], weight)
                canvas.write(x, y, glyph, style)
    for x, outward in ((box.x, WEST), (right, EAST)):
        for y in range(box.y + 1, low):
            if canvas.arms_at(x, y) & outward:
                glyph = stroke(UPRIGHT | outward, weight, canvas.weights_at(x, y)[1])
                canvas.write(x, y, glyph, style)


def _draw_ends(canvas: Canvas, edge: Edge) -> None:
    if len(edge.points) < 2:
        return
    (x0, y0), (x1, y1) = edge.points[-2:]
    step = ((x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0))
    if edge.arrow and step in _ARROWS:
        canvas.write(x1, y1, _ARROWS[step], edge.style)
    for x, y in edge.mark_cells():
        canvas.write(x, y, edge.mark, edge.style)
