"""A field for text of several lines."""

from __future__ import annotations

from textual.widgets import TextArea

from kaplan.tui.safe import cleaned


class NoteArea(TextArea):
    """Textual's text area without blinking, highlighting or line numbers; Tab leaves it."""

    DEFAULT_CSS = """
    NoteArea {
        border: none;
        padding: 0;
        height: 1fr;
        background: $field;
        color: $foreground;
        &:focus { border: none; background: $field; }
        & .text-area--cursor-line { background: $field; }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        """Show a text, the cursor at its end."""
        super().__init__(
            cleaned(text), soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id
        )
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line to the field before."""
        if self.cursor_at_first_line and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the last line to the field after."""
        if self.cursor_at_last_line and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)
