"""The terminal between the first pixels and the moment when the screen's own driver has it.

It is taken as it is, shows a frame, keeps what is typed, and is given back as it was, whatever
happens. Nothing here imports a library: the first pixels wait for it.
"""

from __future__ import annotations

import os
import signal
import termios

from kaplan.tui.probe import LINE, answers_in, is_cut, question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

ALTERNATE = "\x1b[?1049h"
"""What switches to the other screen, which has no history."""
WIPED = "\x1b[m\x1b[2J\x1b[H"
"""What leaves nothing behind where there is but one screen, as in GNU screen as it comes."""
_BACK = f"{WIPED}\x1b[?1049l\x1b[?25h"
_MODES_OFF = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[m"
)
"""What ends all that a driver may have begun, where it could not end it itself."""
_ENDS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""What ends the program in order from the moment the terminal is taken, wherever it is then."""
_READ = 4_096
_PATIENCE = 1
"""Tenths of a second for the rest of a key of which only the first bytes have come."""
_LFLAG, _IFLAG, _CC = 3, 0, 6


class HeldTerminal:
    """A terminal that was taken from the shell; ``give_back`` may be called at any time, often.

    ``widths`` are the answers about the width of signs that have come so far.
    """

    def __init__(self, source: int, target: int) -> None:
        """Hold nothing yet; take the file descriptors of input and output."""
        self.widths: list[int] = []
        self.has_asked = False
        self.is_driven = False
        self.is_alternate = False
        self.attributes: list[int | list[bytes | int]] | None = None
        self._source, self._target = source, target
        self._typed = b""

    def take(self, frame: str, *, asks: bool, lines: int) -> None:
        """Show a frame on the other screen and keep from now on what is typed.

        ``asks`` sends the question about signs along, where the screen has enough ``lines``.
        """
        self.has_asked = asks and lines > LINE
        # A stop would leave the shell with a terminal that shows nothing of what is typed; it
        # waits until the screen is up.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTSTP])
        for number in _ENDS:
            signal.signal(number, self._end)
        self.attributes = termios.tcgetattr(self._source)
        termios.tcsetattr(self._source, termios.TCSANOW, _keeping(self.attributes))
        # Until now the terminal itself turned Enter into the end of a line.
        self._typed = self._read().replace(b"\n", b"\r")
        self.is_alternate = True
        self._write(ALTERNATE + frame + (question() if self.has_asked else ""))

    def typed(self) -> bytes:
        """Return what was typed so far, once; the answers of the terminal go into ``widths``."""
        if self.attributes is None:
            return b""
        data = self._typed + self._read()
        for _tenth in range(_PATIENCE):
            if not is_cut(data):
                break
            data += self._read(tenths=1)
        self._typed = b""
        widths, keys = answers_in(data) if self.has_asked else ([], data)
        self.widths += widths
        return keys

    def is_up(self) -> None:
        """Let a stop through that came in meanwhile: the screen is up and knows how."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTSTP])

    def give_back(self) -> None:
        """Leave the terminal as it was before it was taken."""
        if self.attributes is None:
            return
        attributes, self.attributes = self.attributes, None
        off = (_MODES_OFF if self.is_driven else "") + (_BACK if self.is_alternate else "")
        try:
            self._write(off)
            termios.tcsetattr(self._source, termios.TCSADRAIN, attributes)
        except (OSError, termios.error):
            pass
        self.is_up()

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """End the program in order: the terminal is given back and what is open is closed."""
        self.give_back()
        raise SystemExit(128 + number)

    def _read(self, tenths: int = 0) -> bytes:
        """Return what there is to read; wait at most so long for the first byte."""
        attributes = termios.tcgetattr(self._source)
        attributes[_CC][termios.VMIN], attributes[_CC][termios.VTIME] = 0, tenths
        termios.tcsetattr(self._source, termios.TCSANOW, attributes)
        found = b""
        while part := os.read(self._source, _READ):
            found += part
            if len(part) < _READ:
                break
        return found

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self._target, data) :]


def _keeping(attributes: list[int | list[bytes | int]]) -> list[int | list[bytes | int]]:
    """Return attributes with which keys are neither shown nor changed, and reading never waits.

    Ctrl-C still ends the program while it starts; the other keys that do something stay keys.
    """
    kept = [part[:] if isinstance(part, list) else part for part in attributes]
    lflag, iflag, keys = kept[_LFLAG], kept[_IFLAG], kept[_CC]
    assert isinstance(lflag, int) and isinstance(iflag, int) and isinstance(keys, list)
    kept[_LFLAG] = lflag & ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    kept[_IFLAG] = iflag & ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR)
    keys[termios.VMIN], keys[termios.VTIME] = 0, 0
    keys[termios.VSUSP] = keys[termios.VQUIT] = b"\0"
    return kept
