"""How the team judges: thresholds of its own and rules switched off, one record for a plan."""

from __future__ import annotations

from kaplan.i18n import NP_
from kaplan.model.compound import Several
from kaplan.model.fields import Number, Whole
from kaplan.model.record import Record

ONLY = "0" * 26
"""The id of the only record: whoever writes it first, everybody writes the same one."""
_YEARS = 3660
"""Days beyond which no threshold makes sense."""


def _days(label: str) -> Whole:
    return Whole(label, least=1, most=_YEARS)


def _grade(label: str) -> Whole:
    return Whole(label, least=1, most=5)


def _points(label: str) -> Whole:
    return Whole(label, least=0, most=100)


def _share(label: str) -> Number:
    return Number(label, least=0, most=1)


def _people(label: str) -> Whole:
    return Whole(label, least=2, most=100)


class Settings(Record):
    """What the team set for this plan; a field that is not there has its default.

    The names are those of ``insight.limits.Limits``, where each is explained and has its default.
    """

    KIND, TABLE = "settings", "settings"
    WORD, WORDS = NP_("record", "rule book"), NP_("records", "rule books")
    NAMED_BY = ""
    INDEXED = ()
    IS_ONLY = True

    silent_key_days = _days(NP_("field", "Days until a key player is silent"))
    silent_days = _days(NP_("field", "Days until anybody is silent"))
    key_influence = _grade(NP_("field", "Influence that makes a key player"))
    champion_influence = _grade(NP_("field", "Influence that a champion needs"))
    champion_support = Whole(NP_("field", "Support that a champion gives"), least=1, most=2)
    high = Whole(NP_("field", "Grade that is high on the matrix"), least=2, most=5)
    wanted_closeness = Whole(NP_("field", "Closeness wanted with a key player"), least=1, most=4)
    few_people = _people(NP_("field", "People whose spread says something"))
    several_people = _people(NP_("field", "People among whom somebody is against us"))
    assess_days = _days(NP_("field", "Days until people are to be assessed again"))
    map_days = _days(NP_("field", "Days until a mind map is stale"))
    deal_days = _days(NP_("field", "Days before closing in which a deal needs support"))
    goal_days = _days(NP_("field", "Days until a goal is to be measured again"))
    step_days = _days(NP_("field", "Days that a step takes if it does not say"))
    action_days = _days(NP_("field", "Days until an action made of a finding is due"))

    on_track = _share(NP_("field", "Share of the way that is on track"))
    at_risk = _share(NP_("field", "Share of the way that is at risk"))
    grace = _share(NP_("field", "Share of the way that may be missing"))

    fresh_days = _days(NP_("field", "Days that an activity stays fresh"))
    stale_days = _days(NP_("field", "Days after which an activity counts no more"))
    flat_growth = _points(NP_("field", "Points for sales that stay level"))
    growth_points = Number(NP_("field", "Points per percent of growth"), least=0, most=100)
    weight_relationship = _points(NP_("field", "Weight of the relationship in health"))
    weight_activity = _points(NP_("field", "Weight of the activity in health"))
    weight_delivery = _points(NP_("field", "Weight of the delivery in health"))
    weight_satisfaction = _points(NP_("field", "Weight of the satisfaction in health"))
    weight_growth = _points(NP_("field", "Weight of the growth in health"))
    healthy = _points(NP_("field", "Points from which an account is healthy"))
    fair = _points(NP_("field", "Points from which an account is fair"))
    risk = _points(NP_("field", "Points from which an account is at risk"))
    lifetime_years = Number(NP_("field", "Years that a customer stays"), least=0.1, most=100)

    @property
    def label(self) -> str:
        """What the only record of its kind is called."""
        return self.kind_word()

    rules_off = Several(NP_("field", "Rules switched off"))
