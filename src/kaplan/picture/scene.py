"""A laid-out picture in integer cells: boxes, edges, labels and rules, and how it is drawn.

Layouts make scenes and know no styles but names; renderers draw scenes and move nothing.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from kaplan.picture.canvas import EAST, NORTH, SOUTH, WEST, Canvas, Point, Weight
from kaplan.picture.cells import fit, width
from kaplan.picture.drawing import Drawing, Hit

Shape = Literal["plain", "rect", "round", "heavy", "dashed"]
_FRAMES: dict[str, tuple[str, ...]] = {
    "rect": tuple("┌─┐│└┘"),
    "round": tuple("╭─╮│╰╯"),
    "heavy": tuple("┏━┓┃┗┛"),
    "dashed": tuple("┌╌┐╎└┘"),
}
_ARROWS = {(0, 1): "▾", (0, -1): "▴", (1, 0): "▸", (-1, 0): "◂"}


class Box(NamedTuple):
    """A rectangle of cells with lines of text; every shape but ``plain`` has a frame."""

    id: str
    x: int
    y: int
    w: int
    h: int
    lines: tuple[str, ...]
    shape: Shape = "rect"
    style: str = ""


class Edge(NamedTuple):
    """An orthogonal line between two boxes through its corners, both ends included."""

    source: str
    target: str
    points: tuple[Point, ...]
    weight: Weight = "light"
    style: str = "line"
    arrow: bool = False


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


def draw_scene(scene: Scene, selected: str | None = None) -> Drawing:
    """Return the scene as rows; ``selected`` is the id of the one thing shown as chosen."""
    canvas = Canvas(scene.w, scene.h)
    for rule in scene.rules:
        canvas.line(rule.points, rule.style, rule.weight)
    for edge in scene.edges:
        canvas.line(edge.points, edge.style, edge.weight)
    for box in scene.boxes:
        _draw_box(canvas, box, box.id == selected)
    for edge in scene.edges:
        if edge.arrow:
            _draw_arrow(canvas, edge)
    for label in scene.labels:
        chosen = selected is not None and label.owner == selected
        canvas.write(label.x, label.y, label.text, _chosen(label.style, chosen))
    return Drawing(scene.w, canvas.rows(), scene.alt, None, _hits(scene))


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
        for row, text in enumerate(box.lines[: box.h]):
            canvas.write(box.x, box.y + row, fit(text, box.w), style)
        return
    left_top, level, right_top, upright, left_low, right_low = _FRAMES[
        "heavy" if chosen else box.shape
    ]
    inner = box.w - 2
    canvas.write(box.x, box.y, left_top + level * inner + right_top, style)
    for row in range(box.h - 2):
        text = box.lines[row] if row < len(box.lines) else ""
        canvas.write(box.x, box.y + 1 + row, upright + fit(text, inner) + upright, style)
    canvas.write(box.x, box.y + box.h - 1, left_low + level * inner + right_low, style)
    if box.shape in ("rect", "round") and not chosen:
        _join_frame(canvas, box, style)


def _join_frame(canvas: Canvas, box: Box, style: str) -> None:
    """Turn the frame into a junction wherever an edge leaves it."""
    right, low = box.x + box.w - 1, box.y + box.h - 1
    for x in range(box.x + 1, right):
        if canvas.arms_at(x, box.y) & NORTH:
            canvas.write(x, box.y, "┴", style)
        if canvas.arms_at(x, low) & SOUTH:
            canvas.write(x, low, "┬", style)
    for y in range(box.y + 1, low):
        if canvas.arms_at(box.x, y) & WEST:
            canvas.write(box.x, y, "┤", style)
        if canvas.arms_at(right, y) & EAST:
            canvas.write(right, y, "├", style)


def _draw_arrow(canvas: Canvas, edge: Edge) -> None:
    if len(edge.points) < 2:
        return
    (x0, y0), (x1, y1) = edge.points[-2:]
    step = ((x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0))
    if step in _ARROWS:
        canvas.write(x1, y1, _ARROWS[step], edge.style)
