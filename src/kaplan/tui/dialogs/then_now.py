"""Then and now beside each other, over the whole screen: as a table, as the matrix, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual import events
from textual.widget import Widget

from kaplan.i18n import _, pgettext
from kaplan.picture.drawing import Drawing
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.text_view import TextView

Draw: TypeAlias = Callable[[int, int], Drawing]
"""Draws a picture for so many columns and lines."""


class Sheet(TextView):
    """A picture on a dialog's ground, drawn for the room there is."""

    ground = "raised"

    def __init__(self, draw: Draw) -> None:
        """Take what draws it."""
        super().__init__()
        self._picture = draw

    def show_picture(self, draw: Draw) -> None:
        """Show another picture."""
        self._picture = draw
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if width > 1 and height:
            self.show(self._picture(width - 1, height).rows)


class ThenNowPage(Dialog[None]):
    """Pictures of the same comparison; ``v`` goes on to the next one, ``t`` says it in words."""

    DEFAULT_CSS = """
    ThenNowPage > #box { width: 100%; height: 100%; }
    ThenNowPage Sheet { height: 1fr; }
    """

    def __init__(self, title: str, pictures: Sequence[Draw], words: Draw, first: int = 0) -> None:
        """Take the pictures, of which one is shown first."""
        super().__init__(title)
        self._pictures = pictures
        self._words = words
        self._shown = first
        self._in_words = False
        self._sheet = Sheet(pictures[first])

    def body(self) -> Sequence[Widget]:
        """Return the picture."""
        return (self._sheet,)

    def on_mount(self) -> None:
        """Let keys scroll."""
        self._sheet.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys of the page."""
        return [
            ("v", _("View"), True),
            ("t", _("As text"), True),
            (self.arrows, _("Scroll"), True),
            ("q", pgettext("key", "Close"), True),
        ]

    def on_key(self, event: events.Key) -> None:
        """Turn to the next picture, or to the words and back; Enter closes."""
        if event.key == "v":
            if not self._in_words:
                self._shown = (self._shown + 1) % len(self._pictures)
            self._in_words = False
        elif event.key == "t":
            self._in_words = not self._in_words
        elif event.key == "enter":
            self.leave()
        else:
            return
        event.stop()
        event.prevent_default()
        self._sheet.show_picture(self._words if self._in_words else self._pictures[self._shown])
