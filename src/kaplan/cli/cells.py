"""How wide text stands in a terminal, without the cost of importing a library for it."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

ELLIPSIS = "…"
_UNSTEADY = frozenset(map(chr, (0xAD, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400))))
_NO_WIDTH = ("Mn", "Me", "Cf")


class _Widths(dict[str, int]):
    """The width of each character met so far."""

    def __missing__(self, char: str) -> int:
        if "\u1160" <= char <= "\u11ff" or combining(char) or category(char) in _NO_WIDTH:
            found = 0
        else:
            found = 2 if east_asian_width(char) in "WF" else 1
        self[char] = found
        return found


_char_width = _Widths().__getitem__


def steady(text: str) -> str:
    """Return one line without the marks whose width terminals disagree on."""
    if text.isprintable() and _UNSTEADY.isdisjoint(text):
        return text
    return " ".join("".join(char for char in text if char not in _UNSTEADY).split())


def width(text: str) -> int:
    """Return how many cells a text without control characters takes."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def clip(text: str, cells: int) -> str:
    """Return the text in at most some cells, with an ellipsis where something was left out."""
    if len(text) * 2 <= cells or width(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept: list[str] = []
    room = cells - 1
    for char in text:
        room -= _char_width(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + ELLIPSIS


def fit(text: str, cells: int, *, right: bool = False) -> str:
    """Return the text in exactly some cells."""
    text = clip(text, cells)
    space = " " * (cells - width(text))
    return space + text if right else text + space


def wrap(text: str, cells: int) -> list[str]:
    """Return the lines of a text, broken at spaces, or between Chinese characters, to fit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and width(line) + width(piece.rstrip(" ")) > cells:
                lines.append(line.rstrip(" "))
                line = ""
            *full, rest = _chopped(piece, cells)
            lines += full
            line += rest
        lines.append(line.rstrip(" "))
    return lines


def _chopped(piece: str, cells: int) -> list[str]:
    """Return a piece cut so that each part fits."""
    parts: list[str] = []
    while width(piece) > cells > 1:
        head = clip(piece, cells).removesuffix(ELLIPSIS) or piece[0]
        parts.append(head)
        piece = piece[len(head) :]
    return [*parts, piece]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        is_new = not pieces or pieces[-1].endswith(" ") or not (pieces[-1] + char).isascii()
        if is_new and char != " ":
            pieces.append(char)
        elif pieces:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
