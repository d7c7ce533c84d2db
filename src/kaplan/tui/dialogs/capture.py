"""The quick note: whose it is, what it says, one key to keep it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.dialogs.dialog import Caption, Dialog
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.entry import Asked, Entered
from kaplan.tui.widgets.entry_kinds import ReferenceEntry
from kaplan.tui.widgets.form_field import FormField
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.note_area import NoteArea
from kaplan.tui.widgets.runs import width_of


class Captured(NamedTuple):
    """What was captured."""

    account: str
    text: str


class CaptureArea(NoteArea):
    """A text area in which Enter is done and ctrl+j begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "new_line", show=False, id="capture.new-line")
    ]

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            # The dialog saves; the area's own handler would begin a new line.
            event.prevent_default()
        else:
            await super()._on_key(event)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")


class Capture(Dialog[Captured]):
    """Its result is the account's key and the text."""

    DEFAULT_CSS = """
    Capture CaptureArea { height: 6; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, id="capture.save"),
    ]

    typed_in = True

    def __init__(
        self,
        title: str,
        accounts: Sequence[Choice],
        *,
        account: str = "",
        text: str = "",
        keep_draft: Callable[[Captured], None] | None = None,
    ) -> None:
        """Begin with an account, and with a text where one was typed earlier and never saved."""
        super().__init__(title)
        label = _("Account")
        field = FormField(
            "account", label, "reference", value=account, choices=accounts, required=True
        )
        self._account = ReferenceEntry(field)
        self._account.label_width = width_of(label)
        self._area = CaptureArea(text)
        self._help = Caption(id="help")
        self._keep_draft = keep_draft

    @property
    def draft(self) -> Captured:
        """What was entered so far."""
        return Captured(str(self._account.value), self._area.text)

    def body(self) -> Sequence[Widget]:
        """Return the account and the text."""
        return (self._account, self._area, self._help)

    def on_mount(self) -> None:
        """Let keys go into the text."""
        self._area.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys of a quick note."""
        return [
            ("enter", _("Save"), True),
            ("ctrl+j", _("New line"), True),
            ("tab", _("Account"), True),
            ("esc", _("Leave"), True),
        ]

    def unsaved(self) -> bool:
        """Return whether a text would be lost."""
        return bool(self._area.text.strip())

    def on_key(self, event: events.Key) -> None:
        """Save on Enter in the text."""
        if event.key == "enter" and self.focused is self._area:
            event.stop()
            self.action_save()

    def on_text_area_changed(self) -> None:
        """Keep the draft."""
        if self._keep_draft is not None:
            self._keep_draft(self.draft)

    def on_entered(self, event: Entered) -> None:
        """Go on from the account to the text."""
        event.stop()
        self._area.focus()

    def on_asked(self, event: Asked) -> None:
        """Open the list of accounts."""
        event.stop()
        dialog = Choose(_("Account"), self._account.field.options, query=event.query)
        self.app.push_screen(dialog, partial(self._chosen))

    def _chosen(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self._account.take(keys[0])
            self._area.focus()

    def action_save(self) -> None:
        """Hand out account and text, or say what is missing."""
        if not self._area.text.strip():
            self._help.show((_("There is nothing to save yet."), "bad"))
        elif not self._account.value:
            self._help.show((_("Whose note is it? Choose an account."), "bad"))
            self._account.focus()
        else:
            self.dismiss(self.draft)
