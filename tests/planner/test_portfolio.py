"""The portfolio makes a line anew only where something changed."""

from __future__ import annotations

import pytest

from kaplan.model.records.account import Account
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.planner.portfolio import Portfolio, portfolio
from tests.planner.conftest import Clock


@pytest.fixture
def three(plan: Plan) -> Plan:
    """Three accounts."""
    for name in ("Acme", "Beta", "中国"):
        records.add(plan, "account", {"name": name})
    return plan


def test_a_line_stays_the_same_until_its_account_changes(three: Plan) -> None:
    kept = Portfolio()
    before = kept.lines(three)
    assert [line.name for line in before] == ["Acme", "Beta", "中国"]
    assert kept.outdated(three) == 0
    records.add(three, "action", {"account": before[1].id, "name": "Call", "due": three.today})
    assert kept.outdated(three) == 1
    after = kept.lines(three)
    assert [line.open_actions for line in after] == [0, 1, 0]
    assert after[0] is before[0] and after[2] is before[2]
    assert after == portfolio(three)


def test_a_deleted_account_has_no_line(three: Plan) -> None:
    kept = Portfolio()
    gone = kept.lines(three)[0]
    records.delete(three, [three.get(Account, gone.id)])
    assert [line.name for line in kept.lines(three)] == ["Beta", "中国"]


def test_lines_are_made_anew_on_another_day(three: Plan, clock: Clock) -> None:
    kept = Portfolio()
    before = kept.lines(three)
    clock.later(days=1)
    assert kept.outdated(three) == 3
    assert kept.lines(three)[0] is not before[0]
