"""One line of text being typed: the text, the place of the cursor and what each key does to
them.
"""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, split_graphemes

from kaplan.tui.safe import one_line

_WORD_BACK: Final = re.compile(r"\w+\W*$|\W+$")
_WORD_ON: Final = re.compile(r"^\W*\w+|^\W+")
LONGEST: Final = 10_000
"""The most characters that one line takes, so that a pasted book does not hang the screen."""


class LineEdit:
    """Text of one line with a cursor that never stands inside a joined character."""

    def __init__(self, text: str = "") -> None:
        """Begin with a text and the cursor at its end."""
        self.text = one_line(text)[:LONGEST]
        self.cursor = len(self.text)

    def replace(self, text: str) -> None:
        """Put another text in place of this one, the cursor at its end."""
        self.__init__(text)  # type: ignore[misc] # beginning anew is what it means

    def insert(self, text: str) -> None:
        """Type or paste text at the cursor, made fit for one line."""
        text = one_line(text)[: LONGEST - len(self.text)]
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def press(self, key: str, character: str | None) -> bool:
        """Let a key act on the text; return whether it was one that edits or moves in a line."""
        deed = _DEEDS.get(key)
        if deed is not None:
            getattr(self, deed)()
            return True
        if character is not None and character.isprintable():
            self.insert(character)
            return True
        return False

    def delete_back(self) -> None:
        """Delete the character before the cursor."""
        self._cut(self._before(), self.cursor)

    def delete_on(self) -> None:
        """Delete the character after the cursor."""
        self._cut(self.cursor, self._after())

    def delete_word(self) -> None:
        """Delete the word before the cursor."""
        self._cut(self._word_back(), self.cursor)

    def delete_start(self) -> None:
        """Delete everything before the cursor."""
        self._cut(0, self.cursor)

    def delete_end(self) -> None:
        """Delete everything after the cursor."""
        self._cut(self.cursor, len(self.text))

    def left(self) -> None:
        """Move back by one character."""
        self.cursor = self._before()

    def right(self) -> None:
        """Move on by one character."""
        self.cursor = self._after()

    def word_left(self) -> None:
        """Move back to the start of a word."""
        self.cursor = self._word_back()

    def word_right(self) -> None:
        """Move on to the end of a word."""
        found = _WORD_ON.search(self.text[self.cursor :])
        self.cursor += found.end() if found else 0

    def home(self) -> None:
        """Move to the start."""
        self.cursor = 0

    def end(self) -> None:
        """Move to the end."""
        self.cursor = len(self.text)

    def shown(self, width: int) -> tuple[str, int]:
        """Return the part of the text that ``width`` cells show and the cursor's cell in it.

        One cell is kept for a cursor that stands after the last character.
        """
        spans, _size = split_graphemes(self.text)
        start, before = 0, cell_len(self.text[: self.cursor])
        for first, end, size in spans:
            if before < width or first >= self.cursor:
                break
            start, before = end, before - size
        return self.text[start:], before

    def place(self, cell: int, width: int) -> None:
        """Move the cursor to the character drawn in a cell, as after a click."""
        text, _cursor = self.shown(width)
        skipped = len(self.text) - len(text)
        position = 0
        for _start, end, size in split_graphemes(text)[0]:
            if position + size > cell:
                break
            position += size
            skipped = len(self.text) - len(text) + end
        self.cursor = skipped

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start

    def _before(self) -> int:
        starts = [start for start, _end, _size in split_graphemes(self.text[: self.cursor])[0]]
        return starts[-1] if starts else 0

    def _after(self) -> int:
        spans = split_graphemes(self.text[self.cursor :])[0]
        return self.cursor + (spans[0][1] if spans else 0)

    def _word_back(self) -> int:
        found = _WORD_BACK.search(self.text[: self.cursor])
        return found.start() if found else 0


_DEEDS: Final = {
    "backspace": "delete_back",
    "ctrl+h": "delete_back",
    "delete": "delete_on",
    "ctrl+d": "delete_on",
    "ctrl+w": "delete_word",
    "ctrl+u": "delete_start",
    "ctrl+k": "delete_end",
    "left": "left",
    "right": "right",
    "ctrl+left": "word_left",
    "ctrl+right": "word_right",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
}
