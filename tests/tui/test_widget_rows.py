"""Rows without a screen: order, filter, folding; and where columns stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.tui.widgets.columns import Column, laid_out
from kaplan.tui.widgets.rows import Row, RowSet

TREE = [
    Row("ceo", ("CEO 王总",)),
    Row("cfo", ("CFO Anna",), 1),
    Row("acc", ("Accountant Zoe",), 2),
    Row("cto", ("CTO Bo",), 1),
    Row("dev", ("Developer Ann",), 2),
    Row("out", ("Adviser",)),
]


def keys(rows: RowSet) -> str:
    """Return the keys of the rows shown."""
    return " ".join(rows.rows[index].key for index in rows.visible)


def test_rows_sort_by_order_where_given_and_unknown_comes_last_both_ways() -> None:
    rows = RowSet(
        [
            Row("b", ("9",), order=(9,)),
            Row("c", ("-",), order=(None,)),
            Row("a", ("10",), order=(10,)),
        ]
    )
    rows.sort(0)
    assert keys(rows) == "b a c"
    rows.sort(0, reverse=True)
    assert keys(rows) == "a b c"
    rows.sort(None)
    assert keys(rows) == "b c a"


def test_numbers_and_words_in_one_column_do_not_quarrel() -> None:
    rows = RowSet([Row("w", ("x",), order=("x",)), Row("n", ("1",), order=(1.5,))])
    rows.sort(0)
    assert keys(rows) == "n w"


def test_every_word_must_be_found_in_whichever_cell_and_case() -> None:
    rows = RowSet(
        [Row("1", ("Acme", [("张建国", "good")]), search="zjg"), Row("2", ("ACME", "Bo"))]
    )
    for text, left in [("acme", "1 2"), ("ACME bo", "2"), ("建国", "1"), ("zjg", "1"), ("no", "")]:
        rows.filter(text)
        assert keys(rows) == left
    rows.filter("")
    assert keys(rows) == "1 2"


def test_a_filter_narrows_and_widens_to_the_same_rows() -> None:
    rows = RowSet([Row(str(n), (f"row {n}",)) for n in range(200)])
    rows.filter("1")
    rows.filter("19")
    assert rows.hits == 12
    rows.filter("1")
    assert rows.hits == 119
    rows.filter(" ")
    assert rows.hits == 200


def test_a_filter_stays_when_rows_change_and_order_stays_under_a_filter() -> None:
    rows = RowSet([Row("a", ("ax",)), Row("b", ("bx",))])
    rows.sort(0, reverse=True)
    rows.filter("x")
    rows.replace([Row("c", ("cx",)), Row("a", ("ax",)), Row("d", ("d",))])
    assert keys(rows) == "c a"


def test_a_tree_folds_and_sorts_branch_by_branch() -> None:
    rows = RowSet(TREE)
    assert rows.fold("cfo")
    assert keys(rows) == "ceo cfo cto dev out"
    assert not rows.fold("out")
    assert rows.nearest("acc") == 1
    rows.sort(0)
    assert keys(rows) == "out ceo cfo cto dev"
    rows.sort(0, reverse=True)
    rows.fold("cfo", False)
    assert keys(rows) == "ceo cto dev cfo acc out"


def test_a_filtered_tree_shows_where_its_hits_belong() -> None:
    rows = RowSet(TREE)
    rows.fold("ceo")
    rows.filter("ann")
    assert keys(rows) == "ceo cfo cto dev"
    assert rows.hits == 2
    rows.filter("")
    assert keys(rows) == "ceo out"


@given(st.lists(st.integers(0, 4), max_size=40), st.booleans())
def test_no_tree_loses_a_row_however_it_is_sorted(depths: list[int], reverse: bool) -> None:
    rows = RowSet([Row(str(n), (str(n % 7),), depth) for n, depth in enumerate(depths)])
    rows.sort(0, reverse=reverse)
    assert sorted(rows.visible) == list(range(len(depths)))


def test_a_filter_narrows_fifty_thousand_rows_letter_by_letter() -> None:
    rows = RowSet([Row(str(n), (f"Account {n}", f"owner{n % 97}", "张江")) for n in range(50_000)])
    for text, left in (("a", 50_000), ("account 777", 95), ("account 77777", 0)):
        rows.filter(text)
        assert len(rows.visible) == left


COLUMNS = [
    Column("name", "Name", 12, weight=2, most=30),
    Column("tier", "Tier", 4),
    Column("due", "Due", 10, priority=1),
    Column("owner", "Owner", 10, weight=1, priority=2),
]


@pytest.mark.parametrize("width", range(1, 130))
@pytest.mark.parametrize("skip", [0, 1, 2])
def test_columns_never_leave_their_width_nor_overlap(width: int, skip: int) -> None:
    layout = laid_out(COLUMNS, width, skip)
    ends = [slot.x + slot.width for slot in layout.slots]
    assert layout.slots[0].column == 0
    assert all(x.x > end for x, end in zip(layout.slots[1:], ends, strict=False))
    assert ends[-1] <= width or (len(ends) > 1 and skip)
    assert all(slot.width >= 1 for slot in layout.slots)


def test_the_least_important_column_goes_first_and_wider_means_more() -> None:
    def shown(width: int, skip: int = 0) -> list[str]:
        return [COLUMNS[slot.column].name for slot in laid_out(COLUMNS, width, skip).slots]

    assert shown(39) == ["name", "tier", "due", "owner"]
    assert shown(38) == ["name", "tier", "due"]
    assert shown(27) == ["name", "tier"]
    assert shown(10) == ["name"]
    assert shown(27, skip=1) == ["name", "due"]
    assert laid_out(COLUMNS, 38).more_right
    assert laid_out(COLUMNS, 27, 1).more_left


def test_room_left_over_is_shared_by_weight_up_to_the_most() -> None:
    widths = [slot.width for slot in laid_out(COLUMNS, 60).slots]
    assert widths == [24, 4, 10, 16]
    assert [slot.width for slot in laid_out(COLUMNS, 100).slots] == [30, 4, 10, 50]
