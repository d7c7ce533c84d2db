"""Stands in for ``textual.command``, the palette of Textual, which the planner has its own of.

The module loads a tenth of Textual: inputs, trees, option lists. Only the names that Textual itself
takes from it while it is loaded are here.
"""

from __future__ import annotations


class CommandPalette:
    """The palette; it is never pushed, since ``ENABLE_COMMAND_PALETTE`` is off."""

    @staticmethod
    def is_open(_app: object) -> bool:
        """Return whether it is open, which it never is."""
        return False


class Provider:
    """A source of commands, the base of those that nobody asks."""


class SimpleProvider(Provider):
    """A source of given commands."""


class CommandListItem:
    """A command in a list."""


class Hit:
    """A command found."""


class DiscoveryHit(Hit):
    """A command offered."""


class Hits:
    """Commands found."""
