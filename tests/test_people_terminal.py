"""The pictures of people in a real terminal: the same as on the command line, in few bytes."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from rich.cells import cell_len

from tests.people_plan import ACCOUNT, write_plan
from tests.terminal import Terminal, kaplan_command, plain_environ
from tests.wire import PATIENCE, Wire

ROOM = slice(2, -2)
"""The lines of the screen between the tabs and the line of the map's grade above the keys."""
HEIGHT = 20
DRAWING = "Drawing"
PICTURES = ("org", "matrix", "ties", "coverage")
SIGNS = re.compile(r"[▰▱·]{3,}\??")
SCROLL_SIGN = re.compile(r"[│┃]$")
PAN, SELECT, VIEW, BURST = 5_000, 1_000, 4_000, 15_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with plans of 50 and of 200 people."""
    folder = tmp_path_factory.mktemp("people")
    for count in (50, 200):
        write_plan(folder / f"{count}.json", count)
    return folder


class Screen(Protocol):
    """A terminal of any kind that runs the planner."""

    def type(self, *keys: str) -> None:
        """Send keys."""

    def lines(self) -> list[str]:
        """Return what stands on the screen once nothing changes any more."""


class Emulated:
    """The emulator of the tests."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.type = terminal.type

    def lines(self) -> list[str]:
        """Return the screen once the program is silent."""
        self._terminal.settle(0.3)
        self._terminal.wait_until(lambda text: DRAWING not in text, "the picture")
        self._terminal.settle(0.1)
        return self._terminal.text.splitlines()


class Tmux:
    """A server of tmux of the test's own."""

    def __init__(self, socket: Path, command: Sequence[str], environ: dict[str, str]) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self._environ = environ
        self._run("new-session", "-d", "-x", "80", "-y", "24", *command)

    def _run(self, *words: str) -> str:
        ran = subprocess.run(
            [*self._tmux, *words], env=self._environ, capture_output=True, text=True, check=True
        )
        return ran.stdout

    def type(self, *keys: str) -> None:
        """Send keys as they are."""
        self._run("send-keys", "-l", "".join(keys))

    def lines(self) -> list[str]:
        """Return what tmux has captured as soon as it stays the same."""
        end, before, same = time.monotonic() + PATIENCE, "", 0
        while same < 4:
            time.sleep(0.1)
            assert time.monotonic() < end, before
            now = self._run("capture-pane", "-p")
            is_done = bool(now.strip()) and DRAWING not in now
            same = same + 1 if now == before and is_done else 0
            before = now
        return [line.rstrip() for line in before.splitlines()]

    def close(self) -> None:
        """End the server."""
        self._run("kill-server")


@pytest.fixture(params=["emulator", "tmux"])
def screen(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[Screen]:
    """The planner on 50 people, in the emulator and in tmux."""
    command = kaplan_command("--db", str(home / "50.json"))
    environ = plain_environ(str(tmp_path))
    if request.param == "emulator":
        with Terminal(command, environ) as terminal:
            terminal.wait_for(ACCOUNT)
            yield Emulated(terminal)
        return
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    tmux = Tmux(tmp_path / "socket", command, environ)
    try:
        yield tmux
    finally:
        tmux.close()


@cache
def printed(home: Path, name: str, *words: str) -> tuple[str, ...]:
    """Return what the command line draws."""
    command = kaplan_command("--db", str(home / "50.json"), "map", name, ACCOUNT, *words)
    ran = subprocess.run(
        command, env=plain_environ(str(home)), capture_output=True, text=True, check=True
    )
    return tuple(line.rstrip() for line in ran.stdout.splitlines())


def test_the_screen_shows_what_the_command_line_prints(screen: Screen, home: Path) -> None:
    while ACCOUNT not in "".join(screen.lines()):
        pass
    screen.type("4")
    table = [row_signs(line) for line in screen.lines()[ROOM][1:] if SIGNS.search(line)]
    told = iter([row_signs(line) for line in printed(home, "people", "--width", "160")[1:]])
    assert len(table) > 10
    # The list also holds organisations; its people stand in the printed order.
    assert all(row in told for row in table)
    for name in PICTURES:
        screen.type("v")
        screen.lines()
        screen.type("g")
        # What is higher than the screen has a sign of where one is in its last column.
        size = ("80", "--height", str(HEIGHT)) if name == "matrix" else ("79",)
        whole = printed(home, name, "--width", *size)
        seen = [
            SCROLL_SIGN.sub("", line).rstrip() if cell_len(line) == 80 else line
            for line in screen.lines()[ROOM]
        ]
        padded = [*whole, *[""] * HEIGHT]
        parts = [padded[top : top + HEIGHT] for top in range(len(whole))]
        assert seen in parts, "\n".join([name, *seen])


def row_signs(line: str) -> list[str]:
    """Return what a row of the table says from the support on, signs and last contact."""
    words = line.rstrip("│┃ ").split()
    first = next(place for place, word in enumerate(words) if SIGNS.fullmatch(word))
    return words[first - 1 :]


def test_without_colours_the_pictures_are_drawn_without_any(home: Path, tmp_path: Path) -> None:
    command = kaplan_command("--db", str(home / "50.json"))
    environ = plain_environ(str(tmp_path), NO_COLOR="1", COLORTERM="truecolor")
    with Terminal(command, environ) as terminal:
        terminal.wait_for(ACCOUNT)
        start = len(terminal.raw)
        terminal.type("4")
        for _view in PICTURES:
            terminal.type("v")
            terminal.settle(0.3)
        codes = {
            int(code)
            for found in re.findall(rb"\x1b\[([\d;]*)m", bytes(terminal.raw[start:]))
            for code in found.split(b";")
            if code
        }
    assert codes <= {0, 1, 2, 7, 22, 27}, "anything but bold, faint and reverse"
    assert 7 in codes, "the cursor is seen"


@pytest.mark.parametrize("count", [50, 200])
def test_a_picture_costs_few_bytes(home: Path, tmp_path: Path, count: int) -> None:
    command = kaplan_command("--db", str(home / f"{count}.json"))
    with Wire(command, plain_environ(str(tmp_path))) as wire:
        wire.until(ACCOUNT.encode())
        wire.press("4")
        first, pans, selections = [], [], []
        for name in PICTURES:
            first.append(wire.press("v").size)
            wire.press("g")
            selections += [wire.press(key).size for key in ("down", "up", "right", "left")]
            if name != "matrix":
                pans += [wire.press(key).size for key in ("pagedown", "pageup")]
        views = [wire.press("v").size for _view in range(5)]
    assert 0 < statistics.median(pans) <= PAN
    assert statistics.median(selections) <= SELECT
    assert 0 < statistics.median(views) <= VIEW
    assert max(first + pans + selections + views) <= BURST
