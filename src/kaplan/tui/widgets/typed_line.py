"""A drawn widget whose last line takes a text while somebody types it."""

from __future__ import annotations

from textual import events

from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.line_edit import LineEdit


class TakesText(Drawn):
    """What is typed or pasted goes into ``_edit`` while ``_typing`` is set."""

    _edit: LineEdit
    _typing: bool

    @property
    def typing(self) -> bool:
        """Whether keys go into the text."""
        return self._typing

    def text_changed(self) -> None:
        """Do what another text asks for."""
        raise NotImplementedError

    def take_key(self, event: events.Key) -> bool:
        """Let a key act on the text; return whether it was one that does."""
        before = self._edit.text
        if not self._edit.press(event.key, event.character):
            return False
        if self._edit.text != before:
            self.text_changed()
        else:
            self.refresh_row(self.size.height - 1)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the text."""
        if self._typing:
            event.stop()
            self._edit.insert(event.text)
            self.text_changed()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key goes into the text."""
        return self._typing and character is not None and character.isprintable()
