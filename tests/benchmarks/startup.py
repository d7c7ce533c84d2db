"""Whole processes against the budgets: ``python -m tests.benchmarks.startup [--in DIR]``.

Commands are measured against ``python -c pass``, the screen's first content against a bare Textual
app of the same size. All are run in turn, so that a slow moment of the machine hits all alike;
believe ratios of one run, not figures of different ones. ``--in`` names a folder where the plans
that are measured lie, or are made: 5,000 accounts take a quarter of a minute.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
KAPLAN = str(Path(PYTHON).with_name("kaplan"))
GENERATE = Path(__file__).with_name("generate.py")
HELLO = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Hello(App):\n"
    "    def compose(self):\n"
    "        yield Static('hello world')\n"
    "Hello().run()\n"
)
SIZES = ((80, 24), (120, 40))
PATIENCE = 20.0
"""Seconds after which a screen that shows nothing has failed."""


class Row(NamedTuple):
    """One line of the table: what is run, the row it is measured against, the ratio allowed."""

    name: str
    run: Callable[[], float]
    against: str
    budget: float


class Bench:
    """Plans of several sizes, and the processes that are timed on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KAPLAN")},
            "KAPLAN_LANG": "en",
            "XDG_STATE_HOME": str(folder / "state"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        # Without compiled modules every start would compile them anew.
        self._environ.pop("PYTHONDONTWRITEBYTECODE", None)

    def plan(self, accounts: int) -> str:
        """Return the path of a plan of so many accounts, made where there is none."""
        path = self._folder / f"{accounts}" / "kaplan.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # In a process of its own: a large process would fork slowly from then on.
            self.process(PYTHON, str(GENERATE), str(accounts), str(path))()
            self.kaplan(accounts, "note", self.account(accounts), "the journal begins")()
            self.kaplan(accounts, "agenda")()
        return str(path)

    def account(self, accounts: int) -> str:
        """Return the id of a plan's last account."""
        words = [KAPLAN, "--db", self.plan(accounts), "list", "accounts", "--columns", "id"]
        ran = subprocess.run(words, env=self._environ, capture_output=True, text=True, check=True)
        return ran.stdout.split()[-1]

    def process(self, *words: str) -> Callable[[], float]:
        """Return what times a command from its start to its end."""

        def run() -> float:
            begin = time.perf_counter()
            subprocess.run(words, env=self._environ, capture_output=True, check=True)
            return time.perf_counter() - begin

        return run

    def kaplan(self, accounts: int, *words: str) -> Callable[[], float]:
        """Return what times a command on a plan."""
        return self.process(KAPLAN, "--db", self.plan(accounts), *words)

    def screen(self, size: tuple[int, int], wanted: bytes, *words: str) -> Callable[[], float]:
        """Return what times a screen from its start until it has drawn a text."""
        return lambda: until_drawn(words, self._environ, size, wanted)


def until_drawn(
    words: tuple[str, ...], environ: dict[str, str], size: tuple[int, int], wanted: bytes
) -> float:
    """Return the seconds until a program in a terminal has drawn a text; it is ended then."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.execve(words[0], words, environ)
    drawn = b""
    try:
        while wanted not in drawn:
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            data = os.read(terminal, 65536) if ready else b""
            if not data:
                raise TimeoutError(f"{words} did not draw {wanted!r} but {drawn[-200:]!r}")
            drawn += data
        return time.perf_counter() - begin
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def rows(bench: Bench) -> list[Row]:
    """Return everything that is measured; what others are measured against comes first."""
    found = [
        Row("pass", bench.process(PYTHON, "-c", "pass"), "pass", 1),
        Row("--version", bench.process(KAPLAN, "--version"), "pass", 3),
        Row("--help", bench.process(KAPLAN, "--help"), "pass", 3),
    ]
    for accounts in (100, 5000):
        name = bench.account(accounts)
        note = bench.kaplan(accounts, "note", name, "walked", "through", "the", "plan")
        found.append(Row(f"note, {accounts} accounts", note, "pass", 4))
    listed = bench.kaplan(1000, "list", "accounts")
    as_json = bench.kaplan(1000, "list", "accounts", "--json")
    found.append(Row("list accounts, 1000 accounts", listed, "pass", 6))
    found.append(Row("the same as JSON", as_json, "pass", 6))
    for accounts in (100, 5000):
        found.append(
            Row(f"agenda, {accounts} accounts", bench.kaplan(accounts, "agenda"), "pass", 8)
        )
    for size in SIZES:
        found += _screens(bench, size)
    return found


def _screens(bench: Bench, size: tuple[int, int]) -> list[Row]:
    shape = f"{size[0]}x{size[1]}"
    hello = bench.screen(size, b"hello world", PYTHON, "-c", HELLO)
    found = [Row(f"hello {shape}", hello, f"hello {shape}", 1)]
    for accounts, budget in ((100, 1.25), (5000, 1.6)):
        words = (KAPLAN, "--db", bench.plan(accounts))
        # The tabs stand at once; the table's heading is drawn together with its rows.
        pixels = bench.screen(size, b"Today", *words)
        content = bench.screen(size, b"Why", *words)
        found.append(Row(f"first pixels {shape}, {accounts}", pixels, "pass", 2))
        found.append(Row(f"first content {shape}, {accounts}", content, f"hello {shape}", budget))
    return found


def measured(table: list[Row], runs: int) -> dict[str, float]:
    """Return the median seconds of each row, all run in turn."""
    times: dict[str, list[float]] = {row.name: [] for row in table}
    for number in range(runs + 1):
        for row in table:
            taken = row.run()
            if number:  # the first round only warms up
                times[row.name].append(taken)
    return {name: statistics.median(found) for name, found in times.items()}


def show(table: list[Row], medians: dict[str, float]) -> bool:
    """Print the table; return whether every budget is kept."""
    print(f"{'':<32} {'ms':>7} {'ratio':>7} {'budget':>7}")
    kept = True
    for row in table:
        ratio = medians[row.name] / medians[row.against]
        kept &= ratio <= row.budget
        sign = "" if ratio <= row.budget else "  over"
        line = f"{row.name:<32} {medians[row.name] * 1000:7.1f} {ratio:7.2f} {row.budget:7.2f}"
        print(f"{line} x {row.against}{sign}")
    return kept


def main() -> int:
    """Read the command line, measure and print; the exit code tells whether budgets are kept."""
    parser = argparse.ArgumentParser(description="Measure whole processes against the budgets.")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--in", dest="folder", type=Path, help="where plans lie, or are made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kaplan-startup-") as made:
        table = rows(Bench(asked.folder or Path(made)))
        return 0 if show(table, measured(table, asked.runs)) else 1


if __name__ == "__main__":
    sys.exit(main())
