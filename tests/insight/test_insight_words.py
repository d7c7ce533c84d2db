"""Findings become sentences in one place, whatever values they hold."""

from __future__ import annotations

import json
import string

import pytest

from kaplan.insight import words
from kaplan.insight.finding import Finding
from kaplan.insight.gap_words import ADVICE, GAPS
from kaplan.insight.kpi import Figure
from kaplan.insight.matter_words import MATTERS, TERMS
from tests.insight.plan_docs import TODAY

MESSAGES = [*MATTERS.items(), *GAPS.items()]


@pytest.mark.parametrize(("rule", "message"), MESSAGES)
def test_every_rule_is_said_even_with_values_missing(rule: str, message: str) -> None:
    places = {name for _text, name, _spec, _conv in string.Formatter().parse(message) if name}
    assert words.say(Finding(rule)) == message.format(**dict.fromkeys(places, words.UNKNOWN))


def test_values_are_shown_as_people_read_them() -> None:
    finding = Finding("goal_at_risk", {"latest": 1234.5, "reached": 0.42, "expected": None})
    assert words.say(finding) == "at 1,234.5, 42% of the way; ? is asked for by now"
    assert words.say(Finding("growth_term", {"change": 0.1})).startswith("sales +10%")
    assert words.say(Finding("due_soon", {"day": TODAY})) == "due on 2026-03-02"
    assert words.say(Finding("decider_not_covered", {"name": "{x}"})).startswith("{x} decides")
    values = {"roles": ("decision_maker", "user"), "names": ("A", "B", "C", "D", "E")}
    assert "missing: decision maker, user" in words.say(Finding("grade_roles_lacks", values))
    assert "not: A, B, C, D …" in words.say(Finding("grade_assessed_lacks", values))


def test_an_unknown_rule_is_named() -> None:
    assert words.say(Finding("from_a_newer_version")) == "from_a_newer_version"
    assert words.advise(Finding("due_today")) == ""
    assert words.term_word("luck") == "luck"


def test_no_rule_has_two_messages() -> None:
    assert set(MATTERS).isdisjoint(GAPS)
    assert set(ADVICE) == set(GAPS)
    assert all(words.term_word(name) for name in TERMS)


def test_a_finding_is_json() -> None:
    finding = Finding("silent", {"day": TODAY, "days": 31}, "high", "stakeholders", "P")
    assert json.loads(json.dumps(finding.as_json())) == {
        "rule": "silent", "severity": "high", "table": "stakeholders", "record": "P",
        "values": {"day": "2026-03-02", "days": 31},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "text"),
    [(Figure("sales", "money", 123_400, "CNY"), "¥1.23k"), (Figure("x", "share", 0.5), "50%"),
     (Figure("nps", "number", 4.25), "4.2"), (Figure("s", "number", 8, "%"), "8%"),
     (Figure("s", "number", 8, "points"), "8 points"), (Figure("s", "number", None), "?")],
)  # fmt: skip
def test_a_figure_is_shown_with_its_unit(figure: Figure, text: str) -> None:
    assert words.figure_text(figure) == text
