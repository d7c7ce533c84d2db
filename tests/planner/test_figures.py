"""The data of charts: shares, values and metrics of one account and of all."""

from __future__ import annotations

import pytest

from kaplan.commands.chart_reading import read_chart
from kaplan.commands.charts import ALL, CHARTS, ONE, chart_named
from kaplan.insight.segments import TRAITS
from kaplan.model.errors import NotFound
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.picture.drawing import row_width
from kaplan.planner import figures
from kaplan.planner.plan import Plan
from tests.planner.conftest import Maker


@pytest.fixture
def other(make: Maker, acme: Account) -> Account:
    """A second account; both bought something, and the first one more than a year ago too."""
    other = make(Account, name="Other", tier="B", currency="USD")
    for account, day, amount in (
        (acme, "2024-12-01", 900), (acme, "2026-01-15", 300), (other, "2026-02-01", 100),
        (other, "2026-03-02", 50),
    ):  # fmt: skip
        make(Transaction, account=account.id, date=day, amount=amount, currency="USD")
    return other


def measure(make: Maker, account: Account, *values: tuple[str, float]) -> None:
    for day, value in values:
        make(Measurement, account=account.id, metric="nps", value=value, date=day)


def test_the_value_of_accounts_counts_twelve_months(
    plan: Plan, make: Maker, acme: Account, other: Account
) -> None:
    make(Account, name="Other")
    found = figures.value_by_account(plan)
    assert sorted(found.parts) == [("Acme 中国", 300), ("Other", 0), ("Other", 150)]
    assert found.currency == "USD"
    assert found.title.endswith("USD")


def test_nothing_sold_has_no_value_but_a_share_of_accounts(plan: Plan, acme: Account) -> None:
    assert figures.value_by_account(plan).parts == []
    assert figures.share(plan, "tier").parts == [("strategic", 1)]
    assert figures.share(plan, "tier").currency == ""


def test_the_running_quarter_is_marked_and_the_running_month_left_out(
    plan: Plan, acme: Account, other: Account
) -> None:
    quarters = figures.sales_by_quarter(plan).quarters
    assert [(q.quarter, q.running) for q in quarters][-2:] == [(4, False), (1, True)]
    months = figures.purchase_frequency(plan)
    assert (months[0].day.isoformat(), months[-1].day.isoformat()) == ("2024-12-01", "2026-02-01")


def test_a_months_mean_holds_accounts_that_were_measured_before(
    plan: Plan, make: Maker, acme: Account, other: Account
) -> None:
    measure(make, acme, ("2026-01-05", 20), ("2026-02-05", 40))
    measure(make, other, ("2026-01-20", 60))
    course = figures.metric_course(plan, "nps")
    assert [point.value for point in course.points] == [40, 50]
    assert "2 accounts" in course.name
    assert [point.value for point in figures.metric_course(plan, "nps", acme).points] == [20, 40]


def test_an_accounts_metric_has_the_target_of_its_open_goal(
    plan: Plan, make: Maker, acme: Account
) -> None:
    measure(make, acme, ("2026-01-05", 20))
    make(Goal, account=acme.id, name="g", metric="nps", baseline=40, target=10, unit="pt",
         direction="down", due="2026-12-31")  # fmt: skip
    course = figures.metric_course(plan, "nps", acme)
    assert (course.target, course.unit, course.less_is_better) == (10, "pt", True)


def test_metrics_stand_in_the_scales_order_and_own_ones_last(
    plan: Plan, make: Maker, acme: Account
) -> None:
    for metric in ("uptime", "nps", "satisfaction"):
        make(Measurement, account=acme.id, metric=metric, value=1, date="2026-01-01")
    assert figures.metrics_of(plan) == ["satisfaction", "nps", "uptime"]
    assert figures.metrics_of(plan, acme) == ["satisfaction", "nps", "uptime"]


@pytest.mark.parametrize("name", [chart.name for chart in CHARTS])
@pytest.mark.parametrize("of_one", [True, False])
def test_every_chart_is_read_and_drawn_with_data_and_without(
    plan: Plan, make: Maker, acme: Account, name: str, of_one: bool
) -> None:
    account = acme if of_one else None
    empty = read_chart(plan, name, account)
    assert empty.is_empty or name == "share"
    assert {row_width(row) for row in empty.draw(60, 12).rows} == {60}
    make(Transaction, account=acme.id, date="2026-01-15", amount=300)
    for day in ("2026-01-01", "2026-02-01"):
        make(Measurement, account=acme.id, metric="satisfaction", value=3, date=day)
    make(Goal, account=acme.id, name="g", metric="nps", baseline=1, target=9, due="2026-12-31")
    chart, kind = read_chart(plan, name, account), chart_named(name)
    assert kind is not None
    assert chart.is_empty is (ALL not in kind.scopes and account is None)
    assert all(row_width(row) == 60 for row in chart.draw(60, 12).rows)
    assert all(sentence.endswith(".") for sentence in chart.sentences())


def test_a_part_that_is_gone_gives_the_first(plan: Plan, acme: Account) -> None:
    assert read_chart(plan, "share", part="nonsense").part == TRAITS[0]
    assert read_chart(plan, "share", part="region").part == "region"


def test_a_chart_of_all_pays_no_heed_to_an_account(
    plan: Plan, acme: Account, other: Account
) -> None:
    for chart in CHARTS:
        if ONE not in chart.scopes:
            drawn = [read_chart(plan, chart.name, one).draw(60, 12) for one in (None, acme)]
            assert drawn[0] == drawn[1]


def test_an_unknown_chart_is_refused(plan: Plan) -> None:
    with pytest.raises(NotFound):
        read_chart(plan, "pie")
