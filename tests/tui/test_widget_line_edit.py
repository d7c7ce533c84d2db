"""One line of text being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kaplan.tui.widgets.line_edit import LONGEST, LineEdit
from tests.hostile import HOSTILE

KEYS = [
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl+w",
    "ctrl+u",
    "ctrl+k",
    "ctrl+left",
    "ctrl+right",
]


def typed(*keys: str, text: str = "") -> str:
    """Return the text after keys, the cursor drawn as a bar."""
    edit = LineEdit(text)
    for key in keys:
        edit.press(key, key if len(key) == 1 else None)
    return f"{edit.text[: edit.cursor]}|{edit.text[edit.cursor :]}"


def test_keys_edit_and_move() -> None:
    assert typed("a", "b", "left", "c") == "ac|b"
    assert typed("backspace", "left", "delete", text="abc") == "a|"
    assert typed("ctrl+w", text="one two  ") == "one |"
    assert typed("ctrl+left", "ctrl+u", text="one two") == "|two"
    assert typed("home", "ctrl+right", "ctrl+k", text="one two") == "one|"
    assert typed("home", "left", "backspace", "end", "right", "delete", text="x") == "x|"


def test_other_keys_are_left_to_others() -> None:
    edit = LineEdit("x")
    assert not any(edit.press(key, None) for key in ("up", "enter", "escape", "tab", "f1"))
    assert not edit.press("ctrl+x", "\x18")
    assert edit.text == "x"


def test_joined_characters_go_as_one() -> None:
    assert typed("backspace", text="a👨‍👩‍👧") == "a|"
    assert typed("left", "left", text="e\u0301张") == "|e\u0301张"


def test_pasted_text_becomes_one_line_of_bounded_length() -> None:
    edit = LineEdit("ab")
    edit.left()
    edit.insert("1\r\n 2\x1b[2J")
    assert edit.text == "a1 2[2Jb"
    edit.insert("x" * 2 * LONGEST)
    assert len(edit.text) == LONGEST


@given(
    st.text(st.sampled_from("ab 张\u0301👩\u200d"), max_size=20),
    st.lists(st.sampled_from([*KEYS, "x", "张", " "]), max_size=30),
    st.integers(2, 12),
)
def test_the_cursor_is_always_shown_and_in_the_text(text: str, keys: list[str], width: int) -> None:
    edit = LineEdit(text)
    for key in keys:
        edit.press(key, key if len(key) == 1 else None)
        shown, cell = edit.shown(width)
        assert 0 <= edit.cursor <= len(edit.text)
        assert 0 <= cell < width
        assert edit.text.endswith(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_edited(text: str) -> None:
    edit = LineEdit(text)
    for key in KEYS:
        edit.press(key, None)
    edit.place(3, 10)
    assert cell_len(edit.text) >= 0


def test_a_click_puts_the_cursor_on_its_character() -> None:
    edit = LineEdit("a张三b")
    edit.place(2, 20)
    assert edit.cursor == 1
    edit.place(3, 20)
    assert edit.cursor == 2
    edit.place(50, 20)
    assert edit.cursor == 4
