"""The strip of a decision: it fits, says who decides, and its arrows lead from step to step."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kaplan.insight.deciding import Decider, StepStanding, StepState
from kaplan.model.records.people import Stakeholder
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cards import ZOOMS, Zoom
from kaplan.picture.decision_strip import (
    DecisionView,
    Titled,
    decision_scene,
    decision_strip,
    step_id,
    step_of,
)
from kaplan.picture.drawing import plain
from tests.hostile import MARKUP
from tests.picture.tracing import geometry_faults, trace_faults

DEAL = Titled("o", "二厂视觉检测 12 线", "propose")
LI = Stakeholder({"name": "李敏", "role": ["decision_maker"], "coach": True, "support": 2})
QIAN = Stakeholder({"name": "钱博", "role": ["approver"], "support": -1})
STATES: tuple[StepState, ...] = ("done", "late", "next", "waiting")
NAMES = st.text("技术评审 Board approval", max_size=30) | st.sampled_from(MARKUP)


def step(
    place: int = 0, name: str = "Board", state: StepState = "next", *deciders: Decider,
    criteria: str = "", day: date | None = date(2026, 7, 1),
) -> StepStanding:  # fmt: skip
    return StepStanding(place, name, day, criteria, deciders, state)


@st.composite
def steps(draw: st.DrawFn) -> list[StepStanding]:
    found = draw(
        st.lists(st.tuples(NAMES, st.sampled_from(STATES), st.integers(0, 6), NAMES), max_size=9)
    )
    people = (Decider("李敏", LI), Decider("钱博", QIAN, False), Decider("投资委员会"))
    return [
        step(place, name, state, *(people * 2)[:count], criteria=criteria)
        for place, (name, state, count, criteria) in enumerate(found)
    ]


@settings(deadline=None, max_examples=40)
@given(steps(), st.integers(20, 200), st.sampled_from(ZOOMS))
def test_it_fits_and_nothing_crosses(found: list[StepStanding], width: int, zoom: Zoom) -> None:
    scene = decision_scene(DEAL, found, DecisionView(width, zoom))
    assert geometry_faults(scene) == []
    drawing = decision_strip(DEAL, found, DecisionView(width, zoom))
    assert {sum(cell_len(run.text) for run in row) for row in drawing.rows} == {width}
    assert trace_faults(scene, drawing) == []
    assert len(scene.boxes) == max(1, len(found)) and len(scene.edges) == max(0, len(found) - 1)
    assert ascii_plain(drawing).count("\n") == len(drawing.rows) - 1


def test_eighty_columns_take_three_steps_a_row() -> None:
    found = [step(place, f"Step {place}", "waiting") for place in range(5)]
    rows: dict[int, int] = {}
    for box in decision_scene(DEAL, found, DecisionView(80)).boxes:
        rows[box.y] = rows.get(box.y, 0) + 1
    assert list(rows.values()) == [3, 2]


def test_a_box_tells_who_decides_and_how_they_stand() -> None:
    told = plain(
        decision_strip(
            DEAL, [step(0, "签字", "next", Decider("李敏", LI), Decider("钱博", QIAN, False))]
        )
    )
    assert "1 ◂" in told and "2026-07-01 ◂ next" in told
    assert "[DC] 李敏 ++ " in told
    assert "[A] 钱博 - !" in told


@pytest.mark.parametrize(("state", "warned"), [("next", True), ("done", False)])
def test_nobody_named_is_a_warning_as_long_as_the_step_is_open(
    state: StepState, warned: bool
) -> None:
    told = plain(decision_strip(DEAL, [step(0, "A", state)]))
    assert ("! nobody named" in told) is warned and "nobody named" in told


def test_customers_see_roles_and_nothing_of_how_people_stand() -> None:
    found = [step(0, "A", "next", Decider("钱博", QIAN, False))]
    for zoom in ZOOMS:
        drawing = decision_strip(DEAL, found, DecisionView(80, zoom, for_customer=True))
        told = plain(drawing) + "\n".join(drawing.alt)
        assert "钱博" in told and "[A]" in told
        assert (
            not {"-1", "non-supporter", "covered", "[A] 钱博 -"} & {told}
            and " !" not in told.split("\n\n")[1]
        )


def test_sentences_say_all_of_it() -> None:
    drawing = decision_strip(
        DEAL,
        [
            step(0, "评审", "done", Decider("投资委员会"), criteria="误检率 < 0.3%。"),
            step(1, "签字", "late", Decider("钱博", QIAN, False)),
            step(2, "用印", "next", day=None),
        ],
    )
    assert drawing.alt == (
        "二厂视觉检测 12 线: 1 of 3 steps of the decision are done.",
        "Step 1: 评审, 2026-07-01, done.",
        "Decided by 投资委员会.",
        "Criteria: 误检率 < 0.3%.",
        "Step 2: 签字, 2026-07-01, late.",
        "Decided by 钱博 (approver, non-supporter, covered by nobody of us).",
        "Step 3: 用印, next.",
        "Nobody is named who decides.",
    )
    assert drawing.numbers is not None
    assert drawing.numbers.rows[1][:5] == (2, "签字", "2026-07-01", "late", "钱博")


def test_a_deal_without_steps_has_a_place_for_the_first() -> None:
    drawing = decision_strip(DEAL, [])
    assert [hit.id for hit in drawing.hits] == ["o/"]
    assert step_of("o/") == ("o", None) and step_of(step_id("o", 3)) == ("o", 3)
