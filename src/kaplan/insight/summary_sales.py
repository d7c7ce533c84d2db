"""The sales part of an account's summary: small, and exact for any later day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kaplan.insight.amount import Amount
from kaplan.insight.sales import (
    Growth,
    Sale,
    growth_between,
    main_currency,
    quarter_number,
    quarter_totals,
    sales_of,
    year_before,
)
from kaplan.model.records.commerce import Transaction

Book = list[Any]
"""Of one currency: [number of its first quarter ever, number of the first quarter kept, totals by
quarter, days (ordinals) of the last year and later, totals by day]."""
QUARTERS = 8


def sales_books(transactions: Iterable[Transaction]) -> dict[str, Book]:
    """Return each currency's book, the main currency's first.

    A book leaves out what no day after the last writing of a transaction can ask for: quarters
    before the eight complete ones, days before the last twelve months.
    """
    transactions = list(transactions)
    sales = sales_of(transactions)
    written = [each.updated.date() for each in transactions if each.updated]
    # The reader's zone may be a day behind the stamps, which are in UTC.
    asked = max(written) - timedelta(days=1) if written else date.min
    main = main_currency(sales)
    currencies = sorted({sale.currency for sale in sales}, key=lambda name: (name != main, name))
    return {
        currency: _book([sale for sale in sales if sale.currency == currency], asked)
        for currency in currencies
    }


def value_in(books: Mapping[str, Book], today: date) -> tuple[Amount, ...]:
    """Return the sales of the twelve months up to a day, as ``sales.value`` does."""
    if not books:
        return ()
    first, last = year_before(today).toordinal(), today.toordinal()
    found: list[Amount] = []
    for currency, (_began, _first, _totals, days, amounts) in books.items():
        low, high = bisect_right(days, first), bisect_right(days, last)
        if low < high:
            found.append(Amount(currency, sum(amounts[low:high])))
    return tuple(found)


def growth_in(books: Mapping[str, Book], today: date) -> Growth | None:
    """Return how sales in the main currency move, as ``sales.growth`` does."""
    for currency, (began, first, totals, _days, _amounts) in books.items():
        return growth_between(currency, began, first, totals, quarter_number(today))
    return None


def _book(sales: list[Sale], asked: date) -> Book:
    earliest, after = quarter_number(asked) - QUARTERS, year_before(asked)
    first, totals = quarter_totals(sale for sale in sales if quarter_number(sale.day) >= earliest)
    days: dict[int, int] = {}
    for sale in sales:
        if sale.day > after:
            ordinal = sale.day.toordinal()
            days[ordinal] = days.get(ordinal, 0) + sale.minor
    return [quarter_number(sales[0].day), first, totals, list(days), list(days.values())]
