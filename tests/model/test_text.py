"""Text is clean before it is stored: it can neither drive a terminal nor fool a reader."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.model.errors import Refused
from kaplan.model.text import clean, first_line, fold, is_clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Acme  ", "Acme"),
        ("Acme [EMEA] Ltd", "Acme [EMEA] Ltd"),
        ("\x1b]0;PWNED\x07Acme", "]0;PWNEDAcme"),
        ("a\x9bb", "ab"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("two\nlines", "two lines"),
        ("tab\there", "tab here"),
        ("e\u0301", "é"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u200db", "ab"),
        ("张建国", "张建国"),
        ("z" + "\u0336" * 40, "z" + "\u0336" * 4),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_drives_terminals(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_lines_stay_only_where_a_text_may_have_them() -> None:
    assert clean("one\r\ntwo\u2028three", multiline=True) == "one\ntwo\nthree"
    assert clean("one\r\ntwo") == "one two"


@pytest.mark.parametrize("raw", ["\ud800", "x" * 501, "y" * 10_000_000])
def test_what_cannot_be_cleaned_is_refused(raw: str) -> None:
    with pytest.raises(Refused):
        clean(raw)


@given(st.text(max_size=300), st.booleans())
def test_cleaning_twice_changes_nothing(raw: str, multiline: bool) -> None:
    once = clean(raw, multiline=multiline)
    assert clean(once, multiline=multiline) == once
    assert is_clean(once)


@given(st.text(max_size=300))
def test_no_control_or_direction_mark_survives(raw: str) -> None:
    allowed = {"\n", "\t", "\u200d"}
    for char in clean(raw, multiline=True):
        assert char in allowed or unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"


def test_texts_compare_without_case_and_width() -> None:
    assert fold("ＡＣＭＥ") == fold("acme")


def test_the_first_line_of_markdown_is_its_heading() -> None:
    assert first_line("\n\n## Visit \nlong") == "Visit"
    assert first_line("") == ""
