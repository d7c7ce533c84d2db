"""Dates in a column of a foreign file, brought to ISO; the order of day and month is never guessed.

A whole column is written in one order, so one date with a number over twelve settles it for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Refused, Usage

ORDERS = ("dmy", "mdy")
_SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,].*)?$")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DAY_MONTH = re.compile(r"(\d{1,2})[ .-]+([A-Za-z]{3})[A-Za-z]*\.?[ ,-]+(\d{4}|\d{2})\b")
_MONTH_DAY = re.compile(r"([A-Za-z]{3})[A-Za-z]*\.? (\d{1,2}),? (\d{4})\b")


class _Short(NamedTuple):
    first: int
    second: int
    year: int
    dotted: bool


def date_order(column: str, values: Iterable[object], told: str = "") -> str:
    """Return ``dmy`` or ``mdy`` for a column, empty where every date is clear by itself.

    ``told`` is the person's word. Raises ``Refused`` where the order stays unclear or is mixed.
    """
    if told and told not in ORDERS:
        raise Usage(N_("the order of dates is dmy or mdy, not “{name}”"), name=told[:20])
    shorts = [short for value in values if (short := _read_short(value)) is not None]
    unclear = [s for s in shorts if s.first != s.second]
    day_first = any(s.first > 12 or s.dotted for s in unclear)
    month_first = any(s.second > 12 for s in unclear)
    if day_first and month_first:
        raise Refused(
            N_("the dates in “{column}” are written in two orders; make them alike"), column=column
        )
    if day_first or month_first:
        return "dmy" if day_first else "mdy"
    if unclear and not told:
        raise Refused(
            N_("the dates in “{column}” may begin with the day or with the month; say dmy or mdy"),
            column=column,
        )
    return told


def iso_day(value: object, order: str) -> object:
    """Return the ISO form of a date in a known foreign form; anything else as it is."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    short = _read_short(text)
    try:
        if short is not None:
            day, month = (short.first, short.second)
            if order == "mdy":
                day, month = month, day
            return date(short.year, month, day).isoformat()
        return _named_month(text) or value
    except ValueError:
        return value


def _read_short(value: object) -> _Short | None:
    found = _SHORT.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    return _Short(int(found[1]), int(found[3]), _year(found[4]), found[2] == ".")


def _named_month(text: str) -> str:
    if found := _DAY_MONTH.match(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.match(text):
        day, month, year = found[2], found[1], found[3]
    else:
        return ""
    number = _MONTHS.get(month.lower())
    return date(_year(year), number, int(day)).isoformat() if number else ""


def _year(digits: str) -> int:
    """Return a year; two digits mean this century up to 69, as POSIX reads them."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 69 else 1900)
