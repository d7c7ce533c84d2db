"""A line to type in over what a source finds for it, shown as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.message import Message

from kaplan.i18n import _
from kaplan.tui.widgets.chooser import Choice, Chooser
from kaplan.tui.widgets.fuzzy import Match

_AS_FOUND = Match(0, ())


class Finder(Chooser):
    """A chooser whose choices are found by somebody else: it asks, and is given them in parts."""

    busy_sign: ClassVar[str] = "+"
    """Stands behind the count while more may come."""

    class Asked(Message):
        """Something else is looked for."""

        def __init__(self, finder: Finder, query: str) -> None:
            """Name what is looked for."""
            super().__init__()
            self.finder = finder
            self.query = query

        @property
        def control(self) -> Finder:
            """The finder that asks."""
            return self.finder

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._is_busy = False
        self._takes_first = False
        super().__init__(())

    def _search(self) -> None:
        query = self._edit.text.strip()
        if query == (self._asked or ""):
            return
        self._asked = query
        self._choices, self._found = [], []
        self._at = self._top = self._widest = 0
        self._is_busy, self._takes_first = bool(query), False
        self.post_message(self.Asked(self, query))

    def add(self, choices: Sequence[Choice], *, is_all: bool) -> None:
        """Show more of what was found; with ``is_all`` nothing more will come."""
        first = len(self._choices)
        self._choices += choices
        self._found += [(_AS_FOUND, at) for at in range(first, len(self._choices))]
        self._widest = max([self._widest, *map(self.label_cells, choices)])
        self._is_busy = not is_all
        self.refresh()
        if self._takes_first:
            self._take()

    def _take(self) -> None:
        # Enter typed ahead takes what is found first.
        self._takes_first = self._is_busy and not self._found
        super()._take()

    @property
    def count(self) -> str:
        """How many were found so far."""
        return f"{len(self._found)}{self.busy_sign if self._is_busy else ''}"

    def nothing(self) -> str:
        """Say that nothing was found, as soon as that is sure."""
        if self._is_busy:
            return ""
        return _("Nothing holds this text.") if self._asked else _("Type what to look for.")
