"""Amounts in a column of a foreign file: decimal commas, units in the heading, currency signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaplan.model.errors import Refused
from kaplan.model.numbers import parse_decimal

_COMMA_DECIMAL = re.compile(r"-?(\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d{1,2}|\d+,\d{4,})$")
_POINT_DECIMAL = re.compile(r"-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)$")
_UNSURE = re.compile(r"-?\d{1,3}[.,]\d{3}$")
_SIGNS = (
    ("HK$", "HKD"), ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("NT$", "TWD"),
    ("RMB", "CNY"), ("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR"), ("日元", "JPY"), ("港币",
     "HKD"),
    ("US Dollar", "USD"), ("Euro", "EUR"), ("Chinese Yuan", "CNY"), ("Renminbi", "CNY"),
    ("¥", "CNY"), ("￥", "CNY"), ("€", "EUR"), ("£", "GBP"), ("$", "USD"),
)  # fmt: skip
"""Longer signs first; a bare ¥ is read as yuan: yen amounts name their currency in CRM files."""
_CODE = re.compile(r"\b(CNY|USD|EUR|GBP|JPY|HKD|TWD|SGD|AUD|CAD|CHF|KRW|INR)\b", re.IGNORECASE)
_UNITS = ("亿", "千万", "百万", "万", "千")
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_ACCOUNTING = re.compile(r"^\((.+)\)$")


def heading_unit(column: str) -> tuple[str, str]:
    """Return the currency and Chinese unit that a heading names: ``金额（万元）`` → ("", "万")."""
    inside = " ".join(_IN_BRACKETS.findall(column))
    unit = next((unit for unit in _UNITS if unit in inside), "")
    return split_currency(inside)[1], unit


def split_currency(text: str) -> tuple[str, str]:
    """Return the text without its currency, and the currency's three letters or nothing."""
    if found := _CODE.search(text):
        return text.replace(found[0], "").strip(), found[0].upper()
    for sign, code in _SIGNS:
        if sign in text:
            return text.replace(sign, "").strip(), code
    return text, ""


def has_comma_decimals(values: Iterable[object]) -> bool:
    """Tell whether a column writes ``1.234,56``: some cell can only be that, and none the other."""
    comma = point = False
    for value in values:
        text = split_currency(value)[0] if isinstance(value, str) else ""
        if not text or _UNSURE.match(text):
            continue
        comma = comma or bool(_COMMA_DECIMAL.match(text))
        point = point or bool(_POINT_DECIMAL.match(text))
    return comma and not point


def plain_number(value: object, *, comma_decimals: bool = False, unit: str = "") -> object:
    """Return a number's text in a form that the records read; anything else as it is."""
    if not isinstance(value, str):
        return value
    text = _ACCOUNTING.sub(r"-\1", value.strip())
    if comma_decimals:
        text = text.replace(".", "").replace(",", ".")
    if not unit or not text:
        return text
    times = {"千万": "0000000", "百万": "000000", "千": "000"}.get(unit)
    try:
        number = parse_decimal(text)
    except Refused:
        return text
    return f"{number}{unit}" if times is None else str(number * int("1" + times))


def are_fractions(values: Iterable[object]) -> bool:
    """Tell whether a column of chances runs from 0 to 1, not to 100."""
    numbers = [_float(value) for value in values if value not in ("", None)]
    known = [number for number in numbers if number is not None]
    return bool(known) and all(0 <= n <= 1 for n in known) and any(0 < n < 1 for n in known)


def _float(value: object) -> float | None:
    text = str(value).strip()
    try:
        return float(text)
    except ValueError:
        return 100.0 if text.endswith("%") else None
