"""Scenes as graphs in the DOT language of Graphviz, which lays them out itself."""

from __future__ import annotations

from kaplan.picture.render.texts import box_texts, edge_text
from kaplan.picture.scene import Box, Edge, Scene

_SHAPES = {"round": "style=rounded", "dashed": "style=dashed", "plain": "shape=plain"}
_COLOURS = {"good": "#1a7f37", "warn": "#b35900", "bad": "#c8102e", "accent": "#0550ae"}
_WEIGHTS = {
    "light": "",
    "dashed": "style=dashed",
    "double": "penwidth=2",
    "heavy": "penwidth=4",
}


def scene_dot(scene: Scene) -> str:
    """Return boxes and edges of a scene as a directed graph; lines across shift no ranks."""
    lines = [
        f"digraph {_quoted(scene.title or 'kaplan')} {{",
        '  graph [rankdir=TB, charset="UTF-8"];',
        '  node [shape=box, fontname="monospace"];',
        '  edge [fontname="monospace", fontsize=10];',
    ]
    lines += [f"  {_quoted(box.id)} [{_node(box)}];" for box in scene.boxes]
    lines += [
        f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_line(edge)}];"
        for edge in scene.edges
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _node(box: Box) -> str:
    text = "\\l".join(_escaped(line) for line in box_texts(box))
    found = [f'label="{text}\\l"', _SHAPES.get(box.shape, "")]
    if box.style in _COLOURS:
        found.append(f'color="{_COLOURS[box.style]}"')
    return ", ".join(item for item in found if item)


def _line(edge: Edge) -> str:
    is_stem = edge.kind == "then" or (not edge.arrow and not edge.mark)
    found = [
        "dir=forward" if edge.arrow else "dir=none",
        _WEIGHTS[edge.weight],
        "" if is_stem else "constraint=false",
    ]
    if edge_text(edge):
        found.append(f"label={_quoted(edge_text(edge))}")
    if edge.style in _COLOURS:
        found.append(f'color="{_COLOURS[edge.style]}"')
    return ", ".join(item for item in found if item)


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
