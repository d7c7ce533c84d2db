"""Numbers and money as people write them; money is exact, in minor units of its currency."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

from kaplan.i18n import N_
from kaplan.model.errors import Refused

_MYRIADS = {
    "亿": 100_000_000,
    "万": 10_000,
    "千": 1_000,
    "k": 1_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
}
_SYMBOLS = "¥￥$€£"
_NO_MINOR = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"})
_THREE_MINOR = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
LARGEST = Decimal(10) ** 15


def parse_decimal(text: str) -> Decimal:
    """Return the number that a text writes: ``1,200.5``, ``42万``, ``3.1亿``, ``¥12k``, ``１２``.

    Raises ``Refused`` for anything else, for infinities and for numbers beyond 10^15.
    """
    asked = text.strip().lower().translate(_FULL_WIDTH).strip(_SYMBOLS).strip()
    asked = (
        asked.replace(",", "")
        .replace("_", "")
        .replace(" ", "")
        .removesuffix("%")
        .removesuffix("元")
    )
    factor = 1
    for unit, size in _MYRIADS.items():
        if asked.endswith(unit):
            asked, factor = asked.removesuffix(unit), size
            break
    try:
        number = Decimal(asked) * factor
    except InvalidOperation:
        raise Refused(N_("“{text}” is not a number"), text=text.strip()[:40]) from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise Refused(N_("“{text}” is too large"), text=text.strip()[:40])
    return number


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")


def parse_number(raw: object) -> int | float:
    """Return a finite JSON number, whole where it is whole; raises ``Refused``."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise Refused(N_("“{text}” is not a number"), text=str(raw)[:40])
    if isinstance(raw, str):
        number = parse_decimal(raw)
    elif math.isfinite(raw):
        number = Decimal(str(raw))
        if abs(number) > LARGEST:
            raise Refused(N_("“{text}” is too large"), text=str(raw)[:40])
    else:
        raise Refused(N_("“{text}” is not a number"), text=str(raw))
    return int(number) if number == number.to_integral_value() else float(number)


def exponent(currency: str) -> int:
    """Return how many decimal places a currency's minor unit has (ISO 4217)."""
    if currency in _NO_MINOR:
        return 0
    return 3 if currency in _THREE_MINOR else 2


def to_minor(raw: object, currency: str) -> int:
    """Return an amount in whole minor units, rounded half up; raises ``Refused``."""
    text = raw if isinstance(raw, str) else str(parse_number(raw))
    scaled = parse_decimal(text).scaleb(exponent(currency))
    return int(scaled.to_integral_value(rounding="ROUND_HALF_UP"))


def from_minor(minor: int, currency: str) -> int | float:
    """Return an amount in the currency's main unit, as a JSON number."""
    amount = Decimal(minor).scaleb(-exponent(currency))
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def rescale(minor: int, old: str, new: str) -> int:
    """Return the same written amount in the minor units of another currency."""
    return to_minor(str(Decimal(minor).scaleb(-exponent(old))), new)
