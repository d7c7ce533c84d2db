"""Sums of money."""

from __future__ import annotations

from typing import NamedTuple


class Amount(NamedTuple):
    """Money in minor units of its currency."""

    currency: str
    minor: int
