"""The form that every record is added and edited in, built from a list of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from kaplan.i18n import _, ngettext
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.dialog import Caption, Dialog
from kaplan.tui.widgets.entry import Asked, Changed, Entered, Entry, TextEntry
from kaplan.tui.widgets.entry_kinds import ChoiceEntry, FlagEntry, MultiEntry, ReferenceEntry
from kaplan.tui.widgets.entry_text import MultilineEntry
from kaplan.tui.widgets.form_field import FormField, Value
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.runs import width_of

Values = dict[str, Value]
_WIDEST_LABEL: Final = 22
_AROUND: Final = 5
"""Lines of a form that are not fields: the border, title, help and keys."""
_KINDS: Final[Mapping[str, type[Entry]]] = {
    "choice": ChoiceEntry,
    "reference": ReferenceEntry,
    "multi": MultiEntry,
    "flag": FlagEntry,
    "multiline": MultilineEntry,
}


class Form(Dialog[Values]):
    """Fields below each other; its result holds the fields that were changed, and only those."""

    DEFAULT_CSS = """
    Form #fields { height: auto; background: $panel; scrollbar-size: 1 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, id="form.save"),
        Binding("up", "next(-1)", show=False),
        Binding("down", "next(1)", show=False),
    ]

    typed_in = True

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        check: Callable[[Values], Mapping[str, str]] | None = None,
        draft: Mapping[str, Value] | None = None,
        keep_draft: Callable[[Values], None] | None = None,
    ) -> None:
        """Take the fields.

        ``check`` looks at all values together and returns sentences by field name. ``draft`` holds
        values typed earlier that were never saved; ``keep_draft`` is handed the changed values
        after each change.
        """
        super().__init__(title)
        self._check = check
        self._keep_draft = keep_draft
        self._entries = {field.name: _KINDS.get(field.kind, TextEntry)(field) for field in fields}
        self._help = Caption(id="help")
        self._tried = False
        room = max((width_of(field.label) for field in fields), default=0)
        for entry in self._entries.values():
            entry.label_width = min(room, _WIDEST_LABEL)
        self._restored = dict(draft or {})

    @property
    def draft(self) -> Values:
        """The values that differ from those the form began with."""
        values = {name: entry.value for name, entry in self._entries.items()}
        return {n: v for n, v in values.items() if v != self._entries[n].field.start}

    def body(self) -> Sequence[Widget]:
        """Return the fields and the line that helps with them."""
        return (VerticalScroll(*self._entries.values(), id="fields", can_focus=False), self._help)

    def on_mount(self) -> None:
        """Bring back what was typed earlier and begin in the first field."""
        for name, value in self._restored.items():
            if name in self._entries:
                self._entries[name].take(value)
        self._go(0)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for title, help and keys: the fields scroll in the rest."""
        self.query_one("#fields").styles.max_height = max(1, event.size.height - _AROUND)

    def keys(self) -> list[KeyWords]:
        """Return the keys of a form."""
        entry = self._here()
        if len(self._entries) == 1 and isinstance(entry, TextEntry):
            return [("enter", _("Done"), True), ("esc", _("Leave"), True)]
        keys: list[KeyWords] = [("ctrl+s", _("Save"), True), ("tab", _("Next"), True)]
        if isinstance(entry, ChoiceEntry | MultiEntry):
            keys.append(("space", _("Choose"), True))
        return [*keys, ("esc", _("Leave"), True)]

    def unsaved(self) -> bool:
        """Return whether anything was changed."""
        return bool(self.draft)

    # Moving

    def _here(self) -> Entry | None:
        focused: object = self.focused
        while focused is not None and not isinstance(focused, Entry):
            focused = focused.parent if isinstance(focused, Widget) else None
        return focused

    def _go(self, place: int) -> None:
        entries = list(self._entries.values())
        if entries:
            entry = entries[max(0, min(place, len(entries) - 1))]
            target = entry.area if isinstance(entry, MultilineEntry) else entry
            target.focus()

    def action_next(self, step: int) -> None:
        """Go to the next field or the one before."""
        here = self._here()
        if here is not None:
            self._go(list(self._entries.values()).index(here) + step)

    def on_descendant_focus(self) -> None:
        """Show what helps with the field that keys go to."""
        self._keys.show(self.keys())
        self._say_help()

    def _say_help(self) -> None:
        entry = self._here()
        wrong = sum(1 for entry in self._entries.values() if entry.error)
        if wrong:
            words = ngettext("{count} field needs a look.", "{count} fields need a look.", wrong)
            self._help.show((words.format(count=wrong), "bad"))
        else:
            self._help.show((entry.field.help, "muted") if entry else "")

    # Values

    def on_entered(self, event: Entered) -> None:
        """Go on to the next field; after the last one save."""
        event.stop()
        names = list(self._entries)
        at = names.index(event.entry.field.name)
        if at + 1 < len(names):
            self._go(at + 1)
        else:
            self.action_save()

    def on_changed(self, event: Changed) -> None:
        """Keep the draft; after a first try to save say at once what is still wrong."""
        event.stop()
        if self._keep_draft is not None:
            self._keep_draft(self.draft)
        if self._tried or event.entry.error:
            event.entry.blame(self._fault(event.entry))
            self._say_help()

    def on_asked(self, event: Asked) -> None:
        """Open the list of choices of a field."""
        event.stop()
        entry = event.entry
        value = entry.value
        chosen = value if isinstance(value, tuple) else (str(value),) if value else ()
        dialog = Choose(
            entry.field.label,
            entry.field.options,
            multi=isinstance(entry, MultiEntry),
            chosen=chosen,
            query=event.query,
        )
        self.app.push_screen(dialog, partial(self._chosen, entry))

    def _chosen(self, entry: Entry, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            entry.take(keys if isinstance(entry, MultiEntry) else keys[0])

    def _fault(self, entry: Entry) -> str:
        return entry.field.fault(entry.value, _("This is needed."))

    def action_save(self) -> None:
        """Hand out what was changed, or show what is wrong and go to the first of it."""
        self._tried = True
        faults = {name: self._fault(entry) for name, entry in self._entries.items()}
        if self._check is not None and not any(faults.values()):
            values = {name: entry.value for name, entry in self._entries.items()}
            faults |= self._check(values)
        for name, entry in self._entries.items():
            entry.blame(faults.get(name, ""))
        wrong = [name for name in self._entries if faults.get(name)]
        if not wrong:
            self.dismiss(self.draft)
            return
        self._go(list(self._entries).index(wrong[0]))
        self._say_help()
