"""A line to filter by, for views that are not tables."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.runs import Run
from kaplan.tui.widgets.table_lines import filter_line


class FilterLine(OneLine, can_focus=True):
    """Hidden until ``begin``; Enter keeps the filter, Esc clears it, both give the focus back."""

    ground = "field"

    DEFAULT_CSS = """
    FilterLine { display: none; }
    """

    class Changed(Message):
        """Another text is to be filtered by; an empty one shows everything."""

        def __init__(self, line: FilterLine, text: str) -> None:
            """Name the line and its text."""
            super().__init__()
            self.line = line
            self.text = text

        @property
        def control(self) -> FilterLine:
            """The line that sent it."""
            return self.line

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin hidden and empty."""
        super().__init__(id=id)
        self._edit = LineEdit()
        self._count = ""
        self._came_from: Widget | None = None

    @property
    def text(self) -> str:
        """What is filtered by."""
        return self._edit.text

    def begin(self) -> None:
        """Show the line and let keys go into it."""
        self.display = True
        if not self.has_focus:
            self._came_from = self.screen.focused
        self.focus()

    def _go_back(self) -> None:
        if self._came_from is not None and self.has_focus:
            self._came_from.focus()

    def clear(self) -> None:
        """Empty the line and hide it."""
        told = bool(self._edit.text)
        self._edit = LineEdit()
        self._go_back()
        self.display = False
        if told:
            self.post_message(self.Changed(self, ""))

    def show_count(self, count: str) -> None:
        """Show how much the filter leaves: ``12 of 340``."""
        self._count = count
        self.changed()

    def line(self, width: int) -> list[Run]:
        """Return the text and the count."""
        line, cursor = filter_line(self._edit, self.has_focus, self._count, width)
        if self.has_focus:
            self.app.cursor_position = self.region.offset + Offset(cursor, 0)
        return line

    def on_key(self, event: events.Key) -> None:
        """Type, keep or clear."""
        before = self._edit.text
        if event.key == "escape":
            self.clear()
        elif event.key == "enter":
            self._go_back()
            self.display = bool(before)
        elif self._edit.press(event.key, event.character):
            self.refresh()
            if self._edit.text != before:
                self.post_message(self.Changed(self, self._edit.text))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Paste at the cursor."""
        event.stop()
        self._edit.insert(event.text)
        self.refresh()
        self.post_message(self.Changed(self, self._edit.text))

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is typed."""
        return character is not None and character.isprintable()
