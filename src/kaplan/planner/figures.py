"""The numbers behind charts, in the form that ``picture.charts`` draws.

Those of all accounts read every record of a kind: call them where a few tenths of a second hold
nobody up.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _, ngettext
from kaplan.insight import sales
from kaplan.insight.chart_data import MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.segments import TRAITS
from kaplan.insight.series import Point, mean_of_latest
from kaplan.insight.summary import value_from_summary
from kaplan.model.dates import quarter_of
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice
from kaplan.model.numbers import from_minor
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.scales import METRIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kaplan.planner.plan import Plan


class Sales(NamedTuple):
    """Sales in the main currency, in its main unit; ``others`` are the currencies left out."""

    quarters: list[QuarterAmount]
    currency: str
    others: tuple[str, ...]


class Shares(NamedTuple):
    """How accounts divide: their sales of twelve months, or their number.

    ``what`` is the word for the parts; ``currency`` is empty where accounts are counted.
    """

    title: str
    parts: list[Part]
    currency: str
    what: str = ""


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
    """Return how many purchases there were in each month; an account buys at most once a day.

    The running month is left out: it is not over yet. It stands alone where there is no other.
    """
    by_account: dict[str, list[Transaction]] = {}
    for one in _transactions(plan, account):
        by_account.setdefault(one.account, []).append(one)
    counts: Counter[date] = Counter()
    for bought in by_account.values():
        for point in sales.purchase_frequency(bought, "month", plan.today):
            counts[point.day] += int(point.value or 0)
    points = [Point(day, count) for day, count in sorted(counts.items())]
    return [p for p in points if p.day < plan.today.replace(day=1)] or points


def share(plan: Plan, by: str = "tier") -> Shares:
    """Return how the sales of the last twelve months divide by a trait of accounts.

    Where nothing was sold the accounts are counted. Raises ``Invalid`` for another field.
    """
    if by not in TRAITS:
        raise Invalid(by, N_("is none of {names}"), names=", ".join(TRAITS))
    label = Account.field(by).label
    values, currency = _values(plan, lambda summary: _trait(summary, by))
    totals: Counter[str] = Counter()
    for trait, amount in values:
        totals[trait] += amount if currency else 1
    title = _("Sales by {trait}") if currency else _("Accounts by {trait}")
    return _shares(title.format(trait=label.casefold()), totals.items(), currency, label)


def value_by_account(plan: Plan) -> Shares:
    """Return what each account bought in the last twelve months, in the currency of most."""
    named, currency = _values(plan, lambda summary: str(summary.get("name", "")))
    return _shares(_("Value of accounts"), named if currency else [], currency, _("Account"))


def _values(
    plan: Plan, word: Callable[[Mapping[str, Any]], str]
) -> tuple[list[tuple[str, int]], str]:
    """Return a word about each account with its sales of twelve months, in the currency that most
    use.
    """
    summaries = (one for _account, one in plan.reader.each_summary() if one)
    values = [(word(one), value_from_summary(one, plan.today)) for one in summaries]
    currencies = Counter(amounts[0].currency for _one, amounts in values if amounts)
    currency = currencies.most_common(1)[0][0] if currencies else ""
    return [
        (one, sum(amount.minor for amount in amounts if amount.currency == currency))
        for one, amounts in values
    ], currency


def _shares(title: str, totals: Iterable[tuple[str, int]], currency: str, what: str) -> Shares:
    if not currency:
        return Shares(title, [Part(name, count) for name, count in totals], "", what)
    words = _("{title}, 12 months, {currency}").format(title=title, currency=currency)
    parts = [Part(name, float(from_minor(minor, currency))) for name, minor in totals]
    return Shares(words, parts, currency, what)


def satisfaction_by_account(plan: Plan) -> list[Score]:
    """Return each account's latest satisfaction with the value before, the lowest first."""
    measured: dict[str, list[Measurement]] = {}
    for one in plan.all(Measurement):
        if one.metric == "satisfaction" and one.date is not None and one.value is not None:
            measured.setdefault(one.account, []).append(one)
    summaries = dict(plan.reader.each_summary(measured))
    scores = [
        _score(summaries.get(account_id, {}), sorted(values, key=lambda m: (m.date, m.id)))
        for account_id, values in measured.items()
    ]
    return sorted(scores, key=lambda score: (score.value or 0, score.account))


def metrics_of(plan: Plan, account: Account | None = None) -> list[str]:
    """Return the metrics that an account, or any, was measured by: in the order of the scale."""
    known = [str(value) for value in METRIC.values]
    found = {one.metric for one in _measurements(plan, account) if one.metric}
    return sorted(found, key=lambda name: (known.index(name) if name in known else 99, name))


def metric_course(plan: Plan, metric: str, account: Account | None = None) -> MetricCourse:
    """Return a metric over time: an account's measurements, or the mean of all accounts.

    The mean of a month is that of the latest value of every account measured until then.
    """
    found = [one for one in _measurements(plan, account) if one.metric == metric]
    points: dict[str, list[Point]] = {}
    for one in found:
        if one.date is not None and one.value is not None:
            points.setdefault(one.account, []).append(Point(one.date, one.value))
    name = METRIC.label(metric)
    if account is None:
        words = ngettext("{metric}, {count} account", "{metric}, mean of {count} accounts",
                         len(points))  # fmt: skip
        course = mean_of_latest(points.values(), "month")
        return MetricCourse(words.format(metric=name, count=len(points)), tuple(course))
    measured = tuple(sorted(points.get(account.id, ())))
    goals = [one for one in plan.of(Goal, account) if one.metric == metric and one.is_open]
    goal = max(goals, key=lambda one: (one.due or date.min, one.id), default=None)
    if goal is None:
        return MetricCourse(name, measured)
    less = goal.direction == "down"
    return MetricCourse(name, measured, goal.unit, goal.target, less)


def _measurements(plan: Plan, account: Account | None) -> list[Measurement]:
    return plan.all(Measurement) if account is None else plan.of(Measurement, account)


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
