"""Terminals of all kinds: few colours, none, no mouse, no cursor, their clipboards."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from kaplan.tui.clipboard import LONGEST, clipboard
from tests.terminal import Terminal, kaplan_command, plain_environ

MOUSE = b"\x1b[?1000h"


@pytest.mark.parametrize("term", ["linux", "xterm", "screen-256color", "tmux-256color", "vt220"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_opens_and_draws_on_terminals_of_all_kinds(home: Path, term: str, language: str) -> None:
    environ = plain_environ(str(home), TERM=term, KAPLAN_LANG=language)
    with Terminal(kaplan_command(), environ) as terminal:
        terminal.wait_for("Acme")
        terminal.type("2")
        terminal.wait_until(lambda text: text.count("Acme") == 2, "the row of the account")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_sane
    if term in ("linux", "xterm", "vt220"):
        assert b";5;" not in terminal.raw and b";2;" not in terminal.raw, "more than 16 colours"


@pytest.mark.parametrize("words", [(), ("--no-color",)])
def test_without_colours_no_colour_is_sent(home: Path, words: tuple[str, ...]) -> None:
    more = {} if words else {"NO_COLOR": "1"}
    environ = plain_environ(str(home), COLORTERM="truecolor", **more)
    with Terminal(kaplan_command(*words), environ) as terminal:
        terminal.wait_for("n Note")
        terminal.type("2n")
        terminal.wait_for("ctrl+j")
        cells = [cell for row in terminal.screen.buffer.values() for cell in row.values()]
        assert {cell.fg for cell in cells} | {cell.bg for cell in cells} == {"default"}


def test_a_terminal_without_a_cursor_is_refused_with_a_sentence(home: Path) -> None:
    for words in ((), ("demo",)):
        with Terminal(kaplan_command(*words), plain_environ(str(home), TERM="dumb")) as terminal:
            assert terminal.wait_for_end() == 1
            assert b"\x1b" not in terminal.raw
            assert "dumb" in terminal.raw.decode()
            assert len(terminal.raw.decode().strip().splitlines()) == 1


def test_the_mouse_is_left_to_the_terminal_where_asked(home: Path) -> None:
    for words, is_asked in (((), True), (("--no-mouse",), False)):
        with Terminal(kaplan_command(*words), plain_environ(str(home))) as terminal:
            terminal.wait_for("n Note")
            assert (MOUSE in terminal.raw) is is_asked
            terminal.type("q")
            assert terminal.wait_for_end() == 0


def test_a_click_on_a_tab_opens_it_and_the_wheel_scrolls(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        at = terminal.text.splitlines()[1].index("2 Accounts") + 3
        terminal.type(f"\x1b[<0;{at + 1};2M\x1b[<0;{at + 1};2m")
        terminal.wait_for("Next due")
        terminal.type("\x1b[<65;10;10M", "q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_sane


def test_the_screen_goes_to_the_terminal_though_messages_are_kept_elsewhere(home: Path) -> None:
    errors = home / "errors"
    command = ["sh", "-c", f'exec {" ".join(kaplan_command())} 2> "{errors}"']
    with Terminal(command, plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert errors.read_bytes() == b""


def test_a_copied_name_is_sent_to_the_terminal_and_nothing_more_is_claimed(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("n Note")
        terminal.type("2c")
        terminal.wait_for("sent to the terminal's clipboard")
        coded = terminal.raw.partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
        assert b64decode(coded) == b"Acme"
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_a_clipboard_behind_tmux_and_screen_is_reached_through_them() -> None:
    bare = clipboard("上海", {"TERM": "xterm"}).sequence
    assert b64decode(bare.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == "上海"
    tmux = clipboard("上海", {"TERM": "tmux-256color", "TMUX": "/tmp/x"})
    assert tmux.sequence == bare + "\x1bPtmux;\x1b" + bare + "\x1b\\"
    assert "tmux" in tmux.words
    text = "x" * 3_000
    screen = clipboard(text, {"TERM": "screen", "STY": "1.pts"}).sequence
    pieces = screen.split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) <= 256 for piece in pieces[:-1])
    assert "".join(piece[2:] for piece in pieces) == clipboard(text, {}).sequence


@pytest.mark.parametrize(
    ("text", "environ"), [("x", {"TERM": "linux"}), ("x" * LONGEST, {"TERM": "xterm"})]
)
def test_what_no_clipboard_would_take_is_not_sent(text: str, environ: dict[str, str]) -> None:
    sent = clipboard(text, environ)
    assert sent.sequence == "" and sent.words and "sent" not in sent.words
