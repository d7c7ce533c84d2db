"""Organisation charts: who stands where, what is written there, lines that can be followed."""

from __future__ import annotations

from random import Random
from unicodedata import east_asian_width

import pytest

from kaplan.i18n import speak
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cards import ZOOMS, Zoom
from kaplan.picture.drawing import crop, hit_at, plain, row_width
from kaplan.picture.org_chart import org_chart, org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.org_tree import OUTSIDE, Department, org_tree
from kaplan.picture.people_table import Person
from kaplan.picture.scene import draw_scene
from kaplan.picture.tie_lines import PersonTie
from tests.picture.organisations import organisation
from tests.picture.tracing import geometry_faults, rows_are_exact, trace_faults

WIDTHS = (None, 40, 80, 120)
BOARD = Department("board", "总裁办公室", head="zhang")
BUYING = Department("buying", "采购部", parent="board", head="wu", function="sourcing")
LEGAL = Department("legal", "法务部", parent="board")
PEOPLE = (
    Person("zhang", "张建国", None, "总裁", ("decision_maker",), False, 1, 3, department="board"),
    Person("wu", "吴海", "zhang", "采购总监", ("purchaser",), True, -1, 2, department="buying"),
    Person("deng", "邓洁", "wu", "采购经理", (), False, None, None, department="buying"),
    Person("cfo", "?CFO", "zhang", placeholder=True),
    Person("han", "韩墨", None, "合伙人", outside="启衡咨询"),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def shown(view: OrgView | None = None, ties: tuple[PersonTie, ...] = ()) -> str:
    return plain(org_chart(PEOPLE, (BOARD, BUYING, LEGAL), ties, view))


def test_a_small_chart_reads_as_drawn() -> None:
    assert shown(OrgView(zoom="chip")).splitlines() == [
        "  张建国 D +           (启衡咨询)",
        "    ┌──┴───┐                │",
        "吴海 PC -  ├─?CFO ?     韩墨 ?",
        "    │      └─(法务部)",
        "邓洁 ?",
    ]


def test_cards_say_name_title_signs_department_and_who_heads_it() -> None:
    text = shown()
    assert "┌⚑采购部" in text
    assert "│吴海 采购总监" in text
    assert "[PC] - ▰▰▱▱" in text
    assert "[ ] ? ···?" in text
    assert "┤?CFO" in text


def test_a_department_begins_where_those_above_are_of_another() -> None:
    assert shown().count("采购部") == 1


def test_a_department_that_nobody_is_known_in_is_shown() -> None:
    assert "nobody known" in shown()
    assert "Department 法务部: nobody is known there." in org_scene(PEOPLE, (LEGAL,)).alt


def test_outsiders_stand_beside_the_chart_under_their_organisation() -> None:
    tree = org_tree(PEOPLE, (BOARD, BUYING, LEGAL))
    assert tree.roots == ("zhang", OUTSIDE + "启衡咨询")
    assert tree.parents["han"] == OUTSIDE + "启衡咨询"


def test_who_reports_to_nobody_stands_under_the_department_if_several_do() -> None:
    pair = (Person("a", "A", department="buying"), Person("wu", "B", department="buying"))
    tree = org_tree(pair, (BUYING,))
    assert tree.children["buying"] == ("wu", "a"), "the head comes first"
    assert org_tree(pair[:1], (BUYING,)).roots == ("a",)


def test_a_circle_is_opened_and_its_last_line_is_drawn_and_told() -> None:
    ring = tuple(Person(name, name, boss) for name, boss in (("A", "C"), ("B", "A"), ("C", "B")))
    scene = org_scene(ring)
    assert org_tree(ring).circles == (("A", "C"),)
    drawn = [edge for edge in scene.edges if edge.kind == "circle"]
    assert [(edge.source, edge.target, edge.weight) for edge in drawn] == [("A", "C", "dashed")]
    assert any("closes a circle" in told for told in scene.alt)


def test_a_second_boss_is_a_dotted_line_with_an_arrow() -> None:
    text = shown(ties=(PersonTie("deng", "cfo", "reports_to"),))
    assert "╌" in text.replace("┌╌", "").replace("└╌", "")
    assert any(arrow in text for arrow in "▸◂▴▾")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_folded_branch_says_how_many_it_hides(zoom: Zoom) -> None:
    text = shown(OrgView(zoom=zoom, folded=frozenset({"zhang"})))
    assert "[+5]" in text or "[+4]" in text
    assert "吴海" not in text


def test_what_is_too_deep_for_the_width_is_folded() -> None:
    # Everybody has a deputy, so that no level is a single line.
    chain = tuple(
        Person(f"p{n}", f"P{n}", f"p{(n - 1) // 2 * 2}" if n else None) for n in range(60)
    )
    drawing = org_chart(chain, view=OrgView(40))
    assert drawing.width <= 40
    assert "[+" in plain(drawing)
    assert len(drawing.alt) == 61, "the text alternative tells everybody"


@pytest.mark.parametrize("zoom", ZOOMS)
def test_for_a_customer_nothing_shows_how_people_stand_to_us(zoom: Zoom) -> None:
    drawing = org_chart(PEOPLE, (BOARD, BUYING), (), OrgView(zoom=zoom, for_customer=True))
    ours = org_chart(PEOPLE, (BOARD, BUYING), (), OrgView(zoom=zoom))
    assert drawing.numbers is not None and ours.numbers is not None
    text = plain(drawing) + "".join(drawing.alt) + str(drawing.numbers)
    for secret in ("▱", "coach", "support", "Closeness", " - ", " + ", "multiple", "C]", "?·"):
        assert secret not in text, secret
    assert "coach" in "".join(ours.alt)
    assert "Support" in ours.numbers.headers


def test_the_chosen_card_is_heavy_and_cells_lead_to_people() -> None:
    drawing = org_chart(PEOPLE, selected="wu")
    assert "┏" in plain(drawing)
    hit = next(hit for hit in drawing.hits if hit.id == "wu")
    assert hit_at(drawing, hit.x + 1, hit.y + 1) == "wu"


def test_an_empty_organisation_is_a_sentence() -> None:
    assert plain(org_chart(())) == "Nobody is known here yet."


@pytest.mark.parametrize("seed", range(12))
def test_random_charts_hold_together_and_every_line_can_be_followed(seed: int) -> None:
    dice = Random(seed)
    some = organisation(dice, dice.choice((1, 2, 5, 10, 20, 50)), dice.choice((0, 0, 6)))
    for width in WIDTHS:
        for zoom in ZOOMS:
            scene = org_scene(*some, OrgView(width, zoom))
            drawing = draw_scene(scene)
            assert geometry_faults(scene) == []
            assert trace_faults(scene, drawing) == []
            assert rows_are_exact(drawing)
            assert width is None or scene.w <= width


@pytest.mark.parametrize("seed", [1])
def test_a_thousand_people_hold_together(seed: int) -> None:
    some = organisation(Random(seed), 1000, 4)
    for width in (None, 80):
        scene = org_scene(*some, OrgView(width))
        drawing = draw_scene(scene)
        assert geometry_faults(scene) + trace_faults(scene, drawing) == []
        assert rows_are_exact(drawing)


def test_nobody_is_lost_from_picture_or_words() -> None:
    some = organisation(Random(5), 60)
    scene = org_scene(*some)
    assert {person.id for person in some.people} <= {box.id for box in scene.boxes}
    assert all(any(person.name in told for told in scene.alt) for person in some.people)


def test_every_crop_is_exact_and_ascii_is_safe_on_every_terminal() -> None:
    some = organisation(Random(8), 30, 5)
    drawing = org_chart(*some)
    for start in range(0, drawing.width, 7):
        assert {row_width(crop(row, start, 80)) for row in drawing.rows} == {80}
    for start in range(min(drawing.width, 160)):
        assert row_width(crop(drawing.rows[2], start, 40)) == 40
    text = ascii_plain(drawing)
    assert {east_asian_width(char) for char in text if char != "\n"} <= {"Na", "W"}
