"""From a word of the command line to its command, without loading those that it is not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.commands.types import Command

QUICK = {
    "note": "capturing", "log": "capturing", "list": "asking", "show": "asking",
    "search": "asking", "agenda": "asking", "add": "editing", "set": "editing", "done": "editing",
}  # fmt: skip
"""The modules that declare the words whose commands must start quickly."""


def cli_command(word: str) -> Command | None:
    """Return the command that a word of the command line means, or None."""
    subject = QUICK.get(word)
    declared: tuple[Command, ...]
    if subject is None:
        from kaplan.commands.registry import COMMANDS

        declared = COMMANDS
    else:
        declared = getattr(import_module(f"kaplan.commands.{subject}"), subject.upper())
    return next((found for found in declared if word and found.cli == word), None)
