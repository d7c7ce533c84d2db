"""All commands in the order of help, and the questions that screen and command line ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.commands.asking import ASKING
from kaplan.commands.capturing import CAPTURING
from kaplan.commands.coaching import COACHING
from kaplan.commands.drawing import DRAWING
from kaplan.commands.editing import EDITING
from kaplan.commands.itself import ITSELF
from kaplan.commands.keeping import KEEPING
from kaplan.commands.looking import LOOKS
from kaplan.commands.moving import MOVES, TABS
from kaplan.commands.pane_deeds import PANE_DEEDS
from kaplan.commands.people_deeds import PEOPLE_DEEDS
from kaplan.commands.time import TIME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplan.commands.types import Command, Context

COMMANDS: tuple[Command, ...] = (
    *TABS, *MOVES, *LOOKS, *CAPTURING, *ASKING, *EDITING, *PANE_DEEDS, *PEOPLE_DEEDS, *COACHING,
    *TIME, *DRAWING,
    *KEEPING, *ITSELF,
)  # fmt: skip


def command(name: str) -> Command:
    """Return a command by its name; raises ``KeyError``."""
    for found in COMMANDS:
        if found.name == name:
            return found
    raise KeyError(name)


def cli_commands() -> list[Command]:
    """Return the commands of the command line, in the order of help."""
    return [found for found in COMMANDS if found.cli]


def screen_commands(pane: str) -> Iterator[Command]:
    """Yield the commands that hold in a pane, in the order of help."""
    return (found for found in COMMANDS if found.is_in(pane))


def bar_commands(pane: str) -> list[Command]:
    """Return a pane's commands for the key bar, the most important first."""
    shown = [found for found in screen_commands(pane) if found.bar and found.keys]
    return sorted(shown, key=lambda found: found.bar)


def reason(asked: Command, context: Context) -> str | None:
    """Return why a command does not apply now, in the language in force, or None where it does."""
    if not asked.is_in(context.pane):
        from kaplan.i18n import _

        return _("this belongs to another tab")
    for condition in asked.needs:
        found = condition(context)
        if found is not None:
            return found
    return None
