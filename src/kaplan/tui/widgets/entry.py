"""The fields of a form: each one widget with its label, its value and, below, what is wrong with
it.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.form_field import FormField, Value
from kaplan.tui.widgets.line_edit import LineEdit
from kaplan.tui.widgets.runs import Line, Run, head, padded, strip_of, wrapped
from kaplan.tui.widgets.table_lines import typed_runs


class EntryMessage(Message):
    """A message from a field."""

    def __init__(self, entry: Entry) -> None:
        """Name the field."""
        super().__init__()
        self.entry = entry

    @property
    def control(self) -> Entry:
        """The field that sent it."""
        return self.entry


class Changed(EntryMessage):
    """The value is another one now."""


class Entered(EntryMessage):
    """Enter was pressed: the person is done with this field."""


class Asked(EntryMessage):
    """The field's list of choices is wanted; ``query`` is what was typed to ask for it."""

    def __init__(self, entry: Entry, query: str = "") -> None:
        """Name the field and what was typed."""
        super().__init__(entry)
        self.query = query


class Entry(Drawn, can_focus=True):
    """A field of one line; an error takes further lines below the value."""

    ground = "raised"

    DEFAULT_CSS = """
    Entry { height: 1; }
    """

    def __init__(self, field: FormField) -> None:
        """Take the field's description and begin with its value."""
        super().__init__()
        self.field = field
        self.label_width = 0
        self.error = ""
        self._error_lines: list[str] = []
        self._value = field.start

    @property
    def value(self) -> Value:
        """What the field holds."""
        return self._value

    @value.setter
    def value(self, value: Value) -> None:
        self.take(value)

    def take(self, value: Value) -> None:
        """Hold another value and tell so."""
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(Changed(self))

    def blame(self, error: str) -> None:
        """Show what is wrong below the value, or with an empty text take it away."""
        if error != self.error:
            self.error = error
            self._lay_out()

    def on_resize(self) -> None:
        """Wrap the error anew."""
        self._lay_out()

    @property
    def room(self) -> int:
        """How many cells the value has."""
        return max(1, self.size.width - self.label_width - 3)

    @property
    def own_lines(self) -> int:
        """How many lines the label and the value take."""
        return 1

    def _lay_out(self) -> None:
        self._error_lines = wrapped(self.error, self.room) if self.error else []
        self.styles.height = self.own_lines + len(self._error_lines)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return label and value, or a line of the error."""
        palette = self.look.palette
        before = self._label_runs() if y == 0 else [(" " * (self.label_width + 2), "")]
        left = strip_of(before, self.label_width + 2, palette, self.ground)
        if y >= self.own_lines:
            at = y - self.own_lines
            error = self._error_lines[at] if at < len(self._error_lines) else ""
            right = strip_of([(error, "bad")], self.room, palette, self.ground)
        else:
            ground = "field"
            right = strip_of(self.value_line(self.room), self.room, palette, ground)
        end = strip_of([], 1, palette, self.ground)
        return Strip.join([left, right, end])

    def _label_runs(self) -> list[Run]:
        style = "accent strong" if self.has_focus else "head"
        star: Run = ("*" if self.field.required else " ", "warn")
        return [(padded(self.field.label, self.label_width), style), star, (" ", "")]

    def value_line(self, width: int) -> Line:
        """Return the value as it is drawn."""
        raise NotImplementedError

    def on_focus(self) -> None:
        """Draw the label as the one that keys go to."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the label as one among others."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Let the kind of field see the key; Enter is done with it."""
        if self.press(event.key, event.character):
            event.stop()
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            self.post_message(Entered(self))

    def press(self, key: str, character: str | None) -> bool:
        """Let a key act on the value; return whether it did."""
        return False


class TextEntry(Entry):
    """A field to type one line in; the rest of a suggestion is shown after what was typed."""

    def __init__(self, field: FormField) -> None:
        """Put the cursor at the end of the value."""
        super().__init__(field)
        self._edit = LineEdit(str(self._value))

    def take(self, value: Value) -> None:
        """Hold another text, the cursor at its end."""
        if value != self._edit.text:
            self._edit = LineEdit(str(value))
        super().take(self._edit.text)

    @property
    def suggestion(self) -> str:
        """The suggestion that begins with what was typed, empty where there is none; Right takes
        it.
        """
        typed = self._edit.text
        if not typed or self._edit.cursor < len(typed):
            return ""
        folded = typed.casefold()
        for suggestion in self.field.suggestions:
            if suggestion.casefold().startswith(folded) and len(suggestion) > len(typed):
                return suggestion
        return ""

    def value_line(self, width: int) -> Line:
        """Return the part of the text around the cursor, and the suggestion."""
        text, cursor = self._edit.shown(width)
        if not self.has_focus:
            return [(head(self._edit.text, width), "")]
        self.app.cursor_position = self.content_region.offset + Offset(
            self.label_width + 2 + cursor, 0
        )
        rest = head(self.suggestion[len(self._edit.text) :], width - cursor)
        if not rest:
            return typed_runs(text, cursor, width)
        return [(text, ""), (rest[:1], "muted caret"), (rest[1:], "muted")]

    def press(self, key: str, character: str | None) -> bool:
        """Edit the text; at its end Right and End take the suggestion."""
        if key in {"right", "end", "ctrl+e"} and self.suggestion:
            self._edit = LineEdit(self.suggestion)
        elif not self._edit.press(key, character):
            return False
        self.refresh_row(0)
        super().take(self._edit.text)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Paste at the cursor."""
        event.stop()
        self._edit.insert(event.text)
        self.refresh_row(0)
        super().take(self._edit.text)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse."""
        self._edit.place(event.x - self.label_width - 2, self.room)
        self.refresh_row(0)
