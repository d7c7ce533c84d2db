"""A small plan to store: accounts, notes, processes and their steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.plans import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A folder for one plan, with ways to open it as different people."""
    return Plan(tmp_path)
