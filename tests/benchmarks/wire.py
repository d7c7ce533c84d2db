"""Bytes on the wire and time to the last byte, in a real pseudo-terminal.

``python -m tests.benchmarks.wire [PLAN]`` prints a table for 80×24 and 200×60; without a plan the
sample is built. Bytes are what the program writes after a key until it has been silent for a while;
latency is from the key to the last of them.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

SIZES = ((80, 24), (200, 60))
QUIET = 0.15
"""Seconds without a byte after which an update counts as finished."""
IDLE = 5.0
KEYS = {"down": "\x1b[B", "esc": "\x1b"}


class Update(NamedTuple):
    """What a key caused: bytes, and milliseconds to the last of them."""

    size: int
    latency: float


class Wire:
    """A program at the other end of a pseudo-terminal."""

    def __init__(self, fd: int, pid: int) -> None:
        self._fd = fd
        self.pid = pid

    def settle(self, quiet: float = QUIET, limit: float = 10.0) -> Update:
        """Read until nothing more comes; returns what came."""
        start = last = time.perf_counter()
        size = 0
        while time.perf_counter() - last < quiet and time.perf_counter() - start < limit:
            ready, _write, _errors = select.select([self._fd], [], [], 0.01)
            if ready:
                size += len(os.read(self._fd, 65536))
                last = time.perf_counter()
        return Update(size, (last - start) * 1000)

    def press(self, key: str) -> Update:
        """Send a key and read what it causes."""
        os.write(self._fd, KEYS.get(key, key).encode())
        return self.settle()

    def processor_seconds(self) -> float:
        """Return the processor time the program has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def private_memory(self) -> float:
        """Return the program's private memory in MB."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        wanted = ("Private_Clean:", "Private_Dirty:")
        return sum(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024


@contextmanager
def running(command: Sequence[str], size: tuple[int, int]) -> Iterator[Wire]:
    """Run a command at the other end of a pseudo-terminal of a size."""
    pid, fd = pty.fork()
    if pid == 0:
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execvpe(command[0], list(command), environ)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    try:
        yield Wire(fd, pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


def _row(name: str, updates: Sequence[Update]) -> None:
    sizes = [update.size for update in updates]
    waits = sorted(update.latency for update in updates)
    slowest = waits[min(len(waits) - 1, round(len(waits) * 0.99))]
    print(
        f"  {name:<26}{round(statistics.median(sizes)):>8,} B{max(sizes):>9,} B"
        f"{statistics.median(waits):>9.1f} ms{slowest:>9.1f} ms"
    )


def measure(plan: Path, size: tuple[int, int]) -> None:
    """Print the table for one size of the terminal."""
    command = [sys.executable, "-m", "kaplan", "--db", str(plan)]
    print(f"{size[0]}×{size[1]}{'median':>28}{'most':>11}{'median':>12}{'p99':>12}")
    with running(command, size) as wire:
        first = wire.settle(quiet=0.6)
        print(f"  {'settled first frame':<26}{first.size:>8,} B")
        wire.press("2")
        _row("cursor in view", [wire.press(key) for key in ("down", "k") * 15])
        wire.press("1")
        _row("cursor down a list", [wire.press("down") for _turn in range(40)])
        for number in "123456789":
            wire.press(number)
        wire.settle(quiet=0.6)
        _row("tab seen before", [wire.press(number) for number in "123456789" * 3])
        wire.press("2")
        _row("note opens", [_opened(wire, "n") for _turn in range(5)])
        _row("help opens", [_opened(wire, "?") for _turn in range(5)])
        wire.settle(quiet=1.0)
        before, start = wire.processor_seconds(), time.perf_counter()
        idle = wire.settle(quiet=IDLE, limit=IDLE)
        share = (wire.processor_seconds() - before) / (time.perf_counter() - start)
        print(f"  {'idle':<26}{idle.size:>8,} B in {IDLE:.0f} s, {share:.2%} of a processor")
        print(f"  {'private memory':<26}{wire.private_memory():>8.1f} MB")


def _opened(wire: Wire, key: str) -> Update:
    update = wire.press(key)
    wire.press("esc")
    return update


def main() -> None:
    """Measure the plan named on the command line, or the sample."""
    if len(sys.argv) > 1:
        for size in SIZES:
            measure(Path(sys.argv[1]), size)
        return
    from kaplan.planner.sample import build_sample

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kaplan.json")
        build_sample(path, user="wei", clock=lambda: datetime.now(UTC))
        for size in SIZES:
            measure(path, size)


if __name__ == "__main__":
    main()
