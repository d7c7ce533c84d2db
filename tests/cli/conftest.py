"""A plan that was reviewed a week ago."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account with two people, one of us, and a review a week ago."""
    for words in (
        ("add", "account", "Acme", "tier=S"),
        ("add", "stakeholder", "张建国", "account=Acme", "title=总裁", "role=decision_maker",
         "influence=5", "interest=4", "support=0"),
        ("add", "stakeholder", "Ann", "account=Acme", "influence=2", "interest=2",
         "demand_work=less scrap", "motives.business=growth"),
        ("add", "team_member", "Wei", "account=Acme", "user=wei"),
        ("review", "Acme", "Go on"),
    ):  # fmt: skip
        kaplan.do(*words)
    kaplan.moment += timedelta(days=7)
    return kaplan
