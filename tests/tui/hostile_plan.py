"""Accounts of a plan in which one text stands wherever a text may stand."""

from __future__ import annotations

from kaplan.model.errors import KaplanError
from kaplan.model.record import Record
from kaplan.planner import records
from kaplan.planner.plan import Plan


def _tried(plan: Plan, record_kind: str, /, **raw: object) -> Record | None:
    try:
        return records.add(plan, record_kind, raw)
    except KaplanError:
        return None


def filled(plan: Plan, text: str) -> Record | None:
    """Put a text wherever text goes; None where it is refused as a name."""
    account = _tried(
        plan, "account", name=text, industry=text, owner=text, summary=text, tags=[text]
    )
    if account is None:
        return None
    of = {"account": account.id}
    person = _tried(
        plan, "stakeholder", **of, name=text, title=text, demand_work=text, influence=5,
        motives={"business": text},
    )  # fmt: skip
    _tried(plan, "stakeholder", **of, name=text, reports_to=person, interest=4, influence=2)
    _tried(plan, "action", **of, name=text, owner=text, due="-1d")
    _tried(plan, "note", **of, text=text)
    _tried(plan, "note", **of, text=f"# {text}\n\n- {text}\n\n> {text}")
    _tried(plan, "interaction", **of, type="visit", date="-2d", text=text, **{"with": [person]})
    _tried(plan, "goal", **of, name=text, metric=text, target=9, baseline=1, due="+9d", unit=text)
    process = _tried(plan, "process", **of, name=text)
    _tried(plan, "step", **of, process=process, name=text, phase=text, owner=text, due="-3d")
    _tried(plan, "opportunity", **of, name=text, amount=5, close_date="+3d")
    _tried(plan, "objective", **of, kind="goal", text=text)
    _tried(plan, "swot", **of, quadrant="threat", text=text)
    nodes = [{"id": "1", "text": text}, {"id": "2", "parent": "1", "text": text, "unit": text}]
    _tried(plan, "mindmap", **of, name=text, nodes=nodes)
    _tried(plan, "measurement", **of, metric="satisfaction", value=3, date="-1d", note=text)
    return account
