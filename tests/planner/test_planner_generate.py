"""The generator of large plans makes plans that the model accepts."""

import importlib.util
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from kaplan.model.kinds import KINDS, record_class
from kaplan.planner.plan import Plan

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "generate.py"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_generated_plan_is_whole_and_the_same_every_time(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    ids: list[set[str]] = []
    for name in ("one", "two"):
        path = tmp_path / name / "kaplan.json"
        path.parent.mkdir()
        script.generate(path, 12, NOW)
        with Plan.open(path, user="me", clock=lambda: NOW) as plan:
            records = [r for kind in KINDS for r in plan.all(record_class(kind))]
        assert [problem for r in records for problem in r.check(r.doc)] == []
        owned = Counter(r.doc["account"] for r in records if "account" in r.doc)
        assert len(owned) == 12
        assert set(owned.values()) == {script.PEOPLE + script.OTHERS}
        ids.append({record.id for record in records})
    assert ids[0] == ids[1]
