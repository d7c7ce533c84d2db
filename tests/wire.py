"""A program at the other end of a real pseudo-terminal, and all that it says, byte for byte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PATIENCE = 30.0
"""Seconds after which a program that does not say what is waited for has failed."""
QUIET = 0.1
"""Seconds without a byte after which an update counts as finished."""
NARROW = (1, 1, 2, 1, 1)
"""The cells that a usual terminal says kaplan's signs take, when asked where its cursor is."""
KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "pagedown": "\x1b[6~", "pageup": "\x1b[5~",
}  # fmt: skip
_QUESTION = b"\x1b[6n"


def spawn(
    command: Sequence[str],
    environ: Mapping[str, str],
    size: tuple[int, int],
    folder: str | None = None,
) -> tuple[int, int]:
    """Start a command in a terminal of a size; return its process and the terminal's other end."""
    pid, fd = pty.fork()
    if pid == 0:
        try:
            set_size(0, *size)
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environ))
        finally:
            os._exit(127)
    return pid, fd


def set_size(fd: int, columns: int, lines: int) -> None:
    """Set the size of a terminal; the program in it is told by a signal."""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


class Update(NamedTuple):
    """What was said: how many bytes, and the seconds to the last and to the first of them."""

    size: int
    seconds: float
    first: float


class Idle(NamedTuple):
    """What a program did that nobody asked anything of: bytes, and its share of a processor."""

    size: int
    share: float


class Wire:
    """Runs a command; ``raw`` holds every byte that it said. It is killed in the end."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        folder: str | None = None,
        widths: Sequence[int] = NARROW,
    ) -> None:
        self.raw = bytearray()
        self._widths = list(widths)
        self._command = command
        self.began = time.perf_counter()
        self.pid, self._fd = spawn(command, environ, size, folder)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_error: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    @property
    def elapsed(self) -> float:
        """The seconds since the program was started."""
        return time.perf_counter() - self.began

    def send(self, *keys: str) -> None:
        """Send keys by name, or texts as they are."""
        os.write(self._fd, "".join(KEYS.get(key, key) for key in keys).encode())

    def press(self, *keys: str, quiet: float = QUIET) -> Update:
        """Send keys at once; return what they caused."""
        self.send(*keys)
        return self.settle(quiet)

    def settle(self, quiet: float = QUIET, limit: float = PATIENCE) -> Update:
        """Read until the program has neither said nor done anything for a while; return what it
        said meanwhile.
        """
        start = first = last = busy = time.perf_counter()
        size = 0
        while time.perf_counter() - start < limit:
            if data := self._read(0.005):
                last = busy = time.perf_counter()
                first = first if size else last
                size += len(data)
            elif not self._is_waiting():
                busy = time.perf_counter()
            elif time.perf_counter() - busy >= quiet:
                break
        return Update(size, last - start, first - start)

    def until(self, wanted: bytes, since: int = 0, patience: float = PATIENCE) -> float:
        """Read until some bytes were said, not looking before ``since``; return the seconds since
        the program was started. Raises ``TimeoutError``.
        """
        return self.until_said(lambda: self.raw.find(wanted, since) >= 0, wanted, patience)

    def until_said(
        self, is_said: Callable[[], bool], what: object = "", patience: float = PATIENCE
    ) -> float:
        """Read until a condition holds; return the seconds since the program was started. Raises
        ``TimeoutError``.
        """
        deadline = time.perf_counter() + patience
        while not is_said():
            if time.perf_counter() > deadline:
                end = bytes(self.raw[-300:])
                raise TimeoutError(f"{self._command[0]} did not say {what!r} but … {end!r}")
            self._read(0.1)
        return self.elapsed

    def idle(self, seconds: float) -> Idle:
        """Leave the program alone for a while; return what it did."""
        before, start, size = self.processor_seconds(), time.perf_counter(), 0
        while (left := start + seconds - time.perf_counter()) > 0:
            size += len(self._read(left))
        used = self.processor_seconds() - before
        return Idle(size, used / (time.perf_counter() - start))

    def processor_seconds(self) -> float:
        """Return the processor time that the program has used so far."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def private_memory(self) -> float:
        """Return the memory in MB that the program shares with nobody."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        wanted = ("Private_Clean:", "Private_Dirty:")
        return sum(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024

    def _is_waiting(self) -> bool:
        """Tell whether every thread sleeps: on a busy machine a silent one may only stand in line.

        Where the system does not say so, silence has to do.
        """
        try:
            tasks = list(Path(f"/proc/{self.pid}/task").iterdir())
            stats = [(task / "stat").read_text() for task in tasks]
        except OSError:
            return True
        return all(stat.rpartition(")")[2].split()[0] in "SZT" for stat in stats)

    def _read(self, patience: float) -> bytes:
        ready, _write, _errors = select.select([self._fd], [], [], max(0.0, patience))
        try:
            data = os.read(self._fd, 65536) if ready else b""
        except OSError:  # the program has ended
            time.sleep(0.01)
            data = b""
        self.raw += data
        for _question in range(data.count(_QUESTION)):
            if self._widths:
                os.write(self._fd, f"\x1b[3;{self._widths.pop(0) + 1}R".encode())
        return data
