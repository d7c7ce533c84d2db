"""How a decision stands: which step is next or late, who decides, who is another for a deal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight.deciding import decision_steps, named_once, who_decides
from kaplan.insight.differing import differs, in_opportunity
from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.people import DIFFERING, Coverage, Stakeholder
from tests.insight.plan_docs import TODAY, day

ZHANG = Stakeholder({"id": "z", "name": "张建国", "role": ["decision_maker"], "support": 1})
LI = Stakeholder({"id": "l", "name": "Li Min"})
PEOPLE = [
    ZHANG,
    LI,
    Stakeholder({"id": "w1", "name": "王强"}),
    Stakeholder({"id": "w2", "name": "王强"}),
]
COVERED = [
    Coverage({"stakeholder": "z", "closeness": 2}),
    Coverage({"stakeholder": "l", "closeness": 0}),
]


def deal(*steps: dict[str, object]) -> Opportunity:
    return Opportunity({"id": "o", "name": "Deal", "decision_steps": list(steps)})


def states(*steps: dict[str, object]) -> list[str]:
    return [step.state for step in decision_steps(deal(*steps), [], [], TODAY)]


def test_the_first_open_step_that_is_not_late_is_next() -> None:
    assert states(
        {"name": "a", "done": True, "date": day(-9)},
        {"name": "b", "date": day(-1)},
        {"name": "c", "date": day(0)},
        {"name": "d"},
    ) == ["done", "late", "next", "waiting"]  # fmt: skip
    assert states({"name": "a", "date": day(-1)}, {"name": "b", "done": True}) == ["late", "done"]


def test_old_data_with_names_finds_the_people() -> None:
    """A name that exactly one person bears is that person, whatever its case; others stay words."""
    (step,) = decision_steps(
        deal({"name": "a", "who": "张建国、li min，王强; 投资委员会", "deciders": ["z", "gone"]}),
        PEOPLE, COVERED, TODAY,
    )  # fmt: skip
    assert [(one.name, one.person and one.person.id) for one in step.deciders] == [
        ("张建国", "z"), ("Li Min", "l"), ("王强", None), ("投资委员会", None),
    ]  # fmt: skip
    assert [one.is_covered for one in step.deciders] == [True, False, True, True]


def test_an_open_step_that_nobody_covers_is_marked() -> None:
    covered, bare, nobody, done = decision_steps(
        deal(
            {"name": "a", "deciders": ["z"]}, {"name": "b", "deciders": ["z", "l"]}, {"name": "c"},
            {"name": "d", "done": True},
        ),
        PEOPLE, COVERED, TODAY,
    )  # fmt: skip
    assert [one.lacks_people for one in (covered, bare, nobody, done)] == [False, True, True, False]


@given(
    st.lists(st.sampled_from(["z", "l", "w1"]), unique=True), st.lists(st.sampled_from("甲乙丙"))
)
def test_people_are_told_once(ids: list[str], names: list[str]) -> None:
    step = {"deciders": ids, "who": ",".join([*names, "张建国"])}
    found, others = who_decides(step, named_once(PEOPLE))
    assert found[: len(ids)] == ids and len(set(found)) == len(found) and "z" in found
    assert others == names


VALUES = st.fixed_dictionaries(
    {}, optional={
        "role": st.just(["user"]), "support": st.integers(-2, 2), "influence": st.integers(1, 5),
        "interest": st.integers(1, 5), "demand_work": st.text(min_size=1, max_size=3),
        "demand_personal": st.text(min_size=1, max_size=3),
    },
)  # fmt: skip


@given(VALUES, VALUES, VALUES)
def test_what_differs_takes_the_place_of_the_rest(
    general: dict[str, object], here: dict[str, object], there: dict[str, object]
) -> None:
    person = Stakeholder(
        {"id": "p", "name": "P", "title": "T", **general, "opportunity": {"o": here, "x": there}}
    )
    seen = in_opportunity(person, "o")
    assert {n: seen.doc.get(n) for n in DIFFERING} == {
        n: here.get(n, general.get(n)) for n in DIFFERING
    }
    assert (seen.name, seen.title, seen.opportunity) == ("P", "T", person.opportunity)
    assert set(differs(person, "o")) == {n for n in here if here[n] != general.get(n)}
    assert in_opportunity(person, "") is person and not differs(person, "")


def test_what_may_not_differ_is_not_taken_from_the_file() -> None:
    person = Stakeholder(
        {"id": "p", "name": "P", "opportunity": {"o": {"name": "Q", "x": 1}, "y": 3}}
    )
    assert in_opportunity(person, "o").doc == person.doc
    assert in_opportunity(person, "y") is person
