"""Loss of power at every system call: every acknowledged commit is there, and no half commit."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kaplan.model.errors import KaplanError
from kaplan.store import Doc, Edit, Remove, Store
from tests.store.disk import Recorder, Step, lay_out, states_after
from tests.store.plans import Plan, add, added, contents

State = dict[str, list[Doc]]


def workload(folder: Path, seed: int, commits: int) -> tuple[list[Step], list[State]]:
    """Make random commits, compactions and foldings; return the calls and the state after each
    commit.
    """
    rnd = random.Random(seed)
    plan = Plan(folder)
    plan.create().close()
    recorder = Recorder(folder)
    for number, path in enumerate(sorted(folder.iterdir()), 1):
        recorder.adopt(path, number)
    store = plan.open(calls=recorder)
    states = [contents(store)]
    recorder.mark(0)
    for number in range(1, commits + 1):
        _change(store, rnd)
        states.append(contents(store))
        recorder.mark(number)
        if rnd.random() < 0.25:
            store.compact()
        elif rnd.random() < 0.2:
            store.close()
            store = plan.open(calls=recorder)
    store.close()
    return recorder.steps, states


def _change(store: Store, rnd: random.Random) -> None:
    notes = list(store.all("notes"))
    kind = rnd.random()
    if not notes or kind < 0.5:
        text = "v" * rnd.choice([3, 90, 1200, 5000])
        store.commit(
            added(*(add("notes", account="A", text=text) for _ in range(rnd.choice([1, 3]))))
        )
        return
    note = rnd.choice(notes)
    if kind < 0.85:
        text = "u" * rnd.randrange(900)
        fields = {"text": text, "n": rnd.random()}
        store.commit(added(Edit("notes", note["id"], fields, note["revision"])))
    else:
        store.commit(added(Remove("notes", note["id"], note["revision"])))


def failures(
    steps: list[Step], states: list[State], folder: Path, samples: int, every: int = 1
) -> tuple[int, list[str]]:
    """Open what each crash may leave; return how many states were tried and what was wrong."""
    rnd = random.Random(1)
    wrong: list[str] = []
    tried = 0
    seen: set[int] = set()
    for count in range(1, len(steps) + 1, every):
        acknowledged = max((s.file for s in steps[:count] if s.kind == "ack"), default=-1)
        if acknowledged < 0:
            continue
        for files in states_after(steps, count, rnd, samples):
            key = hash((acknowledged, tuple(sorted(files.items()))))
            if key in seen:
                continue
            seen.add(key)
            tried += 1
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            lay_out(folder, files)
            problem = _problem(Plan(folder), states, acknowledged)
            if problem:
                wrong.append(f"step {count} {steps[count - 1].kind}: {problem}")
    return tried, wrong


def _problem(plan: Plan, states: list[State], acknowledged: int) -> str:
    try:
        with plan.open() as store:
            found = contents(store)
            if found not in states[acknowledged : acknowledged + 2]:
                return f"not the state after {acknowledged}"
            store.commit(added(add("notes", account="B", text="after")))
        with plan.open(read_only=True) as store:
            if len(store.find("notes", "account", "B")) != 1 or len(
                list(store.all("notes"))
            ) != 1 + len(found.get("notes", [])):
                return "the commit after the crash is not there"
            if store.at(acknowledged).seq != acknowledged:
                return "the past is gone"
    except KaplanError as error:
        return repr(error)
    return ""


def test_no_loss_of_power_loses_an_acknowledged_commit(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    steps, states = workload(tmp_path / "work", seed=3, commits=14)
    tried, wrong = failures(steps, states, tmp_path / "crash", samples=2)
    assert wrong == []
    assert tried > 150


@pytest.mark.parametrize(
    ("broken", "forgotten"),
    [
        ("commits are not synced", lambda step: step.kind == "sync"),
        ("names are not synced", lambda step: step.kind == "sync-folder"),
    ],
)
def test_the_model_notices_when_syncs_are_left_out(
    tmp_path: Path, broken: str, forgotten: Callable[[Step], bool]
) -> None:
    (tmp_path / "work").mkdir()
    steps, states = workload(tmp_path / "work", seed=3, commits=14)
    kept = [step for step in steps if not forgotten(step)]
    _, wrong = failures(kept, states, tmp_path / "crash", samples=2, every=3)
    assert wrong, broken
