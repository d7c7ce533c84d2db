"""The first time: three ways to begin, where there is no plan yet."""

from __future__ import annotations

from textual.app import ComposeResult

from kaplan.i18n import _
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.driver import TakesOver
from kaplan.tui.in_turn import InTurn
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.header import Header

SAMPLE, IMPORT, EMPTY = "sample", "import", "empty"


class FirstRun(InTurn, TakesOver):
    """Asks how to begin; returns ``SAMPLE``, ``IMPORT``, ``EMPTY``, or None where it was left."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, path: str, *, theme: str = "", ascii_only: bool = False) -> None:
        """Take the place where the plan would be."""
        super().__init__(theme=theme, ascii_only=ascii_only)
        self._path = path
        self.chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Compose the header alone; the question stands over it."""
        yield Header(id="header")

    def on_mount(self) -> None:
        """Ask."""
        header = self.query_one(Header)
        header.show_account(_("Welcome to kaplan"))
        header.show_status((_("no plan yet at {path}").format(path=self._path), "muted"))
        self.push_screen(Choose(_("How do you want to begin?"), first_choices()), self._answered)

    def _answered(self, keys: tuple[str, ...] | None) -> None:
        self.chosen = keys[0] if keys else None
        self.stays = self.terminal is not None and self.chosen is not None
        self.exit()


def first_choices() -> list[Choice]:
    """Return the three ways to begin."""
    return [
        Choice(SAMPLE, _("Look around"), (_("a throw-away copy of the sample data"), "muted")),
        Choice(IMPORT, _("Import a file"), (_("accounts from your CRM, as CSV or JSON"), "muted")),
        Choice(EMPTY, _("Start empty"), (_("make a new plan and add an account"), "muted")),
    ]
