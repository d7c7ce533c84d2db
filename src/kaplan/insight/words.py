"""The sentences of findings: what is, and what to do about it, in the language in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from kaplan.i18n import _, pgettext
from kaplan.insight.amount import Amount
from kaplan.insight.finding import Finding
from kaplan.insight.matter_words import DEEDS, MATTERS, TERMS
from kaplan.model.format import (
    format_day,
    format_money,
    format_number,
    format_percent,
    with_unit,
)
from kaplan.model.scales import CLOSENESS, GOAL_STATUS, METRIC, PACE, ROLE, SUPPORT, TIER

if TYPE_CHECKING:
    from kaplan.insight.kpi import Figure

UNKNOWN = "?"
_MOST_NAMES = 4


def say(finding: Finding) -> str:
    """Return the sentence that says what was found; the rule's name where there is none."""
    rule = finding.rule
    message = MATTERS.get(rule) or _rarer(rule)
    if message is None:
        return finding.rule
    return _(message).format_map(_Shown(finding.values))


def _rarer(rule: str) -> str | None:
    """Return the message of a gap, chart or review; the first screen needs none of them."""
    from kaplan.insight.chart_words import CHARTS
    from kaplan.insight.gap_words import GAPS, GRADES
    from kaplan.insight.reassess_words import REASONS

    found = GAPS.get(rule) or GRADES.get(rule)
    return found or CHARTS.get(rule) or REASONS.get(rule)


def advise(finding: Finding) -> str:
    """Return what to do about a finding, empty where nothing is to be done."""
    from kaplan.insight.gap_words import ADVICE

    message = ADVICE.get(finding.rule) or DEEDS.get(finding.rule)
    return _(message).format_map(_Shown(finding.values)) if message else ""


def source_words(rule: str) -> str:
    """Return where a rule of the plan comes from; empty for what is no rule."""
    from kaplan.insight.gaps import BY_NAME

    return _(BY_NAME[rule].source) if rule in BY_NAME else ""


def grade_word(term: str) -> str:
    """Return the word for a term of a map's grade."""
    from kaplan.insight.gap_words import GRADE_TERMS

    return pgettext("grade_term", GRADE_TERMS[term])


def rule_words(rule: str) -> str:
    """Return what a rule of the plan finds, dots standing for the values that a finding has."""
    from kaplan.insight.gap_words import GAPS

    return _(GAPS[rule]).format_map(_Dots())


def term_word(name: str) -> str:
    """Return the word for a term of the health."""
    return pgettext("health_term", TERMS[name]) if name in TERMS else name


def pace_word(pace: str) -> str:
    """Return the word for a goal's pace, or for its state where it is no longer worked towards."""
    scale = PACE if pace in PACE.values else GOAL_STATUS
    return scale.label(pace)


def figure_name(figure: Figure) -> str:
    """Return what a live figure is called: a metric's word, or a goal's own name."""
    return METRIC.label(figure.name)


def figure_text(figure: Figure) -> str:
    """Return a live figure's value as people read it."""
    if figure.value is None:
        return UNKNOWN
    if figure.kind == "money":
        return format_money(round(figure.value), figure.unit, short=True)
    if figure.kind == "share":
        return format_percent(figure.value)
    return with_unit(format_number(figure.value), figure.unit)


class _Dots(dict[str, str]):
    """Dots for every value that a sentence asks for."""

    def __missing__(self, name: str) -> str:
        return "…"


class _Shown(dict[str, str]):
    """The values of a finding as text, made as a sentence asks for them; a value that is not there
    is shown as unknown.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, name: str) -> str:
        return _show(name, self._values[name]) if name in self._values else UNKNOWN


def _show(name: str, value: object) -> str:
    if name in _BY_NAME:
        return _BY_NAME[name](value)
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Amount):
        return format_money(value.minor, value.currency, short=True)
    if isinstance(value, int | float):
        return format_number(value, 2)
    return str(value)


def _percent(value: object) -> str:
    return format_percent(value) if isinstance(value, int | float) else UNKNOWN


def _quarter(value: object) -> str:
    if not isinstance(value, date):
        return UNKNOWN
    return _("{year} Q{quarter}").format(year=value.year, quarter=(value.month + 2) // 3)


def _month(value: object) -> str:
    return value.isoformat()[:7] if isinstance(value, date) else UNKNOWN


def _step(value: object) -> str:
    return f"{value:.2g}" if isinstance(value, float) else UNKNOWN


def _roles(value: object) -> str:
    return ", ".join(ROLE.label(role) for role in value) if isinstance(value, tuple) else ""


def _names(value: object) -> str:
    """Return the first of several names, and that there are more."""
    if not isinstance(value, tuple):
        return UNKNOWN
    first = ", ".join(value[:_MOST_NAMES])
    return first if len(value) <= _MOST_NAMES else f"{first} …"


def _signed_percent(value: object) -> str:
    text = _percent(value)
    return f"+{text}" if isinstance(value, int | float) and value > 0 else text


_BY_NAME: Mapping[str, Callable[[object], str]] = {
    "reached": _percent,
    "share": _percent,
    "shift": _percent,
    "step": _step,
    "first_quarter": _quarter,
    "last_quarter": _quarter,
    "best_quarter": _quarter,
    "worst_quarter": _quarter,
    "first_month": _month,
    "last_month": _month,
    "change": _signed_percent,
    "roles": _roles,
    "names": _names,
    "support": SUPPORT.label,
    "closeness": lambda value: CLOSENESS.label(0 if value is None else value),
    "wanted": CLOSENESS.label,
    "tier": TIER.label,
    "pace": lambda value: pace_word(str(value)),
    "stands": lambda value: say(value) if isinstance(value, Finding) else UNKNOWN,
}
"""How values of these names are shown, whatever finding they belong to."""
