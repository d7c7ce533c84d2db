"""How accounts, or any records, divide by a trait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

T = TypeVar("T")
TRAITS = ("tier", "lifecycle", "industry", "region", "customer_type", "product_type", "owner")
"""The fields that accounts are told apart by."""


class Share(NamedTuple):
    """One part: ``key`` is the trait's value, empty where not set, None for the small rest."""

    key: str | None
    number: int
    amount: float
    share: float


def shares(
    items: Iterable[T],
    trait: Callable[[T], str | Iterable[str] | None],
    weight: Callable[[T], float] | None = None,
    most: int = 8,
) -> list[Share]:
    """Return the parts by a trait, the largest first, and beyond ``most`` the rest together.

    ``weight`` says what an item amounts to; without it each counts one, and negative weights count
    as nothing. An item with several values of the trait counts in each of them, so that counts
    may add up to more than there are items. Shares add up to 1, or are 0 where nothing has weight.
    """
    counts: dict[str, int] = {}
    sums: dict[str, float] = {}
    for item in items:
        amount = max(0.0, weight(item)) if weight else 1.0
        for key in _keys(trait(item)):
            counts[key] = counts.get(key, 0) + 1
            sums[key] = sums.get(key, 0.0) + amount
    whole = sum(sums.values())
    keys = sorted(counts, key=lambda key: (-sums[key], not key, key))
    kept = keys if len(keys) <= most else keys[: most - 1]
    parts = [_share(key, counts[key], sums[key], whole) for key in kept]
    rest = keys[len(kept) :]
    if rest:
        count, amount = sum(counts[key] for key in rest), sum(sums[key] for key in rest)
        parts.append(_share(None, count, amount, whole))
    return parts


def _keys(value: str | Iterable[str] | None) -> list[str]:
    if value is None or isinstance(value, str):
        return [value or ""]
    return list(dict.fromkeys(value)) or [""]


def _share(key: str | None, count: int, amount: float, whole: float) -> Share:
    return Share(key, count, amount, amount / whole if whole else 0.0)
