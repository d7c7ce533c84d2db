"""Stored text reaches the terminal as text, and nothing that a terminal would obey gets through."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Input, Static

from kaplan.tui.crash import CrashReport, report_text, write_report
from kaplan.tui.safe import SafeOutput, assemble, cleaned, guard, one_line, plain
from tests.hostile import ESCAPES, HOSTILE, MARKUP

BLACK = Color(0, 0, 0)


def obeyed(text: str) -> list[str]:
    """Return the characters of a text that a terminal obeys or cannot encode."""
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202e\u2066\u200e"]


@pytest.mark.parametrize("text", HOSTILE)
def test_one_line_keeps_nothing_that_moves_the_cursor(text: str) -> None:
    assert obeyed(one_line(text)) == []


def test_cleaned_keeps_line_breaks_and_joined_emoji() -> None:
    assert cleaned("a\nb\t👨‍👩‍👧") == "a\nb\t👨‍👩‍👧"
    assert one_line("a \n b\tc") == "a b c"


def test_cleaned_takes_out_what_makes_widths_unsteady() -> None:
    assert cleaned("❤\ufe0f 👍🏽") == "❤ 👍"


@pytest.mark.parametrize("text", MARKUP)
def test_plain_and_assemble_show_brackets_as_brackets(text: str) -> None:
    assert plain(text, "bad strong").plain == text
    assert assemble(text, (text, "good"), "").plain == text + text


def test_the_filter_leaves_clean_segments_alone() -> None:
    segments = [Segment("张建国 ok")]
    assert SafeOutput().apply(segments, BLACK) is segments


def test_the_filter_drops_controls_but_not_textuals_own() -> None:
    control = Segment("\x1b[1;1H", None, [(1,)])  # type: ignore[list-item]
    mended = SafeOutput().apply([control, Segment("a\x1b[2Jb\ud800")], BLACK)
    assert [segment.text for segment in mended] == ["\x1b[1;1H", "a[2Jb\N{REPLACEMENT CHARACTER}"]


class Leaky(App[None]):
    """An app of stock widgets that are given hostile text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        guard(self)

    def compose(self) -> ComposeResult:
        yield Static(self.text, markup=False)
        yield Input(value=self.text)


@pytest.mark.parametrize("text", ESCAPES)
async def test_no_escape_reaches_a_finished_line(text: str) -> None:
    app = Leaky(text)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        lines = app.screen._compositor.render_strips(app.size)
        assert obeyed("".join(line.text for line in lines)) == []


def test_guarding_twice_adds_one_filter() -> None:
    app = Leaky("")
    guard(app)
    assert sum(isinstance(line_filter, SafeOutput) for line_filter in app._filters) == 1


class Faulty(CrashReport):
    """An app that fails while it holds a secret."""

    def on_mount(self) -> None:
        passphrase = "CANARY-42"
        raise RuntimeError(f"wrong {passphrase}")


async def test_a_crash_tells_no_values_on_screen_or_in_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Faulty()
    app.crash_folder = tmp_path / "crashes"
    shown: list[object] = []
    monkeypatch.setattr(
        app, "_print_error_renderables", lambda: shown.extend(app._exit_renderables)
    )
    with pytest.raises(RuntimeError, match="CANARY"):
        async with app.run_test():
            pass
    (report,) = (tmp_path / "crashes").iterdir()
    assert "RuntimeError" in report.read_text()
    assert "on_mount" in report.read_text()
    assert "CANARY" not in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert "CANARY" not in "".join(map(str, [*shown, *app._exit_renderables]))


def test_a_report_follows_causes_and_ends(tmp_path: Path) -> None:
    try:
        try:
            raise KeyError("CANARY")
        except KeyError as error:
            raise ValueError("CANARY") from error
    except ValueError as error:
        text = report_text(error)
    assert text.index("ValueError") < text.index("KeyError")
    assert "CANARY" not in text
    assert report_text(None) == "no error at hand\n"


def test_a_report_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_report(ValueError(), tmp_path / "file") is None
