"""The nine panes, in the order of their keys; a pane's module is loaded when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import pgettext
from kaplan.tui.tabs import TAB_WORDS

if TYPE_CHECKING:
    from kaplan.tui.panes.base import Pane


class PaneSpec(NamedTuple):
    """A pane's name, the message of its label, and whether it shows the current account."""

    name: str
    word: str
    of_account: bool

    @property
    def label(self) -> str:
        """The tab's label in the language in force."""
        return pgettext("tab", self.word)

    def load(self) -> type[Pane]:
        """Return the pane's class."""
        module = import_module(f"kaplan.tui.panes.{self.name}")
        found: type[Pane] = getattr(module, f"{self.name.capitalize()}Pane")
        return found


_OF_ALL = ("today", "accounts", "insight")
PANES = tuple(PaneSpec(name, word, of_account=name not in _OF_ALL) for name, word in TAB_WORDS)
BY_NAME = {spec.name: spec for spec in PANES}
_PANE_OF_TABLE = {
    "organisations": "people",
    "stakeholders": "people", "departments": "people", "team_members": "people", "ties": "people",
    "coverages": "people", "steps": "process", "processes": "process", "goals": "goals",
    "measurements": "goals", "mindmaps": "map", "journeys": "map", "notes": "notes",
    "interactions": "notes", "transactions": "insight", "charts": "insight",
}  # fmt: skip


def pane_of_table(table: str) -> str:
    """Return the pane that shows a table's records, where opening one of them leads."""
    return _PANE_OF_TABLE.get(table, "plan")
