"""The few signs that widgets draw, in Unicode and in ASCII for terminals that would draw them too
wide.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Glyphs(NamedTuple):
    """One sign per meaning; every sign is one cell wide."""

    more: str
    folded: str
    open: str
    up: str
    down: str
    left: str
    right: str
    marked: str
    thumb: str
    track: str
    rule: str
    bar: str
    separator: str
    on: str
    off: str
    prompt: str


UNICODE: Final = Glyphs(
    more="…",
    folded="▸",
    open="▾",
    up="▲",
    down="▼",
    left="‹",
    right="›",
    marked="●",
    thumb="┃",
    track="│",
    rule="─",
    bar="│",
    separator="·",
    on="✓",
    off=" ",
    prompt="›",
)

ASCII: Final = Glyphs(
    more="~",
    folded="+",
    open="-",
    up="^",
    down="v",
    left="<",
    right=">",
    marked="*",
    thumb="#",
    track="|",
    rule="-",
    bar="|",
    separator="-",
    on="x",
    off=" ",
    prompt=">",
)
