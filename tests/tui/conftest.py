"""A small plan to show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaplan.planner.plan import Plan
from tests.tui.quiet import until_quiet

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_pointless_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for widgets, not for the clock."""
    for place in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{place}.wait_for_idle", until_quiet)
    monkeypatch.setattr("kaplan.tui.panes.base.REST_SECONDS", 0.01)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """An empty plan on a Wednesday morning."""
    with Plan.create(tmp_path / "kaplan.json", user="wei", clock=lambda: NOW) as made:
        yield made
