"""A finished picture: rows of styled runs, the same in sentences, and the numbers behind it.

Every row of a drawing has exactly ``width`` cells. Styles are names with a meaning, never colours;
a style may be several names separated by a blank (``"good select"``). Whoever shows a drawing
decides what a name looks like; the picture must read without any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kaplan.picture.cells import fit, glyphs, safe, wrap

STYLES = (
    "good",
    "fair",
    "warn",
    "bad",
    "muted",
    "accent",
    "title",
    "head",
    "strong",
    "line",
    "select",
    "series1",
    "series2",
    "series3",
    "series4",
    "series5",
    "series6",
)
SERIES_STYLES = STYLES[-6:]


class Run(NamedTuple):
    """Text drawn in one style; an empty style is the plain foreground."""

    text: str
    style: str = ""


Row = tuple[Run, ...]
Cell = str | int | float | None


class Numbers(NamedTuple):
    """The figures behind a picture as a table of raw values, for a caller to format or export.

    ``kinds`` says what each column holds: text, number or share (1.0 is all); empty where the
    values tell it.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kinds: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A rectangle of cells that stands for one thing: column, row, width and height in cells."""

    id: str
    x: int
    y: int
    w: int
    h: int = 1


class Drawing(NamedTuple):
    """A picture of ``len(rows)`` rows, each exactly ``width`` cells, with its text alternative."""

    width: int
    rows: tuple[Row, ...]
    alt: tuple[str, ...] = ()
    numbers: Numbers | None = None
    hits: tuple[Hit, ...] = ()

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.rows)


def hit_at(drawing: Drawing, x: int, y: int) -> str | None:
    """Return the id of what stands at a cell, the last drawn first; None where nothing stands."""
    for hit in reversed(drawing.hits):
        if hit.x <= x < hit.x + hit.w and hit.y <= y < hit.y + hit.h:
            return hit.id
    return None


def fit_row(runs: Iterable[Run], width: int) -> Row:
    """Return the runs as one row of exactly ``width`` cells: cut with an ellipsis, or padded."""
    kept: list[Run] = []
    room = width
    for run in runs:
        text = safe(run.text)
        size = cell_len(text)
        if not size:
            continue
        if size > room:
            kept.append(Run(fit(text, room), run.style))
            room = 0
            break
        kept.append(Run(text, run.style))
        room -= size
    if room:
        kept.append(Run(" " * room))
    return join_runs(run for run in kept if run.text)


def join_runs(runs: Iterable[Run]) -> Row:
    """Return the runs with neighbours of the same style joined."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return tuple(joined)


def chosen_row(row: Row) -> Row:
    """Return a row shown as the chosen one."""
    return tuple(Run(run.text, f"{run.style} select".strip()) for run in row)


def row_width(row: Row) -> int:
    """Return the width of a row in cells."""
    return sum(cell_len(run.text) for run in row)


def sentence(
    text: str, width: int, height: int, numbers: Numbers | None = None, style: str = "muted"
) -> Drawing:
    """Return a drawing that says something in words, wrapped into at most ``height`` rows."""
    width, height = max(1, width), max(1, height)
    lines = wrap(text, width)
    if len(lines) > height:
        lines = [*lines[: height - 1], " ".join(lines[height - 1 :])]
    rows = tuple(fit_row([Run(line, style)], width) for line in lines)
    return Drawing(width, rows, (text,), numbers)


def stack(width: int, rows: Sequence[Iterable[Run]], alt: Iterable[str] = ()) -> Drawing:
    """Return a drawing made of the given rows, each fitted to ``width`` cells."""
    return Drawing(width, tuple(fit_row(row, width) for row in rows), tuple(alt))


def crop(row: Row, start: int, width: int) -> Row:
    """Return ``width`` cells of a row from cell ``start`` on; half a wide glyph becomes a blank."""
    cut: list[Run] = []
    x = 0
    for run in row:
        text = ""
        for glyph, size in glyphs(run.text):
            inside = min(x + size, start + width) - max(x, start)
            text += glyph if inside == size else " " * max(0, inside)
            x += size
        if text:
            cut.append(Run(text, run.style))
    return fit_row(cut, width)


def plain(drawing: Drawing) -> str:
    """Return the drawing as text without styles, blanks at line ends taken off."""
    return "\n".join(row_text(row).rstrip() for row in drawing.rows)


def row_text(row: Row) -> str:
    """Return the text of a row, all its blanks kept."""
    return "".join(run.text for run in row)
