"""The one place that writes dates, numbers and money for people, in the language in force."""

from __future__ import annotations

from datetime import date, datetime

from kaplan.i18n import _, language, ngettext
from kaplan.model.numbers import exponent

_SIGNS = {"CNY": "¥", "JPY": "JP¥", "USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


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
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_percent(share: float | None) -> str:
    """Return a share (1.0 is all) as a percentage."""
    return "" if share is None else f"{format_number(share * 100, 0)}%"


def format_money(minor: int | None, currency: str, *, short: bool = False) -> str:
    """Return an amount with its currency; ``short`` rounds large ones (12.3k, 4.5M; 1.2万, 3亿)."""
    if minor is None:
        return ""
    amount = minor / 10 ** exponent(currency)
    sign = _SIGNS.get(currency, f"{currency} " if currency else "")
    if short:
        return f"{'-' if amount < 0 else ''}{sign}{_shortened(abs(amount))}"
    places = exponent(currency) if minor % 10 ** exponent(currency) else 0
    return f"{'-' if amount < 0 else ''}{sign}{abs(amount):,.{places}f}"


def _shortened(amount: float) -> str:
    chinese = language() == "zh_CN"
    scales = ((1e8, "亿"), (1e4, "万")) if chinese else ((1e9, "B"), (1e6, "M"), (1e3, "k"))
    for size, unit in scales:
        if amount >= size:
            scaled = amount / size
            return f"{format_number(scaled, 1 if scaled < 100 else 0)}{unit}"
    return format_number(amount, 0)


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
