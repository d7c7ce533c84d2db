"""Running an app on the terminal in force, with what the terminal said of itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kaplan.tui.known_terminals import KnownTerminals, terminal_name
from kaplan.tui.probe import draws_wide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.commands.launch import Launch
    from kaplan.tui.driver import TakesOver
    from kaplan.tui.terminal import HeldTerminal

_FEW_SIGNS = "linux"
"""The console of Linux, whose fonts have few of the signs that are drawn."""


class Takeover:
    """Hands a held terminal to an app; ``ascii_only`` is how the app is to draw at first."""

    def __init__(
        self, held: HeldTerminal | None, launch: Launch, environ: Mapping[str, str]
    ) -> None:
        """Take what was typed and answered so far; a terminal that was never held is fine."""
        self._held = held
        self._mouse = launch.mouse
        self._known = KnownTerminals(launch.crash_folder)
        self._name = terminal_name(environ, _device())
        self._keys = held.typed() if held is not None else b""
        self._app: TakesOver | None = None
        self.ascii_only = self._drawing(launch.ascii_only, environ)

    def _drawing(self, wish: bool | None, environ: Mapping[str, str]) -> bool:
        if wish is not None:
            return wish
        if environ.get("TERM") == _FEW_SIGNS:
            return True
        widths = self._held.widths if self._held is not None else ()
        answer = draws_wide(widths)
        if answer is not None:
            self._known.remember(self._name, widths)
            return answer
        return draws_wide(self._known.widths(self._name)) or False

    def run(self, app: TakesOver) -> None:
        """Run the app until it ends."""
        app.terminal, app.keys = self._held, self._keys
        app.answered = self._answered
        self._app = app
        app.run(mouse=self._mouse)

    def _answered(self, width: int) -> None:
        """Draw from now on as a late answer asks for."""
        if self._held is None:
            return
        self._held.widths.append(width)
        wide = draws_wide(self._held.widths)
        if wide is not None and self._app is not None:
            self._known.remember(self._name, self._held.widths)
            self._app.call_later(self._app.use_ascii, wide)


def _device() -> str:
    try:
        return os.ttyname(0)
    except OSError:
        return ""
