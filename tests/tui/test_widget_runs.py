"""Text is measured, cut and wrapped in cells, whatever it is made of."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from kaplan.tui.styles.palette import by_theme
from kaplan.tui.widgets.runs import (
    fitted,
    padded,
    runs_of,
    shortened,
    strip_of,
    text_of,
    width_of,
    window,
    wrapped,
    wrapped_runs,
)
from tests.hostile import HOSTILE

WIDTHS = (0, 1, 2, 3, 7, 20, 80)
TEXTS = st.text(st.sampled_from("ab 张国（。，\u0301\u200d👍é[]\x1b\n\t👩"), max_size=30)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_padded_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    for align in ("left", "right", "centre"):
        assert cell_len(padded(text, width, align=align, more="…")) == width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_fitted_runs_and_strips_are_exactly_as_wide_as_asked(text: str, width: int) -> None:
    runs = fitted([("x", "good"), (text, "bad"), ("张", "")], width, more="…")
    assert sum(cell_len(part) for part, _style in runs) == width
    assert strip_of(runs, width, by_theme("kaplan-dark")).cell_length == width


@example("\u200d[[[", 1, 2)
@given(TEXTS, st.integers(0, 30), st.integers(1, 20))
def test_a_window_never_splits_a_wide_character(text: str, start: int, width: int) -> None:
    runs = window([(text, "good"), ("张三ok", "")], start, width)
    assert sum(cell_len(part) for part, _style in runs) == width


def test_half_a_wide_character_at_either_edge_becomes_a_blank() -> None:
    assert text_of(window("a张三b", 2, 3)) == " 三"
    assert text_of(window("a张三b", 1, 3)) == "张 "
    assert text_of(window("ab", 5, 2)) == "  "


def test_shortened_text_says_that_something_is_missing() -> None:
    assert shortened("Nordwind Logistics", 9, "…") == "Nordwind…"
    assert shortened("张江半导体", 6, "…") == "张江…"
    assert shortened("张江半导体", 10, "…") == "张江半导体"
    assert shortened("abc", 1, "…") == "a"


def test_fitted_runs_say_that_a_later_run_is_missing() -> None:
    assert text_of(fitted([("abc", "good"), ("def", "bad")], 3, more="…")) == "ab…"
    assert fitted([("abc", "good")], 5, align="right") == [("  ", ""), ("abc", "good")]


def test_words_stay_whole_and_chinese_breaks_anywhere_but_before_a_full_stop() -> None:
    assert wrapped("They want fewer suppliers", 10) == ["They want", "fewer", "suppliers"]
    assert wrapped("本季度重点：交付。", 8) == ["本季度重", "点：交", "付。"]
    assert wrapped("期望接触（客户）", 10) == ["期望接触", "（客户）"]
    assert wrapped("用于报价（MES）", 12) == ["用于报价", "（MES）"]
    assert wrapped("a\n\nb", 5) == ["a", "", "b"]


@given(TEXTS, st.integers(2, 12))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrapped_runs([(text, "good"), ("tail", "bad")], width)
    assert all(width_of(line) <= width for line in lines)
    shown = "".join(text_of(line) for line in lines)
    kept = [c for c in text + "tail" if not c.isspace() and c != "\x1b"]
    assert [c for c in shown if not c.isspace()] == kept


def test_a_cell_may_be_written_in_three_ways() -> None:
    assert runs_of("a") == runs_of(("a", "")) == runs_of([("a", "")]) == [("a", "")]
    assert width_of([("张", "good"), ("a", "")]) == 3
