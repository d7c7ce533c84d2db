"""What a terminal answers about the width of signs: used, remembered, and never taken for keys."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kaplan.tui.known_terminals import KnownTerminals, terminal_name
from kaplan.tui.probe import SIGNS, answers_in, draws_wide, is_cut, question
from tests.terminal import Terminal, kaplan_command, plain_environ

USUAL = (1, 1, 2, 1, 1)
WIDE = (2, 2, 2, 1, 1)
LINES = "╭"
ASCII = "+--"


def _box(
    home: Path, *words: str, widths: tuple[int, ...] = (), environ: dict[str, str] | None = None
) -> str:
    """Return the screen with a dialog open, whose box is drawn with lines or in ASCII."""
    with Terminal(
        kaplan_command(*words), plain_environ(str(home), **(environ or {})), widths=widths
    ) as terminal:
        terminal.wait_for("n Note")
        terminal.type("n")
        shown = terminal.wait_for("ctrl+j")
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_end()
        return shown


def _known(home: Path) -> list[str]:
    path = home / ".local/state/kaplan/terminals"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def test_a_usual_terminal_is_drawn_with_lines_and_remembered(home: Path) -> None:
    assert LINES in _box(home, widths=USUAL)
    assert _known(home) == ["xterm-256color - pts\t1,1,2,1,1"]


def test_a_terminal_that_draws_signs_wide_is_drawn_in_ascii_at_once_and_next_time(
    home: Path,
) -> None:
    shown = _box(home, widths=WIDE)
    assert LINES not in shown and ASCII in shown
    shown = _box(home)
    assert LINES not in shown, "it was forgotten"
    assert LINES in _box(home, environ={"TERM_PROGRAM": "another"})
    assert LINES in _box(home, widths=USUAL)
    assert _known(home) == ["xterm-256color - pts\t1,1,2,1,1"]


def test_without_an_answer_lines_are_drawn_and_nothing_is_remembered(home: Path) -> None:
    assert LINES in _box(home)
    assert _known(home) == []


@pytest.mark.parametrize(
    ("words", "widths", "is_ascii"),
    [(("--ascii",), USUAL, True), (("--unicode",), WIDE, False)],
)
def test_an_option_is_stronger_and_asks_nothing(
    home: Path, words: tuple[str, ...], widths: tuple[int, ...], is_ascii: bool
) -> None:
    assert (LINES not in _box(home, *words, widths=widths)) is is_ascii
    assert _known(home) == []


def test_the_console_of_linux_is_drawn_in_ascii_unless_told_otherwise(home: Path) -> None:
    assert LINES not in _box(home, environ={"TERM": "linux"}, widths=USUAL)
    assert LINES in _box(home, "--unicode", environ={"TERM": "linux"})


def test_late_answers_change_the_drawing_and_are_no_keys(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("n")
        terminal.wait_for(LINES)
        terminal.type("ab")
        for width in WIDE[:3]:
            terminal.answer(width)
        terminal.type("cd")
        for width in WIDE[3:]:
            terminal.answer(width)
        terminal.type("ef")
        shown = terminal.wait_until(lambda text: LINES not in text and "abcdef" in text, "ASCII")
        assert "[3;" not in shown
        terminal.type("enter")
        terminal.wait_for("noted on Acme")
        terminal.type("q")
        terminal.wait_for_end()
    assert _known(home) == ["xterm-256color - pts\t2,2,2,1,1"]


def test_answers_amid_keys_are_told_apart() -> None:
    data = b"n" + b"\x1b[3;2Rab\x1b[3;2R\x1b[3;3R" + "中".encode() + b"\x1b[3;2R\x1b[A\x1b[3;2R\r"
    assert answers_in(data) == ([1, 1, 2, 1, 1], "nab中\x1b[A\r".encode())
    assert answers_in(b"\x1b[1;2R") == ([], b"\x1b[1;2R"), "that is a key"
    assert question().count("\x1b[6n") == len(SIGNS)
    assert question().endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("data", "cut"),
    [(b"abc", False), (b"\x1b", True), (b"a\x1b[", True), (b"\x1b[3;", True), (b"\x1b[A", False),
     (b"\x1bO", True), ("中".encode()[:2], True), ("中".encode(), False), (b"\xff", False)],
)  # fmt: skip
def test_input_that_ends_within_a_key_is_known(data: bytes, cut: bool) -> None:
    assert is_cut(data) is cut


@pytest.mark.parametrize(
    ("widths", "wide"),
    [(USUAL, False), (WIDE, True), ((1, 1, 1, 1, 1), False), ((1, 1, 2, 2, 1), True), ((), None),
     ((1, 1, 2), None)],
)  # fmt: skip
def test_only_all_answers_decide(widths: tuple[int, ...], wide: bool | None) -> None:
    assert draws_wide(widths) is wide


def test_what_is_remembered_is_private_bounded_and_survives_rubbish(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    known = KnownTerminals(folder)
    for number in range(60):
        known.remember(f"t{number} - pts", USUAL)
    assert known.widths("t59 - pts") == USUAL and known.widths("t0 - pts") == ()
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"\xff\xfe rubbish\nno tab\nx\ty,z\n")
    assert known.widths("x") == ()
    known.remember("x", WIDE)
    assert known.widths("x") == WIDE
    assert KnownTerminals(None).widths("x") == ()


def test_a_terminals_name_holds_no_tabs_and_no_device_number() -> None:
    environ = {"TERM": "xterm\t\n", "TERM_PROGRAM": "a b" * 100}
    assert terminal_name(environ, "/dev/pts/12") == f"xterm {('ab' * 100)[:40]} pts"
    assert terminal_name({}, "/dev/tty1") == "- - tty"
