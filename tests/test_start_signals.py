"""Signals in every phase: the line drops, somebody stops or ends the program, the size changes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.terminal import Terminal, kaplan_command, plain_environ

FIRST_PIXELS = b"\x1b[6n"
DRIVEN = b"\x1b[?1000h"
PHASES = {"splash": FIRST_PIXELS, "driver": DRIVEN}


def _ran(home: Path, *words: str) -> str:
    done = subprocess.run(
        kaplan_command(*words), env=plain_environ(str(home)), check=True, capture_output=True,
        text=True,
    )  # fmt: skip
    return done.stdout


def _reach(terminal: Terminal, phase: str) -> None:
    """Let the program come to a phase of its life."""
    if phase in PHASES:
        terminal.wait_for_bytes(PHASES[phase])
        return
    terminal.wait_for("n Note")
    if phase == "dialog":
        terminal.type("n", "half a thought")
        terminal.wait_for("half a thought")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("phase", ["splash", "driver", "content", "dialog"])
def test_an_end_from_outside_leaves_a_sane_terminal_and_a_sound_plan(
    home: Path, phase: str, number: signal.Signals
) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        _reach(terminal, phase)
        terminal.signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert terminal.is_sane
        assert "Traceback" not in terminal.after
    assert json.loads(_ran(home, "check", "--json")) is not None
    if phase == "dialog":
        _assert_draft(home)


def _assert_draft(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("n")
        terminal.wait_for("half a thought")
        terminal.type("enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    (note,) = json.loads(_ran(home, "list", "notes", "--json"))
    assert note["text"] == "half a thought"


@pytest.mark.parametrize("phase", ["splash", "driver", "content", "dialog"])
def test_a_dropped_line_ends_the_program_and_keeps_what_was_typed(home: Path, phase: str) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        _reach(terminal, phase)
        terminal.hang_up()
        assert terminal.wait_for_end() != 0
    if phase == "dialog":
        _assert_draft(home)


def test_a_form_that_was_being_filled_in_comes_back(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.type("2a")
        terminal.wait_for("New account")
        terminal.type("Zebra Works")
        terminal.wait_for("Zebra Works")
        terminal.signal(signal.SIGHUP)
        terminal.wait_for_end()
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.type("2a")
        terminal.wait_for("Zebra Works")
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_end()


@pytest.mark.parametrize("phase", ["content", "dialog"])
def test_stopped_and_continued_it_draws_everything_again(home: Path, phase: str) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        _reach(terminal, phase)
        shown = terminal.text
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for_stop()
        assert terminal.is_sane
        assert terminal.text.strip() == "", "what stays where there is but one screen"
        terminal.screen.reset()
        start = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for_bytes(b"\x1b[?1049h", start)
        terminal.wait_until(lambda text: text == shown, f"the screen as before:\n{shown}\n")
        terminal.type("x" if phase == "dialog" else "2")
        terminal.wait_until(lambda text: text != shown, "the effect of a key")
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_end()
        assert terminal.is_sane


def test_a_stop_during_the_start_waits_until_the_screen_is_up(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for_bytes(FIRST_PIXELS)
        terminal.signal(signal.SIGTSTP)
        terminal.wait_for_stop()
        assert terminal.is_sane
        terminal.screen.reset()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("n Note")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_sane


@pytest.mark.parametrize("phase", ["splash", "driver", "content", "dialog"])
@pytest.mark.parametrize("size", [(60, 20), (160, 50)])
def test_a_change_of_size_in_any_phase_ends_in_a_whole_screen(
    home: Path, phase: str, size: tuple[int, int]
) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        _reach(terminal, phase)
        terminal.resize(*size)

        def fits(text: str) -> bool:
            lines = text.splitlines()
            return len(lines) == size[1] and lines[-1].rstrip().endswith("q Quit")

        if phase == "dialog":
            terminal.wait_until(lambda text: "half a thought" in text, "the text")
            terminal.type("enter")
            terminal.wait_for("noted on Acme")
        terminal.wait_until(fits, f"a frame of {size}")
        assert terminal.text.splitlines()[0].startswith(" Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_many_changes_of_size_while_it_opens_do_no_harm(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        for columns in range(40, 140, 4):
            terminal.resize(columns, 12 + columns % 30)
            terminal.type_bit_by_bit("2", 0.02)
        terminal.resize(80, 24)
        terminal.wait_until(lambda text: text.splitlines()[-1].endswith("q Quit"), "a frame")
        terminal.wait_for("Next due")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_too_small_it_says_so_in_one_sentence_and_comes_back_unharmed(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home)), (40, 10)) as terminal:
        small = terminal.wait_for("press q to leave")
        assert "40 columns and 12 lines" in " ".join(small.split())
        assert "Today" not in small
        terminal.type_bit_by_bit("and\r", 0.4)
        terminal.resize(80, 24)
        terminal.wait_for("n Note")
        assert "press q" not in terminal.text and "New" not in terminal.text
        terminal.type("n", "typed")
        terminal.wait_for("typed")
        terminal.resize(30, 8)
        terminal.wait_for("press q")
        terminal.type_bit_by_bit("lost?", 0.4)
        terminal.resize(80, 24)
        terminal.wait_for("typed")
        assert "lost?" not in terminal.text and "press q" not in terminal.text
        terminal.resize(20, 5)
        terminal.wait_for("kaplan needs")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_sane


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_in_screen_it_opens_stops_comes_back_and_leaves_nothing_behind(home: Path) -> None:
    folder = home / "screens"
    folder.mkdir(mode=0o700)
    environ = plain_environ(str(home), SCREENDIR=str(folder), SYSSCREENRC="/dev/null", SHELL="sh")
    with Terminal(["screen", "-c", "/dev/null", "-U", "sh"], environ, (80, 24)) as terminal:
        try:
            terminal.wait_until(lambda text: "$" in text or "#" in text or "GNU" in text, "a shell")
            terminal.type("\r", " ".join(kaplan_command()), "enter")
            terminal.wait_for("n Note")
            terminal.type("\x1a")
            stopped = terminal.wait_for("Stopped")
            assert "n Note" not in stopped
            terminal.type("fg", "enter")
            terminal.wait_for("n Note")
            terminal.type("2c")
            terminal.wait_for("sent through screen")
            terminal.type("q")
            terminal.wait_until(lambda text: "q Quit" not in text, "the shell")
            assert "Accounts" not in terminal.text
        finally:
            subprocess.run(["screen", "-X", "quit"], env=environ, check=False, capture_output=True)
        terminal.wait_for_end()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_in_tmux_it_opens_stops_and_comes_back(home: Path) -> None:
    socket = str(home / "tmux")

    def tmux(*words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *words],
            env=plain_environ(str(home)), capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    environ = plain_environ(str(home))
    with Terminal(
        ["tmux", "-S", socket, "-f", "/dev/null", "new-session", "sh"], environ, (80, 24)
    ) as terminal:
        try:
            terminal.wait_for("[0]")
            terminal.type(" ".join(kaplan_command()), "enter")
            terminal.wait_for("n Note")
            assert "press q" not in terminal.text
            program = tmux("list-panes", "-F", "#{pane_pid}").strip()
            child = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", program], capture_output=True, text=True, check=True
            ).stdout.strip()
            subprocess.run(["kill", "-TSTP", child], check=True)
            terminal.wait_for("Stopped")
            terminal.type("fg", "enter")
            terminal.wait_for("n Note")
            terminal.type("q")
            terminal.wait_until(lambda text: "n Note" not in text, "the shell")
            known = (home / ".local/state/kaplan/terminals").read_text("utf-8")
            assert known.split("\t")[1].strip() == "1,1,2,1,1"
        finally:
            tmux("kill-server")
        terminal.wait_for_end()


@pytest.mark.parametrize("asked", ["signal", "key"])
def test_a_line_that_drops_while_it_is_stopped_ends_it(home: Path, asked: str) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        if asked == "signal":
            terminal.signal(signal.SIGTSTP)
        else:
            terminal.type("\x1a")
        terminal.wait_for_stop()
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
