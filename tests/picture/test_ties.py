"""Maps of ties: every line leads where it should, or becomes a number that is explained."""

from __future__ import annotations

from random import Random
from unicodedata import east_asian_width

import pytest

from kaplan.i18n import speak
from kaplan.insight.influence import InfluencePath, Reach
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cards import ZOOMS
from kaplan.picture.drawing import plain
from kaplan.picture.people_table import Person
from kaplan.picture.route import Port, Router
from kaplan.picture.scene import Box, Scene, draw_scene, text_of
from kaplan.picture.tie_lines import PersonTie, connect
from kaplan.picture.ties_map import TiesView, ties_map, ties_scene
from tests.picture.organisations import organisation
from tests.picture.tracing import geometry_faults, rows_are_exact, trace_faults

BOSS = Person("zhou", "周敏", None, "总经理", ("decision_maker",), support=-1)
HELPER = Person("li", "李敏", "zhou", "制造副总裁", ("influencer",), support=2)
RIVAL = Person("qian", "钱博", "zhou", "CIO", support=-2)
PEOPLE = (BOSS, HELPER, RIVAL)
TIES = (
    PersonTie("li", "zhou", "influences", "strong", "每周一对一"),
    PersonTie("li", "qian", "conflicts_with", "weak"),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def test_a_small_map_reads_as_drawn() -> None:
    lines = plain(ties_map(PEOPLE, TIES, view=TiesView(60, "chip"))).splitlines()
    assert lines[0].split() == ["周敏", "D", "-"]
    assert "李敏 I ++" in "\n".join(lines)
    assert lines[-1] == "▸ influences  ✗ conflicts with  ╌╌ weak  ━━ strong"
    assert "".join(lines).count("✗") == 3, "one at each end, one in the legend"


def test_each_tie_is_told_with_strength_and_note() -> None:
    told = ties_map(PEOPLE, TIES).alt
    assert told[:3] == (
        "2 ties.",
        "李敏 ▸ 周敏: influences, strong (每周一对一).",
        "李敏 ✗ 钱博: conflicts with, weak.",
    )


def test_ways_to_the_decision_maker_are_listed() -> None:
    reach = Reach("zhou", (InfluencePath(("li", "zhou"), ("strong",), 3, 2),))
    text = plain(ties_map(PEOPLE, TIES, reaches=[reach]))
    assert "李敏 ▸ 周敏: we know 李敏 (in depth)." in text
    nobody = ties_map(PEOPLE, TIES, reaches=[Reach("zhou", ())])
    assert "Nobody we know reaches 周敏." in nobody.alt
    itself = Reach("zhou", (InfluencePath(("zhou",), (), 1, 4),))
    assert "We know 周敏 ourselves: brief." in ties_map(PEOPLE, TIES, reaches=[itself]).alt


def test_without_ties_there_is_a_sentence() -> None:
    assert plain(ties_map(PEOPLE, ())) == "No ties are known here yet."


def walled_in() -> Scene:
    """Return a box that no line can leave, and another one."""
    inner = Box("in", 5, 4, 6, 3, ("in",))
    walls = (
        Box("top", 0, 0, 20, 3, ("top",)),
        Box("left", 0, 4, 4, 3, ("left",)),
        Box("right", 12, 4, 7, 3, ("right",)),
        Box("low", 0, 8, 20, 3, ("low",)),
    )
    blocks = (
        Box("a", 4, 3, 8, 1, ("",), "plain"), Box("b", 4, 7, 8, 1, ("",), "plain"),
        Box("c", 4, 4, 1, 3, ("",), "plain"), Box("d", 11, 4, 1, 3, ("",), "plain"),
    )  # fmt: skip
    return Scene(20, 11, (inner, *walls, *blocks))


def test_a_line_without_a_way_becomes_a_number_on_both_boxes_and_a_note() -> None:
    scene = connect(walled_in(), [PersonTie("in", "right", "influences")], {})
    assert [edge.points for edge in scene.edges] == [()]
    lines = plain(draw_scene(scene)).splitlines()
    assert lines[-1] == "(1) in ▸ right: inf…"
    assert "└(1)─┘" in "\n".join(lines)
    assert [box.id for box in scene.boxes if "(1)" in box.footing] == ["in", "right"]


def test_a_crowd_of_numbers_leaves_room_for_the_name_and_says_how_many_more() -> None:
    people = [Person(f"p{n}", f"王小明{n}") for n in range(12)]
    ties = [PersonTie("p0", f"p{n}", "influences") for n in range(1, 12)]
    scene = ties_scene(people, ties, view=TiesView(20, "chip", over_chart=True))
    lost = sum(not edge.points for edge in scene.edges)
    assert lost > 5
    chip = next(text_of(box.lines[0]) for box in scene.boxes if box.id == "p0")
    assert chip.startswith("王") and "+" in chip
    assert len(scene.labels) == lost, "each is told below"


def test_a_tie_of_somebody_folded_away_leads_to_the_branch_that_holds_them() -> None:
    scene = Scene(40, 3, (Box("a", 0, 0, 8, 3, ("a",)), Box("b", 20, 0, 8, 3, ("b",))))
    ties = [PersonTie("a", "c", "influences"), PersonTie("c", "b", "influences")]
    joined = connect(scene, ties, {"c": "b"})
    assert [(edge.source, edge.target) for edge in joined.edges] == [("a", "b")]


def test_a_router_crosses_straight_and_bends_on_free_cells_only() -> None:
    router = Router(11, 5)
    router.lay([(5, 0), (5, 4)])
    found = router.find([Port(0, 1, 0)], [Port(10, 3, 2)], 1000)
    assert found is not None
    assert found.points[0] == (-1, 1)
    assert found.points[-1] == (10, 3)
    assert all(x != 5 for x, _y in found.points[1:-1])


def test_a_router_gives_up_where_it_may_look_no_further() -> None:
    assert Router(200, 50).find([Port(0, 0, 0)], [Port(199, 49, 2)], 10) is None


@pytest.mark.parametrize("seed", range(8))
def test_random_maps_can_be_followed_line_by_line(seed: int) -> None:
    dice = Random(seed)
    some = organisation(dice, dice.choice((2, 4, 8, 14, 25)), dice.choice((1, 4, 8, 16)))
    wanted = {(tie.source, tie.target) for tie in some.ties if tie.kind != "reports_to"}
    for width in (None, 60, 100):
        for zoom in ZOOMS:
            for over in (False, True):
                view = TiesView(width, zoom, over)
                if not wanted:
                    continue
                scene = ties_scene(some.people, some.ties, some.departments, view=view)
                drawing = draw_scene(scene)
                assert geometry_faults(scene) + trace_faults(scene, drawing) == []
                assert rows_are_exact(drawing)
                assert width is None or scene.w <= width
                lost = [edge for edge in scene.edges if not edge.points]
                notes = [label.text for label in scene.labels]
                assert [note.split()[0] for note in notes] == [
                    f"({number})" for number in range(1, len(lost) + 1)
                ]
                if not over:
                    assert {(e.source, e.target) for e in scene.edges} == wanted


def test_a_free_map_holds_just_the_people_who_have_ties() -> None:
    scene = ties_scene((*PEOPLE, Person("x", "X")), TIES)
    assert {box.id for box in scene.boxes} == {"zhou", "li", "qian"}
    assert "周敏" in text_of(scene.boxes[0].lines[0]), "the decision maker stands on top"


def test_ascii_keeps_kinds_and_strengths_apart() -> None:
    text = ascii_plain(ties_map(PEOPLE, TIES, view=TiesView(60)))
    assert {east_asian_width(char) for char in text if char != "\n"} <= {"Na", "W"}
    assert ("#" in text or "=" in text) and "x" in text
