"""On every screen of the planner changed cells alone show what sending everything shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaplan.i18n import speak
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample
from tests.tui.conftest import NOW
from tests.tui.walk import SHORT, Twin, View, walked


@pytest.mark.parametrize(
    ("view", "language"),
    [
        (View((80, 24)), "en"),
        (View((120, 40), "kaplan-light"), "zh_CN"),
    ],
    ids=["80x24", "120x40"],
)
async def test_both_displays_show_the_same_on_every_screen(
    tmp_path: Path, view: View, language: str
) -> None:
    path = tmp_path / "kaplan.json"
    build_sample(path, user="wei", clock=lambda: NOW)
    speak(language)
    try:
        with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
            app = Twin(plan, view, tmp_path / "drafts")
            assert await walked(app, view.size, SHORT) > 60
            assert app.ours.sent * 3 < app.stock.sent
    finally:
        speak("en")
