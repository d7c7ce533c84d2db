"""A real pseudo-terminal with a program in it, and the screen that the program draws."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte
from rich.cells import cell_len

from tests.wire import KEYS, PATIENCE, set_size, spawn


class Terminal:
    """Runs a command; ``raw`` holds every byte it wrote, ``screen`` what they draw.

    ``widths`` are the cells that it says, when asked where its cursor is, one sign after another
    took; with none it never answers.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        widths: Sequence[int] = (),
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._widths = list(widths)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.code: int | None = None
        self.pid, self._fd = spawn(command, environ, size)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(self._line(number).rstrip() for number in range(self.screen.lines))

    def _line(self, number: int) -> str:
        # pyte's own ``display`` fails on half a wide character, which a cut update leaves.
        row = self.screen.buffer[number]
        cells = [row[column].data for column in range(self.screen.columns)]
        after_wide = [False, *(cell_len(cell) == 2 for cell in cells)]
        return "".join(
            cell or ("" if wide else " ") for cell, wide in zip(cells, after_wide, strict=False)
        )

    def type(self, *keys: str) -> None:
        """Send keys by name, or texts as they are."""
        os.write(self._fd, "".join(KEYS.get(key, key) for key in keys).encode())

    def wait_for(self, words: str) -> str:
        """Read until the screen shows some words; returns the screen."""
        self._read_until(lambda: words in self.text, f"{words!r} on\n{self.text}")
        return self.text

    def wait_until(self, condition: Callable[[str], bool], what: str) -> str:
        """Read until the screen fulfils a condition; returns the screen."""
        self._read_until(lambda: condition(self.text), f"{what} on\n{self.text}")
        return self.text

    def wait_for_end(self) -> int:
        """Read until the program has ended; returns its exit code."""
        self._read_until(self._has_ended, "the end")
        assert self.code is not None
        while self._read():
            continue
        return self.code

    def type_bit_by_bit(self, text: str, seconds: float) -> None:
        """Send a text one character after another, evenly over some time, whatever happens."""
        for char in text:
            self.type(char)
            until = time.monotonic() + seconds / len(text)
            self._read_until(lambda until=until: time.monotonic() > until, "time")  # type: ignore[misc]

    def settle(self, quiet: float = 0.15) -> int:
        """Read until the program has written nothing for a while; returns how much it wrote."""
        before, since = len(self.raw), time.monotonic()
        while time.monotonic() - since < quiet:
            if self._read():
                since = time.monotonic()
        return len(self.raw) - before

    def wait_for_bytes(self, sequence: bytes, start: int = 0) -> None:
        """Read until the program has written some bytes."""
        self._read_until(lambda: self.raw.find(sequence, start) >= 0, f"{sequence!r}")

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_for_stop(self) -> None:
        """Read until the program was stopped by a signal."""
        self._read_until(self._has_stopped, "the stop")

    def _has_stopped(self) -> bool:
        pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
        return bool(pid) and os.WIFSTOPPED(status)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size; the program is told by a signal."""
        self.screen.resize(lines, columns)
        set_size(self._fd, columns, lines)

    def hang_up(self) -> None:
        """Drop the line."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    @property
    def is_sane(self) -> bool:
        """Whether it shows what is typed, on its usual screen, with its cursor."""
        shows = termios.tcgetattr(self._fd)[3] & termios.ECHO != 0
        return (
            shows
            and not self.is_alternate
            and self.raw.rfind(b"\x1b[?25l") <= self.raw.rfind(b"\x1b[?25h")
        )

    @property
    def is_alternate(self) -> bool:
        """Whether it shows its other screen."""
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    @property
    def after(self) -> str:
        """What was written on the usual screen after the other one was left."""
        return self.raw.rpartition(b"\x1b[?1049l")[2].decode()

    def _has_ended(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def _read_until(self, reached: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}")
            self._read()

    def _read(self) -> bytes:
        """Read what there is, waiting a little for it."""
        ready, _write, _errors = select.select([self._fd], [], [], 0.05)
        try:
            data = os.read(self._fd, 65536) if ready else b""
        except OSError:
            data = b""
        self.raw += data
        self._stream.feed(data)
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        for _question in range(data.count(b"\x1b[6n")):
            if self._widths:
                self.answer(self._widths.pop(0))

    def answer(self, width: int) -> None:
        """Say where the cursor stands after a sign of this width."""
        self.type(f"\x1b[3;{width + 1}R")


def kaplan_command(*words: str) -> list[str]:
    """Return the command that runs kaplan with the Python of the tests."""
    return [sys.executable, "-m", "kaplan", *words]


def plain_environ(home: str, **more: str) -> dict[str, str]:
    """Return an environment of a person who has set nothing."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return {**kept, "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}
