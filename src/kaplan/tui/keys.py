"""What keys mean on the screen, read from the registry of commands."""

from __future__ import annotations

from kaplan.commands.keys import key_label
from kaplan.commands.registry import COMMANDS, bar_commands, reason, screen_commands
from kaplan.commands.types import EVERYWHERE, Command, Context
from kaplan.i18n import pgettext
from kaplan.tui.widgets.key_bar import KeyWords

MOVING = frozenset(
    {"up", "down", "left", "right", "h", "j", "k", "l", "pageup", "pagedown", "home", "end"}
    | {"g", "G"}
)
"""Keys that move a cursor and never open anything."""
HELD_BY_WIDGETS = MOVING | {"enter", "space", "slash", "escape"}
"""Keys that tables and pictures answer themselves while they have the focus."""


def all_keys() -> list[str]:
    """Return every key that some command of the screen has, but for those that widgets hold."""
    keys = (key for command in COMMANDS if command.on_screen for key in command.keys)
    return [key for key in dict.fromkeys(keys) if key not in HELD_BY_WIDGETS]


def command_of(key: str, pane: str) -> Command | None:
    """Return the command a key stands for on a pane: the pane's own before one of all panes."""
    found = [command for command in screen_commands(pane) if key in command.keys]
    return min(found, key=lambda command: EVERYWHERE in command.panes) if found else None


def command_of_label(label: str, pane: str) -> Command | None:
    """Return the command whose key the key bar shows as ``label``."""
    shown = bar_commands(pane)
    return next((found for found in shown if key_label(found.keys[0]) == label), None)


def bar_entries(context: Context) -> list[KeyWords]:
    """Return the key bar's entries on a pane, in order of importance, what cannot be used last."""
    entries = [
        (
            key_label(command.keys[0]),
            pgettext("command", command.title),
            reason(command, context) is None,
        )
        for command in bar_commands(context.pane)
    ]
    return sorted(entries, key=lambda entry: not entry[2])
