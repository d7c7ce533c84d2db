"""How a record's amounts and its currency are read together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kaplan.i18n import N_
from kaplan.model.errors import Invalid, Refused
from kaplan.model.numbers import rescale, to_minor

DEFAULT_CURRENCY = "CNY"


def settle(
    amounts: Iterable[str],
    raw: Mapping[str, object],
    read: dict[str, Any],
    stored: Mapping[str, Any],
    fallback: str,
) -> None:
    """Put minor units for each amount of ``raw`` into ``read``, and a currency where none is.

    Stored amounts are rescaled where only the currency changes, so that what was written stays what
    is read. Raises ``Invalid`` for an amount or currency that cannot be read.
    """
    old = str(stored.get("currency") or "")
    new = str(read.get("currency") or old or fallback or DEFAULT_CURRENCY).upper()
    if len(new) != 3 or not new.isascii() or not new.isalpha():
        raise Invalid("currency", N_("write a currency by its three letters, such as CNY"))
    some_amount = False
    for name in amounts:
        if name in raw:
            read[name] = _read_amount(name, raw[name], new)
        elif stored.get(name) is not None and old and old != new:
            read[name] = rescale(stored[name], old, new)
        some_amount = some_amount or read.get(name, stored.get(name)) is not None
    if "currency" in raw or (some_amount and old != new):
        read["currency"] = new


def _read_amount(name: str, raw: object, currency: str) -> int | None:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    try:
        return to_minor(raw, currency)
    except Refused as refusal:
        raise Invalid(name, refusal.message, **refusal.values) from None
