"""Whose assessment is due again, and why."""

from __future__ import annotations

from datetime import date

import pytest

from kaplan.i18n import speak
from kaplan.insight.reassess import Since, by_weight, stale
from kaplan.insight.words import say
from kaplan.model.records.people import Stakeholder
from tests.insight.plan_docs import TODAY, day

NOTHING = Since({}, {})


def person(name: str = "P", /, **fields: object) -> Stakeholder:
    return Stakeholder({"id": name, "name": name, **fields})


@pytest.mark.parametrize(
    ("fields", "since", "cadence", "rules"),
    [
        ({}, NOTHING, None, ["never_assessed"]),
        ({"assessed": day(-92)}, NOTHING, None, []),
        ({"assessed": day(-93)}, NOTHING, None, ["assessed_long_ago"]),
        ({"assessed": day(-93)}, NOTHING, "yearly", []),
        ({"assessed": day(-40)}, NOTHING, "monthly", ["assessed_long_ago"]),
        ({"assessed": day(-5)}, Since({"P": TODAY}, {}), None, ["contact_since"]),
        ({"assessed": day(-5)}, Since({"P": date.fromisoformat(day(-5))}, {}), None, []),
        ({"assessed": day(-5)}, Since({"P": date.fromisoformat(day(3))}, {}), None, []),
        ({"assessed": day(-5)}, Since({}, {"P": TODAY}), None, ["role_changed_since"]),
        ({"placeholder": True}, NOTHING, None, []),
    ],
)
def test_why_it_is_time(
    fields: dict[str, object], since: Since, cadence: str | None, rules: list[str]
) -> None:
    speak("en")
    found = stale([person(**fields)], since, TODAY, cadence)
    told = [reason for one in found for reason in one.reasons]
    assert [reason.rule for reason in told] == rules
    assert all(say(reason) != reason.rule for reason in told)


def test_who_weighs_most_comes_first() -> None:
    people = [
        person("low", influence=2), person("none"), person("key", influence=4),
        person("top", influence=5), person("gap", influence=5, placeholder=True),
    ]  # fmt: skip
    assert [one.id for one in by_weight(people)] == ["top", "key", "low", "none"]
