"""A slice of what ``tests/soak/monkey.py`` does for hours."""

from pathlib import Path

import pytest

from tests.tui.monkey import romp


@pytest.mark.parametrize(("seed", "language"), [(1, "en"), (2, "zh_CN")])
async def test_a_monkey_breaks_nothing_and_waits_for_nothing(
    tmp_path: Path, seed: int, language: str
) -> None:
    romped = await romp(tmp_path, seed, 150, language)
    assert romped.keys == 150
    assert romped.hangs == []
