"""What everything is measured with: plans of several sizes, commands, and an environment."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.timing import process
from tests.wire import Wire

PYTHON = sys.executable
KAPLAN = str(Path(PYTHON).with_name("kaplan"))
ROOT = str(Path(__file__).parents[2])
HELLO_TEXT = b"hello world"
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static('hello world')
    def on_key(self, event):
        self.query_one(Static).update(f'hello world {event.key}')
Hello().run()
"""
"""The smallest app of Textual there is; it shows the key that was pressed."""
RARE = "quetzal nests in the rafters"
"""A note that only one account of a plan of many notes has."""
WIDE, SMALL = (200, 60), (80, 24)


class Effort(NamedTuple):
    """How much is measured: rounds of whole processes, keys of each list, seconds of idling."""

    runs: int
    keys: int
    seconds: float


class Bench:
    """Plans in a folder, made where they are not there yet, and programs that run on them."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        self.folder = folder
        self.effort = effort
        home = folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        # Without PYTHONDONTWRITEBYTECODE: or else every start would compile all modules anew.
        self.environ = {
            "PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "KAPLAN_LANG": "en",
        }  # fmt: skip

    def plan(self, accounts: int, notes: int = 3) -> str:
        """Return the path of a plan of so many accounts with so many notes each."""
        path = self.folder / f"{accounts}-{notes}" / "kaplan.json"
        if not path.exists():
            say(f"making a plan of {accounts:,} accounts")
            # In a process of its own: a large process would fork slowly from then on.
            script = str(Path(__file__).with_name("generate.py"))
            self._run(PYTHON, script, str(accounts), str(path), f"--notes={notes}")
            self._run(KAPLAN, "--db", str(path), "note", self._last(str(path)), RARE)
            self._run(KAPLAN, "--db", str(path), "agenda")
        return str(path)

    def account(self, accounts: int) -> str:
        """Return the id of a plan's last account."""
        return self._last(self.plan(accounts))

    def sample(self) -> str:
        """Return the path of the sample plan, as it is today."""
        path = self.folder / f"sample-{datetime.now(UTC).date()}" / "kaplan.json"
        if not path.exists():
            path.parent.mkdir()
            code = (
                "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
                "from kaplan.planner.sample import build_sample\n"
                "build_sample(Path(sys.argv[1]), user='wei', clock=lambda: datetime.now(UTC))"
            )
            self._run(PYTHON, "-c", code, str(path))
        return str(path)

    def kaplan(self, plan: str, *words: str) -> list[str]:
        """Return the command that runs kaplan on a plan."""
        return [KAPLAN, "--db", plan, *words]

    def opened(self, plan: str, size: tuple[int, int] = SMALL) -> Wire:
        """Return the planner in a terminal, with everything that its first screen shows."""
        wire = Wire(self.kaplan(plan), self.environ, size)
        wire.until(b"Why")
        wire.settle(0.5)
        return wire

    def hello(self, size: tuple[int, int] = SMALL) -> Wire:
        """Return the smallest app in a terminal."""
        wire = Wire([PYTHON, "-c", HELLO], self.environ, size)
        wire.until(HELLO_TEXT)
        wire.settle(0.5)
        return wire

    def output(self, *command: str) -> str:
        """Return what a command prints; it may import the tests."""
        environ = {**self.environ, "PYTHONPATH": ROOT}
        ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
        return ran.stdout

    def _run(self, *command: str) -> None:
        process(command, self.environ)

    def _last(self, path: str) -> str:
        return self.output(*self.kaplan(path, "list", "accounts", "--columns", "id")).split()[-1]


def say(words: str) -> None:
    """Tell who waits what is going on."""
    print(words, file=sys.stderr, flush=True)
