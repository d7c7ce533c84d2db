"""Key figures of an account: purchase amount, repurchase rate, lifetime value, measured metrics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kaplan.insight.amount import Amount
from kaplan.insight.dossier import Dossier
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.progress import standing
from kaplan.insight.sales import (
    Sale,
    amounts,
    main_currency,
    sales_of,
    value,
    year_before,
)
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Measurement

DAYS_PER_YEAR = 365.25


class Figure(NamedTuple):
    """A live figure: ``kind`` is money (minor units, ``unit`` the currency), number or share.

    ``day`` is when it was measured, None for one that is computed; ``pace`` is a goal's.
    """

    name: str
    kind: str
    value: float | None
    unit: str = ""
    day: date | None = None
    pace: str = ""


def purchase_amount(transactions: Iterable[Transaction]) -> tuple[Amount, ...]:
    """Return the average amount of a purchase, per currency; a day's transactions are one."""
    sales = sales_of(transactions)
    averages: dict[str, int] = {}
    for currency in {sale.currency for sale in sales}:
        own = [sale for sale in sales if sale.currency == currency]
        averages[currency] = round(sum(sale.minor for sale in own) / len({s.day for s in own}))
    return amounts(averages, main_currency(sales))


def repurchase_rate(transactions: Iterable[Transaction], by: str = "account") -> float | None:
    """Return the share of buyers, or of what was bought, that was bought on more than one day.

    ``by`` is ``account``, for a rate over many, or ``offering``, for the rate of one account.
    None where nothing was bought.
    """
    days: dict[str, set[date]] = {}
    for each in transactions:
        name = each.offering if by == "offering" else each.account
        if each.date is not None and name:
            days.setdefault(name, set()).add(each.date)
    if not days:
        return None
    return sum(len(found) > 1 for found in days.values()) / len(days)


def lifetime_value(
    transactions: Iterable[Transaction], today: date, limits: Limits = DEFAULTS
) -> tuple[Amount, ...]:
    """Return the customer lifetime value per currency, in sales and not discounted.

    Average purchase amount × purchases per year × expected years as a customer: the basic model of
    Berger and Nasr, "Customer lifetime value: Marketing models and applications" (Journal of
    Interactive Marketing, 1998), without margin and discount, which a plan does not know. Purchases
    per year are counted from the first one to today, over a year at least.
    """
    sales = [sale for sale in sales_of(transactions) if sale.day <= today]
    if not sales:
        return ()
    years = max(1.0, (today - sales[0].day).days / DAYS_PER_YEAR)
    return amounts(
        {
            currency: round(total / years * limits.lifetime_years)
            for currency, total in _totals(sales).items()
        },
        main_currency(sales),
    )


def latest(measurements: Iterable[Measurement], metric: str) -> Measurement | None:
    """Return the latest measurement of a metric; the last written of a day's."""
    found = [each for each in measurements if each.metric == metric and each.date is not None]
    return max(found, key=lambda each: (each.date or date.min, each.id), default=None)


def figure(binding: str, dossier: Dossier, today: date, limits: Limits = DEFAULTS) -> Figure | None:
    """Return the live figure that a mind map's node is bound to, or None where there is none.

    Bindings are ``goal:<id>``, ``metric:<metric>`` and ``kpi:<name>``, where the names are sales
    (of the last twelve months), clv, purchase_amount, purchase_frequency (per month, over the last
    twelve) and repurchase_rate.
    """
    source, _colon, name = binding.partition(":")
    if source == "goal":
        return _goal_figure(name, dossier, today, limits)
    if source == "metric":
        found = latest(dossier.measurements, name)
        unit = next((goal.unit for goal in dossier.goals if goal.metric == name), "")
        return Figure(name, "number", found.value, unit, found.date) if found else None
    return _kpi_figure(name, dossier, today, limits) if source == "kpi" else None


def _goal_figure(name: str, dossier: Dossier, today: date, limits: Limits) -> Figure | None:
    goal = next((goal for goal in dossier.goals if goal.id == name), None)
    if goal is None:
        return None
    stand = standing(goal, dossier.measurements, today, limits)
    return Figure(goal.name, "number", stand.latest, goal.unit, stand.latest_date, stand.pace)


def _kpi_figure(name: str, dossier: Dossier, today: date, limits: Limits) -> Figure | None:
    bought = dossier.transactions
    if name == "purchase_frequency":
        after = year_before(today)
        days = {sale.day for sale in sales_of(bought) if after < sale.day <= today}
        return Figure(name, "number", len(days) / 12)
    if name == "repurchase_rate":
        return Figure(name, "share", repurchase_rate(bought, "offering"))
    found = {
        "sales": lambda: value(bought, today),
        "clv": lambda: lifetime_value(bought, today, limits),
        "purchase_amount": lambda: purchase_amount(bought),
    }.get(name)
    if found is None:
        return None
    money = found()
    return Figure(name, "money", money[0].minor, money[0].currency) if money else None


def _totals(sales: Iterable[Sale]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for sale in sales:
        totals[sale.currency] = totals.get(sale.currency, 0) + sale.minor
    return totals
