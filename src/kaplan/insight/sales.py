"""What an account buys: sales by month and quarter, its value, growth and purchase frequency.

Amounts are whole minor units, never added across currencies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kaplan.insight.amount import Amount
from kaplan.insight.series import Point, resample, spans
from kaplan.model.dates import add_months
from kaplan.model.money import DEFAULT_CURRENCY
from kaplan.model.records.commerce import Transaction

FLAT = 0.02
"""A change of sales up to this share of them counts as none."""


class QuarterSales(NamedTuple):
    """The sales of one quarter."""

    year: int
    quarter: int
    minor: int


class Growth(NamedTuple):
    """Sales of the last complete ``quarters`` against as many before them."""

    currency: str
    now: int
    before: int
    quarters: int

    @property
    def change(self) -> float | None:
        """The change as a share of the sales before; None where there were none."""
        return self.now / self.before - 1 if self.before > 0 else None

    @property
    def direction(self) -> str:
        """Up, flat or down."""
        margin = FLAT * abs(self.before)
        if abs(self.now - self.before) <= margin:
            return "flat"
        return "up" if self.now > self.before else "down"


class Sale(NamedTuple):
    """A transaction that has both a day and an amount."""

    day: date
    currency: str
    minor: int


def sales_of(transactions: Iterable[Transaction]) -> list[Sale]:
    """Return the transactions that count, by day."""
    found: list[Sale] = []
    for each in transactions:
        day, minor = each.date, each.amount
        if day is not None and minor is not None:
            found.append(Sale(day, each.currency or DEFAULT_CURRENCY, minor))
    found.sort()
    return found


def main_currency(sales: Iterable[Sale]) -> str:
    """Return the currency of the latest sale; of several that day the first by its letters."""
    latest = max(sales, key=lambda sale: (sale.day, [-ord(c) for c in sale.currency]), default=None)
    return latest.currency if latest else ""


def sales_by_quarter(
    transactions: Iterable[Transaction], until: date | None = None
) -> dict[str, list[QuarterSales]]:
    """Return each currency's sales from its first to its last quarter, or to ``until``'s.

    Quarters without sales are zero; the main currency comes first.
    """
    return {
        currency: [
            QuarterSales(point.day.year, (point.day.month + 2) // 3, int(point.value or 0))
            for point in points
        ]
        for currency, points in _totals(transactions, "quarter", until).items()
    }


def value(transactions: Iterable[Transaction], today: date) -> tuple[Amount, ...]:
    """Return the value of an account: its sales in the twelve months up to today.

    The main currency comes first; empty where nothing was sold.
    """
    sales = sales_of(transactions)
    after = year_before(today)
    totals: dict[str, int] = {}
    for sale in sales:
        if after < sale.day <= today:
            totals[sale.currency] = totals.get(sale.currency, 0) + sale.minor
    return amounts(totals, main_currency(sales))


def amounts(totals: Mapping[str, int], main: str) -> tuple[Amount, ...]:
    """Return totals by currency, the main one first and the others by their letters."""
    ordered = sorted(totals.items(), key=lambda item: (item[0] != main, item[0]))
    return tuple(Amount(currency, minor) for currency, minor in ordered)


def growth(transactions: Iterable[Transaction], today: date) -> Growth | None:
    """Return how the sales in the main currency move; None before two complete quarters."""
    sales = sales_of(transactions)
    main = main_currency(sales)
    first, totals = quarter_totals(sale for sale in sales if sale.currency == main)
    return growth_between(main, first, first, totals, quarter_number(today)) if totals else None


def quarter_totals(sales: Iterable[Sale]) -> tuple[int, list[int]]:
    """Return the number of the first quarter with sales, and the totals from it to the last."""
    quarters: dict[int, int] = {}
    for sale in sales:
        number = quarter_number(sale.day)
        quarters[number] = quarters.get(number, 0) + sale.minor
    if not quarters:
        return 0, []
    first = min(quarters)
    return first, [quarters.get(number, 0) for number in range(first, max(quarters) + 1)]


def growth_between(
    currency: str, began: int, first: int, totals: Sequence[int], now: int
) -> Growth | None:
    """Return the growth seen from quarter number ``now``, of sales that began in ``began``.

    ``totals`` are those of the quarters from ``first``. Four complete quarters are compared with
    the four before, or fewer where the history is shorter; None where it has not two complete
    quarters, or there is nothing to compare.
    """
    span = min(4, (now - began) // 2)
    if span < 1:
        return None
    end, middle = max(0, now - first), max(0, now - span - first)
    recent = sum(totals[middle:end])
    before = sum(totals[max(0, now - 2 * span - first) : middle])
    return Growth(currency, recent, before, span) if recent or before else None


def quarter_number(day: date) -> int:
    """Return a number that rises by one from quarter to quarter."""
    return day.year * 4 + (day.month - 1) // 3


@lru_cache(maxsize=64)
def year_before(day: date) -> date:
    """Return the day a year ago, after which the last twelve months begin."""
    return add_months(day, -12) if day.year > 1 else date.min


def purchase_frequency(
    transactions: Iterable[Transaction], every: str = "month", until: date | None = None
) -> list[Point]:
    """Return how often was bought in each month or quarter, by the span's first day.

    Several transactions of a day are one purchase.
    """
    days = {sale.day for sale in sales_of(transactions)}
    return resample((Point(day, 1) for day in days), every, "sum", 0, until)


def _totals(
    transactions: Iterable[Transaction], every: str, until: date | None
) -> dict[str, list[Point]]:
    sales = sales_of(transactions)
    main = main_currency(sales)
    totals: dict[str, dict[date, int]] = {}
    for sale in sales:
        start = spans(sale.day, sale.day, every)[0]
        of_currency = totals.setdefault(sale.currency, {})
        of_currency[start] = of_currency.get(start, 0) + sale.minor
    last = max([sale.day for sale in sales] + ([until] if until else []), default=date.min)
    return {
        currency: [
            Point(day, totals[currency].get(day, 0))
            for day in spans(min(totals[currency]), last, every)
        ]
        for currency in sorted(totals, key=lambda name: (name != main, name))
    }
