"""Dates as people write them, in English and Chinese, and arithmetic on months."""

from __future__ import annotations

from datetime import date, timedelta

from kaplan.i18n import N_
from kaplan.model.errors import Refused

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_DAYS = "一二三四五六日"
_WORDS = {
    "today": 0, "tomorrow": 1, "yesterday": -1,
    "今天": 0, "明天": 1, "后天": 2, "大后天": 3, "昨天": -1, "前天": -2,
}  # fmt: skip
_UNITS = {
    "d": "days", "day": "days", "days": "days", "天": "days", "日": "days",
    "w": "weeks", "week": "weeks", "weeks": "weeks", "周": "weeks", "星期": "weeks",
    "m": "months", "month": "months", "months": "months", "月": "months", "个月": "months",
    "y": "years", "year": "years", "years": "years", "年": "years",
}  # fmt: skip
EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)


def parse_date(text: str, today: date) -> date:
    """Return the day that a text names, seen from ``today``.

    Understands ISO and year-first forms, ``today``, ``fri``, ``next fri``, ``+2w``, ``-3d``,
    ``eom``, and 今天, 周五, 下周五, 两周后, 月底, 2026年1月5日, 1月5日. Raises ``Refused`` where
    the day is not clear.
    """
    asked = " ".join(text.strip().lower().split())
    for reader in (_read_word, _read_offset, _read_weekday, _read_numbers):
        try:
            day = reader(asked, today)
        except (ValueError, OverflowError):
            day = None
        if day is not None:
            if not EARLIEST <= day <= LATEST:
                break
            return day
    raise Refused(
        N_("“{text}” is not a date; write 2026-03-31, fri or +2w"), text=text.strip()[:40]
    )


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def quarter_of(day: date) -> tuple[int, int]:
    """Return the (year, quarter) that a day lies in."""
    return day.year, (day.month + 2) // 3


def quarter_start(year: int, quarter: int) -> date:
    """Return the first day of a quarter."""
    return date(year, quarter * 3 - 2, 1)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=_last_day(day.year, day.month))


def _last_day(year: int, month: int) -> int:
    from calendar import monthrange  # it brings locales along, which opening a plan can do without

    return monthrange(year, month)[1]


def _read_word(text: str, today: date) -> date | None:
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if text in ("eom", "月底", "本月底"):
        return month_end(today)
    if text in ("eoq", "季末", "季度末"):
        year, quarter = quarter_of(today)
        return add_months(quarter_start(year, quarter), 3) - timedelta(days=1)
    if text in ("eoy", "年底"):
        return date(today.year, 12, 31)
    return None


def _read_offset(text: str, today: date) -> date | None:
    sign = -1 if text[:1] == "-" or text.endswith(("前", " ago")) else 1
    body = text.lstrip("+-").removesuffix(" ago").rstrip("前后")
    body = body.removeprefix("in ").strip()
    if body == text and not text.startswith("in "):
        return None
    digits = body
    while digits and not digits.isdecimal():
        digits = digits[:-1]
    count = int(digits) if digits else {"一": 1, "两": 2, "二": 2, "三": 3}.get(body[:1], 0)
    unit = _UNITS.get(body[len(digits) or 1 :].strip()) if count else None
    if unit in ("days", "weeks"):
        return today + timedelta(days=sign * count * (7 if unit == "weeks" else 1))
    if unit:
        return add_months(today, sign * count * (12 if unit == "years" else 1))
    return None


def _read_weekday(text: str, today: date) -> date | None:
    weeks = 0
    for start, shift in (("next ", 1), ("last ", -1), ("下", 1), ("上", -1), ("本", 0), ("这", 0)):
        if text.startswith(start):
            text, weeks = text.removeprefix(start), shift
            named_week = True
            break
    else:
        named_week = False
    number = _weekday_number(text)
    if number is None:
        return None
    if named_week:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=number, weeks=weeks)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _weekday_number(text: str) -> int | None:
    if text in _WEEKDAYS:
        return _WEEKDAYS.index(text)
    if text in _WEEKDAY_NAMES:
        return _WEEKDAY_NAMES.index(text)
    for start in ("周", "星期", "礼拜"):
        day = text.removeprefix(start)
        if day != text and len(day) == 1 and day in _CHINESE_DAYS + "天":
            return min(_CHINESE_DAYS.find(day), 6) if day != "天" else 6
    return None


def _read_numbers(text: str, today: date) -> date | None:
    text = text.split("t", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    plain = text.replace("年", "-").replace("月", "-").replace("日", "").replace("号", "")
    plain = plain.replace("/", "-").replace(".", "-")
    if plain.isdecimal() and len(plain) == 8:
        return date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    parts = plain.split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts) == 3 and len(parts[0]) == 4:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    if len(parts) == 2 and "月" in text:
        return date(today.year, int(parts[0]), int(parts[1]))
    return None
