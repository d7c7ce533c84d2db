"""What the planner sends for each thing a person does, held to the design's budgets in bytes.

The program is the real one in a real terminal, on the sample plan, with a clock that stands still.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from kaplan.planner.sample import build_sample
from tests.terminal import plain_environ
from tests.wire import Wire
from tests.wire_actions import BUDGETS, LARGE, LISTS, SMALL, sent_by_actions

INSTANT = "2026-06-15T08:00:00+00:00"
OVER = {"cursor, people", "cursor, notes", "tab, goals", "modal, help"}
"""What is known to be over its budget at 80 columns; a test fails when one of it no longer is."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan, built on the day that the clock shows."""
    path = tmp_path_factory.mktemp("sample") / "kaplan.json"
    build_sample(path, user="wei", clock=lambda: datetime.fromisoformat(INSTANT))
    return path


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_no_action_sends_more_than_its_budget(
    sample: Path, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    environ = plain_environ(
        str(tmp_path), COLORTERM="truecolor", TZ="UTC", KAPLAN_LANG=language,
        KAPLAN_DB=str(sample), PYTHONPATH=str(Path(__file__).parents[1]),
    )  # fmt: skip
    # What differs between languages shows on the first two.
    lists = LISTS if (size, language) != (LARGE, "zh_CN") else ("today", "accounts")
    with Wire([sys.executable, "-m", "tests.at_moment", INSTANT], environ, size) as wire:
        sent = dict(sent_by_actions(wire, size, lists))
    limits = {what: BUDGETS[size].get(what.partition(",")[0]) for what in sent}
    over = {
        what: f"{sent[what]:.0f} of {limit}"
        for what, limit in limits.items()
        if limit is not None and sent[what] > limit
    }
    assert set(over) == (OVER if size == SMALL else set()), over
