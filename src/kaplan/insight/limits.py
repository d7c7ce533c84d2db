"""Every number that a judgement leans on, in one place, so that a team can set its own."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What counts as silent, near, on track, healthy and so on; days, shares of one, or grades."""

    silent_key_days: int = 30
    """Days without contact after which a key player, champion or coach is silent."""
    silent_days: int = 90
    """The same for everybody else."""
    key_influence: int = 4
    """Influence from which a stakeholder is a key player."""
    champion_influence: int = 3
    champion_support: int = 2
    high: int = 4
    """Influence or interest from which it is high on the power-interest matrix."""
    wanted_closeness: int = 3
    """Closeness wanted with a key player where nobody said otherwise: in depth."""
    few_people: int = 3
    """People from which on their spread over departments and colleagues says something."""
    several_people: int = 5
    """People from which on it is odd that nobody is against us."""

    on_track: float = 0.95
    """Share of the way asked for by now from which a goal is on track."""
    at_risk: float = 0.80
    grace: float = 0.05
    """Share of the whole way that may be missing before a goal is called behind."""

    fresh_days: int = 14
    """Days since the last activity that still count as fresh."""
    stale_days: int = 90
    """Days since the last activity after which nothing is left of its freshness."""
    flat_growth: int = 70
    """Points of the growth term for sales that neither rise nor fall."""
    growth_points: float = 3.0
    """Points won or lost per percent that sales rise or fall."""
    weight_relationship: int = 30
    weight_activity: int = 20
    weight_delivery: int = 20
    weight_satisfaction: int = 20
    weight_growth: int = 10
    healthy: int = 80
    fair: int = 60
    risk: int = 40

    step_days: int = 14
    """Days that a step may take where it does not say."""
    assess_days: int = 92
    """Days after which what is known about a person should be looked at again."""
    map_days: int = 92
    """Days after which a mind map is stale where the account has no cadence."""
    deal_days: int = 30
    """Days before its close date in which an opportunity must be well supported."""
    goal_days: int = 31
    """Days after which an open goal should be measured again."""
    action_days: int = 7
    """Days after which an action is due that was made of a finding."""
    lifetime_years: float = 5.0
    """How long a customer is expected to stay, for the lifetime value."""


class Judgement(NamedTuple):
    """How a team judges: its thresholds, and the names of the rules that it does not look at."""

    limits: Limits
    off: frozenset[str] = frozenset()


DEFAULTS = Limits()
AS_USUAL = Judgement(DEFAULTS)
CADENCE_MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}
