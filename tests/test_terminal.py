"""The program in a real terminal: it opens, every tab draws, what is added is there, it ends."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

from tests.terminal import Terminal, kaplan_command, plain_environ

TABS = ("Today", "Accounts", "Plan", "People", "Process", "Goals", "Map", "Notes", "Insight")
SIGNS = ("When ", "Lifecycle", "Plan  ", "Title", "Step  ", "Metric", "Node ", "Date ", "Frequency")
"""What only one tab each shows below the tab strip."""


def _ran(home: Path, *words: str) -> str:
    done = subprocess.run(
        kaplan_command(*words),
        env=plain_environ(str(home)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def _body(text: str) -> str:
    return text.split("\n", 2)[2]


def test_the_demo_opens_and_every_tab_of_it_draws(tmp_path: Path) -> None:
    with Terminal(kaplan_command("demo"), plain_environ(str(tmp_path))) as terminal:
        first = terminal.wait_for("n Note")
        assert all(f"{number} {name}" in first for number, name in enumerate(TABS, 1))
        for number, sign in [*enumerate(SIGNS, 1), (1, SIGNS[0])]:
            terminal.type(str(number))
            terminal.wait_until(lambda text, own=sign: own in _body(text), f"tab {number}")  # type: ignore[misc]
        terminal.type("2", "a")
        terminal.wait_for("New account")
        terminal.type("Zebra Works", "\x13")
        terminal.wait_for("added: Zebra Works")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert b"Traceback" not in terminal.raw


def test_what_is_added_is_there_after_quitting(tmp_path: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(tmp_path))) as terminal:
        terminal.wait_for("How do you want to begin?")
        terminal.type("down", "down", "enter")
        terminal.wait_for("New account")
        terminal.type("上海仪表", "\x13")
        terminal.wait_for("added: 上海仪表")
        terminal.type("n")
        terminal.wait_for("New line")
        terminal.type("Seen at the fair", "enter")
        terminal.wait_for("noted on")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    (account,) = json.loads(_ran(tmp_path, "list", "accounts", "--json"))
    assert account["name"] == "上海仪表"
    (note,) = json.loads(_ran(tmp_path, "list", "notes", "--json"))
    assert note["text"] == "Seen at the fair"


def test_a_dropped_line_keeps_what_was_typed(tmp_path: Path) -> None:
    _ran(tmp_path, "init")
    _ran(tmp_path, "add", "account", "Acme")
    with Terminal(kaplan_command(), plain_environ(str(tmp_path))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("n")
        terminal.wait_for("New line")
        terminal.type("half a thought")
        terminal.wait_for("half a thought")
        terminal.signal(signal.SIGHUP)
        terminal.wait_for_end()
    with Terminal(kaplan_command(), plain_environ(str(tmp_path))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("n")
        terminal.wait_for("half a thought")
        terminal.type("enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        terminal.wait_for_end()
    (note,) = json.loads(_ran(tmp_path, "list", "notes", "--json"))
    assert note["text"] == "half a thought"


def test_without_a_terminal_it_says_so_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        kaplan_command(), env=plain_environ(str(tmp_path)), capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
