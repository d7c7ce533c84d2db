"""Scenes and drawings as SVG: what the terminal shows, for browsers and documents.

Styles are CSS classes named as everywhere, so that a reader's style sheet may change them; light
and dark are followed. Title and text alternative are inside for screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from kaplan.picture.cells import width
from kaplan.picture.drawing import Drawing, Run
from kaplan.picture.render.svg_text import CELL_H, CELL_W, svg_mark, svg_text
from kaplan.picture.scene import Box, Edge, Label, Line, Rule, Scene
from kaplan.picture.strokes import Point, segments

_ROUND = 8
_STROKES = {"light": "1.2", "dashed": "1.4", "double": "2.4", "heavy": "4"}

_FONTS = 'ui-monospace, "Noto Sans Mono CJK SC", Menlo, Consolas, monospace'
_LIGHT = {
    "page": "#ffffff",
    "card": "#fbfcfd",
    "text": "#1c2430",
    "line": "#5b6675",
    "muted": "#66707d",
    "good": "#1a7f37",
    "warn": "#b35900",
    "bad": "#c8102e",
    "accent": "#0550ae",
}
_DARK = {
    "page": "#11161c",
    "card": "#182029",
    "text": "#dfe5ec",
    "line": "#8b97a5",
    "muted": "#98a4b3",
    "good": "#4cc26a",
    "warn": "#f0a040",
    "bad": "#ff7b72",
    "accent": "#79b8ff",
}
_COLOURED = ("good", "warn", "bad", "accent")


def _css() -> str:
    """Return the style sheet; without variables, as many readers of SVG know none."""
    return "\n".join(
        [
            f"text {{ font: 15px {_FONTS}; white-space: pre }}",
            # Two cells are wider than a Hanzi beside letters of its size.
            ".wide { font-size: 17px }",
            ".strong, .title { font-weight: 700 }",
            "path, .hollow { fill: none } .flag { stroke: none } .heading { stroke: none }",
            ".dashed rect, path.dashed { stroke-dasharray: 5 4 }",
            # Children share the trunk of their tree: drawn again and again it would grow bolder.
            "path.light { shape-rendering: crispEdges }",
            *_colours(_LIGHT),
            "@media (prefers-color-scheme: dark) {",
            *_colours(_DARK),
            "}",
        ]
    )


def _colours(palette: dict[str, str]) -> list[str]:
    return [
        f".page, .heading {{ fill: {palette['page']} }}",
        f".frame {{ fill: {palette['card']} }}",
        f".frame, path {{ stroke: {palette['line']} }}",
        f"text {{ fill: {palette['text']} }}",
        f"text.muted, text.head {{ fill: {palette['muted']} }}",
        f".step {{ stroke: {palette['muted']} }} .full {{ fill: {palette['muted']} }}",
        f".dot, .flag {{ fill: {palette['muted']} }}",
        *(f".full.{name} {{ fill: {palette[name]} }}" for name in _COLOURED),
        *(f".step.{name} {{ stroke: {palette[name]} }}" for name in _COLOURED),
        *(f"text.{name}, .solid.{name} {{ fill: {palette[name]} }}" for name in _COLOURED),
        *(f".frame.{name}, path.{name} {{ stroke: {palette[name]} }}" for name in _COLOURED),
        f".mark {{ paint-order: stroke; stroke: {palette['page']}; stroke-width: 4px }}",
    ]


def scene_svg(scene: Scene) -> str:
    """Return the scene as an SVG document."""
    return _document(scene.w, scene.h, scene.title, scene.alt, _parts(scene))


def drawing_svg(drawing: Drawing, title: str = "") -> str:
    """Return a finished drawing, which has no boxes of its own, as an SVG document of text."""
    rows = (text for y, row in enumerate(drawing.rows) for text in svg_text(0, y, row))
    return _document(drawing.width, drawing.height, title, drawing.alt, rows)


def _document(w: int, h: int, title: str, alt: Iterable[str], parts: Iterable[str]) -> str:
    size = f'width="{w * CELL_W}" height="{h * CELL_H}" viewBox="0 0 {w * CELL_W} {h * CELL_H}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"'
            ' aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(chr(10).join(alt))}</desc>',
            f"<style>{_css()}</style>",
            '<defs><marker id="arrow" viewBox="0 0 8 8" markerWidth="9" markerHeight="9" refX="7"'
            ' refY="4" orient="auto" markerUnits="userSpaceOnUse">'
            '<path d="M0,0L8,4L0,8z" style="fill:context-stroke;stroke:none"/></marker></defs>',
            '<rect class="page" width="100%" height="100%"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _parts(scene: Scene) -> Iterator[str]:
    for rule in scene.rules:
        yield _rule(rule)
    for edge in scene.edges:
        yield from _edge(edge)
    for box in scene.boxes:
        yield from _box(box)
    ruled = [piece for rule in scene.rules for piece in segments(rule.points)]
    for label in scene.labels:
        if any(_crosses(label, *piece) for piece in ruled):
            yield _ground(label.x, label.y, label.text)
        yield from svg_text(label.x, label.y, [Run(label.text, label.style)])


def _crosses(label: Label, first: Point, last: Point) -> bool:
    """Tell whether a line, its smaller end first, runs through a label."""
    is_beside = last[0] < label.x or first[0] >= label.x + width(label.text)
    return first[1] <= label.y <= last[1] and not is_beside


def _rule(rule: Rule) -> str:
    points = " ".join(f"{x},{y}" for x, y in map(_middle, rule.points))
    return f'<g class="rule"><path class="{rule.weight}" d="M{points}"/></g>'


def _middle(point: Point) -> tuple[float, float]:
    return point[0] * CELL_W + CELL_W / 2, point[1] * CELL_H + CELL_H / 2


def _edge(edge: Edge) -> Iterator[str]:
    ends = f'data-source="{_attribute(edge.source)}" data-target="{_attribute(edge.target)}"'
    yield f'<g class="edge" {ends}><title>{escape(edge.words)}</title>'
    if edge.points:
        points = [_middle(point) for point in edge.points]
        if edge.arrow or edge.mark:
            points[-1] = _onto_frame(*points[-2:])
        way = " ".join(f"{x:g},{y:g}" for x, y in points)
        tip = ' marker-end="url(#arrow)"' if edge.arrow else ""
        stroke = f'stroke-width="{_STROKES[edge.weight]}"'
        yield f'<path class="{edge.style} {edge.weight}" {stroke} d="M{way}"{tip}/>'
        for x, y in edge.mark_cells():
            yield svg_mark(x, y, edge.mark, edge.style)
    yield "</g>"


def _onto_frame(before: tuple[float, float], last: tuple[float, float]) -> tuple[float, float]:
    """Return the end of a line led on to the middle of the next cell, where the frame stands."""
    (x0, y0), (x, y) = before, last
    across, down = (x > x0) - (x < x0), (y > y0) - (y < y0)
    return x + across * CELL_W * 0.9, y + down * CELL_H * 0.9


def _box(box: Box) -> Iterator[str]:
    kind = f"box {box.kind} {box.shape}".replace("  ", " ")
    yield f'<g class="{kind}" id="{_attribute(box.id)}">'
    rim = 0 if box.shape == "plain" else 1
    if rim:
        # A frame stands in the middle of its cells, as in the terminal.
        x, y = _middle((box.x, box.y))
        w, h = (box.w - 1) * CELL_W, (box.h - 1) * CELL_H
        heavy = ' stroke-width="3"' if box.shape == "heavy" else ""
        curve = f' rx="{_ROUND}"' if box.shape == "round" else ' rx="2"'
        size = f'width="{w}" height="{h}"'
        yield f'<rect class="frame {box.style}" x="{x}" y="{y}" {size}{curve}{heavy}/>'
        yield from _on_frame(box.x + 1, box.y, box.heading)
        yield from _on_frame(box.x + 1, box.y + box.h - 1, box.footing)
    for row, line in enumerate(box.lines):
        yield from svg_text(box.x + rim, box.y + rim + row, _runs(line, box.style))
    yield "</g>"


def _on_frame(x: int, y: int, text: str) -> Iterator[str]:
    if text:
        yield _ground(x, y, text)
        yield from svg_text(x, y, [Run(text, "head")])


def _ground(x: int, y: int, text: str) -> str:
    """Return what hides a line behind a text."""
    at = f'x="{x * CELL_W}" y="{y * CELL_H}"'
    size = f'width="{width(text) * CELL_W}" height="{CELL_H}"'
    return f'<rect class="heading" {at} {size}/>'


def _runs(line: Line, style: str) -> list[Run]:
    return [Run(line, style)] if isinstance(line, str) else list(line)


def _attribute(text: str) -> str:
    return escape(text, quote=True)
