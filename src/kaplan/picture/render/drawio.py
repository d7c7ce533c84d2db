"""Scenes as draw.io files, plain mxfile XML: boxes and lines where they stand, to be moved on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kaplan.picture.cells import width
from kaplan.picture.render.texts import box_texts, edge_text
from kaplan.picture.scene import Box, Edge, Label, Rule, Scene
from kaplan.picture.strokes import Point

CELL_W, CELL_H = 9, 20
_PAGE = "1"
_SHAPES = {
    "plain": "text;align=left;verticalAlign=middle;",
    "rect": "rounded=0;",
    "round": "rounded=1;arcSize=12;",
    "heavy": "rounded=0;strokeWidth=3;",
    "dashed": "rounded=0;dashed=1;",
}
_COLOURS = {"good": "#1A7F37", "warn": "#B35900", "bad": "#C8102E", "accent": "#0550AE"}
_WEIGHTS = {"light": 1, "dashed": 1, "double": 2, "heavy": 4}
_MARKS = {"❖": "diamond", "✗": "cross"}


def scene_drawio(scene: Scene) -> str:
    """Return the scene as an uncompressed mxfile with one page; every id is given once."""
    cells = "\n".join(_cells(scene))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mxfile host="kaplan"><diagram id="page" name="{_attribute(scene.title)}">'
        "<mxGraphModel><root>\n"
        f'<mxCell id="0"/>\n<mxCell id="{_PAGE}" parent="0"/>\n{cells}\n'
        "</root></mxGraphModel></diagram></mxfile>\n"
    )


def _cells(scene: Scene) -> Iterator[str]:
    for number, rule in enumerate(scene.rules):
        yield _rule(number, rule)
    for box in scene.boxes:
        yield _box(box)
    for number, edge in enumerate(scene.edges):
        yield _edge(number, edge)
    for number, label in enumerate(scene.labels):
        yield _label(number, label)


def _vertex(name: str, text: str, style: str, place: tuple[int, int, int, int]) -> str:
    x, y, w, h = place
    at = f'x="{x * CELL_W}" y="{y * CELL_H}" width="{w * CELL_W}" height="{h * CELL_H}"'
    return (
        f'<mxCell id="{_attribute(name)}" value="{_attribute(text)}" style="{style}html=0;"'
        f' vertex="1" parent="{_PAGE}"><mxGeometry {at} as="geometry"/></mxCell>'
    )


def _box(box: Box) -> str:
    style = _SHAPES[box.shape] + "whiteSpace=wrap;align=left;spacingLeft=6;"
    if box.style in _COLOURS:
        style += f"strokeColor={_COLOURS[box.style]};"
    text = "\n".join(box_texts(box))
    return _vertex(f"box-{box.id}", text, style, (box.x, box.y, box.w, box.h))


def _label(number: int, label: Label) -> str:
    style = "text;align=left;verticalAlign=middle;"
    return _vertex(f"label-{number}", label.text, style, (label.x, label.y, width(label.text), 1))


def _rule(number: int, rule: Rule) -> str:
    style = "endArrow=none;" + ("dashed=1;" if rule.weight == "dashed" else "")
    first, *between, last = rule.points
    ends = f"{_point(first, 'sourcePoint')}{_point(last, 'targetPoint')}"
    return _line(f"rule-{number}", "", style, f"{ends}{_corners(between)}")


def _edge(number: int, edge: Edge) -> str:
    style = "edgeStyle=orthogonalEdgeStyle;rounded=0;" + _ends(edge)
    style += f"strokeWidth={_WEIGHTS[edge.weight]};"
    if edge.weight == "dashed":
        style += "dashed=1;"
    if edge.style in _COLOURS:
        style += f"strokeColor={_COLOURS[edge.style]};"
    joined = f' source="box-{_attribute(edge.source)}" target="box-{_attribute(edge.target)}"'
    return _line(f"edge-{number}", edge_text(edge), style, _corners(edge.points[1:-1]), joined)


def _ends(edge: Edge) -> str:
    if edge.mark:
        shape = _MARKS.get(edge.mark, "oval")
        return f"startArrow={shape};endArrow={shape};"
    return "endArrow=block;" if edge.arrow else "endArrow=none;"


def _line(name: str, text: str, style: str, geometry: str, joined: str = "") -> str:
    return (
        f'<mxCell id="{name}" value="{_attribute(text)}" style="{style}html=0;" edge="1"'
        f' parent="{_PAGE}"{joined}>'
        f'<mxGeometry relative="1" as="geometry">{geometry}</mxGeometry></mxCell>'
    )


def _corners(points: tuple[Point, ...] | list[Point]) -> str:
    if not points:
        return ""
    return f'<Array as="points">{"".join(_point(point) for point in points)}</Array>'


def _point(point: Point, name: str = "") -> str:
    x, y = point[0] * CELL_W + CELL_W // 2, point[1] * CELL_H + CELL_H // 2
    role = f' as="{name}"' if name else ""
    return f'<mxPoint x="{x}" y="{y}"{role}/>'


def _attribute(text: str) -> str:
    return escape(text, quote=True).replace("\n", "&#10;")
