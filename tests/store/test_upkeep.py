"""Backups, going back, adoption and repair may stop at any system call, and the power may go then:
nothing that was acknowledged is lost, and nothing is worse than before.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaplan.model.errors import KaplanError, Unavailable
from tests.store.disk import Recorder, Step, lay_out, states_after
from tests.store.faults import FAILURES, Faulty, Killed
from tests.store.upkeep import DEEDS, Deed

FULL = os.environ.get("KAPLAN_SOAK") == "1"


def _judged(deed: Deed, folder: Path, done: bool) -> str:
    try:
        return deed.wrong(folder, done)
    except (KaplanError, OSError, KeyError) as error:
        return repr(error)


@pytest.mark.parametrize("error", FAILURES, ids=["killed", "full", "io", "denied"])
@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_may_stop_at_any_call(tmp_path: Path, name: str, error: int | None) -> None:
    deed = DEEDS[name]
    original, folder = tmp_path / "original", tmp_path / "broken"
    original.mkdir()
    deed.prepare(original)
    for at in range(1, 120):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(original, folder)
        calls = Faulty(at, error)
        done = False
        try:
            deed.do(folder, calls)
            done = True
        except (Unavailable, Killed):
            pass
        assert _judged(deed, folder, done) == "", f"{name}: call {at}, {calls.fired}"
        if not calls.fired:
            break
    else:
        pytest.fail("the deed never ran to its end")
    assert at > 4


def _recorded(deed: Deed, folder: Path) -> list[Step]:
    folder.mkdir()
    deed.prepare(folder)
    recorder = Recorder(folder)
    for number, path in enumerate(sorted(folder.rglob("*")), 1):
        if path.is_file():
            recorder.adopt(path, number)
    recorder.mark(0)
    deed.do(folder, recorder)
    recorder.mark(1)
    return recorder.steps


def _losses(deed: Deed, steps: list[Step], folder: Path, samples: int) -> Iterator[str]:
    """Judge what each loss of power may leave: yield what is wrong, or nothing, each time."""
    rnd = random.Random(2)
    begin = next(at for at, step in enumerate(steps) if step.kind == "ack")
    for count in range(begin + 1, len(steps) + 1):
        done = any(step.kind == "ack" and step.file for step in steps[:count])
        for files in states_after(steps, count, rnd, samples):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            lay_out(folder, files)
            problem = _judged(deed, folder, done)
            yield f"step {count} {steps[count - 1].kind}: {problem}" if problem else ""


@pytest.mark.parametrize("name", DEEDS)
def test_the_power_may_go_at_any_call(tmp_path: Path, name: str) -> None:
    steps = _recorded(DEEDS[name], tmp_path / "work")
    found = list(_losses(DEEDS[name], steps, tmp_path / "crash", 20 if FULL else 2))
    assert [wrong for wrong in found if wrong] == []
    assert len(found) > 8


@pytest.mark.parametrize("name", ["backup", "restore", "adoption", "another program", "repair"])
def test_the_model_notices_when_syncs_are_left_out(tmp_path: Path, name: str) -> None:
    steps = _recorded(DEEDS[name], tmp_path / "work")
    begin = next(at for at, step in enumerate(steps) if step.kind == "ack")
    kept = steps[:begin] + [step for step in steps[begin:] if not step.kind.startswith("sync")]
    assert any(_losses(DEEDS[name], kept, tmp_path / "crash", 4))
