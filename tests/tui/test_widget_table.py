"""The table at the keyboard and under the mouse."""

from __future__ import annotations

import pytest
from textual import events
from textual.message import Message

from kaplan.tui.widgets.columns import Column, laid_out
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.widgets.table_messages import TableMessage
from tests.hostile import HOSTILE
from tests.tui.screens import Shown, lines_of, text_of

COLUMNS = [
    Column("name", "Account", 14, weight=1, most=30),
    Column("tier", "Tier", 4),
    Column("health", "Health", 10),
    Column("due", "Next due", 10, priority=1),
    Column("value", "Value", 10, align="right", priority=2),
    Column("owner", "Owner", 30, priority=3),
]
NAMES = ("Acme", "张江半导体", "Nordwind", "[/] Ltd", "Blue Harbor")


def rows(count: int = 40) -> list[Row]:
    return [
        Row(
            f"k{n}",
            (
                f"{NAMES[n % 5]} {n}",
                ("S", "strong"),
                [("85 ", "good"), ("ok", "good")],
                "2026-01-02",
                f"{n:,}",
                "Li Wei",
            ),
            order=(None, None, None, None, n, None),
        )
        for n in range(count)
    ]


class Tabled(Shown):
    """An app of one table that notes what it tells."""

    def __init__(self, table: RecordTable, count: int = 40) -> None:
        super().__init__(table)
        self.table = table
        self.count = count
        self.told: list[Message] = []

    def on_mount(self) -> None:
        self.table.show_rows(rows(self.count))
        self.table.focus()

    def on_highlighted(self, message: TableMessage) -> None:
        self.told.append(message)

    on_selected = on_ticked = on_folded = on_marked = on_sorted = on_filtered = on_highlighted

    def names(self) -> list[str]:
        """Return the kinds of messages told since the last call, with their keys."""
        said = [f"{type(m).__name__} {getattr(m, 'key', '')}".strip() for m in self.told]
        self.told.clear()
        return said


def tabled(*, marks: bool = False) -> Tabled:
    empty = [("No accounts. Press ", ""), ("a", "key")]
    return Tabled(RecordTable(COLUMNS, empty=empty, marks=marks))


async def test_the_cursor_moves_by_every_key_and_stays_in_view() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        steps = [
            ("j", "k1"),
            ("down", "k2"),
            ("k", "k1"),
            ("up", "k0"),
            ("up", "k0"),
            ("G", "k39"),
            ("down", "k39"),
            ("home", "k0"),
            ("pagedown", "k22"),
            ("pageup", "k0"),
            ("end", "k39"),
            ("g", "k0"),
        ]
        for key, cursor in steps:
            await pilot.press(key)
            assert app.table.cursor_key == cursor
            number = cursor[1:]
            assert any(f" {number} " in line for line in lines_of(app)[1:])
        app.names()
        await pilot.press("enter", "space")
        assert app.names() == ["Selected k0", "Ticked k0"]


async def test_what_fits_at_80_columns_is_aligned_and_nothing_is_cut() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True):
        lines = lines_of(app)
        assert lines[0].split() == ["Account", "Tier", "Health", "Next", "due", "Value", "›"]
        assert lines[1].split()[:6] == ["Acme", "0", "S", "85", "ok", "2026-01-02"]
        assert lines[2].startswith(" 张江半导体 1")
        assert lines[3].rstrip("│┃ ").endswith(" 2")


async def test_columns_scroll_beside_the_first_one() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("l")
        head = lines_of(app)[0]
        assert head.startswith("‹Account")
        assert "Owner" in head and "Tier" not in head
        await pilot.press("h", "h", "h")
        assert "Tier" in lines_of(app)[0]


async def test_filtering_as_one_types() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("j", "slash")
        await pilot.press("n", "o", "r", "d")
        assert app.table.count == "8 of 40"
        assert "/nord" in text_of(app) and text_of(app).endswith("8 of 40")
        assert app.table.cursor_key == "k2"
        await pilot.press("down", "q", "backspace", "left", "home", "delete")
        assert app.table.filter_text == "ord"
        await pilot.press("enter")
        assert app.table.cursor_key == "k7"
        await pilot.press("j", "escape")
        assert app.table.cursor_key == "k12"
        assert app.table.filter_text == "" and app.table.count == "40"
        assert "/" not in lines_of(app)[-1]


async def test_a_filter_that_leaves_nothing_says_so_and_paste_goes_into_it() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("slash")
        app.table.post_message(events.Paste("zz\nzz"))
        await pilot.pause()
        assert app.table.filter_text == "zz zz"
        assert "Nothing matches. Esc clears the filter." in text_of(app)
        assert app.table.cursor_key is None
        assert app.table.chosen == []
        await pilot.press("space", "x", "left", "enter", "enter", "escape")
        assert app.table.cursor_key == "k0"


async def test_an_empty_table_names_the_key_that_fills_it() -> None:
    app = tabled()
    app.count = 0
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "No accounts. Press a" in text_of(app)
        await pilot.press("j", "G", "enter", "space", "x", "s", "slash", "a", "escape")
        app.table.show_empty("Later")
        await pilot.pause()
        assert "Later" in text_of(app)


async def test_sorting_by_key_and_by_head() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("s")
        assert "Account ▲" in lines_of(app)[0]
        assert app.table.cursor_key == "k0"
        await pilot.press("S")
        assert "Account ▼" in lines_of(app)[0]
        at = lines_of(app)[0].index("Value")
        await pilot.click(RecordTable, offset=(at, 0))
        await pilot.click(RecordTable, offset=(at, 0))
        assert "Value ▼" in lines_of(app)[0]
        await pilot.press("g")
        assert app.table.cursor_key == "k39"
        app.table.sort_by(None)
        assert app.table.rows.visible[0] == 0


async def test_cursor_marks_and_filter_stay_when_rows_change_under_them() -> None:
    app = tabled(marks=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("j", "x", "x", "j", "j")
        assert app.table.chosen == ["k1", "k2"]
        assert app.table.cursor_key == "k5"
        app.table.show_rows([Row("new", ("New",)), *rows()[2:]])
        await pilot.pause()
        assert app.table.cursor_key == "k5"
        assert app.table.chosen == ["k2"]
        app.table.show_rows(rows()[:3])
        await pilot.pause()
        assert app.table.cursor_key == "k2"
        await pilot.press("X")
        assert app.table.chosen == ["k2"]
        await pilot.press("X")
        assert app.table.chosen == ["k0", "k1", "k2"]


async def test_a_tree_folds_with_space_arrows_and_mouse() -> None:
    app = tabled()
    tree = [Row("a", ("A",)), Row("b", ("B",), 1), Row("c", ("C",), 2), Row("d", ("D",))]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.table.show_rows(tree)
        await pilot.pause()
        assert [line[:12].rstrip() for line in lines_of(app)[1:5]] == [
            " ▾ A",
            "   ▾ B",
            "       C",
            "   D",
        ]
        await pilot.press("g", "space")
        assert [line[:6].rstrip() for line in lines_of(app)[1:3]] == [" ▸ A", "   D"]
        await pilot.press("right", "down", "down", "left")
        assert app.table.cursor_key == "b"
        await pilot.press("left")
        assert app.table.rows.folded == {"b"}
        assert app.table.move_to("c")
        assert app.table.rows.folded == set()
        await pilot.click(RecordTable, offset=(1, 1))
        assert app.table.rows.folded == {"a"}


async def test_the_mouse_points_first_and_chooses_then() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.names()
        await pilot.click(RecordTable, offset=(5, 4))
        assert app.names() == ["Highlighted k3"]
        await pilot.click(RecordTable, offset=(5, 4))
        assert app.names() == ["Selected k3"]
        await pilot.click(RecordTable, offset=(5, 0))
        app.table.post_message(_wheel(app.table))
        await pilot.pause()
        assert app.table.cursor_key == "k3"


def _wheel(table: RecordTable) -> events.MouseScrollDown:
    return events.MouseScrollDown(
        table, 5, 5, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5
    )


@pytest.mark.parametrize("size", [(80, 24), (30, 6), (9, 3), (3, 2)])
async def test_any_text_at_any_size_keeps_the_screen_whole(size: tuple[int, int]) -> None:
    app = tabled()
    async with app.run_test(size=size, notifications=True) as pilot:
        hostile = [
            Row(f"{n}", (text, (text, "bad"), [(text, "good"), (text, "")]), depth=n % 3)
            for n, text in enumerate(HOSTILE)
        ]
        app.table.show_rows(hostile)
        for key in ["pagedown", "pagedown", "pagedown", "l", "s", "slash", "张", "escape"]:
            await pilot.press(key)
            lines_of(app)


async def test_a_resize_keeps_the_cursor_in_view() -> None:
    app = tabled()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*["j"] * 30)
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert any(" 30 " in line for line in lines_of(app))


async def test_a_key_in_view_draws_two_lines_only() -> None:
    app = tabled()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.table.action_move(1)
        dirty = app.table._repaint_regions
        assert {region.height for region in dirty} == {1}
        assert len(dirty) == 2


def test_messages_name_their_table() -> None:
    table = RecordTable(COLUMNS)
    assert TableMessage(table).control is table


def test_columns_that_are_good_to_have_come_only_where_nothing_is_cramped_by_them() -> None:
    columns = [
        Column("name", "Name", 10, weight=4, most=30),
        Column("due", "Due", 10),
        Column("owner", "Owner", 8, priority=10),
    ]
    shown = {width: [slot.width for slot in laid_out(columns, width).slots] for width in (31, 45)}
    assert shown == {31: [19, 10], 45: [23, 10, 8]}
