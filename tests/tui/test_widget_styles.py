"""Themes keep their meaning: readable in colour, complete without it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem, ColorType
from textual.color import Color
from textual.widget import Widget

from kaplan.tui.styles.glyphs import ASCII, UNICODE
from kaplan.tui.styles.look import Dressed, look_of
from kaplan.tui.styles.names import GROUNDS, MEANINGS, css_style
from kaplan.tui.styles.palette import by_theme

READ = [name for name in MEANINGS if name not in {"line", "off", "select"}]


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("theme", ["kaplan-dark", "kaplan-light"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", ["", *READ])
def test_every_ink_can_be_read_on_every_ground(
    theme: str, ground: str, name: str, system: ColorSystem
) -> None:
    style = by_theme(theme).style(name, ground)
    assert style.color and style.bgcolor
    ink, paper = (
        Color(*colour.downgrade(system).get_truecolor()) for colour in (style.color, style.bgcolor)
    )
    assert contrast(ink, paper) >= 4.5


def contrast(one: Color, two: Color) -> float:
    """Return the WCAG 2 contrast of two colours."""
    lights = sorted((light(one), light(two)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def light(colour: Color) -> float:
    """Return the WCAG 2 relative luminance of a colour."""
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", ["", *MEANINGS])
@pytest.mark.parametrize("ground", GROUNDS)
def test_without_colour_nothing_asks_for_a_colour(name: str, ground: str) -> None:
    style = by_theme("kaplan-dark", colour=False).style(name, ground)
    assert style.color is None or style.color.type is ColorType.DEFAULT
    assert style.bgcolor is None or style.bgcolor.type is ColorType.DEFAULT


def test_without_colour_the_cursor_and_the_chosen_are_still_told_apart() -> None:
    palette = by_theme("kaplan-ansi", colour=False)
    shapes = [palette.style("", "page"), palette.style("", "cursor"), palette.style("", "idle")]
    shapes += [palette.style("muted"), palette.style("strong"), palette.style("match")]
    assert len({str(shape) for shape in shapes}) == len(shapes)
    assert palette.style("select", "cursor") != palette.style("", "cursor")


def test_names_join_and_unknown_names_are_ignored() -> None:
    palette = by_theme("kaplan-dark")
    assert palette.style("warn strong").bold
    assert palette.style("nonsense") == palette.style("")
    assert css_style("bad nonsense") == "$error"


def test_every_glyph_is_one_cell_and_ascii_is_ascii() -> None:
    assert {cell_len(glyph) for glyph in (*UNICODE, *ASCII)} == {1}
    assert all(glyph.isascii() for glyph in ASCII)


@pytest.mark.parametrize(
    ("no_colour", "wish", "theme"),
    [
        (False, "", "kaplan-dark"),
        (False, "kaplan-light", "kaplan-light"),
        (True, "", "kaplan-ansi"),
    ],
)
def test_an_app_is_dressed_by_wish_and_terminal(
    monkeypatch: pytest.MonkeyPatch, no_colour: bool, wish: str, theme: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    assert Dressed(theme=wish).theme == theme


async def test_ascii_can_be_switched_while_running() -> None:
    app = Dressed()
    async with app.run_test(notifications=True) as pilot:
        widget = Widget()
        await app.mount(widget)
        assert look_of(widget).glyphs is UNICODE
        app.use_ascii(True)
        await pilot.pause()
        assert look_of(widget).glyphs is ASCII
