"""The grade of a relationship map: it grows as the map gets better, and says what it lacks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplan.insight import words
from kaplan.insight.limits import AS_USUAL, DEFAULTS, Judgement
from kaplan.insight.map_grade import BUYING_ROLES, LETTERS, TERMS, MapGrade, grade_map
from tests.insight.plan_docs import TODAY, PlanDocs, day, good_plan


def _grade(docs: PlanDocs, judgement: Judgement = AS_USUAL) -> MapGrade:
    grade = grade_map(docs.dossier(), TODAY, judgement)
    assert grade is not None
    return grade


def _term(docs: PlanDocs, name: str) -> tuple[int, str]:
    term = next(term for term in _grade(docs).terms if term.name == name)
    return term.points, words.say(term.why)


def test_an_account_without_people_has_no_grade() -> None:
    docs = PlanDocs()
    docs.add("account", name="Empty")
    assert grade_map(docs.dossier(), TODAY) is None
    docs.add("stakeholder", account=docs.all("account")[0]["id"], name="?CFO", placeholder=True)
    assert grade_map(docs.dossier(), TODAY) is None


def test_terms_are_worth_a_hundred_points_together() -> None:
    assert sum(most for most, _rule, _find in TERMS.values()) == 100
    assert LETTERS[-1][1] == 0


def test_a_good_map_lacks_what_it_lacks_and_nothing_else() -> None:
    grade = _grade(good_plan())
    assert (grade.letter, grade.points) == ("A", 94)
    assert [term.name for term in grade.weakest] == ["roles", "lines"]
    told = [words.say(term.why) for term in grade.weakest]
    assert told == [
        "4 of 5 parts in the decision are known; missing: influencer",
        "the place of 2 of 5 people is known; not: 王芳, 赵强, 陈静",
    ]


def test_somebody_barely_known_gets_a_grade_that_says_what_to_do() -> None:
    docs = PlanDocs()
    account = docs.add("account", name="New")
    docs.add("stakeholder", account=account, name="Wu")
    docs.change("stakeholder", created=day(-300) + "T08:00:00+00:00")
    grade = _grade(docs)
    assert (grade.letter, grade.points) == ("E", 5)
    assert [term.name for term in grade.terms if term.points] == ["opponents"]
    assert "decision maker, approver" in _term(docs, "roles")[1]
    assert _term(docs, "champion") == (0, "champion and coach: 0 of 2")
    assert _term(docs, "threads") == (0, "people in contact: 0; 3 are enough")


@pytest.mark.parametrize(
    ("name", "spoil", "points", "told"),
    [
        ("deciders", lambda d: d.all("coverage").pop(0), 10, "1 of 2 who decide are covered as "),
        ("deciders", lambda d: d.all("coverage")[0].update(wanted=4), 18, "not: 张建国"),
        ("support", lambda d: d.all("stakeholder")[0].pop("support"), 8, "of 1 of 2 key players"),
        ("champion", lambda d: d.change("stakeholder", coach=False), 10, "1 of 2"),
        ("champion", lambda d: d.change("stakeholder", support=1), 5, "1 of 2"),
        ("threads", lambda d: d.clear("coverage", "interaction"), 0, "in contact: 0"),
        ("assessed", lambda d: d.all("stakeholder")[0].update(assessed=day(-93)), 8, "4 of 5"),
        ("motives", lambda d: d.all("stakeholder")[0].update(motives={}), 2, "1 of 2 key players"),
        ("opponents", lambda d: d.change("stakeholder", support=1), 0, "against us: 0"),
    ],
)
def test_a_term_loses_points_for_what_is_missing(
    name: str, spoil: object, points: int, told: str
) -> None:
    docs = good_plan()
    assert callable(spoil)
    spoil(docs)
    assert _term(docs, name)[0] == points
    assert told in _term(docs, name)[1]


def test_a_rule_switched_off_takes_its_term_out_of_the_whole() -> None:
    docs = good_plan()
    docs.change("stakeholder", support=1, coach=False)
    off = frozenset(["no_opponent", "no_champion"])
    grade = _grade(docs, Judgement(DEFAULTS, off))
    assert {"opponents", "champion"}.isdisjoint(term.name for term in grade.terms)
    assert grade.points > _grade(docs).points


def test_thresholds_move_the_grade() -> None:
    docs = good_plan()
    strict = Judgement(DEFAULTS._replace(assess_days=20))
    assert _grade(docs, strict).points == _grade(docs).points - 10


_PERSON = st.fixed_dictionaries(
    {
        "role": st.lists(
            st.sampled_from([role for roles in BUYING_ROLES for role in roles]), max_size=3
        ),
        "influence": st.none() | st.integers(1, 5),
        "support": st.none() | st.integers(-2, 2),
        "coach": st.booleans(),
        "assessed": st.none() | st.integers(-200, 0).map(day),
        "near": st.none() | st.integers(0, 4),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PERSON, min_size=1, max_size=6))
def test_points_stay_within_bounds_and_every_term_is_told(people: list[dict[str, object]]) -> None:
    docs = PlanDocs()
    account = docs.add("account", name="Any")
    for person in people:
        near = person.pop("near", None)
        made = docs.add("stakeholder", account=account, name="X", **person)
        docs.add("coverage", account=account, stakeholder=made, team_member="M", closeness=near)
    grade = _grade(docs)
    assert 0 <= grade.points <= 100
    assert grade.points >= dict(LETTERS)[grade.letter]
    for term in grade.terms:
        assert 0 <= term.points <= term.most
        assert "?" not in words.say(term.why)
        assert words.grade_word(term.name)
