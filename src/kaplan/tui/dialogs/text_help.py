"""A page to read: the keys of what has the focus, an explanation, a long message."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.widget import Widget

from kaplan.i18n import _, pgettext
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.widgets.card import Card, Section
from kaplan.tui.widgets.key_bar import KeyWords


class Page(Card):
    """A card on a dialog's ground."""

    ground = "raised"


class HelpPage(Dialog[None]):
    """Sections of facts that scroll; any of the usual keys closes it."""

    DEFAULT_CSS = """
    HelpPage Page { height: 1; }
    """

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        """Show sections; in help the facts are keys and what they do."""
        super().__init__(title)
        self._page = Page(sections)

    def body(self) -> Sequence[Widget]:
        """Return the page."""
        return (self._page,)

    def on_mount(self) -> None:
        """Let keys scroll."""
        self._page.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Be as high as the page, or as the screen allows."""
        self.call_after_refresh(self._fit, event.size.height - 4)

    def _fit(self, most: int) -> None:
        self._page.styles.height = max(1, min(len(self._page.text.splitlines()), most))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show other sections from their start."""
        self._page.show_sections(sections, top=True)
        self._fit(self.size.height - 4)

    def keys(self) -> list[KeyWords]:
        """Return the keys of a page."""
        return [(self.arrows, _("Scroll"), True), ("q", pgettext("key", "Close"), True)]

    def on_key(self, event: events.Key) -> None:
        """Close on Enter and on the key that opened it, too."""
        if event.key in {"enter", "question_mark"}:
            event.stop()
            event.prevent_default()
            self.leave()
