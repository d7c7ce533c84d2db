"""Text measured, cut, padded and wrapped by terminal cells, never by characters.

A Hanzi takes two cells and is never split. What terminals disagree on (variation selectors, emoji
skin tones, joiners, spacing marks, controls) is taken out first by ``safe``, so that a row that
measures N cells here occupies N cells on every terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len

Align = Literal["left", "right", "center"]

ELLIPSIS = "…"
_MARKS_PER_LETTER = 2
_UNSTEADY = frozenset({"Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp"})
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL = range(0x1F1E6, 0x1F200)
# A flag is two regional letters; one alone is drawn in one cell or in two.
_LONE_FLAG_HALF = re.compile("([\U0001f1e6-\U0001f1ff]{2})|[\U0001f1e6-\U0001f1ff]")
_VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_TO_BLANK = str.maketrans(dict.fromkeys("\t\n\r\v\f\u0085\u2028\u2029", " "))
# Closing punctuation must not start a line, in Chinese as in English.
_CLOSERS = frozenset(",.;:!?)]}%…，。、；：！？）】》」』”’％")


def safe(text: str) -> str:
    """Return the text without what terminals draw at different widths; line ends become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return _safe(text)


@lru_cache(maxsize=4096)
def _safe(text: str) -> str:
    kept: list[str] = []
    marks = _MARKS_PER_LETTER
    for char in unicodedata.normalize("NFC", text.translate(_TO_BLANK)):
        if _takes_no_cell(char):
            if marks < _MARKS_PER_LETTER and _is_steady_mark(char):
                kept.append(char)
                marks += 1
        else:
            kept.append(char)
            # A mark on a blank would hang on whatever stands left of it.
            marks = 0 if char != " " else _MARKS_PER_LETTER
    return _LONE_FLAG_HALF.sub(lambda found: found[1] or "", "".join(kept))


def _takes_no_cell(char: str) -> bool:
    if char == " ":
        return False
    return unicodedata.category(char) in _UNSTEADY or ord(char) in _SKIN_TONES or not cell_len(char)


def _is_steady_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn" and not any(
        ord(char) in selectors for selectors in _VARIATIONS
    )


def width(text: str) -> int:
    """Return how many cells the text takes once it is ``safe``."""
    return cell_len(safe(text))


def glyphs(text: str) -> Iterator[tuple[str, int]]:
    """Yield the ``safe`` text as glyphs that must stay whole, each with its width of 1 or 2 cells.

    Marks stay with their letter and the two halves of a flag stay together.
    """
    pending = ""
    for char in safe(text):
        if pending and (not cell_len(char) or _completes_flag(pending, char)):
            pending += char
            continue
        if pending:
            yield pending, cell_len(pending)
        pending = char
    if pending:
        yield pending, cell_len(pending)


def _completes_flag(pending: str, char: str) -> bool:
    return len(pending) == 1 and ord(pending) in _REGIONAL and ord(char) in _REGIONAL


def clip(text: str, cells: int, ellipsis: str = ELLIPSIS) -> str:
    """Return the text in at most ``cells`` cells; the ellipsis shows that something was cut."""
    text = safe(text)
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text
    room = cells - cell_len(ellipsis)
    if room < 0:
        return ""
    kept: list[str] = []
    for glyph, size in glyphs(text):
        if size > room:
            break
        kept.append(glyph)
        room -= size
    return "".join(kept) + ellipsis


def pad(text: str, cells: int, align: Align = "left") -> str:
    """Return the text filled with blanks to ``cells`` cells; a wider text comes back uncut."""
    text = safe(text)
    gap = max(0, cells - cell_len(text))
    if align == "right":
        return " " * gap + text
    before = gap // 2 if align == "center" else 0
    return " " * before + text + " " * (gap - before)


def fit(text: str, cells: int, align: Align = "left", ellipsis: str = ELLIPSIS) -> str:
    """Return the text in exactly ``cells`` cells, cut or padded."""
    return pad(clip(text, cells, ellipsis), max(0, cells), align)


def wrap(text: str, cells: int) -> list[str]:
    """Return the text as lines of at most ``cells`` cells, broken at blanks and between Hanzi.

    A word longer than a line is broken inside; a glyph wider than a line becomes the ellipsis.
    An empty text gives one empty line.
    """
    lines: list[str] = []
    line = ""
    for word in _words(text):
        for piece in _pieces(word, max(1, cells)):
            begun = line.strip(" ")
            if cell_len(line) + cell_len(piece) <= cells or not begun:
                line = (line if begun else "") + piece
            else:
                lines.append(line.rstrip(" "))
                line = piece.lstrip(" ")
    lines.append(line.rstrip(" "))
    return lines


def _words(text: str) -> Iterator[str]:
    """Yield what must not be broken: a word with its closers, a Hanzi with its closers, a blank."""
    word = ""
    breakable = False
    for glyph, size in glyphs(text):
        joins = glyph in _CLOSERS or (size == 1 and glyph != " " and not breakable)
        if word and not joins:
            yield word
            word = ""
        word += glyph
        breakable = size == 2 or glyph == " "
    if word:
        yield word


def _pieces(word: str, cells: int) -> Iterator[str]:
    """Yield a word whole if a line can hold it, else in pieces that lines can hold."""
    if cell_len(word) <= cells:
        yield word
        return
    piece = ""
    for glyph, size in glyphs(word):
        fitting = glyph if size <= cells else ELLIPSIS
        if cell_len(piece) + cell_len(fitting) > cells:
            yield piece
            piece = ""
        piece += fitting
    if piece:
        yield piece
