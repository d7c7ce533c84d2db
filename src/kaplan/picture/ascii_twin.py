"""A drawing turned into characters that no terminal draws at another width.

Only the East Asian width classes Na (narrow) and W (wide) are left: some terminals draw the box and
block characters, Greek and Cyrillic (class A) two cells wide, and no width table can know which.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

from kaplan.picture.cells import glyphs
from kaplan.picture.drawing import Drawing, Run, join_runs, plain

_TWINS = {
    **dict.fromkeys("─╴╶", "-"),
    **dict.fromkeys("╌┄┈", "."),
    **dict.fromkeys("═▓", "="),
    **dict.fromkeys("│╵╷", "|"),
    **dict.fromkeys("╎┆┊", ":"),
    "║": '"',
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("┖┎┠┚┸┒┨┰╂┕┍┝┙┷┑┥┯┿╙╓╟╜╨╖╢╥╫╘╒╞╛╧╕╡╤╪", "+"),
    **dict.fromkeys("█▉▊▋▰┃━╍┅┉╏┇┋┏┓┗┛┣┫┳┻╋", "#"),
    **dict.fromkeys("╭╮", "."),
    **dict.fromkeys("╰╯", "'"),
    **dict.fromkeys("▌▍▐▄▀▚▞▙▛▜▟", "*"),
    **dict.fromkeys("▎▏▁▂▃▖▗▘▝░", "."),
    **dict.fromkeys("▅▆▇", "#"),
    **dict.fromkeys("▸►→▶", ">"),
    **dict.fromkeys("◂◄←◀", "<"),
    **dict.fromkeys("▾▼↓", "v"),
    **dict.fromkeys("▴▲↑", "^"),
    **dict.fromkeys("●◉◆★✦❖•⚑", "*"),
    **dict.fromkeys("○◌◇☆", "o"),
    **dict.fromkeys("·◦", "."),
    **dict.fromkeys("–—−▱", "-"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
    "▒": ":",
    "…": "~",
    "×": "x",
    "✓": "v",
    "✗": "x",
    "╱": "/",
    "╲": "\\",
    "≥": ">",
    "≤": "<",
    "±": "~",
    "÷": "/",
    "°": "o",
    "§": "S",
    "¶": "P",
}
_BRAILLE = range(0x2800, 0x2900)
_UNKNOWN = "?"


def ascii_twin(drawing: Drawing) -> Drawing:
    """Return the same drawing, cell for cell, in characters of the classes Na and W only."""
    rows = tuple(
        join_runs(Run(ascii_text(run.text), run.style) for run in row) for row in drawing.rows
    )
    return drawing._replace(rows=rows)


def ascii_plain(drawing: Drawing) -> str:
    """Return the drawing as text in characters of the classes Na and W only."""
    return plain(ascii_twin(drawing))


def ascii_text(text: str, *, keep_letters: bool = False) -> str:
    """Return a text in characters of the classes Na and W that takes just as many cells.

    With ``keep_letters`` letters of any script stay, for names that a person has to read.
    """
    if text.isascii():
        return text
    if keep_letters:
        return "".join(
            glyph if glyph[0].isalpha() else _twin(glyph) for glyph, _size in glyphs(text)
        )
    return "".join(_twin(glyph) for glyph, _size in glyphs(text))


@lru_cache(maxsize=2048)
def _twin(glyph: str) -> str:
    if all(unicodedata.east_asian_width(char) in ("Na", "W") for char in glyph):
        return glyph
    size = cell_len(glyph)
    if glyph in _TWINS:
        return _TWINS[glyph]
    if ord(glyph[0]) in _BRAILLE:
        return "*" if (ord(glyph[0]) - _BRAILLE.start).bit_count() > 2 else "."
    base = "".join(
        char
        for char in unicodedata.normalize("NFKD", glyph)
        if unicodedata.east_asian_width(char) in ("Na", "W") and not unicodedata.combining(char)
    )
    if not 0 < cell_len(base) <= size:
        base = _UNKNOWN
    return base + " " * (size - cell_len(base))
