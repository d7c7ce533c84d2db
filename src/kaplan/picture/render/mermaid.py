"""Scenes as Mermaid flowcharts, which lay themselves out: boxes, lines and what both say."""

from __future__ import annotations

from kaplan.picture.render.texts import box_texts, edge_text
from kaplan.picture.scene import Box, Edge, Scene

_ESCAPES = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "&": "#amp;", "\n": " "}
)
_SHAPES = {"round": ('(["', '"])'), "plain": ('("', '")')}
_ARROWS = {"light": "-->", "double": "-->", "dashed": "-.->", "heavy": "==>"}
_LINES = {"light": "---", "double": "---", "dashed": "-.-", "heavy": "==="}
_STYLES = (
    "classDef placeholder stroke-dasharray:4 3",
    "classDef good stroke:#1a7f37,stroke-width:2px",
    "classDef warn stroke:#b35900,stroke-width:2px",
    "classDef bad stroke:#c8102e,stroke-width:2px",
)
_COLOURS = ("good", "warn", "bad")


def scene_mermaid(scene: Scene) -> str:
    """Return the boxes and edges of a scene as a flowchart from top to bottom.

    Nodes are numbered, as ids of records could be words of Mermaid's own; texts are quoted.
    """
    names = {box.id: f"n{number}" for number, box in enumerate(scene.boxes)}
    lines = ["flowchart TD"]
    lines += [f"  {names[box.id]}{_node(box)}" for box in scene.boxes]
    lines += [
        f"  {names[edge.source]} {_line(edge)} {names[edge.target]}"
        for edge in scene.edges
        if edge.source in names and edge.target in names
    ]
    lines += [f"  {style}" for style in _STYLES]
    return "\n".join(lines) + "\n"


def _node(box: Box) -> str:
    before, after = _SHAPES.get(box.shape, ('["', '"]'))
    text = "<br/>".join(line.translate(_ESCAPES) for line in box_texts(box)) or " "
    kind = "placeholder" if box.kind == "placeholder" else box.style
    known = kind == "placeholder" or kind in _COLOURS
    return f"{before}{text}{after}" + (f":::{kind}" if known else "")


def _line(edge: Edge) -> str:
    drawn = (_ARROWS if edge.arrow else _LINES)[edge.weight]
    text = edge_text(edge).translate(_ESCAPES)
    return f'{drawn}|"{text}"|' if text else drawn
