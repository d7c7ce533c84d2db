"""Scenes as plain data for JSON.

Shape, all lengths in cells: ``title``; ``width``, ``height``; ``alt``: sentences; ``boxes``: each
``id``, ``kind`` (person, placeholder, department, outside; step_done, step_late, step_next,
step_waiting; nothing, or empty), ``parent`` (an id or null), ``x``, ``y``, ``width``, ``height``,
``shape``, ``style``, ``heading``, ``footing``, ``lines``; ``edges``: each ``source``, ``target``,
``kind``, ``words``, ``weight`` (light, dashed, double, heavy), ``directed``, ``points`` ([x, y] of
the corners; empty where no way was found); ``labels``: each ``x``, ``y``, ``text``, ``owner`` (an
id or null).
"""

from __future__ import annotations

from typing import Any

from kaplan.picture.scene import Box, Edge, Label, Scene, text_of


def scene_data(scene: Scene) -> dict[str, Any]:
    """Return the scene as dicts, lists, texts and numbers."""
    return {
        "title": scene.title,
        "width": scene.w,
        "height": scene.h,
        "alt": list(scene.alt),
        "boxes": [_box(box) for box in scene.boxes],
        "edges": [_edge(edge) for edge in scene.edges],
        "labels": [_label(label) for label in scene.labels],
    }


def _box(box: Box) -> dict[str, Any]:
    return {
        "id": box.id,
        "kind": box.kind,
        "parent": box.parent or None,
        "x": box.x,
        "y": box.y,
        "width": box.w,
        "height": box.h,
        "shape": box.shape,
        "style": box.style,
        "heading": box.heading,
        "footing": box.footing,
        "lines": [text_of(line).strip() for line in box.lines],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "words": edge.words,
        "weight": edge.weight,
        "directed": edge.arrow,
        "points": [list(point) for point in edge.points],
    }


def _label(label: Label) -> dict[str, Any]:
    return {"x": label.x, "y": label.y, "text": label.text, "owner": label.owner or None}
