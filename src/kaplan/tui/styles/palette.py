"""Palettes: what a style name looks like on a ground, in colour, in 16 colours and without any."""

from __future__ import annotations

from typing import Final

from rich.style import Style

from kaplan.tui.styles.colours import DARK, LIGHT, Colours
from kaplan.tui.styles.names import GROUNDS

PLAIN: Final = Style()

_SHAPES: Final = {
    "title": Style(bold=True),
    "strong": Style(bold=True),
    "key": Style(bold=True),
    "mark": Style(bold=True),
    "match": Style(bold=True, underline=True),
    "bad": Style(bold=True),
    "caret": Style(reverse=True),
}
"""What a name looks like besides its colour."""

_ON_CURSOR: Final = {
    "match": Style(underline=True),
    "select": Style(underline=True),
    "caret": Style(reverse=True),
}
"""What is left of a name under the cursor: a row of one ink stands out, and is sent with every key
that moves the cursor.
"""

_ANSI_INKS: Final = {
    "good": "green",
    "fair": "cyan",
    "warn": "yellow",
    "bad": "red",
    "accent": "blue",
    "key": "blue",
    "mark": "magenta",
    "series1": "blue",
    "series2": "yellow",
    "series3": "green",
    "series4": "magenta",
    "series5": "red",
    "series6": "cyan",
}


class Palette:
    """Styles of one theme; ``style`` is the only question asked of it, and answers come from a
    cache.
    """

    def __init__(self, grounds: dict[str, Style], inks: dict[str, Style]) -> None:
        """Take the look of each ground and name."""
        self._grounds = grounds
        self._inks = inks
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, names: str = "", ground: str = "page") -> Style:
        """Return the Rich style of one or more style names on a ground; unknown names change
        nothing.
        """
        known = self._known.get((names, ground))
        if known is None:
            known = self._known[names, ground] = self._made(names, ground)
        return known

    def _made(self, names: str, ground: str) -> Style:
        style = self._grounds[ground]
        for name in names.split():
            if ground == "cursor":
                style += _ON_CURSOR.get(name, PLAIN)
            elif name == "select":
                style += self._grounds["cursor"]
            else:
                style += self._inks.get(name, PLAIN) + _SHAPES.get(name, PLAIN)
        return style


def coloured(colours: Colours) -> Palette:
    """Return the palette of a designed theme."""
    text = colours.text
    grounds = {name: Style(color=text, bgcolor=getattr(colours, name)) for name in GROUNDS}
    names = ("good", "fair", "warn", "bad", "muted", "line", "off", "accent", "mark")
    inks = {name: Style(color=getattr(colours, name)) for name in names}
    inks |= {"key": inks["accent"], "head": inks["muted"], "match": inks["accent"]}
    inks |= {f"series{n}": Style(color=colour) for n, colour in enumerate(colours.series, 1)}
    return Palette(grounds, inks)


def sixteen() -> Palette:
    """Return the palette that uses the terminal's own 16 colours on the terminal's own ground."""
    inks = {name: Style(color=colour) for name, colour in _ANSI_INKS.items()}
    return Palette(_terminal_grounds(), inks | _dimmed())


def colourless() -> Palette:
    """Return the palette that says everything with bold, underline, dim and reverse alone."""
    return Palette(_terminal_grounds(), _dimmed())


def _terminal_grounds() -> dict[str, Style]:
    own = Style(color="default", bgcolor="default")
    return dict.fromkeys(GROUNDS, own) | {
        "cursor": own + Style(reverse=True),
        "idle": own + Style(underline=True),
    }


def _dimmed() -> dict[str, Style]:
    dim = Style(dim=True)
    return {"muted": dim, "line": dim, "off": dim}


def by_theme(theme: str, *, colour: bool = True) -> Palette:
    """Return the palette of one of ``kaplan.tui.styles.themes.THEMES``; any other theme gets the 16
    colours.
    """
    if not colour:
        return colourless()
    designed = {"kaplan-dark": DARK, "kaplan-light": LIGHT}.get(theme)
    return sixteen() if designed is None else coloured(designed)
