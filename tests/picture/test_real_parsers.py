"""Exports read by the tools that they are made for, and draw.io files by the rules of mxGraph."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest

from kaplan.i18n import speak
from kaplan.picture.matrix import matrix_scene
from kaplan.picture.mind import MindNode
from kaplan.picture.mind_map import mind_map_scene
from kaplan.picture.org_chart import org_scene
from kaplan.picture.render.dot import scene_dot
from kaplan.picture.render.drawio import scene_drawio
from kaplan.picture.render.mermaid import scene_mermaid
from kaplan.picture.scene import Scene
from kaplan.picture.ties_map import TiesView, ties_scene
from tests.picture.organisations import on_matrix, organisation
from tests.picture.test_render import HOSTILE, scenes

_STYLE = re.compile(r"(?:[a-z]+;)?(?:[A-Za-z]+=[#A-Za-z0-9.]+;)*")


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def graphs() -> list[Scene]:
    """Return the scenes of every kind that tools which lay out themselves are given."""
    some = organisation(Random(3), 8, 5)
    mind = MindNode("a", HOSTILE, "52亿", children=(MindNode("b", "客户满意度"), MindNode("c", "")))
    return [
        scenes()[-1],
        mind_map_scene(mind),
        ties_scene(some.people, some.ties, some.departments, view=TiesView(80)),
        org_scene(*some),
    ]


# Mermaid


def test_mermaid_itself_draws_every_box_and_line() -> None:
    mermaid = pytest.importorskip("mermaidx", reason="mermaidx is not installed")
    some = organisation(Random(4), 5, 5)
    one, other = (
        scenes()[-1],
        ties_scene(some.people, some.ties, view=TiesView(80, over_chart=True)),
    )
    # One picture of both: each drawing of Mermaid takes a second.
    scene = one._replace(boxes=one.boxes + other.boxes, edges=one.edges + other.edges)
    drawn = mermaid.render(scene_mermaid(scene)).svg()
    assert len(re.findall(r'class="node ', drawn)) == len(scene.boxes)
    assert len(re.findall(r'class="[^"]*flowchart-link', drawn)) == len(scene.edges)


def test_mermaid_would_refuse_what_is_not_its_language() -> None:
    mermaid = pytest.importorskip("mermaidx", reason="mermaidx is not installed")
    with pytest.raises(RuntimeError, match="Parse error"):
        mermaid.render("flowchart TD\n  a[[ -->").svg()


# Graphviz


def test_graphviz_itself_reads_every_box_and_line() -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("graphviz is not installed; test_render reads the same line by line")
    for scene in graphs():
        ran = subprocess.run(
            [dot, "-Tplain"], input=scene_dot(scene), capture_output=True, text=True, check=True
        )
        words = [line.split(" ", 1)[0] for line in ran.stdout.splitlines()]
        assert words.count("node") == len(scene.boxes)
        assert words.count("edge") == len(scene.edges)


# draw.io


def drawio_scenes() -> Iterator[Scene]:
    """Yield every scene that a draw.io file is made of."""
    yield from graphs()
    yield from scenes()
    yield matrix_scene(on_matrix(organisation(Random(5), 20)), 80, 24)


@pytest.mark.parametrize("number", range(10))
def test_drawio_keeps_to_the_rules_of_its_model(number: int) -> None:
    scene = [*drawio_scenes()][number]
    assert model_faults(ET.fromstring(scene_drawio(scene))) == []


def model_faults(root: ET.Element) -> list[str]:
    """Return what is wrong with a file by the rules of mxGraph's model.

    One layer under one root; every cell with an id of its own and a parent that comes before it;
    vertices with a place and a size; edges with relative geometry, ends that are vertices or
    points; style a list of ``key=value;``.
    """
    model = root.find("diagram/mxGraphModel/root")
    if root.tag != "mxfile" or model is None:
        return ["no model"]
    faults, kinds = [], dict[str, str]()
    for place, cell in enumerate(model):
        name, parent = cell.get("id", ""), cell.get("parent")
        if cell.tag != "mxCell" or not name or name in kinds:
            faults.append(f"{place}: {name} is no cell with an id of its own")
        if (parent is None) != (place == 0) or (place and parent not in kinds):
            faults.append(f"{name}: its parent {parent} does not come before it")
        kinds[name] = "vertex" if cell.get("vertex") == "1" else "edge" if cell.get("edge") else ""
        if not _STYLE.fullmatch(cell.get("style", "")):
            faults.append(f"{name}: {cell.get('style')}")
    for cell in model.iterfind("mxCell[@vertex]"):
        faults += _vertex_faults(cell)
    for cell in model.iterfind("mxCell[@edge]"):
        faults += _edge_faults(cell, kinds)
    return faults


def _vertex_faults(cell: ET.Element) -> list[str]:
    geometry = cell.find("mxGeometry")
    if geometry is None or geometry.get("as") != "geometry":
        return [f"{cell.get('id')}: no geometry"]
    x, y, w, h = (float(geometry.get(name, "nan")) for name in ("x", "y", "width", "height"))
    return [] if x >= 0 and y >= 0 and w > 0 and h > 0 else [f"{cell.get('id')}: {x} {y} {w} {h}"]


def _edge_faults(cell: ET.Element, kinds: dict[str, str]) -> list[str]:
    name, geometry = cell.get("id"), cell.find("mxGeometry")
    if geometry is None or geometry.get("relative") != "1":
        return [f"{name}: no relative geometry"]
    named = {point.get("as") for point in geometry.iterfind("mxPoint")}
    faults = []
    for end, point in (("source", "sourcePoint"), ("target", "targetPoint")):
        if cell.get(end) is None and point not in named:
            faults.append(f"{name}: it has no {end}")
        elif cell.get(end) is not None and kinds.get(cell.get(end, "")) != "vertex":
            faults.append(f"{name}: its {end} is no vertex")
    bends = [
        (float(point.get("x", "nan")), float(point.get("y", "nan")))
        for point in geometry.iterfind("Array[@as='points']/mxPoint")
    ]
    if any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(bends)):
        faults.append(f"{name}: slanted")
    return faults
