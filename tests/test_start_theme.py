"""Dark, light or the terminal's own colours: chosen once, there from the first pixels on."""

from __future__ import annotations

from pathlib import Path

from kaplan.commands.themes import chosen_theme, remember_theme, theme_of
from kaplan.tui.styles.colours import DARK, LIGHT
from tests.terminal import Terminal, kaplan_command, plain_environ

TRUE = {"COLORTERM": "truecolor"}


def _ground(terminal: Terminal) -> str:
    """Return the ground of the tab strip, which stands from the first pixels on."""
    return str(terminal.screen.buffer[1][40].bg)


def test_a_look_chosen_in_the_palette_is_taken_at_once_and_at_every_later_start(
    home: Path,
) -> None:
    dark, light = DARK.bar.removeprefix("#"), LIGHT.bar.removeprefix("#")
    with Terminal(kaplan_command(), plain_environ(str(home), **TRUE)) as terminal:
        terminal.wait_for("n Note")
        assert _ground(terminal) == dark
        terminal.type(":")
        terminal.wait_for("Commands")
        terminal.type("light or dark")
        terminal.wait_until(lambda text: "ctrl+z" not in text, "one command")
        terminal.type("enter")
        terminal.wait_for("dark words on a light ground")
        terminal.type("down", "enter")
        terminal.wait_until(lambda text: _ground(terminal) == light, "a light strip")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    with Terminal(kaplan_command(), plain_environ(str(home), **TRUE)) as terminal:
        terminal.wait_for("9 Insight")
        assert _ground(terminal) == light, "the first pixels were of another look"
        terminal.wait_for("n Note")
        assert _ground(terminal) == light
        terminal.type("q")
        terminal.wait_for_end()
    with Terminal(kaplan_command(), plain_environ(str(home), KAPLAN_THEME="ansi")) as terminal:
        terminal.wait_for("n Note")
        assert _ground(terminal) == "default"
        terminal.type("q")
        terminal.wait_for_end()


def test_the_variable_is_stronger_than_what_is_remembered(tmp_path: Path) -> None:
    folder = str(tmp_path / "state")
    assert chosen_theme({}, folder) == ("", "default")
    assert remember_theme("light", folder)
    assert chosen_theme({}, folder) == ("light", "remembered")
    assert chosen_theme({"KAPLAN_THEME": " Dark "}, folder) == ("dark", "KAPLAN_THEME")
    assert chosen_theme({"KAPLAN_THEME": "no such"}, folder) == ("light", "remembered")
    (path,) = (tmp_path / "state").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"\xff rubbish" * 100)
    assert chosen_theme({}, folder) == ("", "default")
    assert not remember_theme("light", None) and not remember_theme("light", "/proc/no")


def test_designed_looks_ask_for_more_than_16_colours() -> None:
    assert theme_of("light", {"TERM": "xterm-256color"}) == "kaplan-light"
    assert theme_of("light", {"TERM": "linux"}) == ""
    assert theme_of("ansi", {"TERM": "linux"}) == "kaplan-ansi"
    assert theme_of("", {"TERM": "xterm-256color"}) == ""
