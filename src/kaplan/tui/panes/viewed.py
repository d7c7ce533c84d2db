"""A pane that shows the same records as a list and as pictures, with a card of the one chosen."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on

from kaplan.tui.panes.carded import CardedPane
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.widgets.text_view import TextView


class ViewedPane(CardedPane):
    """Its views are the list and the pictures; ``v`` goes from one to the next.

    The name of the picture in view is also a class of the pane, for its styles.
    """

    VIEWS: ClassVar[tuple[str, ...]] = ()
    """The names of the views, the list's first."""

    def __init__(self) -> None:
        super().__init__()
        self.view = self.VIEWS[0]

    def as_picture(self) -> TextView:
        """Return the picture in view, or the one that follows the list."""
        raise NotImplementedError

    def as_list(self) -> RecordTable:
        """Return the list."""
        return self.query_one(RecordTable)

    @property
    def is_picture(self) -> bool:
        """Whether a picture is in view."""
        return self.view != self.VIEWS[0]

    def main_focus(self) -> RecordTable | TextView:
        """Return the list or the picture, whichever is in view."""
        return self.as_picture() if self.is_picture else self.as_list()

    def table(self) -> RecordTable | None:
        """Return the list, if it is what is shown."""
        return None if self.is_picture else self.as_list()

    def key_here(self) -> str:
        """Return what the cursor of the list or the picture is on."""
        return (self.as_picture().cursor_key or "") if self.is_picture else super().key_here()

    @on(RecordTable.Highlighted)
    @on(TextView.Highlighted)
    def _follow(self) -> None:
        self.follow(partial(self.show_card, top=True))
        self.kaplan.show_keys()

    @on(RecordTable.Selected)
    @on(TextView.Selected)
    def do_open(self) -> None:
        """Read the card of what the cursor is on."""
        self.open_card()

    def do_next_view(self) -> None:
        """Show the next view, with the cursor where it was."""
        key = self.key_here()
        self.view = self.VIEWS[(self.VIEWS.index(self.view) + 1) % len(self.VIEWS)]
        for name in self.VIEWS[1:]:
            self.set_class(self.view == name, name)
        self.move_to(key)
        self.action_close_card()
