"""The colours of the designed themes, as data that Textual's themes and our palettes are both made
from.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Colours(NamedTuple):
    """Colours of one theme as ``#rrggbb``: six grounds, then the inks that are drawn on them."""

    page: str
    bar: str
    raised: str
    field: str
    cursor: str
    idle: str
    text: str
    muted: str
    line: str
    off: str
    accent: str
    good: str
    fair: str
    warn: str
    bad: str
    mark: str
    series: tuple[str, str, str, str, str, str]


DARK: Final = Colours(
    page="#14171c",
    bar="#1d222a",
    raised="#20262f",
    field="#2a323d",
    cursor="#22364f",
    idle="#262d37",
    text="#d7dce3",
    muted="#9ca6b4",
    line="#414b59",
    off="#798390",
    accent="#8bb9f5",
    good="#8fd093",
    fair="#8fc7d4",
    warn="#e8c06a",
    bad="#f79a95",
    mark="#cfa8f0",
    series=("#8bb9f5", "#e8c06a", "#8fd093", "#cfa8f0", "#f0a075", "#8fc7d4"),
)

LIGHT: Final = Colours(
    page="#fbfbf8",
    bar="#ececea",
    raised="#f2f2ef",
    field="#ffffff",
    cursor="#cfe0f6",
    idle="#e2e5e9",
    text="#1f242b",
    muted="#525a66",
    line="#b9bec6",
    off="#6f7680",
    accent="#17508f",
    good="#1d6530",
    fair="#13606e",
    warn="#7c4d00",
    bad="#a5231c",
    mark="#6d3596",
    series=("#17508f", "#7c4d00", "#1d6530", "#6d3596", "#9a3d0c", "#13606e"),
)
