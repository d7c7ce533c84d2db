"""Then and now: who came, who left, what moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight.standings import CAME, GRADES, LEFT, MOVED, STAYED, Stand, compare, stands
from kaplan.model.records.account import Department
from kaplan.model.records.people import Coverage, Stakeholder, Tie

LEVEL = st.one_of(st.none(), st.integers(1, 5))
STAND = st.builds(
    Stand,
    id=st.sampled_from("abcdefgh"),
    name=st.sampled_from(("张建国", "Ann", "[b]")),
    role=st.lists(st.sampled_from(("user", "approver", "decision_maker")), unique=True).map(tuple),
    coach=st.booleans(),
    support=st.one_of(st.none(), st.integers(-2, 2)),
    closeness=LEVEL,
    influence=LEVEL,
    interest=LEVEL,
    boss=st.sampled_from(("", "a", "b")),
)
MOMENT = st.lists(STAND, unique_by=lambda stand: stand.id)


@given(MOMENT, MOMENT)
def test_everybody_of_either_moment_is_told_once(then: list[Stand], now: list[Stand]) -> None:
    moves = compare(then, now)
    before, after = {s.id for s in then}, {s.id for s in now}
    assert sorted(move.id for move in moves) == sorted(before | after)
    assert [move.id for move in moves][: len(now)] == [stand.id for stand in now]
    assert {move.id for move in moves if move.how == CAME} == after - before
    assert {move.id for move in moves if move.how == LEFT} == before - after


@given(MOMENT, MOMENT)
def test_the_way_back_undoes_every_step(then: list[Stand], now: list[Stand]) -> None:
    back = {move.id: move for move in compare(now, then)}
    for move in compare(then, now):
        other = back[move.id]
        assert move.fields == other.fields
        assert all(move.step(name) == -other.step(name) for name in (*GRADES, "role", "name"))


@given(MOMENT)
def test_nothing_moves_by_itself(moment: list[Stand]) -> None:
    turned = [stand._replace(role=stand.role[::-1]) for stand in moment]
    assert {move.how for move in compare(moment, turned)} <= {STAYED}


def test_a_renamed_boss_is_no_new_boss() -> None:
    boss = Stand("a", "Ann")
    report = Stand("b", "Bo", boss="a", boss_name="Ann")
    renamed = [boss._replace(name="Anna"), report._replace(boss_name="Anna")]
    first, second = compare([boss, report], renamed)
    assert (first.how, first.fields) == (MOVED, ("name",))
    assert second.how == STAYED


def test_people_stand_with_their_boss_department_and_best_closeness() -> None:
    people = [
        Stakeholder({"id": "b", "name": "Bo", "department": "d", "support": 0}),
        Stakeholder({"id": "a", "name": "Ann", "role": ["user"], "coach": True}),
    ]
    ties = [Tie({"id": "t", "from": "b", "to": "a", "tie_kind": "reports_to"})]
    coverages = [
        Coverage({"id": "1", "stakeholder": "b", "team_member": "x", "closeness": 1}),
        Coverage({"id": "2", "stakeholder": "b", "team_member": "y", "closeness": 3}),
    ]
    ann, bo = stands(people, ties, coverages, [Department({"id": "d", "name": "IT"})])
    assert (ann.id, ann.role, ann.coach, ann.closeness) == ("a", ("user",), True, None)
    assert (bo.boss_name, bo.department_name, bo.closeness, bo.support) == ("Ann", "IT", 3, 0)
