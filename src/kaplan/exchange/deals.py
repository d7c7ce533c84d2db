"""The stage of a deal of another system, from its stage, state, flags and chance."""

from __future__ import annotations

from kaplan.exchange.prepared import Values
from kaplan.exchange.values import Translator, is_yes, knows, stage_by_chance
from kaplan.model.errors import Refused
from kaplan.model.numbers import parse_number
from kaplan.model.scales import DEAL_STAGE


def settle_stage(values: Values, system: str, translator: Translator) -> None:
    """Put our stage into the values, and take out what only told it."""
    end = _end(values, translator)
    for helper in ("deal_status", "won", "closed"):
        values.pop(helper, None)
    named = values.get("stage")
    stage = end or _known_stage(named, translator)
    if not stage and named is not None:
        stage = _stage_from_chance(values)
        translator.made("stage", str(named), stage)
    if stage:
        values["stage"] = stage
    actual = values.pop("actual_amount", None)
    if stage == "won" and actual not in (None, ""):
        values["amount"] = actual
    if system == "dynamics" and stage != "lost":
        values.pop("lost_reason", None)


def _end(values: Values, translator: Translator) -> str:
    status = str(translator.one("deal_status", values.get("deal_status", "")))
    if status in ("won", "lost"):
        return status
    if is_yes(values.get("won", "")):
        return "won"
    if not is_yes(values.get("closed", "")):
        return ""
    known = _known_stage(values.get("stage"), translator)
    return "won" if known == "won" and "won" not in values else "lost"


def _known_stage(named: object, translator: Translator) -> str:
    if named is None:
        return ""
    if knows("stage", named):
        return str(translator.one("stage", named))
    try:
        return str(DEAL_STAGE.parse(named))
    except Refused:
        return ""


def _stage_from_chance(values: Values) -> str:
    try:
        return stage_by_chance(float(parse_number(values.get("probability", 0))))
    except Refused:
        return "qualify"
