"""A plan in a temporary folder, with a clock that stands still until it is told to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from kaplan.model.record import Record
from kaplan.model.records.account import Account
from kaplan.model.records.people import Stakeholder
from kaplan.planner import records
from kaplan.planner.plan import Plan

R = TypeVar("R", bound=Record)
NOON = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)
"""A Wednesday, noon in China."""


class Clock:
    """Says the same moment until it is moved."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **amount: float) -> None:
        """Go on by so many days, hours …"""
        self.moment += timedelta(**amount)


class Maker:
    """Adds records of the types that tests name."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __call__(self, cls: type[R], **raw: object) -> R:
        record = records.add(self.plan, cls.KIND, raw)
        assert isinstance(record, cls)
        return record


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Plan]]:
    """Open the plan at the same path, as often as is asked; each under a user."""
    path = tmp_path / "kaplan.json"
    plans: list[Plan] = []

    def open_plan(user: str = "wei", *, read_only: bool = False) -> Plan:
        if path.exists():
            plan = Plan.open(path, user=user, clock=clock, read_only=read_only)
        else:
            plan = Plan.create(path, user=user, clock=clock)
        plans.append(plan)
        return plan

    yield open_plan
    for plan in plans:
        plan.close()


@pytest.fixture
def plan(opened: Callable[..., Plan]) -> Plan:
    return opened()


@pytest.fixture
def make(plan: Plan) -> Maker:
    return Maker(plan)


@pytest.fixture
def acme(make: Maker) -> Account:
    return make(Account, name="Acme 中国", aliases="Acme Corp", tier="S", currency="USD")


@pytest.fixture
def zhang(make: Maker, acme: Account) -> Stakeholder:
    return make(Stakeholder, account=acme.id, name="张建国", influence=5, interest=5, support=0)
