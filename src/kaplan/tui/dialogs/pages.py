"""Several pages to read in one dialog: the same question asked of less or of more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from textual import events

from kaplan.i18n import _
from kaplan.tui.dialogs.text_help import HelpPage
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.key_bar import KeyWords


class PageText(NamedTuple):
    """A page's title and what stands on it."""

    title: str
    sections: Sequence[Section]


Maker: TypeAlias = Callable[[], PageText]
"""Makes a page when it is first asked for."""


class Pages(HelpPage):
    """Pages that scroll; ``v`` turns to the next one, as everywhere else."""

    def __init__(self, makers: Sequence[Maker]) -> None:
        """Show the first page; ``makers`` has at least one."""
        first = makers[0]()
        super().__init__(first.title, first.sections)
        self._makers = makers
        self._made: dict[int, PageText] = {0: first}
        self._shown = 0

    def keys(self) -> list[KeyWords]:
        """Return the keys of a page, and the one that turns it."""
        turn = [("v", _("View"), True)] if len(self._makers) > 1 else []
        return [*turn, *super().keys()]

    def on_key(self, event: events.Key) -> None:
        """Turn to the next page."""
        if event.key == "v" and len(self._makers) > 1:
            event.stop()
            event.prevent_default()
            self._turn()

    def _turn(self) -> None:
        self._shown = (self._shown + 1) % len(self._makers)
        page = self._made.get(self._shown) or self._makers[self._shown]()
        self._made[self._shown] = page
        self._caption.show([(page.title, "title")])
        self.show_sections(page.sections)
