"""What an account buys: quarters, value, growth, frequency and key figures."""

from __future__ import annotations

from datetime import date

import pytest

from kaplan.insight import kpi, sales, words
from kaplan.insight.amount import Amount
from kaplan.insight.sales import (
    QuarterSales,
)
from kaplan.insight.series import Point
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Measurement
from tests.insight.plan_docs import TODAY, good_plan


def _sale(day: str, amount: int | None, currency: str | None = "CNY", **more: str) -> Transaction:
    doc = {"id": day, "account": "A", "date": day, "amount": amount, "currency": currency}
    return Transaction(doc | more)


def test_quarters_without_sales_are_zero_and_currencies_apart() -> None:
    found = sales.sales_by_quarter(
        [_sale("2025-02-01", 5), _sale("2025-02-20", 5), _sale("2025-10-01", 7),
         _sale("2025-11-01", 3, "EUR")], until=date(2026, 1, 1),
    )  # fmt: skip
    assert list(found) == ["EUR", "CNY"]
    assert found["CNY"] == [
        QuarterSales(2025, 1, 10), QuarterSales(2025, 2, 0), QuarterSales(2025, 3, 0),
        QuarterSales(2025, 4, 7), QuarterSales(2026, 1, 0),
    ]  # fmt: skip
    assert found["EUR"] == [QuarterSales(2025, 4, 3), QuarterSales(2026, 1, 0)]
    assert sales.sales_by_quarter([]) == {}


def test_the_value_is_what_was_sold_in_the_last_twelve_months() -> None:
    found = sales.value(
        [_sale("2025-03-02", 1), _sale("2025-03-03", 10), _sale("2026-03-02", 100),
         _sale("2026-03-03", 1000), _sale("2025-06-01", 5, "EUR"), _sale("2025-06-01", None)],
        TODAY,
    )  # fmt: skip
    assert found == (Amount("CNY", 110), Amount("EUR", 5))
    assert sales.value([], TODAY) == ()


def test_a_transaction_without_currency_is_in_the_default_one() -> None:
    assert sales.value([_sale("2026-01-01", 9, None)], TODAY) == (Amount("CNY", 9),)


def test_growth_compares_complete_quarters() -> None:
    rising = [_sale(f"{year}-{month:02}-10", year - 2023) for year in (2024, 2025)
              for month in (1, 4, 7, 10)]  # fmt: skip
    found = sales.growth([*rising, _sale("2026-02-01", 10**9)], TODAY)
    assert found == sales.Growth("CNY", 8, 4, 4)
    assert (found.change, found.direction) == (1.0, "up")


def test_a_short_history_is_compared_over_fewer_quarters() -> None:
    found = sales.growth([_sale("2025-08-01", 100), _sale("2025-11-01", 50)], TODAY)
    assert found == sales.Growth("CNY", 50, 100, 1)
    assert found.direction == "down"
    assert sales.growth([_sale("2025-11-01", 100)], TODAY) is None
    assert sales.growth([_sale("2027-11-01", 100)], TODAY) is None
    assert sales.growth([], TODAY) is None


def test_growth_from_nothing_has_no_share_and_from_long_silence_is_none() -> None:
    found = sales.growth([_sale("2020-01-01", 1), _sale("2025-11-01", 50)], TODAY)
    assert found is not None
    assert (found.change, found.direction) == (None, "up")
    assert sales.growth([_sale("2020-01-01", 1)], TODAY) is None


def test_frequency_counts_days_of_purchase_and_fills_gaps() -> None:
    bought = [_sale("2025-11-01", 1), _sale("2025-11-01", 2), _sale("2025-11-09", 1),
              _sale("2026-01-05", 1)]  # fmt: skip
    assert sales.purchase_frequency(bought) == [
        Point(date(2025, 11, 1), 2), Point(date(2025, 12, 1), 0), Point(date(2026, 1, 1), 1),
    ]  # fmt: skip
    assert [p.value for p in sales.purchase_frequency(bought, "quarter")] == [2, 1]


def test_the_average_purchase_joins_what_was_bought_on_a_day() -> None:
    bought = [_sale("2025-11-01", 1), _sale("2025-11-01", 3), _sale("2025-11-09", 6)]
    assert kpi.purchase_amount(bought) == (Amount("CNY", 5),)
    assert kpi.purchase_amount([]) == ()


def test_the_repurchase_rate_is_of_accounts_or_of_offerings() -> None:
    bought = [
        _sale("2025-01-01", 1, account="A", offering="x"),
        _sale("2025-02-01", 1, account="A", offering="y"),
        _sale("2025-03-01", 1, account="B", offering="y"),
    ]
    assert kpi.repurchase_rate(bought) == 0.5
    assert kpi.repurchase_rate(bought[:2], "offering") == 0.0
    assert kpi.repurchase_rate(bought, "offering") == 0.5
    assert kpi.repurchase_rate([]) is None


def test_the_lifetime_value_is_yearly_sales_times_years() -> None:
    bought = [_sale("2024-03-02", 100), _sale("2025-03-02", 100), _sale("2030-01-01", 10**6)]
    (found,) = kpi.lifetime_value(bought, TODAY)
    assert found.minor == pytest.approx(500, rel=0.01)
    assert kpi.lifetime_value([_sale("2026-03-01", 10)], TODAY) == (Amount("CNY", 50),)
    assert kpi.lifetime_value([], TODAY) == ()


def test_the_latest_of_a_metric_is_found_by_day() -> None:
    values = [
        Measurement({"id": str(n), "metric": "nps", "value": n, "date": day})
        for n, day in enumerate(("2025-01-01", "2026-01-01", "2025-06-01", "2026-01-01", None))
    ]
    found = kpi.latest(values, "nps")
    assert found is not None
    assert found.value == 3
    assert kpi.latest(values, "loyalty") is None


@pytest.mark.parametrize(
    ("binding", "text"),
    [("metric:satisfaction", "76%"), ("kpi:sales", "¥120k"), ("kpi:clv", "¥626k"),
     ("kpi:purchase_amount", "¥10k"), ("kpi:purchase_frequency", "1"),
     ("kpi:repurchase_rate", "?")],
)  # fmt: skip
def test_a_node_is_bound_to_a_live_figure(binding: str, text: str) -> None:
    found = kpi.figure(binding, good_plan().dossier(), TODAY)
    assert found is not None
    assert words.figure_text(found) == text
    assert words.figure_name(found)


def test_a_node_is_bound_to_a_goal() -> None:
    dossier = good_plan().dossier()
    found = kpi.figure(f"goal:{dossier.goals[0].id}", dossier, TODAY)
    assert found is not None
    assert (found.value, found.pace, words.figure_name(found)) == (76, "on_track", "Satisfaction")


@pytest.mark.parametrize("binding", ["", "goal:", "goal:gone", "kpi:beauty", "metric:nps", "x:y"])
def test_a_binding_that_leads_nowhere_is_none(binding: str) -> None:
    assert kpi.figure(binding, good_plan().dossier(), TODAY) is None
