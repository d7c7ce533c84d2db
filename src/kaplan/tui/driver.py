"""Textual's driver, for a terminal that already shows the first pixels and has kept keys."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Final, cast

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from kaplan.tui.probe import LINE
from kaplan.tui.styles.look import Dressed
from kaplan.tui.terminal import ALTERNATE, WIPED

if TYPE_CHECKING:
    from kaplan.tui.terminal import HeldTerminal


_LEAVING: Final = ("\x1b[?1049l", "\x1b[?25h")
_ENDS: Final = (signal.SIGHUP, signal.SIGTERM)


class TakesOver(Dressed):
    """An app that takes over a terminal with what was typed there before it ran."""

    terminal: HeldTerminal | None = None
    keys: bytes = b""
    """What was typed before."""
    answered: Callable[[int], None] | None = None
    """Told each width that the terminal reports late, in the driver's thread."""
    stays: bool = False
    """Whether the terminal stays as it is when the app ends, for the next app to take over."""

    _is_up: bool = False
    _ends_with: int | None = None

    def on_load(self) -> None:
        """End in order when the line drops or somebody asks for it, drafts and all."""
        loop = asyncio.get_running_loop()
        for number in _ENDS:
            loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, code: int) -> None:
        # An app that ends while it still mounts its widgets would fall over them.
        self._ends_with = code
        if self._is_up:
            self.exit(None, code)

    def on_ready(self) -> None:
        """Let a stop or an end through that came while the screen was being opened."""
        self._is_up = True
        if self.terminal is not None:
            self.terminal.is_up()
        if self._ends_with is not None:
            self.exit(None, self._ends_with)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that knows of the first pixels."""
        return super().get_driver_class() if constants.DRIVER else KeepingDriver


class _Output:
    """A terminal to write on that may go away at any time.

    Textual's thread that writes would die of it, and the app wait for that thread for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()


class KeepingDriver(LinuxDriver):
    """Draws on standard output, keeps the first pixels, and begins with the keys typed before."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Drive an app; options are those of Textual's driver."""
        super().__init__(app, **options)
        # Only standard input and output were found to be the terminal.
        self._file = cast(Any, _Output(sys.__stdout__ or sys.stdout))
        self._takes = app if isinstance(app, TakesOver) else None
        self._is_closed = False

    @property
    def _terminal(self) -> HeldTerminal | None:
        return self._takes.terminal if self._takes is not None else None

    def write(self, data: str) -> None:
        """Write; what would wipe out the first pixels, or the next app's, is left out."""
        terminal = self._terminal
        kept = data == ALTERNATE or (data in _LEAVING and self._stays)
        if terminal is None or not terminal.is_alternate or not kept:
            super().write(WIPED + data if data == _LEAVING[0] else data)

    @property
    def _stays(self) -> bool:
        return self._takes is not None and self._takes.stays

    def start_application_mode(self) -> None:
        """Take the terminal over, unless the app is at its end.

        A line that drops while the planner is stopped lets it go on and end at once: going on must
        not read keys again that nobody will ever hear.
        """
        if self._is_closed:
            return
        terminal = self._terminal
        if terminal is not None:
            terminal.is_driven = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if terminal is not None:
            terminal.is_alternate = True
            if terminal.attributes is not None:
                self.attrs_before = terminal.attributes

    def stop_application_mode(self) -> None:
        """Give the terminal back to the shell, or leave it to the next app."""
        if self._stays:
            self.attrs_before = None
        super().stop_application_mode()
        if self._terminal is not None:
            self._terminal.is_driven = False
            self._terminal.is_alternate = self._stays

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        super().suspend_application_mode()
        self._is_closed = False

    def close(self) -> None:
        """Stop for good, also what was started again in between."""
        self._is_closed = True
        self.disable_input()
        super().close()

    def run_input_thread(self) -> None:
        """Take the keys typed before, then those that are typed from now on."""
        if self._takes is not None:
            early, self._takes.keys = self._takes.keys.decode("utf-8", "replace"), b""
            parser = XTermParser(self._debug)
            for text in (early, "") if early else ():
                for event in parser.feed(text):
                    self.process_message(event)
        super().run_input_thread()

    def process_message(self, message: Message) -> None:
        """Pass a message on, but for answers about the width of signs."""
        terminal = self._terminal
        if isinstance(message, events.CursorPosition) and terminal is not None:
            if message.y == LINE - 1 and self._takes is not None and self._takes.answered:
                self._takes.answered(message.x)
            return
        super().process_message(message)
