"""Then and now as pictures: tables of every width, ways on the matrix, the same in words."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.i18n import speak
from kaplan.insight.motives import motives
from kaplan.insight.standings import Stand, compare
from kaplan.model.records.people import Stakeholder
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cells import width
from kaplan.picture.drawing import plain, row_width
from kaplan.picture.matrix import MatrixPerson, matrix_scene
from kaplan.picture.matrix_traces import WAS
from kaplan.picture.motives_list import Entry, motives_list
from kaplan.picture.moves import SIDE_BY_SIDE, moves_table
from tests.insight.test_insight_standings import MOMENT

GRADE = st.integers(1, 5)
TRACED = st.lists(
    st.tuples(st.sampled_from(("张建国", "Ann", "欧阳娜娜", "é")), GRADE, GRADE, GRADE, GRADE),
    max_size=25,
).map(
    lambda rows: [
        MatrixPerson(str(n), name, up, right, was=None if was == (up, right) else was)
        for n, (name, up, right, *place) in enumerate(rows)
        for was in [(place[0], place[1])]
    ]
)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


@settings(deadline=None, max_examples=60)
@given(MOMENT, MOMENT, st.integers(20, 200))
def test_rows_fit_and_tell_everybody(then: list[Stand], now: list[Stand], columns: int) -> None:
    moves = compare(then, now)
    drawing = moves_table(moves, columns, "A note.")
    assert {row_width(row) for row in drawing.rows} == {columns}
    assert {hit.id for hit in drawing.hits} == {move.id for move in moves}
    assert {east_asian_width(char) for char in ascii_plain(drawing) if char != "\n"} <= {"Na", "W"}
    assert drawing.numbers is not None
    assert len(drawing.numbers.rows) == len(moves)
    assert drawing.alt[0] == "A note."


def test_one_table_says_both_values_and_two_stand_side_by_side() -> None:
    ann = Stand("a", "Ann", support=0, influence=3, role=("user",), boss="b", boss_name="Bo")
    now = ann._replace(support=1, influence=2, role=("user", "approver"), coach=True, boss="")
    moves = compare([ann, Stand("z", "Zoe")], [now._replace(boss_name=""), Stand("n", "New")])
    one = plain(moves_table(moves, 90))
    assert "U → AUC" in one and "o → + ▴" in one and "3 → 2 ▾" in one and "Bo → –" in one
    two = plain(moves_table(moves, SIDE_BY_SIDE)).splitlines()
    assert "Then" in two[0] and "Now" in two[0]
    assert "+ ▴" in two[1] and "▰▰▱▱▱ ▾" in two[1] and "AUC *" in two[1]
    assert two[2].startswith("  –") and "+ New" in two[2]
    told = moves_table(moves, 90).alt
    assert told == (
        "3 people moved.",
        "Ann: reports to Bo → nobody; role +approver; coach no → yes; support neutral → supporter;"
        " influence 3 → 2.",
        "New came.",
        "Zoe left.",
    )


def test_nothing_moved_is_said() -> None:
    ann = Stand("a", "Ann")
    assert "Nothing moved." in plain(moves_table(compare([ann], [ann]), 80))
    assert plain(moves_table([], 80)) == "Nobody is known here yet."


@settings(deadline=None, max_examples=60)
@given(TRACED, st.integers(50, 140), st.integers(16, 40))
def test_ways_on_the_matrix_leave_all_words_as_they_are(
    people: list[MatrixPerson], columns: int, lines: int
) -> None:
    bare = matrix_scene([person._replace(was=None) for person in people], columns, lines)
    scene = matrix_scene(people, columns, lines)
    added = [label for label in scene.labels if label not in bare.labels]
    assert [label for label in scene.labels if label in bare.labels] == list(bare.labels)
    taken = {
        (x, label.y) for label in bare.labels for x in range(label.x, label.x + width(label.text))
    }
    assert not taken & {(label.x, label.y) for label in added}
    moved = sum(person.was is not None for person in people)
    assert sum(label.text == WAS for label in added) <= moved
    if moved == 1:
        assert sum(label.text == WAS for label in added) == 1


def test_the_way_leads_from_the_earlier_place_to_the_mark() -> None:
    person = MatrixPerson("a", "Ann", 5, 4, was=(2, 4))
    scene = matrix_scene([person], 60, 20)
    (start,) = [label for label in scene.labels if label.text == WAS]
    way = scene.rules[-1]
    assert way.points[0] == (start.x, start.y)
    assert "▴" in [label.text for label in scene.labels if (label.x, label.y) == way.points[-1]]
    assert "Ann 2/4 → 5/4" in scene.alt[0]


def test_motives_wrap_and_keep_their_keys() -> None:
    ann = Stakeholder(
        {
            "id": "a", "name": "Ann", "motives": {"business": "growth " * 30, "personal": ""},
            "demand_work": "[b]less[/b] scrap",
        }
    )  # fmt: skip
    drawing = motives_list(motives([ann]), 50)
    assert {row_width(row) for row in drawing.rows} == {50}
    entries = [Entry.of(hit.id) for hit in drawing.hits]
    assert entries == [Entry("a", "business"), Entry("a", "personal"), Entry("a", demand="work")]
    assert drawing.hits[0].h > 3
    assert "! work: [b]less[/b] scrap" in plain(drawing)
    assert drawing.alt[-1] == "Ann asks (work): [b]less[/b] scrap (nobody serves it)."
