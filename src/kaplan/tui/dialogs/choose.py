"""A dialog to choose from a list: another account, a command, records to refer to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from kaplan.i18n import _
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.widgets.chooser import Choice, Chooser
from kaplan.tui.widgets.key_bar import KeyWords


class Choose(Dialog[tuple[str, ...]]):
    """Its result is the keys of what was chosen: one, or with ``multi`` any number."""

    DEFAULT_CSS = """
    Choose > #box { height: 66%; min-height: 10; max-height: 30; }
    """

    typed_in = True

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        multi: bool = False,
        chosen: Iterable[str] = (),
        query: str = "",
    ) -> None:
        """Offer choices; see ``Chooser`` for what the options mean."""
        super().__init__(title)
        self._multi = multi
        self._chooser = Chooser(choices, multi=multi, chosen=chosen, query=query)

    def body(self) -> Sequence[Widget]:
        """Return the list."""
        return (self._chooser,)

    def on_mount(self) -> None:
        """Let keys go into the list."""
        self._chooser.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys of the list."""
        tick = [("space", _("Tick"), True)] if self._multi else []
        return [
            ("enter", _("Take"), True),
            *tick,
            (self.arrows, _("Move"), True),
            ("esc", _("Leave"), True),
        ]

    def on_chooser_picked(self, event: Chooser.Picked) -> None:
        """Take what was chosen as the result."""
        event.stop()
        self.dismiss(event.keys)
