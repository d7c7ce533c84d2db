"""Coverage grids: who of us knows whom how well, what is missing, who hangs on a single thread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.i18n import speak
from kaplan.picture.coverage import Contact, Covered, Member, contact_sign, coverage_grid
from kaplan.picture.drawing import hit_at, plain, row_width

PEOPLE = (Covered("zhang", "张建国", matters=True), Covered("li", "李敏"), Covered("cfo", "?CFO"))
TEAM = (Member("lin", "林晓雨"), Member("tom", "Tom Baker"))
CONTACTS = (
    Contact("zhang", "lin", 1, 3),
    Contact("li", "lin", 4, 4),
    Contact("li", "tom", 2, None),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def test_a_grid_reads_as_drawn() -> None:
    assert plain(coverage_grid(PEOPLE, TEAM, CONTACTS, 60)).splitlines() == [
        "Name        林晓雨     Tom Baker  Gap  Threads",
        "张建国      ▰▱▱·                  -2   1 !",
        "李敏        ▰▰▰▰       ▰▰··            2",
        "?CFO                                   0",
    ]


@pytest.mark.parametrize(
    ("now", "wanted", "drawn"),
    [
        (0, None, "····"), (4, None, "▰▰▰▰"), (2, 4, "▰▰▱▱"), (3, 1, "▰▰▰·"), (None, 2, "▱▱··?"),
        (None, None, "····?"),
    ],
)  # fmt: skip
def test_steps_show_now_and_wanted(now: int | None, wanted: int | None, drawn: str) -> None:
    assert contact_sign(Contact("a", "b", now, wanted)).text == drawn


def test_the_grid_is_told_in_sentences() -> None:
    assert coverage_grid(PEOPLE, TEAM, CONTACTS, 60).alt == (
        "张建国: 林晓雨 brief, wanted in depth, 2 steps are missing, a single thread.",
        "李敏: 林晓雨 trusted advisor, Tom Baker multiple.",
        "?CFO: nobody of us.",
    )


def test_who_matters_and_is_known_to_nobody_is_marked() -> None:
    text = plain(coverage_grid(PEOPLE, TEAM, CONTACTS[1:], 60))
    assert "0 !" in text.splitlines()[1]


def test_a_customer_sees_only_who_is_in_charge_of_whom() -> None:
    drawing = coverage_grid(PEOPLE, TEAM, CONTACTS, 60, for_customer=True)
    text = plain(drawing)
    assert "✓" in text
    assert not {"▰", "▱", "!", "-2"} & set(text) and "Gap" not in text
    assert drawing.alt[0] == "张建国: 林晓雨."
    assert drawing.numbers is not None
    assert drawing.numbers.headers == ("Name", "Team member")


def test_a_team_wider_than_the_place_goes_on_below() -> None:
    team = tuple(Member(f"m{n}", f"Member {n}") for n in range(9))
    text = plain(coverage_grid(PEOPLE, team, (), 60))
    assert all(member.name in text for member in team)
    assert text.count("Threads") == 1


def test_rows_lead_to_people() -> None:
    drawing = coverage_grid(PEOPLE, TEAM, CONTACTS, 60, "li")
    assert hit_at(drawing, 30, 2) == "li"
    assert all("select" in run.style for run in drawing.rows[2])


def test_nobody_is_a_sentence() -> None:
    assert plain(coverage_grid((), TEAM, (), 60)) == "Nobody is known here yet."
    assert plain(coverage_grid(PEOPLE, (), (), 60)) == "Nobody of us is named yet."


NAMES = st.text("中文客户ABC xyz，é👍", max_size=20)
LEVELS = st.one_of(st.none(), st.integers(0, 4))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=8), LEVELS, LEVELS, st.integers(1, 120)
)
def test_rows_are_exact_in_any_width(
    people: list[str], team: list[str], now: int | None, wanted: int | None, width: int
) -> None:
    covered = [Covered(f"p{n}", name, matters=n % 2 == 0) for n, name in enumerate(people)]
    members = [Member(f"m{n}", name) for n, name in enumerate(team)]
    contacts = [Contact(p.id, m.id, now, wanted) for p in covered[::2] for m in members]
    drawing = coverage_grid(covered, members, contacts, width)
    assert {row_width(row) for row in drawing.rows} == {width}
