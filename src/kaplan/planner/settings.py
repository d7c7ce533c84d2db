"""The team's settings: thresholds and rules, kept in the plan so that everybody judges alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.insight.gaps import RULES
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.settings import judgement_of, problem
from kaplan.insight.words import rule_words
from kaplan.model.errors import Invalid
from kaplan.model.fields import Flag
from kaplan.model.records.settings import ONLY, Settings
from kaplan.planner import drafts
from kaplan.planner.settling import settle
from kaplan.store import Add
from kaplan.store.errors import Duplicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplan.insight.gaps import Rule
    from kaplan.planner.plan import Plan
    from kaplan.store import Op

RULE = "rule."
"""What the name of a setting begins with that switches a rule."""
ON, OFF = "on", "off"
_RULES = {rule.name: rule for rule in RULES}


class Setting(NamedTuple):
    """A threshold or a rule with its value in force; ``is_own`` where the team chose it.

    ``label`` says what it is about, ``rule`` is the rule that it switches; rules are on or off.
    """

    name: str
    label: str
    value: int | float | str
    default: int | float | str
    is_own: bool
    rule: Rule | None = None


def team_settings(plan: Plan) -> list[Setting]:
    """Return all thresholds, then all rules, with what is in force."""
    limits, off = plan.judgement
    own = plan.reader.get(Settings.TABLE, ONLY) or {}
    found = [
        Setting(name, Settings.field(name).label, value, default, name in own)
        for name, value, default in zip(Limits._fields, limits, DEFAULTS, strict=True)
    ]
    return [*found, *(_switch(rule, off) for rule in RULES)]


def configure(plan: Plan, given: Mapping[str, str], seen: Settings | None = None) -> list[Setting]:
    """Set thresholds and switch rules, in one change; an empty value goes back to the default.

    ``seen`` are the settings that the person looked at. Returns what was named, as it is now.
    Raises ``Invalid`` for a name or value that makes no sense, ``Conflict`` where somebody else
    set the same.
    """
    plan.must_be_writable()
    before = seen or plan.maybe(Settings, ONLY)
    op = _operation(plan, before, given)
    if op is not None:
        try:
            plan.commit("configure", [op])
        except Duplicate:  # a colleague wrote the first setting of all a moment ago
            plan.refresh()
            return configure(plan, given)
        settle(plan)
    return [one for one in team_settings(plan) if one.name in given]


def current(plan: Plan) -> Settings:
    """Return the settings as they stand, for a person to change."""
    return plan.maybe(Settings, ONLY) or Settings({})


def value_text(setting: Setting) -> str:
    """Return a setting's value as people read it."""
    if setting.rule is not None:
        return _("on") if setting.value == ON else _("off")
    return format(setting.value, "g")


def _switch(rule: Rule, off: Iterable[str]) -> Setting:
    is_off = rule.name in off
    label = rule_words(rule.name)
    return Setting(RULE + rule.name, label, OFF if is_off else ON, ON, is_off, rule)


def _operation(plan: Plan, before: Settings | None, given: Mapping[str, str]) -> Op | None:
    switches: dict[str, str] = {}
    raw: dict[str, Any] = {}
    for name, text in given.items():
        if name.startswith(RULE):
            switches[name.removeprefix(RULE)] = text
        else:
            raw[name] = text
    for name in raw:
        if name not in Limits._fields:
            raise Invalid(name, N_("no such setting; kaplan config lists them all"))
    if switches:
        raw["rules_off"] = _rules_off(plan, before, switches)
    edited = Settings.parse(raw, plan.today)
    doc = {**(before.doc if before else {}), **edited.set}
    whole = {name: value for name, value in doc.items() if name not in edited.drop}
    wrong = problem(judgement_of(whole).limits)
    if wrong is not None:
        raise wrong
    if before is not None and before.id:
        return drafts.edit_stored(before, edited.set, edited.drop)
    return Add(Settings.TABLE, {"id": ONLY, **edited.set}) if edited.set else None


def _rules_off(plan: Plan, before: Settings | None, switches: Mapping[str, str]) -> list[str]:
    off = set(before.rules_off if before else ()) & _RULES.keys()
    flag = Flag("")
    for name, text in switches.items():
        if name not in _RULES:
            raise Invalid(RULE + name, N_("no such rule; kaplan config lists them all"))
        try:
            is_on = flag.parse(text, plan.today) is not False
        except Invalid as wrong:
            values = {key: value for key, value in wrong.values.items() if key != "field"}
            raise Invalid(RULE + name, wrong.reason, **values) from None
        off = off - {name} if is_on else off | {name}
    return sorted(off)
