"""Shared by all tests: the command line called in process, on a database of the test's own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kaplan import i18n
from kaplan.cli.start import start
from kaplan.cli.world import World
from kaplan.commands.launch import Launch

NOW = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)
"""A Wednesday."""


class Ran(NamedTuple):
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document that the command printed."""
        return json.loads(self.out)

    @property
    def id(self) -> str:
        """The id of the record that the command printed first."""
        return self.out.split()[0]


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is."""
        return True


class CommandLine:
    """Calls commands in this process; ``moment`` is what their clock says."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.moment = NOW
        self.launches: list[Launch] = []
        self.user = "wei"

    def __call__(
        self, *words: str, stdin: str = "", environ: Mapping[str, str] | None = None,
        terminal: bool = False,
    ) -> Ran:  # fmt: skip
        """Run ``kaplan`` with some words; the clock goes on by a second."""
        self.moment += timedelta(seconds=1)
        out, err = (Terminal() if terminal else StringIO()), StringIO()
        world = World(
            environ={"KAPLAN_DB": str(self.database), **(environ or {})},
            stdin=Terminal(stdin) if terminal else StringIO(stdin),
            stdout=out,
            stderr=err,
            clock=lambda: self.moment,
            user=lambda: self.user,
            home=lambda: str(self.database.parent / "home"),
            open_screen=self._open,
        )
        code = start(words, world)
        return Ran(code, out.getvalue(), err.getvalue())

    def do(self, *words: str, stdin: str = "") -> Ran:
        """Run a command that must succeed."""
        ran = self(*words, stdin=stdin)
        assert ran.code == 0, ran.err
        return ran

    def _open(self, launch: Launch) -> int:
        self.launches.append(launch)
        return 0


@pytest.fixture
def kaplan(tmp_path: Path) -> Iterator[CommandLine]:
    """The command line on an empty database."""
    line = CommandLine(tmp_path / "kaplan.json")
    line.do("init")
    yield line
    i18n.speak("en")


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[CommandLine]:
    """The command line where no database exists."""
    yield CommandLine(tmp_path / "nothing" / "kaplan.json")
    i18n.speak("en")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with a plan of one account, made by the program itself."""
    from tests.terminal import kaplan_command, plain_environ

    for words in (("init",), ("add", "account", "Acme")):
        subprocess.run(
            kaplan_command(*words), env=plain_environ(str(tmp_path)), check=True,
            capture_output=True,
        )  # fmt: skip
    return tmp_path


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """A function that returns the content of every file of a database, but for derived ones."""

    def read(database: Path) -> dict[str, bytes]:
        names = (database.name, f"{database.name}.wal")
        found = (database.parent / name for name in names)
        return {path.name: path.read_bytes() for path in found if path.exists()}

    return read
