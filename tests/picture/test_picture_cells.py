"""Text is measured, cut, padded and wrapped by cells, whatever it is made of."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kaplan.picture.ascii_twin import ascii_text
from kaplan.picture.cells import clip, fit, glyphs, pad, safe, width, wrap
from kaplan.picture.drawing import Run, crop, fit_row, row_width, sentence

WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("中文客户ABC xyz，。…─│█▰⣿👍\u0301\u200d\ufe0f\U0001f3fd🇨🇳क्षｱ\x1b\n\t"),
    ),
    max_size=40,
)
CELLS = st.integers(min_value=0, max_value=60)


@given(WORDS, CELLS)
def test_fit_gives_exactly_so_many_cells(text: str, cells: int) -> None:
    for align in ("left", "right", "center"):
        assert cell_len(fit(text, cells, align)) == cells


@given(WORDS, CELLS)
def test_clip_never_takes_more_cells_and_keeps_what_fits(text: str, cells: int) -> None:
    cut = clip(text, cells)
    assert cell_len(cut) <= cells
    if width(text) <= cells and cells:
        assert cut == safe(text)


@given(WORDS)
def test_safe_text_is_the_sum_of_its_glyphs(text: str) -> None:
    parts = list(glyphs(text))
    assert "".join(glyph for glyph, _ in parts) == safe(text)
    assert sum(size for _, size in parts) == width(text) == cell_len(safe(text))
    assert all(size in (1, 2) for _, size in parts)


@given(WORDS)
def test_safe_is_done_after_once(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(WORDS, st.integers(min_value=2, max_value=30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == safe(text).replace(" ", "")


@given(WORDS, st.integers(min_value=0, max_value=30), st.integers(min_value=0, max_value=30))
def test_cropping_a_row_never_splits_a_wide_glyph(text: str, start: int, cells: int) -> None:
    row = fit_row([Run(text, "good"), Run("中文")], 40)
    assert row_width(crop(row, start, cells)) == cells


@given(WORDS)
def test_ascii_takes_as_many_cells_in_steady_width_classes_only(text: str) -> None:
    twin = ascii_text(safe(text))
    assert cell_len(twin) == width(text)
    assert all(unicodedata.east_asian_width(char) in ("Na", "W") for char in twin)


@given(WORDS, st.integers(min_value=1, max_value=40), st.integers(min_value=1, max_value=5))
def test_a_sentence_keeps_to_its_size(text: str, cells: int, height: int) -> None:
    drawing = sentence(text, cells, height)
    assert 1 <= drawing.height <= height
    assert all(row_width(row) == cells for row in drawing.rows)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("❤\ufe0f", "❤"),
        ("👍\U0001f3fd", "👍"),
        ("👨\u200d👩", "👨👩"),
        ("e\u0301", "é"),
        ("a\tb\nc", "a b c"),
        ("\u202eabc\u2066", "abc"),
        ("1\ufe0f\u20e3", "1"),
        ("\x1b[31m", "[31m"),
        (" \u0301x", " x"),
        ("🇨🇳🇨", "🇨🇳"),
    ],
)
def test_what_terminals_disagree_on_is_taken_out(text: str, kept: str) -> None:
    assert safe(text) == kept


def test_a_hanzi_is_never_split() -> None:
    assert clip("客户管理", 6) == "客户…"
    assert fit("客户", 3) == "客…"
    assert fit("客户", 2) == "… "
    assert pad("客户", 6, "right") == "  客户"


def test_lines_break_between_hanzi_but_not_before_closing_marks() -> None:
    assert wrap("价格太高，交期太长", 8) == ["价格太", "高，交期", "太长"]


def test_full_width_punctuation_becomes_narrow_and_keeps_its_cells() -> None:
    assert ascii_text("客户（A）─│█▰") == "客户( A) -|##"


def test_importing_cells_loads_neither_plotext_nor_textual() -> None:
    code = "import sys, kaplan.picture.cells as _; print(*[m.split('.')[0] for m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"plotext", "textual", "inspect", "dataclasses"} & set(loaded)
