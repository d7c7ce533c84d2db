"""An account's plan as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.insight.words import advise, say
from kaplan.planner.view import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplan.insight.finding import Finding
    from kaplan.insight.health import Health
    from kaplan.insight.pace import Standing
    from kaplan.model.record import Record
    from kaplan.planner.overview import Overview
    from kaplan.planner.plan import Plan


def document(plan: Plan, seen: Overview) -> dict[str, Any]:
    """Return the account's own fields, and under further names what hangs on it."""

    def records(found: Iterable[Record]) -> list[dict[str, Any]]:
        return [as_json(plan, record) for record in found]

    return {
        **as_json(plan, seen.account),
        "health": _health(seen.health),
        "objectives": records(seen.objectives),
        "swots": records(seen.swot),
        "whitespaces": records(seen.whitespace),
        "opportunities": records(seen.opportunities),
        "actions": records([*seen.our_actions, *seen.their_actions]),
        "goals": [
            {**as_json(plan, goal), "standing": _standing(standing)}
            for goal, standing in seen.goals
        ],
        "processes": [
            {**as_json(plan, process), "progress": {**progress._asdict(), "share": progress.share}}
            for process, progress in seen.processes
        ],
        "latest": records(item.record for item in seen.latest),
        "map_grade": seen.grade.as_json() if seen.grade is not None else None,
        "missing": [_finding(finding) for finding in seen.missing],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {**finding.as_json(), "says": say(finding), "advice": advise(finding)}


def _health(health: Health) -> dict[str, Any]:
    return {
        "score": health.score,
        "band": health.band,
        "terms": [
            {"name": term.name, "score": term.score, "weight": term.weight, "why": say(term.why)}
            for term in health.terms
        ],
        "missing": [say(finding) for finding in health.missing],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {**standing._asdict(), "reason": say(standing.reason)}
