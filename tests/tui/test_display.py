"""Sending changed cells only shows what sending everything shows, in far fewer bytes."""

from __future__ import annotations

import hashlib
import inspect
from importlib.metadata import version
from typing import ClassVar, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import _compositor, events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.pilot import Pilot
from textual.strip import Strip

from kaplan.tui.dialogs.confirm import Confirm
from kaplan.tui.display import MADE_FOR, CellDisplay
from kaplan.tui.ink import DEFAULT, Ink, change
from kaplan.tui.shadow import Shadow
from kaplan.tui.styles.look import Dressed
from kaplan.tui.widgets.card import Card, Fact, Section
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.header import Header
from kaplan.tui.widgets.key_bar import KeyBar
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable
from tests.tui.emulator import Cell, Emulator

NAMES = ("Acme Industrial", "张江半导体", "华东重工（上海）", "Nordwind", "[/] Ltd")


class Small(CellDisplay, Dressed):
    """A small app of real widgets that writes to a terminal of the test's."""

    BINDINGS: ClassVar[list[BindingType]] = [("m", "ask", "Ask"), ("t", "turn", "Turn")]

    def __init__(self, terminal: Emulator, *, only_changes: bool, theme: str) -> None:
        super().__init__(theme=theme)
        self.terminal = terminal
        self.only_changes = only_changes
        # The tests' own terminal may have no colours, and bytes are to be counted with all of them.
        self.console._color_system = ColorSystem.TRUECOLOR

    @property
    def is_headless(self) -> bool:
        """Let the app believe in its terminal."""
        return False

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        columns = [Column("name", "Account", 16, weight=1, most=30), Column("n", "Value", 8)]
        with Horizontal():
            yield RecordTable(columns, marks=True)
            yield Card([Section("Facts", [Fact("行业", "重工 and 机械"), Fact("x", "y")])])
        yield KeyBar([("a", "Add", True), ("?", "Help", True), ("q", "Quit", True)])

    def on_mount(self) -> None:
        assert self._driver is not None
        self._driver.write = self.terminal.write  # type: ignore[method-assign]
        table = self.query_one(RecordTable)
        table.show_rows(
            Row(str(n), (f"{NAMES[n % 5]} {n}", (f"{n * 37}", "good" if n % 3 else "bad")))
            for n in range(200)
        )
        table.focus()

    def action_ask(self) -> None:
        self.push_screen(Confirm("Delete 张江半导体?", yes="Yes"))

    def action_turn(self) -> None:
        self.theme = "kaplan-light"


KEYS = (
    *("j", "j", "j", "G", "k", "g", "pagedown", "j", "x", "X"),
    *("slash", "张", "1", "escape", "l", "m", "right", "escape", "s", "m", "n", "t", "j"),
)


class Step(NamedTuple):
    """What a key led to."""

    key: str
    cells: list[list[Cell]]
    sent: int


async def replayed(size: tuple[int, int], theme: str, *, only_changes: bool) -> list[Step]:
    """Return what the terminal showed after each key of a session, and how many bytes that took."""
    terminal = Emulator(*size)
    app = Small(terminal, only_changes=only_changes, theme=theme)
    steps = []
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        app.redraw()
        await settled(pilot)
        for key in ("", *KEYS):
            before = terminal.sent
            if key:
                await pilot.press(key)
                await settled(pilot)
            steps.append(Step(key, terminal.cells(), terminal.sent - before))
    return steps


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing more is drawn."""
    for _turn in range(3):
        await pilot.pause()


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "kaplan-dark"), ((120, 40), "kaplan-ansi")])
async def test_both_displays_show_the_same_after_every_key(
    size: tuple[int, int], theme: str
) -> None:
    plain = await replayed(size, theme, only_changes=False)
    ours = await replayed(size, theme, only_changes=True)
    for step, other in zip(plain, ours, strict=True):
        assert (step.key, step.cells) == (other.key, other.cells)
    assert sum(step.sent for step in ours) * 3 < sum(step.sent for step in plain)


async def test_a_key_costs_what_it_changes() -> None:
    """The limits are the budgets of the design at 80 columns."""
    steps = await replayed((80, 24), "kaplan-dark", only_changes=True)
    assert max(step.sent for step in steps[1:4]) <= 300
    assert max(step.sent for step in steps if step.key == "m") <= 2_500
    scrolled = [step.sent for step in steps if step.key in {"k", "j"}]
    assert max(scrolled) <= 1_000


async def test_nothing_is_sent_where_nothing_changed_and_all_of_it_after_a_focus() -> None:
    terminal = Emulator(80, 24)
    app = Small(terminal, only_changes=True, theme="kaplan-dark")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.redraw()
        await settled(pilot)
        shown, sent = terminal.cells(), terminal.sent
        app.query_one(RecordTable).refresh()
        app.screen.refresh()
        await settled(pilot)
        assert terminal.sent == sent
        terminal.write("\x1b[2Jsomebody else's words")
        app.post_message(events.AppFocus())
        await settled(pilot)
        assert terminal.cells() == shown


async def test_a_resize_begins_anew() -> None:
    terminal = Emulator(80, 24)
    app = Small(terminal, only_changes=True, theme="kaplan-dark")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        terminal.screen.resize(20, 60)
        terminal.screen.reset()
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "Account" in terminal.text() and "q Quit" in terminal.text()
        assert app._shadow is not None and app._shadow.width == 60


def test_this_is_the_version_of_textual_that_the_display_was_made_for() -> None:
    """After an upgrade: read what changed, mend ``kaplan.tui.display``, then put the new sums
    here.
    """
    assert version("textual") == MADE_FOR
    made_of = (App._display, _compositor.LayoutUpdate, _compositor.ChopsUpdate, Strip.render_style)
    text = "".join(inspect.getsource(part) for part in made_of)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "ea9630e92d1e6e38"


STYLES = [
    None,
    Style(bold=True),
    Style(color="red"),
    Style(color="#102030", bgcolor="#203040", bold=True),
    Style(bgcolor="blue", reverse=True, underline=True),
]
PIECES = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.integers(0, 3),
        st.text(st.sampled_from("ab 张国x"), min_size=1, max_size=8),
        st.sampled_from(STYLES),
    ),
    max_size=25,
)


class Pair:
    """A terminal that is sent changes and one that is sent everything."""

    def __init__(self, width: int, height: int) -> None:
        self.ours, self.naive = Emulator(width, height), Emulator(width, height)
        self.shadow = Shadow(width, height, ColorSystem.TRUECOLOR)
        # As Textual's driver does: nothing wraps at the right edge.
        self.ours.write("\x1b[?7l")
        self.naive.write("\x1b[?7l")

    def put(self, x: int, y: int, strip: Strip) -> None:
        self.shadow.put(x, y, strip)
        self.naive.write(f"\x1b[{y + 1};{x + 1}H")
        for text, style, _control in strip:
            system = ColorSystem.TRUECOLOR
            self.naive.write((style or Style()).render(text, color_system=system))

    def agree(self) -> bool:
        self.ours.write(self.shadow.taken((0, 0)))
        return self.ours.cells() == self.naive.cells() and self.shadow.taken((0, 0)) == ""


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_whatever_is_put_stands_on_the_terminal(
    pieces: list[tuple[int, int, str, Style | None]],
) -> None:
    pair = Pair(12, 4)
    for x, y, text, style in pieces:
        pair.put(x, y, Strip([Segment(text, style)]).crop(0, 12 - x))
        assert pair.agree()


LINES = [
    "张江半导体 1",
    "Acme 22",
    "",
    "Nordwind",
    "华东重工",
    "Blue Harbor",
    "Delta x",
    "Zenith",
    "x",
]
FRAMES = st.lists(
    st.tuples(st.integers(0, 30), st.lists(st.integers(0, 9), max_size=4)), min_size=1, max_size=8
)


@given(FRAMES, st.sampled_from(STYLES))
@settings(max_examples=200, deadline=None)
def test_lines_that_move_stand_where_they_should(
    frames: list[tuple[int, list[int]]], style: Style | None
) -> None:
    width, height = 20, 10
    pair = Pair(width, height)
    for first, cursors in frames:
        for y in range(height):
            name = LINES[(first + y) % len(LINES)] + str(first + y)
            segment = Segment(name, style if y in cursors else None)
            pair.put(0, y, Strip([segment]).adjust_cell_length(width, Style(bgcolor="blue")))
        assert pair.agree()


def test_lines_that_moved_are_moved_by_the_terminal() -> None:
    pair = Pair(40, 20)
    for first in (0, 1, 0, 3):
        for y in range(20):
            text = "".join(chr(97 + (first + y) * k % 26) for k in range(40))
            pair.put(0, y, Strip([Segment(text)]))
        before = pair.ours.sent
        assert pair.agree()
        assert before < 10 or pair.ours.sent - before < 160


def test_what_is_outside_the_screen_is_left_out() -> None:
    shadow = Shadow(4, 2, ColorSystem.TRUECOLOR)
    for y in (-1, 2, 99):
        shadow.put(0, y, [Segment("x")])
    shadow.put(3, 0, [Segment("张三")])
    shadow.put(9, 0, [Segment("x")])
    assert shadow.taken((0, 0)) == "\x1b[1;4H \x1b[H"


def test_a_change_of_ink_says_only_what_differs() -> None:
    bold = Ink(("1",), "31", "44")
    assert change(bold, bold) == ""
    assert change(bold, DEFAULT) == "\x1b[m"
    assert change(DEFAULT, bold) == "\x1b[1;31;44m"
    assert change(bold, Ink(("1",), "32", "44")) == "\x1b[32m"
    assert change(bold, Ink((), "31", "44")) == "\x1b[22m"
    assert change(Ink(("1", "2")), Ink(("2",))) == "\x1b[;2m"
    assert change(Ink(("5",), "31"), Ink((), "31")) == "\x1b[;31m"
    assert change(bold, Ink(("1", "4"), "31", "49")) == "\x1b[4;49m"
