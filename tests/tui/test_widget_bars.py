"""Header, tab strip and key bar: one line each, nothing cut in two, sent again only on change."""

from __future__ import annotations

import pytest

from kaplan.tui.widgets.header import Header
from kaplan.tui.widgets.key_bar import KeyBar
from kaplan.tui.widgets.tab_strip import Tab, TabStrip
from tests.hostile import HOSTILE
from tests.tui.screens import Shown, lines_of

ENGLISH = ("Today", "Accounts", "Plan", "People", "Process", "Goals", "Map", "Notes", "Insight")
CHINESE = ("今日", "客户", "计划", "关系", "流程", "目标", "导图", "笔记", "洞察")
KEYS = [
    ("enter", "Open", True),
    ("a", "Add", True),
    ("e", "Edit", False),
    ("d", "Delete", True),
    ("/", "Filter", True),
    ("o", "Change account", True),
    ("ctrl+p", "Commands", True),
    ("?", "Help", True),
    ("q", "Quit", True),
]


def tabs(labels: tuple[str, ...]) -> list[Tab]:
    return [Tab(label.casefold(), str(n), label) for n, label in enumerate(labels, 1)]


@pytest.mark.parametrize("labels", [ENGLISH, CHINESE])
@pytest.mark.parametrize("width", [80, 120])
async def test_nine_tabs_fit_with_their_whole_labels(labels: tuple[str, ...], width: int) -> None:
    app = Shown(TabStrip(tabs(labels)))
    async with app.run_test(size=(width, 24), notifications=True):
        line = lines_of(app)[0]
        for number, label in enumerate(labels, 1):
            assert f"{number} {label}" in line


@pytest.mark.parametrize("width", [60, 40, 22])
async def test_narrow_strips_keep_every_number_and_the_open_label(width: int) -> None:
    strip = TabStrip(tabs(ENGLISH))
    app = Shown(strip)
    async with app.run_test(size=(width, 20), notifications=True) as pilot:
        strip.show("insight")
        await pilot.pause()
        line = lines_of(app)[0]
        assert all(str(number) in line for number in range(1, 10))
        assert ("Insight" in line) is (width >= 40)


async def test_a_click_picks_the_tab_under_the_mouse() -> None:
    picked: list[str] = []

    class Picking(Shown):
        def on_tab_strip_picked(self, message: TabStrip.Picked) -> None:
            picked.append(message.name)

    strip = TabStrip(tabs(CHINESE))
    app = Picking(strip)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for label in CHINESE:
            at = lines_of(app)[0].index(label)
            await pilot.click(TabStrip, offset=(at + CHINESE.index(label) * 2, 0))
        await pilot.pause()
    assert picked == list(CHINESE)


async def test_the_header_shows_who_and_what() -> None:
    header = Header()
    app = Shown(header)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        header.show_account("Acme", [("S", "strong"), (" healthy", "good")])
        header.show_status("340")
        await pilot.pause()
        assert lines_of(app)[0].split() == ["Acme", "S", "healthy", "340"]
        header.say("saving")
        await pilot.pause()
        assert lines_of(app)[0].split() == ["Acme", "S", "healthy", "saving"]
        header.say("it was not done, for a reason that takes nearly all of the line to be told")
        await pilot.pause()
        assert "to be told" in lines_of(app)[0]
        header.hush()
        await pilot.pause()
        assert lines_of(app)[0].endswith("340 ")
        assert header.message == ""


@pytest.mark.parametrize("width", [80, 30, 12])
async def test_the_header_takes_any_text(width: int) -> None:
    header = Header()
    app = Shown(header)
    async with app.run_test(size=(width, 5), notifications=True) as pilot:
        for text in HOSTILE:
            header.hush()
            header.show_account(text, [(text, "bad")])
            header.show_status([(text, "warn")])
            await pilot.pause()
            lines_of(app)
            header.say(text, "bad")
            await pilot.pause()
            lines_of(app)


@pytest.mark.parametrize("width", [120, 80, 40, 20, 8])
async def test_keys_are_left_out_whole_and_never_help_and_quit(width: int) -> None:
    app = Shown(KeyBar(KEYS))
    async with app.run_test(size=(width, 5), notifications=True):
        line = lines_of(app)[0]
        shown = [f"{key} {words}" for key, words, _enabled in KEYS if f" {key} {words} " in line]
        assert shown[-2:] == ["? Help", "q Quit"] or (width < 20 and "?" in line and "q" in line)
        assert line.split() == " ".join(shown).split() or width < 20


async def test_a_click_presses_the_key_under_the_mouse() -> None:
    pressed: list[str] = []

    class Pressing(Shown):
        def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
            pressed.append(message.key)

    app = Pressing(KeyBar(KEYS))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        line = lines_of(app)[0]
        for words in ("Add", "Delete", "Quit"):
            await pilot.click(KeyBar, offset=(line.index(words), 0))
        await pilot.pause()
    assert pressed == ["a", "d", "q"]


async def test_a_line_that_says_the_same_is_not_drawn_again() -> None:
    bar = KeyBar(KEYS)
    app = Shown(bar)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        bar.show(list(KEYS))
        assert not bar._repaint_required
        bar.show([*KEYS[1:]])
        assert bar._repaint_required
