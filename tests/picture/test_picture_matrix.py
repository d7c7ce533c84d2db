"""The power-interest matrix: everybody is told, and no two texts share a cell."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.i18n import speak
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cells import width
from kaplan.picture.drawing import hit_at, plain, row_width
from kaplan.picture.matrix import MatrixPerson, matrix_scene, power_matrix, quadrant_of
from kaplan.picture.matrix_places import Field

NAMES = ("张建国", "李敏", "欧阳娜娜", "John Smith-Wellington", "A", "ｱｲ", "é", "[b]", "👍🏽")
ROLES = ("decision_maker", "approver", "influencer", "user", "gatekeeper")
GRADE = st.one_of(st.none(), st.integers(1, 5))
PERSON = st.tuples(
    st.sampled_from(NAMES),
    GRADE,
    GRADE,
    st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
    st.one_of(st.none(), st.integers(-2, 2)),
    st.booleans(),
)
PEOPLE = st.lists(PERSON, max_size=45).map(
    lambda rows: [MatrixPerson(str(index), *row) for index, row in enumerate(rows)]
)
WIDTHS, HEIGHTS = st.integers(34, 200), st.integers(12, 60)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


@settings(deadline=None, max_examples=80)
@given(PEOPLE, WIDTHS, HEIGHTS)
def test_no_two_texts_share_a_cell(people: list[MatrixPerson], w: int, h: int) -> None:
    scene = matrix_scene(people, w, h)
    used: set[tuple[int, int]] = set()
    for label in scene.labels:
        cells = {(x, label.y) for x in range(label.x, label.x + width(label.text))}
        assert all(0 <= x < w and 0 <= y < h for x, y in cells), label
        assert not cells & used, label
        used |= cells


@settings(deadline=None, max_examples=60)
@given(PEOPLE, WIDTHS, HEIGHTS)
def test_rows_are_exact_and_everybody_is_told(people: list[MatrixPerson], w: int, h: int) -> None:
    drawing = power_matrix(people, w, h)
    assert drawing.height == h
    assert {row_width(row) for row in drawing.rows} == {w}
    assert all(person.name in " ".join(drawing.alt) for person in people)
    text = ascii_plain(drawing)
    assert {east_asian_width(char) for char in text if char != "\n"} <= {"Na", "W"}


@settings(deadline=None, max_examples=60)
@given(PEOPLE, st.integers(80, 160), st.integers(22, 50))
def test_a_mark_stands_in_the_field_of_its_grades(
    people: list[MatrixPerson], w: int, h: int
) -> None:
    scene = matrix_scene(people, w, h)
    notes = 0
    while not any(label.text == "1" and label.y == h - notes - 1 for label in scene.labels):
        notes += 1
    field = Field(w, h - notes)
    marks = {label.owner: label for label in scene.labels if label.style.endswith("strong")}
    for person in people:
        if person.id in marks and person.influence and person.interest:
            assert marks[person.id].x in field.columns(person.interest)
            assert marks[person.id].y in field.rows(person.influence)


@given(st.integers(34, 250), st.integers(12, 80), st.integers(2, 5))
def test_fields_of_grades_do_not_overlap(w: int, h: int, high: int) -> None:
    field = Field(w, h, high)
    columns = [x for grade in range(1, 6) for x in field.columns(grade)]
    rows = [y for grade in range(5, 0, -1) for y in field.rows(grade)]
    assert columns == sorted(set(columns))
    assert field.wall not in columns
    assert max(columns) <= field.right
    assert rows == sorted(set(rows)) or h < 14
    assert field.beam not in rows or h < 14


TEAM = [
    MatrixPerson("a", "张建国", 5, 5, ("decision_maker",), 1),
    MatrixPerson("b", "李敏", 5, 2, ("purchaser",), -1),
    MatrixPerson("c", "王强", 2, 5, ("evaluator",), 2, True),
    MatrixPerson("d", "赵磊", 1, 1),
    MatrixPerson("e", "陈静", None, 3),
]


def test_twelve_people_all_have_their_names_at_80_columns() -> None:
    people = [MatrixPerson(str(n), f"张建{n}", n % 5 + 1, n * 3 % 5 + 1, ("user",), n % 5 - 2)
              for n in range(12)]  # fmt: skip
    text = plain(power_matrix(people, 80, 22))
    assert all(person.name in text for person in people)
    assert "=" not in text


def test_support_reads_without_colour() -> None:
    text = plain(power_matrix(TEAM, 80, 22))
    for part in ("D 张建国+", "P 李敏-", "EC 王强++", "◌ 赵磊", "? 陈静"):
        assert part in text


def test_quadrants_lie_where_they_should() -> None:
    lines = plain(power_matrix(TEAM, 80, 22)).splitlines()
    rows = {
        name: next(i for i, line in enumerate(lines) if name in line) for name in ("张建国", "王强")
    }
    assert rows["张建国"] < rows["王强"]
    assert lines[1].index("keep satisfied") < lines[1].index("manage closely")
    assert [quadrant_of(person) for person in TEAM] == [
        "manage_closely", "keep_satisfied", "keep_informed", "monitor", None,
    ]  # fmt: skip


def test_a_cell_leads_to_its_person_and_the_chosen_one_is_styled() -> None:
    drawing = power_matrix(TEAM, 80, 22, selected="b")
    found = {hit_at(drawing, x, y) for x in range(drawing.width) for y in range(drawing.height)} - {
        None
    }
    assert found == {"a", "b", "c", "d", "e"}
    chosen = [run.text.strip() for row in drawing.rows for run in row if "select" in run.style]
    assert chosen == ["P", "李敏-"]


def test_names_without_room_get_a_letter_told_below() -> None:
    crowd = [MatrixPerson(str(n), f"王小明{n:02}", 3, 3, ("user",), 0) for n in range(14)]
    text = plain(power_matrix(crowd, 60, 20))
    assert "a=王小明" in text
    assert all(f"王小明{n:02}" in text for n in range(14))


def test_what_cannot_be_told_is_counted() -> None:
    crowd = [MatrixPerson(str(n), f"王小明{n:02}", 3, 3) for n in range(45)]
    last = plain(power_matrix(crowd, 34, 12)).splitlines()[-1]
    assert last.split()[-1].startswith("+")


def test_too_small_a_place_gets_counts_in_words() -> None:
    drawing = power_matrix(TEAM, 33, 6)
    assert "manage closely: 1" in " ".join(plain(drawing).split())
    assert {row_width(row) for row in drawing.rows} == {33}


def test_an_empty_matrix_still_shows_its_quadrants() -> None:
    drawing = power_matrix([], 60, 16)
    assert "manage closely" in plain(drawing)
    assert drawing.alt == ("Nobody is known here yet.",)
