"""Numbers are read as people write them; money is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.i18n import speak
from kaplan.model.errors import Refused
from kaplan.model.format import (
    format_ago,
    format_money,
    format_number,
    format_percent,
    format_short,
)
from kaplan.model.numbers import from_minor, parse_number, rescale, to_minor


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200.5", 1200.5), ("42万", 420_000), ("3.1亿", 310_000_000), ("¥12k", 12_000),
     ("１２", 12), ("85%", 85), ("-3", -3), ("2.5M", 2_500_000), (7, 7), (7.0, 7)],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(text: object, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e99", True, None, [1], float("nan")])
def test_what_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(Refused):
        parse_number(text)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_amounts_survive_writing_and_reading(minor: int, currency: str) -> None:
    assert to_minor(str(from_minor(minor, currency)), currency) == minor


def test_cents_are_rounded_half_up() -> None:
    assert to_minor("0.005", "CNY") == 1
    assert to_minor("0.1", "CNY") + to_minor("0.2", "CNY") == to_minor("0.3", "CNY")


def test_another_currency_keeps_the_written_amount() -> None:
    assert rescale(to_minor("1200", "CNY"), "CNY", "JPY") == 1200


def test_amounts_are_shown_in_the_readers_own_scales() -> None:
    try:
        assert format_money(42_000_000, "CNY", short=True) == "¥420k"
        speak("zh_CN")
        assert format_money(42_000_000, "CNY", short=True) == "¥42万"
    finally:
        speak("en")
    assert format_money(-123_450, "EUR") == "-€1,234.50"
    assert format_money(500, "JPY") == "JP¥500"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0.0, "0", "0"),
        (-1_234_567.0, "-1.23M", "-123万"),
        (12_500.0, "12.5k", "1.25万"),
        (999.0, "999", "999"),
        (0.5, "0.5", "0.5"),
        (3.2e8, "320M", "3.2亿"),
        (999_999.0, "1M", "100万"),
        (9_999.0, "10k", "1万"),
        (1e18, "1.0e18", "1.0e18"),
    ],
)
def test_short_numbers_speak_the_language(value: float, english: str, chinese: str) -> None:
    assert format_short(value) == english
    try:
        speak("zh_CN")
        assert format_short(value) == chinese
    finally:
        speak("en")


def test_shares_are_written_with_a_decimal_below_ten_percent() -> None:
    shares = (0.0, 0.004, 0.0951, 0.5, None)
    assert [format_percent(share) for share in shares] == ["0%", "0.4%", "9.5%", "50%", ""]


def test_numbers_stand_beside_what_they_count() -> None:
    assert format_short(12.0, "%") == "12%"
    assert format_short(4.25, "points") == "4.25 points"
    assert format_short(12_500) == "12.5k"


def test_small_formats() -> None:
    assert format_number(3.0) == "3"
    assert format_number(-0.01) == "0"
    assert format_number(None) == ""
    assert format_percent(0.185) == "18%"
    assert [format_ago(n) for n in (0, 1, 5, 30, None, -3)] == [
        "today", "yesterday", "5 days ago", "4 weeks ago", "never", "in 3 days",
    ]  # fmt: skip
