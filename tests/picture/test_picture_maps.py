"""Mind map, outline, people table and process strip: exact in any width, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.i18n import speak
from kaplan.picture.ascii_twin import ascii_plain, ascii_text
from kaplan.picture.cells import safe, width
from kaplan.picture.drawing import Drawing, hit_at, plain, row_text, row_width
from kaplan.picture.mind import MindNode, walk
from kaplan.picture.mind_map import auto_fold, mind_map, mind_map_scene
from kaplan.picture.outline import outline
from kaplan.picture.people_table import Person, people_table
from kaplan.picture.people_tree import twigs
from kaplan.picture.process_strip import Stage, process_strip
from kaplan.picture.symbols import closeness_sign, grade_sign, support_sign

TEXT = st.text("中文客户ABC xyz，é👍ｱ", max_size=20)


@st.composite
def minds(draw: st.DrawFn) -> MindNode:
    """Return a random mind map of up to forty nodes."""
    count = draw(st.integers(1, 40))
    below: list[list[int]] = [[] for _ in range(count)]
    for index in range(1, count):
        below[draw(st.integers(0, index - 1))].append(index)

    def node(index: int) -> MindNode:
        children = tuple(node(child) for child in below[index])
        return MindNode(str(index), draw(TEXT), draw(TEXT), "", "", draw(st.booleans()), children)

    return node(0)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


MAP = MindNode(
    "root", "华东电子集团", "52亿",
    children=(
        MindNode("sat", "客户满意度", "3.8/5", "!", children=(
            MindNode("q", "产品质量", "4.2"),
            MindNode("s", "服务水平", "3.1", children=(MindNode("w", "等待时间过长", "41%"),)),
        )),
        MindNode("risk", "风险", "2"),
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(minds(), st.integers(1, 120))
def test_maps_and_outlines_are_exact(root: MindNode, w: int) -> None:
    for drawing in (mind_map(root, w), outline(root, w)):
        assert {row_width(row) for row in drawing.rows} == {w}
        text = ascii_plain(drawing)
        assert {east_asian_width(char) for char in text if char != "\n"} <= {"Na", "W"}


@settings(deadline=None, max_examples=60)
@given(minds())
def test_no_two_boxes_share_a_cell_and_every_node_has_one(root: MindNode) -> None:
    scene = mind_map_scene(root)
    used: set[tuple[int, int]] = set()
    for box in scene.boxes:
        cells = {(x, box.y) for x in range(box.x, box.x + box.w)}
        assert not cells & used
        assert 0 <= box.y < scene.h
        assert box.x + box.w <= scene.w
        used |= cells
    assert {box.id for box in scene.boxes} == {node.id for node, _ in walk(root)}


@settings(deadline=None, max_examples=60)
@given(minds())
def test_edges_touch_their_boxes_and_cross_no_other(root: MindNode) -> None:
    scene = mind_map_scene(root)
    boxes = {box.id: box for box in scene.boxes}
    covered = {(x, box.y): box.id for box in scene.boxes for x in range(box.x, box.x + box.w)}
    for edge in scene.edges:
        source, target = boxes[edge.source], boxes[edge.target]
        assert edge.points[0] == (source.x + source.w, source.y)
        assert edge.points[-1] == (target.x - 2, target.y)
        for (x0, y0), (x1, y1) in zip(edge.points, edge.points[1:], strict=False):
            assert x0 == x1 or y0 == y1
            for x in range(min(x0, x1), max(x0, x1) + 1):
                for y in range(min(y0, y1), max(y0, y1) + 1):
                    assert (x, y) not in covered


def _reached(drawing: Drawing, x: int, y: int) -> set[tuple[int, int]]:
    """Follow the drawn lines from a cell to the right; return the cells where they end."""
    arms = {
        **dict.fromkeys("─", "ew"), **dict.fromkeys("│", "ns"), **dict.fromkeys("┼", "nesw"),
        "┌": "es", "└": "ne", "├": "nes", "┤": "nsw", "┬": "esw", "┴": "new", "┐": "sw", "┘": "nw",
    }  # fmt: skip
    steps = {"n": (0, -1), "s": (0, 1), "e": (1, 0)}
    cells = {
        (column, row): char
        for row, runs in enumerate(drawing.rows)
        for column, char in enumerate(_spread(row_text(runs)))
    }
    ends, seen, pending = set(), set(), [(x, y)]
    while pending:
        cell = pending.pop()
        if cell in seen:
            continue
        seen.add(cell)
        ahead = (cell[0] + 1, cell[1])
        if cells.get(cell) == "─" and cells.get(ahead, " ") == " ":
            ends.add(cell)
        pending += [
            (cell[0] + steps[arm][0], cell[1] + steps[arm][1])
            for arm in arms.get(cells.get(cell, " "), "")
            if arm in steps
        ]
    return ends


def _spread(text: str) -> list[str]:
    return [part for char in text for part in ([char, ""] if width(char) == 2 else [char])]


def test_drawn_lines_lead_from_each_node_to_exactly_its_branches() -> None:
    drawing = mind_map(MAP, 120)
    places = {hit.id: hit for hit in drawing.hits}
    for node, _depth in walk(MAP):
        here = places[node.id]
        ends = _reached(drawing, here.x + here.w, here.y)
        assert ends == {(places[c.id].x - 2, places[c.id].y) for c in node.children}


def test_a_map_too_wide_folds_its_deepest_branches() -> None:
    assert auto_fold(MAP, 120) == frozenset()
    assert auto_fold(MAP, 60) == {"s"}
    assert "服务水平 3.1 [+1]" in plain(mind_map(MAP, 60))
    assert auto_fold(MAP, 40) == {"s", "sat"}
    assert "客户满意度 3.8/5 ! [+3]" in plain(mind_map(MAP, 48))


def test_a_map_that_cannot_fit_is_an_outline() -> None:
    lines = plain(mind_map(MAP, 20)).splitlines()
    assert lines[0].startswith("▾ 华东电子集团")
    assert lines[1].startswith("├ ▾ 客户满")


def test_a_folded_node_hides_its_branches_in_the_outline() -> None:
    folded = MAP._replace(children=(MAP.children[0]._replace(folded=True), MAP.children[1]))
    lines = plain(outline(folded, 60)).splitlines()
    assert [line.split()[1] for line in lines] == ["华东电子集团", "▸", "风险"]
    assert "[+3]" in lines[1]


def test_a_very_deep_map_is_drawn() -> None:
    node = MindNode("n", "leaf")
    for depth in range(3000):
        node = MindNode(str(depth), "x", children=(node,))
    assert "[+" in plain(mind_map(node, 10_000, auto=False))


def test_a_map_in_words_names_every_node() -> None:
    story = " ".join(mind_map(MAP, 30).alt)
    assert all(node.text in story for node, _ in walk(MAP))


PERSON = st.builds(
    Person,
    id=st.sampled_from([str(n) for n in range(30)]),
    name=TEXT,
    parent=st.one_of(st.none(), st.sampled_from([str(n) for n in range(30)])),
    title=TEXT,
    roles=st.lists(st.sampled_from(["user", "approver", "odd"]), max_size=3).map(tuple),
    coach=st.booleans(),
    support=st.one_of(st.none(), st.integers(-2, 2)),
    closeness=st.one_of(st.none(), st.integers(0, 4)),
    influence=st.one_of(st.none(), st.integers(1, 5)),
    last_contact=TEXT,
    late=st.booleans(),
    motives=st.lists(st.sampled_from(["financial", "personal", "odd"]), max_size=2).map(tuple),
    placeholder=st.booleans(),
)
PEOPLE = st.lists(PERSON, max_size=25, unique_by=lambda person: person.id)


@settings(deadline=None, max_examples=80)
@given(PEOPLE, st.integers(1, 200))
def test_the_people_table_is_exact_and_loses_nobody(people: list[Person], w: int) -> None:
    drawing = people_table(people, w)
    assert {row_width(row) for row in drawing.rows} == {w}
    assert sorted(hit.id for hit in drawing.hits) == sorted(person.id for person in people)
    assert {hit.y for hit in drawing.hits} == (set(range(1, len(people) + 1)) if people else set())


@given(st.dictionaries(st.integers(0, 20).map(str), st.integers(0, 25).map(str)))
def test_circles_are_opened_and_each_row_stands_below_its_parent(parents: dict[str, str]) -> None:
    rows = twigs(dict(parents))
    assert sorted(row.id for row in rows) == sorted(parents)
    depth_of = {row.id: row.depth for row in rows}
    for row in rows:
        if row.depth:
            assert depth_of[parents[row.id]] == row.depth - 1


def _team() -> list[Person]:
    boss = Person("0", "周敏", None, "总经理", ("decision_maker",), False, -2, 0, 5, 2, "6天前")
    return [boss] + [
        Person(
            str(n), f"梁涛{n:02}", str((n - 1) // 3), "生产经理", ("user",), n == 4, n % 5 - 2,
            n % 5, n % 5 + 1, (n * 2) % 5 + 1, f"{n}天前", n > 15, ("financial", "personal"),
        )
        for n in range(1, 20)
    ]  # fmt: skip


def test_twenty_people_and_nine_attributes_fit_one_screen() -> None:
    drawing = people_table(_team(), 80)
    assert drawing.height == 21
    text = plain(drawing)
    assert "…" not in text
    assert len(plain(drawing).splitlines()[0].split()) == 9
    assert "├ ▾ 梁涛01" in text


def test_narrow_tables_drop_the_least_columns_first() -> None:
    headings = [plain(people_table(_team(), w)).splitlines()[0].split() for w in (80, 60, 40, 22)]
    assert headings[1] == headings[0][: len(headings[1])]
    assert headings[3] == ["Name", "Role", "Sup"]


def test_folding_a_boss_hides_and_counts_the_people_below() -> None:
    lines = plain(people_table(_team(), 80, folded=["0"])).splitlines()
    assert len(lines) == 2
    assert "▸ 周敏 [+19]" in lines[1]


def test_the_chosen_person_is_styled_over_the_whole_row() -> None:
    drawing = people_table(_team(), 80, selected="3")
    row = next(hit.y for hit in drawing.hits if hit.id == "3")
    assert all("select" in run.style for run in drawing.rows[row])
    assert hit_at(drawing, 79, row) == "3"


def test_support_and_closeness_read_without_colour() -> None:
    signs = [support_sign(n).text for n in (-2, -1, 0, 1, 2, None)]
    assert len({ascii_text(sign) for sign in signs}) == 6
    grades = [closeness_sign(n).text for n in (0, 1, 2, 3, 4, None)]
    assert len({ascii_text(grade) for grade in grades}) == 6
    assert {width(grade_sign(n).text) for n in (None, 1, 5)} == {5}


STAGES = [
    Stage("初次接触", 3, 3, "done"),
    Stage("需求分析", 2, 4, "current"),
    Stage("报价谈判", 1, 4, "blocked"),
    Stage("合同签订", 0, None),
]


def test_a_strip_shows_counts_and_marks() -> None:
    assert plain(process_strip(STAGES, 80)) == (
        "初次接触 3/3 ✓ ▸ 需求分析 2/4 ◂ ▸ 报价谈判 1/4 ! ▸ 合同签订 0"
    )


@given(
    st.lists(st.tuples(TEXT, st.integers(0, 99), st.sampled_from(["done", "blocked", "waiting"]))),
    st.integers(1, 120),
    st.integers(1, 6),
)
def test_strips_are_exact(stages: list[tuple[str, int, str]], w: int, h: int) -> None:
    made = [Stage(name, done, 99, state) for name, done, state in stages]  # type: ignore[arg-type]
    drawing = process_strip(made, w, h)
    assert {row_width(row) for row in drawing.rows} == {w}
    assert drawing.height <= h


def test_names_are_cut_before_stages_are_lost() -> None:
    text = plain(process_strip(STAGES, 58, 1))
    assert text.count("▸") == 3
    assert "…" in text


@pytest.mark.parametrize("columns", range(30, 90))
def test_a_stage_before_the_end_of_a_row_leaves_room_for_the_joint(columns: int) -> None:
    drawing = process_strip(STAGES, columns)
    rows = ["".join(run.text for run in row).rstrip() for row in drawing.rows]
    assert "…" not in "".join(rows)
    assert all(row.endswith(" ▸") for row in rows[:-1])


MAKERS: dict[str, Callable[[int], Drawing]] = {
    "map": lambda w: mind_map(MAP, w),
    "outline": lambda w: outline(MAP, w),
    "people": lambda w: people_table(_team(), w),
    "strip": lambda w: process_strip(STAGES, w),
}


@pytest.mark.parametrize("name", MAKERS)
def test_rows_are_exact_from_40_to_200(name: str) -> None:
    for w in range(40, 201):
        drawing = MAKERS[name](w)
        assert {row_width(row) for row in drawing.rows} == {w}
        assert all(row_text(row) == safe(row_text(row)) for row in drawing.rows)
