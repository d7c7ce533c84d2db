"""Ways of influence to the decision makers through the people whom we know."""

from __future__ import annotations

from kaplan.insight.influence import influence_paths
from kaplan.model.records.people import Coverage, Stakeholder, Tie

BOSS = Stakeholder({"id": "boss", "name": "周敏", "role": ["decision_maker"]})
PEOPLE = [BOSS, *(Stakeholder({"id": name, "name": name}) for name in "abcd")]


def tie(source: str, target: str, strength: str = "moderate", kind: str = "influences") -> Tie:
    return Tie({"from": source, "to": target, "tie_kind": kind, "strength": strength})


def near(**levels: int) -> list[Coverage]:
    return [Coverage({"stakeholder": name, "closeness": level}) for name, level in levels.items()]


def ways(*ties: Tie, known: list[Coverage], people: list[Stakeholder] = PEOPLE) -> list[str]:
    (reach,) = influence_paths(people, ties, known)
    return [">".join(path.people) for path in reach.paths]


def test_the_way_leads_through_strangers_to_somebody_we_know() -> None:
    assert ways(tie("a", "b"), tie("b", "boss"), known=near(a=3)) == ["a>b>boss"]


def test_a_decision_maker_whom_we_know_is_a_way_of_one() -> None:
    (reach,) = influence_paths(PEOPLE, [], near(boss=2))
    assert reach.paths[0].people == ("boss",)
    assert reach.paths[0].strengths == ()


def test_nobody_known_gives_no_way() -> None:
    assert ways(tie("a", "boss"), known=near(a=0)) == []


def test_an_acquaintance_nearer_by_makes_the_longer_way_needless() -> None:
    ties = (tie("a", "b", "weak"), tie("b", "boss"))
    assert ways(*ties, known=near(a=3, b=3)) == ["b>boss"]
    assert ways(*ties, known=near(a=4, b=1)) == ["a>b>boss", "b>boss"]


def test_strong_ties_and_close_friends_come_first() -> None:
    ties = (tie("a", "boss", "weak"), tie("b", "boss", "strong"), tie("c", "boss"))
    assert ways(*ties, known=near(a=3, b=3, c=3)) == ["b>boss", "c>boss", "a>boss"]


def test_influence_has_a_direction_and_an_alliance_has_none() -> None:
    assert ways(tie("boss", "a"), known=near(a=3)) == []
    assert ways(tie("boss", "a", kind="allied_with"), known=near(a=3)) == ["a>boss"]
    assert ways(tie("a", "boss", kind="conflicts_with"), known=near(a=3)) == []


def test_who_is_against_us_begins_no_way() -> None:
    foe = Stakeholder({"id": "e", "name": "e", "support": -1})
    assert ways(tie("e", "boss"), known=near(e=4), people=[*PEOPLE, foe]) == []


def test_circles_of_influence_end() -> None:
    ties = (tie("a", "b"), tie("b", "a"), tie("b", "boss"))
    assert ways(*ties, known=near(a=4)) == ["a>b>boss"]


def test_so_many_ways_at_most() -> None:
    ties = [tie(name, "boss") for name in "abcd"]
    (reach,) = influence_paths(PEOPLE, ties, near(a=3, b=3, c=3, d=3), most=2)
    assert len(reach.paths) == 2
