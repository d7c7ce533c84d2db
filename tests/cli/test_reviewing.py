"""``review``: who is due, and person by person on plain lines."""

from __future__ import annotations

import pytest

from tests.cli.reviewed import person
from tests.conftest import CommandLine


def test_a_script_lists_who_is_due(plan: CommandLine) -> None:
    found = plan.do("review", "Acme", "--people", "--json").json
    assert [(one["name"], one["reasons"][0]["rule"]) for one in found] == [
        ("张建国", "never_assessed"), ("Ann", "never_assessed"),
    ]  # fmt: skip
    assert "never assessed" in plan.do("review", "Acme", "--people").out
    plan.do("set", "stakeholder:Ann", "support=+1", "assessed=today")
    assert "Ann" not in plan.do("--read-only", "review", "Acme", "--people").out
    plan.do("set", "stakeholder:张建国", "assessed=today")
    ran = plan.do("review", "Acme", "--people")
    assert (ran.out, ran.err) == ("", "everybody has been assessed lately\n")
    assert plan.do("review", "Acme", "--people", "--json").json == []


def test_people_are_confirmed_line_by_line(plan: CommandLine) -> None:
    lines = (
        "support=+2 closeness=3 role=user,approver\nfoo=1\ninfluence=9\n\nMore visits\nLi, Wei\n"
    )
    ran = plan.do("review", "Acme", "--guided", stdin=lines)
    assert "1 of 2: 张建国, 总裁" in ran.err
    assert "“foo” is not asked for here" in ran.err
    boss, ann = person(plan, "张建国"), person(plan, "Ann")
    assert (boss["support"], boss["role"], boss["assessed"]) == (
        2,
        ["user", "approver"],
        "2026-03-18",
    )
    assert (ann["influence"], ann["assessed"]) == (2, "2026-03-18")
    assert "closeness unknown → in depth" in ran.out
    review = plan.do("show", ran.id, "--json").json
    assert (review["decisions"], review["attendees"]) == ("More visits", ["Li", "Wei"])
    assert review["snapshot"] > 0
    plan.do("undo", "2")
    assert "assessed" not in person(plan, "Ann")
    assert person(plan, "张建国")["support"] == 2


def test_a_walk_goes_back_skips_and_ends_with_what_was_confirmed(plan: CommandLine) -> None:
    ran = plan.do("review", "Acme", "--guided", "--json", stdin="s\nb\n\nq\n")
    assert [move["name"] for move in ran.json["moved"]] == []
    assert ran.json["confirmed"] == [person(plan, "张建国")["id"]]
    assert "assessed" not in person(plan, "Ann")
    before = plan.do("list", "reviews", "--json").json
    ran = plan.do("review", "Acme", "--guided", stdin="s\nq\n")
    assert "no review was recorded" in ran.err
    assert plan.do("list", "reviews", "--json").json == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("review", "Acme", "--people", "--guided"), 2),
        (("--read-only", "review", "Acme", "--guided"), 4),
    ],
)
def test_what_cannot_be_asked_is_refused(
    plan: CommandLine, words: tuple[str, ...], code: int
) -> None:
    ran = plan(*words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("kaplan: ")
