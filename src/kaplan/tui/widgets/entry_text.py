"""The field of a form that holds text of several lines."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import TextArea

from kaplan.tui.safe import cleaned
from kaplan.tui.widgets.entry import Changed, Entry
from kaplan.tui.widgets.form_field import FormField, Value
from kaplan.tui.widgets.note_area import NoteArea
from kaplan.tui.widgets.runs import Line

_LINES = 4


class MultilineEntry(Entry, can_focus=False):
    """A text area beside its label."""

    DEFAULT_CSS = """
    MultilineEntry { layout: horizontal; height: 4; padding: 0 1 0 0; }
    MultilineEntry NoteArea { height: 4; width: 1fr; }
    """

    def __init__(self, field: FormField) -> None:
        """Fill the text area."""
        super().__init__(field)
        self._value = cleaned(str(self._value))
        self.area = NoteArea(self._value)

    def compose(self) -> ComposeResult:
        """Return the text area."""
        self.area.styles.margin = (0, 0, 0, self.label_width + 2)
        yield self.area

    @property
    def own_lines(self) -> int:
        """The height of the text area."""
        return _LINES

    def take(self, value: Value) -> None:
        """Hold another text."""
        if value != self.area.text:
            self.area.text = cleaned(str(value))
        super().take(self.area.text)

    def value_line(self, width: int) -> Line:
        """Return nothing: the text area draws itself over it."""
        return []

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take over what was typed."""
        event.stop()
        if self.area.text != self._value:
            self._value = self.area.text
            self.post_message(Changed(self))

    def on_descendant_focus(self) -> None:
        """Draw the label as the one that keys go to."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Draw the label as one among others."""
        self.refresh()
