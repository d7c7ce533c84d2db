"""Cards and pictures: wrapped, scrolled, cropped without splitting a character."""

from __future__ import annotations

import pytest

from kaplan.tui.widgets.card import Card, Fact, Section, section_lines
from kaplan.tui.widgets.runs import Cell
from kaplan.tui.widgets.runs import text_of as bare
from kaplan.tui.widgets.spots import Spot, next_spot, spot_at
from kaplan.tui.widgets.text_view import TextView
from tests.hostile import HOSTILE
from tests.tui.screens import Shown, lines_of, text_of

GRID = [
    Spot("nw", 2, 1, 10, 3),
    Spot("n", 30, 1, 10, 3),
    Spot("sw", 4, 10, 10, 3),
    Spot("se", 100, 40, 10, 3),
]
PICTURE: list[Cell] = [[(f"{y:02d}", "line"), ("张三" * 40, "series1")] for y in range(60)]


class Pictured(Shown):
    """An app of one view that notes what it tells."""

    def __init__(self) -> None:
        self.view = TextView()
        self.told: list[str] = []
        super().__init__(self.view)

    def on_mount(self) -> None:
        self.view.show(PICTURE, spots=GRID)
        self.view.focus()

    def on_text_view_highlighted(self, message: TextView.Highlighted) -> None:
        self.told.append(message.key)

    def on_text_view_selected(self, message: TextView.Selected) -> None:
        self.told.append(f"{message.key}!")


def test_arrows_find_the_spot_that_an_eye_would_find() -> None:
    by_key = {spot.key: spot for spot in GRID}

    def go(start: str, dx: int, dy: int) -> str | None:
        spot = next_spot(GRID, by_key[start], dx, dy)
        return spot.key if spot else None

    assert go("nw", 1, 0) == "n"
    assert go("nw", 0, 1) == "sw"
    assert go("n", -1, 0) == "nw"
    assert go("n", 0, 1) == "sw"
    assert go("se", 0, -1) == "n" or go("se", 0, -1) == "sw"
    assert go("nw", 0, -1) is None
    assert spot_at(GRID, 31, 2) == by_key["n"]
    assert spot_at(GRID, 31, 5) is None


async def test_the_view_follows_the_cursor_to_spots_out_of_sight() -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("right", "down", "G", "enter")
        assert app.told == ["n", "sw", "se", "se!"]
        lines = lines_of(app)
        assert not lines[0].startswith("00")
        assert app.view.move_to("nw") and not app.view.move_to("gone")
        await pilot.pause()
        assert lines_of(app)[1].startswith("01")
        await pilot.click(TextView, offset=(31, 2))
        await pilot.click(TextView, offset=(31, 2))
        assert app.told[-2:] == ["n", "n!"]


async def test_without_spots_arrows_scroll_by_cells_and_lines() -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.view.show(PICTURE)
        await pilot.press("right", "down", "down")
        assert lines_of(app)[0].startswith("三张三")
        await pilot.press("left", "end")
        assert lines_of(app)[-1].startswith("59")
        await pilot.press("pageup", "home")
        assert lines_of(app)[0].startswith("00")
        assert app.view.cursor_key is None


async def test_a_view_shown_again_stays_where_it_was() -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("G")
        app.view.show([*PICTURE, "more"], spots=GRID)
        await pilot.pause()
        assert app.view.cursor_key == "se"
        app.view.show(["one line"])
        await pilot.pause()
        assert text_of(app).startswith("one line\n")
        assert app.view.text == "one line"


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (4, 2)])
async def test_any_text_in_a_view_and_a_card_keeps_the_screen_whole(size: tuple[int, int]) -> None:
    view, card = TextView(), Card()
    app = Shown(view, card)
    async with app.run_test(size=size, notifications=True) as pilot:
        view.show([[(text, "bad"), (text, "")] for text in HOSTILE], spots=[Spot("a", 1, 0, 3)])
        facts = [Fact(text, [(text, "good"), (text, "")]) for text in HOSTILE]
        card.show_sections([Section(text, facts) for text in HOSTILE[:3]], top=True)
        await pilot.pause()
        lines_of(app)
        view.focus()
        await pilot.press("end", "right", "right")
        lines_of(app)


SECTION = Section(
    "Facts",
    [
        Fact("Industry", "Machinery for the paper industry"),
        Fact("行业", ""),
        Fact("", "本季度重点：交付。"),
    ],
)


def test_values_wrap_in_their_own_column() -> None:
    assert [bare(line) for line in section_lines(SECTION, 30, rule="-")] == [
        "Facts ------------------------",
        "Industry  Machinery for the",
        "          paper industry",
        "行业      -",
        "本季度重点：交付。",
    ]


def test_a_narrow_card_puts_values_below_their_labels() -> None:
    lines = [bare(line).rstrip() for line in section_lines(SECTION, 20, rule="-")]
    assert lines[1:4] == ["Industry", "  Machinery for the", "  paper industry"]


async def test_a_card_scrolls_and_wraps_anew_on_resize() -> None:
    card = Card()
    app = Shown(card)
    async with app.run_test(size=(80, 6), notifications=True) as pilot:
        card.show_sections([SECTION, SECTION])
        card.focus()
        await pilot.press("end")
        assert "本季度重点" in lines_of(app)[-1]
        await pilot.resize_terminal(34, 12)
        await pilot.pause()
        assert "paper industry" in text_of(app)
        card.show_sections([SECTION], top=True)
        await pilot.pause()
        assert lines_of(app)[0].startswith(" Facts ─")
