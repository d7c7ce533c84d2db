"""The team's settings read as a judgement, and what is wrong with a set of thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kaplan.i18n import N_
from kaplan.insight.limits import DEFAULTS, Judgement, Limits
from kaplan.model.errors import Invalid
from kaplan.model.records.settings import Settings

_ORDERED = (
    ("on_track", "at_risk"),
    ("healthy", "fair"),
    ("fair", "risk"),
    ("stale_days", "fresh_days"),
    ("silent_days", "silent_key_days"),
)
"""Pairs of thresholds of which the first may not be below the second."""
_WEIGHTS = tuple(name for name in Limits._fields if name.startswith("weight_"))


def judgement_of(doc: Mapping[str, Any]) -> Judgement:
    """Return how the team judges by its settings; what makes no sense counts as not set."""
    own = {name: doc[name] for name in Limits._fields if _is_sensible(name, doc.get(name))}
    off = frozenset(map(str, Settings(doc).rules_off))
    return Judgement(DEFAULTS._replace(**own), off)


def problem(limits: Limits) -> Invalid | None:
    """Return what makes no sense in thresholds taken together, if anything does."""
    for name, other in _ORDERED:
        least = getattr(limits, other)
        if getattr(limits, name) < least:
            return Invalid(
                name, N_("must not be below {other}, which is {least}"), other=other, least=least
            )
    if not any(getattr(limits, name) for name in _WEIGHTS):
        return Invalid(_WEIGHTS[0], N_("at least one weight of the health must be above 0"))
    return None


def _is_sensible(name: str, value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        Settings.field(name).parse(value, date.min)
    except Invalid:
        return False
    return True
