"""The numbers behind charts, in the form that ``picture.charts`` draws."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.insight import progress, sales
from kaplan.insight.chart_data import GoalCourse, Part, QuarterAmount, Score
from kaplan.insight.series import Point
from kaplan.insight.summary import value_from_summary
from kaplan.insight.words import pace_word
from kaplan.model.dates import quarter_of
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice
from kaplan.model.numbers import from_minor
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.planner.goals import measurements_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.planner.plan import Plan

TRAITS = ("tier", "lifecycle", "industry", "region", "customer_type", "product_type", "owner")
"""The fields that accounts are told apart by in ``share``."""
PACE_STYLES = {"on_track": "good", "at_risk": "warn", "off_track": "bad", "achieved": "good"}


class Sales(NamedTuple):
    """Sales in the main currency, in its main unit; ``others`` are the currencies left out."""

    quarters: list[QuarterAmount]
    currency: str
    others: tuple[str, ...]


class Shares(NamedTuple):
    """How accounts divide by a trait: their sales of twelve months, or their number.

    ``currency`` is empty where they are counted.
    """

    title: str
    parts: list[Part]
    currency: str


def sales_by_quarter(plan: Plan, account: Account | None = None) -> Sales:
    """Return the sales of an account, or of all, quarter by quarter up to today's."""
    found = sales.sales_by_quarter(_transactions(plan, account), plan.today)
    if not found:
        return Sales([], "", ())
    currency, *others = found
    now = quarter_of(plan.today)
    quarters = [
        QuarterAmount(
            one.year,
            one.quarter,
            float(from_minor(one.minor, currency)),
            running=(one.year, one.quarter) == now,
        )
        for one in found[currency]
    ]
    return Sales(quarters, currency, tuple(others))


def purchase_frequency(plan: Plan, account: Account | None = None) -> list[Point]:
    """Return how many purchases there were in each month; an account buys at most once a day."""
    by_account: dict[str, list[Transaction]] = {}
    for one in _transactions(plan, account):
        by_account.setdefault(one.account, []).append(one)
    counts: Counter[date] = Counter()
    for bought in by_account.values():
        for point in sales.purchase_frequency(bought, "month", plan.today):
            counts[point.day] += int(point.value or 0)
    return [Point(day, count) for day, count in sorted(counts.items())]


def share(plan: Plan, by: str = "tier") -> Shares:
    """Return how the sales of the last twelve months divide by a trait of accounts.

    Where nothing was sold the accounts are counted. Raises ``Invalid`` for another field.
    """
    if by not in TRAITS:
        raise Invalid(by, N_("is none of {names}"), names=", ".join(TRAITS))
    summaries = [one for one in plan.reader.summaries().values() if one]
    values = [(one, value_from_summary(one, plan.today)) for one in summaries]
    currencies = Counter(amounts[0].currency for _one, amounts in values if amounts)
    trait = Account.field(by).label.casefold()
    if not currencies:
        counted = Counter(_trait(one, by) for one in summaries)
        title = _("Accounts by {trait}").format(trait=trait)
        return Shares(title, [Part(name, count) for name, count in counted.items()], "")
    currency = currencies.most_common(1)[0][0]
    totals: Counter[str] = Counter()
    for one, amounts in values:
        totals[_trait(one, by)] += sum(a.minor for a in amounts if a.currency == currency)
    title = _("Sales by {trait}").format(trait=trait)
    parts = [Part(name, float(from_minor(minor, currency))) for name, minor in totals.items()]
    return Shares(title, parts, currency)


def satisfaction_by_account(plan: Plan) -> list[Score]:
    """Return each account's latest satisfaction with the value before, the lowest first."""
    measured: dict[str, list[Measurement]] = {}
    for one in plan.find(Measurement, "metric", "satisfaction"):
        if one.date is not None and one.value is not None:
            measured.setdefault(one.account, []).append(one)
    summaries = plan.reader.summaries()
    scores = [
        _score(summaries.get(account_id, {}), sorted(values, key=lambda m: (m.date, m.id)))
        for account_id, values in measured.items()
    ]
    return sorted(scores, key=lambda score: (score.value or 0, score.account))


def goal_series(plan: Plan, goal: Goal) -> GoalCourse:
    """Return a goal's way: what was measured, the pace asked for, and how it stands."""
    measured = measurements_of(plan, goal)
    facts = progress.goal_facts(goal, measured)
    standing = progress.judge(facts, plan.today)
    return GoalCourse(
        name=goal.name,
        start=facts.start,
        due=facts.due,
        baseline=facts.baseline if facts.baseline is not None else facts.target,
        target=facts.target,
        measured=progress.measured_line(goal, measured),
        today=plan.today,
        unit=goal.unit,
        pace=progress.pace_line(goal, measured),
        status=pace_word(standing.pace),
        status_style=PACE_STYLES.get(standing.pace, "muted"),
    )


def _transactions(plan: Plan, account: Account | None) -> list[Transaction]:
    return plan.all(Transaction) if account is None else plan.of(Transaction, account)


def _trait(summary: Mapping[str, Any], by: str) -> str:
    value = summary.get(by)
    if not value:
        return _("not set")
    field = Account.field(by)
    return field.scale.label(value) if isinstance(field, Choice) else str(value)


def _score(summary: Mapping[str, Any], values: list[Measurement]) -> Score:
    happy = summary.get("satisfaction")
    return Score(
        account=str(summary.get("name", "")),
        value=values[-1].value,
        target=happy[1] if happy else None,
        before=values[-2].value if len(values) > 1 else None,
    )
