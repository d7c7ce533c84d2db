"""Choosing how everything looks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kaplan.commands.themes import VARIABLE, chosen_theme, remember_theme, theme_of
from kaplan.i18n import _, pgettext
from kaplan.tui.flows.asking import choose

if TYPE_CHECKING:
    from kaplan.tui.app import KaplanApp


async def choose_look(app: KaplanApp) -> None:
    """Ask for a look, take it at once, and keep it for the next start."""
    looks = [
        ("dark", pgettext("look", "Dark"), _("light words on a dark ground")),
        ("light", pgettext("look", "Light"), _("dark words on a light ground")),
        ("ansi", pgettext("look", "The terminal's own"), _("its ground and its 16 colours")),
    ]
    name = await choose(app, pgettext("command", "Light or dark"), looks)
    if name is None:
        return
    folder = None if app.crash_folder is None else str(app.crash_folder)
    kept = remember_theme(name, folder)
    theme = theme_of(name, os.environ)
    if app.no_color or not theme:
        app.say(_("this terminal shows too few colours for that"), "warn")
        return
    app.theme = theme
    if chosen_theme(os.environ, None)[0]:
        app.say(_("for now; the next start takes {variable}").format(variable=VARIABLE), "accent")
    elif not kept:
        app.say(_("for now; it cannot be remembered"), "warn")
