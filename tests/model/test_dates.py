"""Dates are read as people write them, and an unclear one is refused."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.model.dates import add_months, month_end, parse_date, quarter_of, quarter_start
from kaplan.model.errors import Refused

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2026/3/1", date(2026, 3, 1)),
        ("2026.3.1", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("2026-03-31T12:00:00Z", date(2026, 3, 31)),
        ("2026年1月5日", date(2026, 1, 5)),
        ("1月5日", date(2026, 1, 5)),
        ("today", SUNDAY),
        ("明天", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("周五", date(2026, 11, 27)),
        ("next fri", date(2026, 11, 27)),
        ("下周五", date(2026, 11, 27)),
        ("sun", date(2026, 11, 29)),
        ("星期天", date(2026, 11, 29)),
        ("+2w", date(2026, 12, 6)),
        ("-3d", date(2026, 11, 19)),
        ("+1m", date(2026, 12, 22)),
        ("in 3 days", date(2026, 11, 25)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("两周后", date(2026, 12, 6)),
        ("3天前", date(2026, 11, 19)),
        ("eom", date(2026, 11, 30)),
        ("季末", date(2026, 12, 31)),
        ("年底", date(2026, 12, 31)),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, day: date) -> None:
    assert parse_date(text, SUNDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5/1/2026",
        "2026-02-30",
        "soon",
        "99999-01-01",
        "+9999999y",
        "0001-01-01",
        "²-³-1",
        "[/]",
    ],
)
def test_an_unclear_date_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a date"):
        parse_date(text, SUNDAY)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert date(1900, 1, 1) <= parse_date(text, SUNDAY) <= date(2200, 12, 31)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_iso_dates_read_back(day: date) -> None:
    assert parse_date(day.isoformat(), SUNDAY) == day


def test_months_are_added_to_the_last_day_where_needed() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 3, 31), -13) == date(2025, 2, 28)
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)
    assert quarter_start(*quarter_of(date(2026, 8, 9))) == date(2026, 7, 1)
