"""Keys that are typed while the screen opens, and keys that come in bundles: none goes astray."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal, kaplan_command, plain_environ

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _ran(home: Path, *words: str) -> str:
    done = subprocess.run(
        kaplan_command(*words), env=plain_environ(str(home)), check=True, capture_output=True,
        text=True,
    )  # fmt: skip
    return done.stdout


def _noted(home: Path) -> list[str]:
    return [note["text"] for note in json.loads(_ran(home, "list", "notes", "--json"))]


@pytest.mark.parametrize("seconds", [0.15, 0.6, 1.5])
def test_what_is_typed_in_every_phase_of_the_start_arrives_in_order(
    home: Path, seconds: float
) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home)), widths=(1, 1, 2, 1, 1)) as terminal:
        terminal.type("n")
        terminal.type_bit_by_bit(LETTERS + LETTERS, seconds)
        terminal.wait_for(LETTERS + LETTERS)
        terminal.type("enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert _noted(home) == [LETTERS + LETTERS]


STARTED, DRAWN, DRIVEN, SHOWN = "started", "first pixels", "driver", "content"


def _phase(terminal: Terminal) -> str:
    if "n Note" in terminal.text:
        return SHOWN
    if b"\x1b[?1000h" in terminal.raw:
        return DRIVEN
    return DRAWN if b"\x1b[6n" in terminal.raw else STARTED


def test_keys_of_every_phase_of_the_start_are_kept(home: Path) -> None:
    """However long a phase takes on this machine, something is typed in it."""
    with Terminal(kaplan_command(), plain_environ(str(home)), widths=(1, 1, 2, 1, 1)) as terminal:
        terminal.type("n")
        typed: dict[str, str] = {}
        while len(typed.get(SHOWN, "")) < len(LETTERS):
            phase = _phase(terminal)
            letter = LETTERS[len("".join(typed.values())) % len(LETTERS)]
            typed[phase] = typed.get(phase, "") + letter
            terminal.type_bit_by_bit(letter, 0.01)
        terminal.type(" and so on")
        terminal.wait_for("and so on")
        terminal.type("enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert {DRAWN, SHOWN} <= typed.keys(), "the start was over at once"
    assert _noted(home) == ["".join(typed.values()) + " and so on"]


def test_enter_typed_before_the_first_pixels_is_enter(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.type("nsaid early", "enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert _noted(home) == ["said early"]


@pytest.mark.parametrize("phase", [b"\x1b[6n", b"\x1b[?1000h", b"n\x1b[0"])
def test_a_bundle_of_keys_does_what_the_keys_do_one_by_one(home: Path, phase: bytes) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        if phase.startswith(b"\x1b"):
            terminal.wait_for_bytes(phase)
        else:
            terminal.wait_for("n Note")
        terminal.type("nfirst 笔记", "enter", "nsecond", "enter", "2", "q")
        assert terminal.wait_for_end() == 0
    assert sorted(_noted(home)) == ["first 笔记", "second"]


def test_arrows_and_a_lone_escape_are_kept_whole(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for_bytes(b"\x1b[6n")
        terminal.type("2", "down", "n", "\x1b[1;5C", "kept", "enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert _noted(home) == ["kept"]
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for_bytes(b"\x1b[6n")
        terminal.type("n", "esc")
        terminal.wait_for("n Note")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_ctrl_c_ends_the_start_at_once(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for_bytes(b"\x1b[6n")
        terminal.type("\x03")
        assert terminal.wait_for_end() == 130
        assert terminal.is_sane
        assert terminal.after.replace("\x1b[?25h", "").strip() in ("", "kaplan: interrupted")


INTERRUPTED_EARLY = """
import os, signal, sys
from kaplan import __main__ as door
from kaplan.tui import first_pixels
real = first_pixels.show_first_pixels

def shown_and_interrupted(*words, **more):
    held = real(*words, **more)
    os.kill(os.getpid(), signal.SIGINT)
    return held

first_pixels.show_first_pixels = shown_and_interrupted
sys.exit(door.main())
"""


def test_ctrl_c_before_anybody_holds_the_terminal_gives_it_back(home: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED_EARLY]
    with Terminal(command, plain_environ(str(home))) as terminal:
        assert terminal.wait_for_end() == 130
        assert terminal.is_sane
        assert "Traceback" not in terminal.after
