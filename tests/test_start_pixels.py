"""The first pixels: before the content, in the theme's colours, and gone where it is refused."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem

from kaplan import i18n
from kaplan.tui import first_pixels
from kaplan.tui.ink import ink_of
from kaplan.tui.styles.palette import by_theme
from tests.terminal import Terminal, kaplan_command, plain_environ

CONTENT = "n Note"
SIZES = ((80, 24), (60, 20), (200, 60))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    i18n.speak("en")


def _database(home: Path) -> Path:
    return home / ".local/share/kaplan/kaplan.json"


def _lines(drawn: str, columns: int, lines: int) -> list[str]:
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(drawn)
    return list(screen.display)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES)
def test_the_frame_stays_where_the_content_comes(
    home: Path, language: str, size: tuple[int, int]
) -> None:
    environ = plain_environ(str(home), KAPLAN_LANG=language)
    content = CONTENT if language == "en" else "n 笔记"
    with Terminal(kaplan_command(), environ, size) as terminal:
        strip = terminal.wait_for("9 ").splitlines()[1]
        assert terminal.text.splitlines()[0] == ""
        assert content not in terminal.text
        assert terminal.is_alternate
        first = terminal.raw.find(b"\x1b[?1049h")
        terminal.wait_until(lambda text: text.splitlines()[1] == strip and content in text, "it")
        assert terminal.raw.find(b"\x1b[?1049h", first + 1) < 0, "it was wiped out in between"
        assert terminal.raw.count(b"\x1b[2J") == 1
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_sane


def test_no_line_of_the_frame_is_ever_blank_once_it_stood(home: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        terminal.wait_for("9 Insight")
        strip = terminal.text.splitlines()[1]

        def arrived(text: str) -> bool:
            assert text.splitlines()[1] == strip
            return "Acme" in text

        terminal.wait_until(arrived, "the account")


def test_without_a_plan_there_are_no_tabs(tmp_path: Path) -> None:
    with Terminal(kaplan_command(), plain_environ(str(tmp_path))) as terminal:
        terminal.wait_for_bytes(b"\x1b[6n")
        assert terminal.is_alternate
        assert terminal.text.strip() == ""
        terminal.wait_for("How do you want to begin?")
        terminal.type("esc")
        terminal.wait_for_end()
        assert terminal.is_sane


@pytest.mark.parametrize(
    ("environ", "theme", "system"),
    [
        (
            {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
            "kaplan-dark",
            ColorSystem.TRUECOLOR,
        ),
        ({"TERM": "screen-256color"}, "kaplan-dark", ColorSystem.EIGHT_BIT),
        ({"TERM": "xterm-kitty"}, "kaplan-dark", ColorSystem.EIGHT_BIT),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, "kaplan-dark", ColorSystem.EIGHT_BIT),
        ({"TERM": "xterm"}, "kaplan-ansi", ColorSystem.STANDARD),
        ({"TERM": "linux"}, "kaplan-ansi", ColorSystem.STANDARD),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "", ColorSystem.STANDARD),
        (
            {"TERM": "xterm-256color", "KAPLAN_THEME": "light"},
            "kaplan-light",
            ColorSystem.EIGHT_BIT,
        ),
        (
            {"TERM": "xterm", "COLORTERM": "24bit", "KAPLAN_THEME": "light"},
            "kaplan-light",
            ColorSystem.TRUECOLOR,
        ),
        (
            {"TERM": "xterm-256color", "KAPLAN_THEME": "ansi"},
            "kaplan-ansi",
            ColorSystem.EIGHT_BIT,
        ),
        ({"TERM": "xterm", "KAPLAN_THEME": "light"}, "kaplan-ansi", ColorSystem.STANDARD),
    ],
)
def test_the_inks_are_those_of_the_theme(
    environ: dict[str, str], theme: str, system: ColorSystem
) -> None:
    palette = by_theme(theme, colour=bool(theme))
    inks = first_pixels.inks_of(environ, environ.get("KAPLAN_THEME", ""))
    for name, ground in (("page", "page"), ("", "bar"), ("key", "bar"), ("muted", "bar"),
                         ("select strong", "bar")):  # fmt: skip
        style = palette.style("" if name == "page" else name, ground)
        attributes, fore, back = ink_of(style, system)
        wanted = {*attributes, fore, back} - {"39", "49"}
        drawn = set(re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", inks[name])) - {"0"}
        assert drawn == wanted, name


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("columns", [1, 2, 7, 20, 33, 40, 79, 80, 120, 300])
@pytest.mark.parametrize("lines", [1, 2, 3, 24])
def test_the_frame_fits_every_size(language: str, columns: int, lines: int) -> None:
    i18n.speak(language)
    drawn = first_pixels.frame(columns, lines, first_pixels.PLAIN, tabs=True)
    shown = _lines(drawn, columns, lines)
    assert shown[0].strip() == ""
    assert all(line.strip() == "" for line in shown[2:-1])
    if columns >= 20 and lines > 2:
        assert "1" in shown[1] and "9" in shown[1]


def test_a_damaged_plan_is_refused_in_one_line_on_the_usual_screen(home: Path) -> None:
    _database(home).write_bytes(b'{"accounts": {"1": {"name": "Ac')
    with Terminal(kaplan_command(), plain_environ(str(home))) as terminal:
        assert terminal.wait_for_end() == 5
        assert terminal.is_sane
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        (line,) = terminal.after.replace("\x1b[?25h", "").split("\r\n")[:-1]
        assert line.startswith("kaplan: ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--as-of", "no such day"), None),
        (("--db", "/nowhere/at/all.json", "--read-only"), None),
        (("demo", "--no-such-option"), 2),
        (("--lang", "fr"), 2),
        (("--ascii", "--unicode"), 2),
    ],
)
def test_words_that_are_refused_leave_the_terminal_sane(
    home: Path, words: tuple[str, ...], code: int | None
) -> None:
    with Terminal(kaplan_command(*words), plain_environ(str(home))) as terminal:
        ended = terminal.wait_for_end()
        assert ended == code if code is not None else ended in (1, 2)
        assert terminal.is_sane
        assert "kaplan: " in terminal.after


@pytest.mark.parametrize(
    "words", [("--help",), ("--version",), ("list", "accounts"), ("demo", "-h")]
)
def test_what_only_prints_never_leaves_the_usual_screen(home: Path, words: tuple[str, ...]) -> None:
    with Terminal(kaplan_command(*words), plain_environ(str(home))) as terminal:
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?" not in terminal.raw


def test_no_library_is_loaded_before_them() -> None:
    code = (
        "import sys; from kaplan.cli.opening import opening; from kaplan.tui import first_pixels;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [*kaplan_command()[:1], "-S", "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(i18n.__file__).parents[1])},
    )  # fmt: skip
    assert not {"textual", "rich", "typing", "re", "gettext", "json"} & set(done.stdout.split())
