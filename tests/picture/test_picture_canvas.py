"""The canvas keeps wide glyphs whole and joins lines; scenes draw boxes, edges and labels on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.canvas import Canvas
from kaplan.picture.drawing import Drawing, hit_at, plain, row_width
from kaplan.picture.scene import Box, Edge, Label, Rule, Scene, draw_scene
from kaplan.picture.strokes import Weight

WRITES = st.lists(
    st.tuples(
        st.integers(-5, 25),
        st.integers(-1, 6),
        st.text("中文客ab─|é👍\u0301", max_size=12),
        st.sampled_from(["", "good"]),
    ),
    max_size=20,
)


def shown(canvas: Canvas) -> str:
    return plain(Drawing(canvas.width, canvas.rows()))


@given(WRITES)
def test_rows_stay_exact_whatever_is_written_over_what(
    writes: list[tuple[int, int, str, str]],
) -> None:
    canvas = Canvas(20, 5)
    for x, y, text, style in writes:
        canvas.write(x, y, text, style)
    assert [row_width(row) for row in canvas.rows()] == [20] * 5


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 9)), min_size=2, max_size=8))
def test_lines_of_any_corners_stay_on_the_canvas(corners: list[tuple[int, int]]) -> None:
    canvas = Canvas(15, 8)
    bent = [corners[0]]
    for x, y in corners[1:]:
        bent += [(x, bent[-1][1]), (x, y)]
    canvas.line(bent)
    assert [row_width(row) for row in canvas.rows()] == [15] * 8


def test_lines_that_meet_find_their_junction() -> None:
    canvas = Canvas(7, 5)
    canvas.line([(0, 2), (6, 2)])
    canvas.line([(3, 0), (3, 4)])
    canvas.line([(6, 2), (6, 4), (3, 4)])
    assert shown(canvas).splitlines() == ["   │", "   │", "───┼──┐", "   │  │", "   └──┘"]


@pytest.mark.parametrize(
    ("weight", "corner"), [("light", "┌"), ("heavy", "┏"), ("double", "╔"), ("dashed", "┌")]
)
def test_each_weight_has_its_corner(weight: Weight, corner: str) -> None:
    canvas = Canvas(3, 3)
    canvas.line([(0, 2), (0, 0), (2, 0)], weight=weight)
    assert shown(canvas)[0] == corner


def test_a_slanted_line_is_refused() -> None:
    with pytest.raises(ValueError, match="level or upright"):
        Canvas(5, 5).line([(0, 0), (2, 3)])


def test_half_a_hanzi_is_never_left() -> None:
    canvas = Canvas(6, 1)
    canvas.write(0, 0, "客户部")
    canvas.write(1, 0, "x")
    canvas.write(4, 0, "y")
    assert shown(canvas) == " x户y"


SCENE = Scene(
    30,
    8,
    (
        Box("a", 0, 0, 10, 3, ("张建国", "cut")),
        Box("b", 16, 5, 12, 3, ("李敏 采购总监",), "round", "good"),
    ),
    (Edge("a", "b", ((9, 1), (20, 1), (20, 4)), arrow=True),),
    (Label(12, 6, "→", owner="c"),),
    (Rule(((0, 7), (10, 7)), "dashed"),),
    ("two boxes",),
)


def test_a_scene_is_drawn_with_joined_frames_and_an_arrow() -> None:
    lines = plain(draw_scene(SCENE)).splitlines()
    assert lines[1] == "│张建国  ├──────────┐"
    assert lines[4].strip() == "▾"
    assert lines[6].endswith("│李敏 采购…│")
    assert lines[7].startswith("╌╌╌╌")


def test_the_chosen_box_is_heavy_so_it_shows_without_colour() -> None:
    assert "┏" in plain(draw_scene(SCENE, "a"))
    assert "┏" not in plain(draw_scene(SCENE))
    assert "#" in ascii_plain(draw_scene(SCENE, "a"))


def test_hits_lead_from_cells_to_ids() -> None:
    drawing = draw_scene(SCENE)
    assert hit_at(drawing, 0, 0) == "a"
    assert hit_at(drawing, 27, 7) == "b"
    assert hit_at(drawing, 12, 6) == "c"
    assert hit_at(drawing, 13, 0) is None
