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


# Inks and most grounds stand in the table of 256 colours: they look nearly the same on terminals
# that have no others, and take half as many bytes on those that have.
DARK: Final = Colours(
    page="#121212",
    bar="#262626",
    raised="#262626",
    field="#3a3a3a",
    cursor="#1f3a5c",
    idle="#303030",
    text="#dadada",
    muted="#b2b2b2",
    line="#585858",
    off="#8a8a8a",
    accent="#87afff",
    good="#87d787",
    fair="#87d7d7",
    warn="#ffd787",
    bad="#ff8787",
    mark="#d7afff",
    series=("#87afff", "#ffd787", "#87d787", "#d7afff", "#ffaf87", "#87d7d7"),
)

LIGHT: Final = Colours(
    page="#ffffff",
    bar="#eeeeee",
    raised="#eeeeee",
    field="#ffffff",
    cursor="#d7e8fc",
    idle="#e6e6e6",
    text="#262626",
    muted="#585858",
    line="#bcbcbc",
    off="#767676",
    accent="#005faf",
    good="#005f00",
    fair="#005f5f",
    warn="#875f00",
    bad="#af0000",
    mark="#5f00af",
    series=("#005faf", "#875f00", "#005f00", "#5f00af", "#af0000", "#005f5f"),
)
