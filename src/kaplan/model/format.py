"""The one place that writes dates, numbers and money for people, in the language in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from kaplan.i18n import _, language, ngettext
from kaplan.model.numbers import exponent

_SIGNS = {"CNY": "¥", "JPY": "JP¥", "USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_CLOSE_UNITS = ("", "%", "‰", "°")
_DIGITS = 3
BIGGEST = 1e15
"""From here on numbers are written as powers of ten."""
# What rounds up to a whole unit is written in it: 1M, never 1,000k.
_ALMOST = 0.9995


class LargeUnit(NamedTuple):
    """A size that large numbers are counted in, with the word written after them."""

    size: float
    name: str


_ONE = LargeUnit(1.0, "")
_UNITS = {
    "en": (LargeUnit(1e12, "T"), LargeUnit(1e9, "B"), LargeUnit(1e6, "M"), LargeUnit(1e3, "k")),
    "zh_CN": (LargeUnit(1e12, "万亿"), LargeUnit(1e8, "亿"), LargeUnit(1e4, "万")),
}


def format_day(day: date | None, today: date | None = None) -> str:
    """Return a day as ISO; without its year where that is the year of ``today``."""
    if day is None:
        return ""
    if today is not None and day.year == today.year:
        return f"{day.month}月{day.day}日" if language() == "zh_CN" else _short_english(day)
    return day.isoformat()


def _short_english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def format_instant(moment: datetime | None) -> str:
    """Return a moment in the reader's time zone, to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


def format_number(number: float | None, places: int = 1) -> str:
    """Return a number with thousands separated and at most some decimal places."""
    if number is None:
        return ""
    text = f"{number:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def format_percent(share: float | None) -> str:
    """Return a share (1.0 is all) as a percentage, with a decimal below ten percent."""
    if share is None:
        return ""
    return f"{format_number(share * 100, 1 if 0 < abs(share) < 0.0995 else 0)}%"


def format_money(minor: int | None, currency: str, *, short: bool = False) -> str:
    """Return an amount with its currency; ``short`` rounds large ones (12.3k, 4.5M; 1.2万, 3亿)."""
    if minor is None:
        return ""
    amount = minor / 10 ** exponent(currency)
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    if short:
        return f"{'-' if amount < 0 else ''}{sign}{format_short(abs(amount))}"
    places = exponent(currency) if minor % 10 ** exponent(currency) else 0
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount):,.{places}f}"


def format_short(number: float, unit: str = "") -> str:
    """Return a finite number in about three significant digits: 1.25M, 125万, 4.2 points."""
    size = abs(number)
    if size >= BIGGEST:
        return with_unit(f"{number:.1e}".replace("e+", "e"), unit)
    large = large_unit(size)
    scaled = size / large.size
    whole_digits = len(str(int(scaled))) if scaled >= 1 or large is not _ONE else 0
    text = format_number(scaled, max(0, _DIGITS - whole_digits))
    return with_unit(f"{'-' if number < 0 and text != '0' else ''}{text}{large.name}", unit)


def large_unit(size: float) -> LargeUnit:
    """Return the unit that a number of this size is counted in."""
    return next((unit for unit in _UNITS[language()] if size >= unit.size * _ALMOST), _ONE)


def with_unit(number: str, unit: str) -> str:
    """Return a written number with what it counts, if anything: ``12%``, ``4.2 points``."""
    return f"{number}{'' if unit in _CLOSE_UNITS else ' '}{unit}"


def format_ago(days: int | None) -> str:
    """Return how long ago something was, or how long it is until then, in days, weeks or months."""
    if days is None:
        return _("never")
    if days in (0, 1, -1):
        return {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}[days]
    count = abs(days)
    if count < 14:
        span = ngettext("{count} day", "{count} days", count).format(count=count)
    elif count < 60:
        span = ngettext("{count} week", "{count} weeks", count // 7).format(count=count // 7)
    else:
        span = ngettext("{count} month", "{count} months", count // 30).format(count=count // 30)
    return _("{span} ago").format(span=span) if days > 0 else _("in {span}").format(span=span)
