"""Runs of styled text, measured, cut, fitted and wrapped in terminal cells.

A run is ``(text, style names)``; a line is a sequence of runs. Every function here cleans what it
is given for one line, so stored text can be passed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells, set_cell_size, split_text
from rich.segment import Segment
from textual.strip import Strip

from kaplan.tui.safe import cleaned, one_line

if TYPE_CHECKING:
    from kaplan.tui.styles.palette import Palette

Run = tuple[str, str]
Line = Sequence[Run]
Cell = str | Run | Sequence[Run]
"""What a caller may write for a line or a cell: bare text, one run, or several."""

# The longest start of a text that is looked at per cell of width: a bound for texts made of
# combining marks.
_PER_CELL: Final = 16


_CHINESE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""What a line may be broken before and after, as the inside of a class of characters."""
_OPENING: Final = "（「『【《〈"
_CLOSING: Final = "[，。、；：！？）」』】》〉”’…％]"
"""What never begins a line; what opens a bracket never ends one."""


@cache
def _tokens() -> re.Pattern[str]:
    """Return what a text may be broken between; made when a text is first wrapped, since it takes
    longer than drawing the first screen's rows.
    """
    return re.compile(
        r"\n|[^\S\n]+"
        rf"|[{_OPENING}“‘]*(?![{_OPENING}])[{_CHINESE}]{_CLOSING}*"
        rf"|[{_OPENING}]*[^\s{_CHINESE}]+{_CLOSING}*"
        rf"|[{_OPENING}]"
    )


def runs_of(cell: Cell) -> list[Run]:
    """Return a cell as a list of runs."""
    if isinstance(cell, str):
        return [(cell, "")]
    if isinstance(cell, tuple) and len(cell) == 2 and isinstance(cell[0], str):
        return [(cell[0], str(cell[1]))]
    return [run for run in cell if isinstance(run, tuple)]


def text_of(cell: Cell) -> str:
    """Return the bare text of a cell."""
    return cell if isinstance(cell, str) else "".join(text for text, _style in runs_of(cell))


def width_of(cell: Cell) -> int:
    """Return how many cells a line takes when it is drawn."""
    return sum(cell_len(one_line(text)) for text, _style in runs_of(cell))


def head(text: str, width: int) -> str:
    """Return the longest start of a text that fits into a number of cells; no character is cut
    in two.
    """
    if width <= 0:
        return ""
    text = text[: width * _PER_CELL]
    return text if cell_len(text) <= width else chop_cells(text, width)[0]


def shortened(text: str, width: int, more: str = "") -> str:
    """Return a text cut to a number of cells, ending in ``more`` where something was cut off."""
    text = one_line(text)
    if width <= 0:
        return ""
    if cell_len(text[: width * _PER_CELL]) <= width and len(text) <= width * _PER_CELL:
        return text
    return (
        head(text, width - cell_len(more)) + more if width > cell_len(more) else head(text, width)
    )


def padded(text: str, width: int, *, align: str = "left", more: str = "") -> str:
    """Return a text in exactly so many cells, cut or filled up; ``align`` is left, right or
    centre.
    """
    text = shortened(text, width, more)
    room = max(0, width - cell_len(text))
    before = {"left": 0, "right": room}.get(align, room // 2)
    return " " * before + text + " " * (room - before)


def fitted(cell: Cell, width: int, *, align: str = "left", more: str = "") -> list[Run]:
    """Return a line in exactly so many cells, cut or filled up with blanks in no style."""
    if isinstance(cell, str):
        return [(padded(cell, width, align=align, more=more), "")] if width > 0 else []
    cut = list(_cut(runs_of(cell), width, more))
    room = width - sum(cell_len(text) for text, _style in cut)
    if room <= 0:
        return cut
    before = {"left": 0, "right": room}.get(align, room // 2)
    blanks = [(" " * before, ""), *cut, (" " * (room - before), "")]
    return [run for run in blanks if run[0]]


def _cut(runs: Line, width: int, more: str) -> Iterable[Run]:
    left = width
    for index, (raw, style) in enumerate(runs):
        text = one_line(raw)
        if not text:
            continue
        size = cell_len(text[: (left + 1) * _PER_CELL])
        rest = any(one_line(later) for later, _style in runs[index + 1 :])
        if size > left or (rest and size + cell_len(more) > left):
            yield shortened(text + " " * (left + 1), left, more), style
            return
        yield text, style
        left -= size


def window(line: Cell, start: int, width: int) -> list[Run]:
    """Return ``width`` cells of a line from cell ``start`` on; half a wide character becomes a
    blank.
    """
    runs: list[Run] = []
    position, end = 0, start + width
    for raw, style in runs_of(line):
        text = one_line(raw)
        size = cell_len(text)
        if position + size > start and position < end:
            if position < start:
                text = split_text(text, start - position)[1]
            # A part may be wider than it was in the whole: a joiner before it is gone.
            room = min(position + size, end) - max(position, start)
            runs.append((text if cell_len(text) <= room else set_cell_size(text, room), style))
        position += size
    room = width - sum(cell_len(text) for text, _style in runs)
    return [*runs, (" " * room, "")] if room > 0 else runs


def wrapped(text: str, width: int) -> list[str]:
    """Return a text as lines of at most so many cells, broken at blanks, after Chinese, or where
    it must be.
    """
    return ["".join(text for text, _style in line) for line in wrapped_runs((text, ""), width)]


def wrapped_runs(cell: Cell, width: int) -> list[list[Run]]:
    """Return a line, which may hold line breaks, as lines of at most so many cells that keep
    their styles.
    """
    lines: list[list[Run]] = [[]]
    used, width = 0, max(2, width)
    for raw, style in runs_of(cell):
        for token in _tokens().findall(cleaned(raw).replace("\t", " ")):
            if token == "\n":
                lines.append([])
                used = 0
                continue
            for piece in chop_cells(token, width) if cell_len(token) > width else [token]:
                size = cell_len(piece)
                if used + size > width:
                    lines.append([])
                    used = 0
                    if piece.isspace():
                        continue
                lines[-1].append((piece, style))
                used += size
    return [_joined(line) for line in lines]


def _joined(line: list[Run]) -> list[Run]:
    """Return a line with neighbours of the same style made one run and the blanks at its end
    dropped.
    """
    runs: list[Run] = []
    for text, style in line:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    if runs:
        runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
    return runs


def strip_of(line: Line, width: int, palette: Palette, ground: str = "page") -> Strip:
    """Return a line as a strip of exactly ``width`` cells on a ground."""
    style = palette.style
    segments = [Segment(text, style(names, ground)) for text, names in line if text]
    return Strip(segments).adjust_cell_length(width, style("", ground))
