"""Textual themes for the few widgets of Textual that are used, made from the same colours as the
palettes.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from kaplan.tui.styles.colours import DARK, LIGHT, Colours


def _designed(name: str, colours: Colours, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours.accent,
        secondary=colours.fair,
        accent=colours.accent,
        warning=colours.warn,
        error=colours.bad,
        success=colours.good,
        foreground=colours.text,
        background=colours.page,
        surface=colours.page,
        panel=colours.raised,
        boost=colours.bar,
        variables={
            "text-muted": colours.muted,
            "text-disabled": colours.off,
            "border": colours.accent,
            "border-blurred": colours.line,
            "field": colours.field,
            "scrollbar": colours.line,
            "scrollbar-hover": colours.muted,
            "scrollbar-active": colours.accent,
            "scrollbar-background": colours.raised,
            "scrollbar-background-hover": colours.raised,
            "scrollbar-background-active": colours.raised,
            "scrollbar-corner-color": colours.raised,
            "input-cursor-background": colours.text,
            "input-cursor-foreground": colours.page,
            "input-selection-background": colours.cursor,
            "screen-selection-background": colours.cursor,
        },
    )


def _terminal(name: str) -> Theme:
    default = "ansi_default"
    return Theme(
        name=name,
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_blue",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground=default,
        background=default,
        surface=default,
        panel=default,
        boost=default,
        variables={
            "text-muted": default,
            "text-disabled": default,
            "border": "ansi_blue",
            "border-blurred": default,
            "field": default,
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "scrollbar": default,
            "scrollbar-background": default,
        },
    )


THEMES: Final = (
    _designed("kaplan-dark", DARK, dark=True),
    _designed("kaplan-light", LIGHT, dark=False),
    _terminal("kaplan-ansi"),
)
"""The themes of the app; the first one is the default."""
