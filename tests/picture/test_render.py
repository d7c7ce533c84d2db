"""One scene as SVG, draw.io, Mermaid, DOT and JSON: everything is there, and nothing breaks out."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from random import Random
from xml.etree import ElementTree as ET

import pytest

from kaplan.i18n import speak
from kaplan.picture.cards import HEAD
from kaplan.picture.drawing import Drawing, Run
from kaplan.picture.matrix import MatrixPerson, matrix_scene
from kaplan.picture.org_chart import org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.render.as_json import scene_data
from kaplan.picture.render.dot import scene_dot
from kaplan.picture.render.drawio import scene_drawio
from kaplan.picture.render.mermaid import scene_mermaid
from kaplan.picture.render.svg import drawing_svg, scene_svg
from kaplan.picture.scene import Box, Edge, Scene
from kaplan.picture.ties_map import TiesView, ties_scene
from tests.picture.organisations import organisation

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'a"]; end <b>&amp; %% `x` --> \\" #quot; ]]> {{ | </svg>'


def scenes() -> list[Scene]:
    """Return scenes of every kind, with texts that each format has to escape."""
    some = organisation(Random(3), 20, 12)
    hostile = Scene(
        40, 9,
        (Box("end", 0, 0, 30, 3, (HOSTILE,), heading='<"&'), Box('x"<', 0, 6, 30, 3, ("b",))),
        (Edge("end", 'x"<', ((4, 2), (4, 5)), arrow=True, kind="influences", words=HOSTILE),),
        title=HOSTILE, alt=(HOSTILE,),
    )  # fmt: skip
    return [
        org_scene(*some),
        org_scene(*some, OrgView(60, "chip")),
        ties_scene(some.people, some.ties, some.departments, view=TiesView(80)),
        ties_scene(some.people, some.ties, view=TiesView(60, over_chart=True)),
        hostile,
    ]


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


@pytest.mark.parametrize("number", range(5))
def test_svg_parses_and_holds_every_box_and_edge(number: int) -> None:
    scene = scenes()[number]
    root = ET.fromstring(scene_svg(scene))
    groups = root.findall(f"{SVG}g")
    boxes = [group for group in groups if group.get("class", "").startswith("box")]
    edges = [group for group in groups if group.get("class") == "edge"]
    assert [box.get("id") for box in boxes] == [box.id for box in scene.boxes]
    assert [(e.get("data-source"), e.get("data-target")) for e in edges] == [
        (edge.source, edge.target) for edge in scene.edges
    ]
    assert root.find(f"{SVG}title") is not None
    told = root.find(f"{SVG}desc")
    assert told is not None
    assert told.text == "\n".join(scene.alt)
    drawn = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    # A head's flag is a shape.
    assert {box.heading.removeprefix(HEAD) for box in scene.boxes if box.heading} - {""} <= drawn
    flags = [path for path in root.iter(f"{SVG}path") if path.get("class") == "flag"]
    assert len(flags) == sum(box.heading.startswith(HEAD) for box in scene.boxes)


def test_svg_lines_stay_level_upright_and_inside() -> None:
    scene = scenes()[2]
    root = ET.fromstring(scene_svg(scene))
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    lines = [path for g in root.findall(f"{SVG}g") for path in g.findall(f"{SVG}path")]
    ways = [p.get("d", "") for p in lines if p.get("class", "").split()[0] not in ("mark", "flag")]
    assert ways
    for way in ways:
        points = [tuple(map(float, point.split(","))) for point in way[1:].split()]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def test_a_drawing_without_boxes_is_text_in_svg() -> None:
    drawing = Drawing(12, ((Run("名 <b>", "head"), Run("  ▰▰▱ ")),), ("told",))
    root = ET.fromstring(drawing_svg(drawing, "T"))
    assert ["".join(text.itertext()) for text in root.iter(f"{SVG}text")] == ["名 <b>"]
    places = [(part.get("x"), part.get("textLength")) for part in root.iter(f"{SVG}tspan")]
    assert places == [("0", None), ("27", "27")], "each part begins at its cell"
    assert [rect.get("class", "").split()[1] for rect in root.findall(f"{SVG}rect")[1:]] == [
        "full", "full", "hollow",
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(5))
def test_drawio_has_unique_ids_parents_and_ends_that_are_there(number: int) -> None:
    scene = scenes()[number]
    root = ET.fromstring(scene_drawio(scene))
    cells = list(root.iter("mxCell"))
    ids = [cell.get("id") for cell in cells]
    assert len(ids) == len(set(ids))
    assert all(cell.get("parent") in ids for cell in cells if cell.get("id") != "0")
    edges = [cell for cell in cells if cell.get("edge")]
    assert len(edges) == len(scene.edges)
    assert all(cell.get("source") in ids and cell.get("target") in ids for cell in edges)
    vertices = [cell for cell in cells if cell.get("vertex")]
    assert len(vertices) == len(scene.boxes) + len(scene.labels)
    assert all(cell.find("mxGeometry") is not None for cell in vertices + edges)


def test_drawio_takes_scenes_without_boxes_too() -> None:
    scene = matrix_scene([MatrixPerson("a", "A", 5, 2), MatrixPerson("b", "B", 1, 4)], 60, 20)
    cells = list(ET.fromstring(scene_drawio(scene)).iter("mxCell"))
    assert len([cell for cell in cells if cell.get("edge")]) == len(scene.rules)


_NODE = re.compile(r'  n\d+(\["|\(\["|\(")[^"]+("\]|"\]\)|"\))(:::\w+)?')
_EDGE = re.compile(r'  n\d+ (-->|==>|-\.->|---|===|-\.-)(\|"[^"]+"\|)? n\d+')


@pytest.mark.parametrize("number", range(5))
def test_mermaid_has_quoted_texts_and_every_box_and_edge(number: int) -> None:
    scene = scenes()[number]
    lines = scene_mermaid(scene).splitlines()
    assert lines[0] == "flowchart TD"
    body = [line for line in lines[1:] if not line.startswith("  classDef")]
    assert all(_NODE.fullmatch(line) or _EDGE.fullmatch(line) for line in body), body
    assert sum(bool(_NODE.fullmatch(line)) for line in body) == len(scene.boxes)
    assert sum(bool(_EDGE.fullmatch(line)) for line in body) == len(scene.edges)


@pytest.mark.parametrize("number", range(5))
def test_dot_quotes_everything_and_holds_every_box_and_edge(number: int) -> None:
    scene = scenes()[number]
    lines = scene_dot(scene).splitlines()
    quoted = r'"(?:[^"\\]|\\.)*"'
    nodes = [line for line in lines if re.fullmatch(rf"  {quoted} \[.*\];", line)]
    edges = [line for line in lines if re.fullmatch(rf"  {quoted} -> {quoted} \[.*\];", line)]
    assert len(nodes) == len(scene.boxes)
    assert len(edges) == len(scene.edges)
    bare = re.sub(quoted, "", "\n".join(lines))
    assert '"' not in bare and "<" not in bare


@pytest.mark.parametrize("number", range(5))
def test_json_says_it_all(number: int) -> None:
    scene = scenes()[number]
    data = json.loads(json.dumps(scene_data(scene)))
    assert [box["id"] for box in data["boxes"]] == [box.id for box in scene.boxes]
    assert [edge["points"] for edge in data["edges"]] == [
        [list(point) for point in edge.points] for edge in scene.edges
    ]
    assert data["alt"] == list(scene.alt)
    assert {box["parent"] for box in data["boxes"]} <= {None, *(b.id for b in scene.boxes)}
