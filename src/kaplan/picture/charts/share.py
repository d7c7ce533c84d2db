"""How a whole divides: a stacked bar over ranked bars, each part with its share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.insight.chart_data import Part
from kaplan.model.format import format_percent, format_short
from kaplan.picture.bars import FILLS, bar, divided
from kaplan.picture.cells import clip, fit, pad, width
from kaplan.picture.charts.frame import Words, framed, listed, nothing
from kaplan.picture.drawing import SERIES_STYLES, Drawing, Numbers, Row, Run, fit_row
from kaplan.picture.figures import finite

_MIN_WIDTH = 24
_MIN_BAR = 6


class _Piece(NamedTuple):
    name: str
    value: float
    share: float
    style: str


def share(title: str, parts: Sequence[Part], width: int, height: int, what: str = "") -> Drawing:
    """Return the chart of parts of a whole, biggest first; parts of zero or less have no share.

    Where the rows do not hold all parts, the smallest are shown as one. ``what`` names the parts
    in the head of the numbers.
    """
    counted = [part for part in parts if (finite(part.value) or 0.0) > 0]
    headers = (what or _("Name"), _("Value"), _("Share"))
    if not counted:
        text = _("{title}: there is nothing to divide.").format(title=title)
        return nothing(text, width, height, headers)
    pieces = _pieces(counted)
    rows = tuple((p.name, p.value, round(p.share, 4)) for p in pieces)
    numbers = Numbers(headers, rows, ("text", "number", "share"))
    words = Words(title, _key(pieces), _story(title, pieces))
    return framed(words, numbers, width, height, lambda w, h: _rows(pieces, w, h))


def _pieces(parts: Sequence[Part]) -> list[_Piece]:
    values = [finite(part.value) or 0.0 for part in parts]
    biggest = max(values)
    whole = sum(value / biggest for value in values)
    ranked = sorted(zip(parts, values, strict=True), key=lambda pair: -pair[1])
    return [
        _Piece(part.name, value, value / biggest / whole, SERIES_STYLES[rank % len(SERIES_STYLES)])
        for rank, (part, value) in enumerate(ranked)
    ]


def _rows(pieces: Sequence[_Piece], columns: int, height: int) -> tuple[Row, ...] | None:
    if columns < _MIN_WIDTH or height < min(3, len(pieces)):
        return None
    # The fills tell four parts apart without colour; more would lie.
    stacked = len(pieces) <= len(FILLS) and height >= len(pieces) + 2
    shown = _folded(pieces, height)
    rows = [_stacked_row(shown, columns), fit_row((), columns)] if stacked else []
    rows += _ranked_rows(shown, columns, with_fills=stacked)
    return tuple(rows)


def _folded(pieces: Sequence[_Piece], height: int) -> list[_Piece]:
    if len(pieces) <= height:
        return list(pieces)
    kept, rest = pieces[: height - 1], pieces[height - 1 :]
    name = ngettext("{count} other", "{count} others", len(rest)).format(count=len(rest))
    total = sum(piece.value for piece in rest)
    return [*kept, _Piece(name, total, sum(piece.share for piece in rest), "muted")]


def _stacked_row(pieces: Sequence[_Piece], columns: int) -> Row:
    cells = divided([piece.share for piece in pieces], columns)
    runs = [
        Run(FILLS[rank % len(FILLS)] * count, piece.style)
        for rank, (piece, count) in enumerate(zip(pieces, cells, strict=True))
    ]
    return fit_row(runs, columns)


def _ranked_rows(pieces: Sequence[_Piece], columns: int, with_fills: bool) -> list[Row]:
    shares = [format_percent(piece.share) for piece in pieces]
    values = [format_short(piece.value) for piece in pieces]
    share_cells, value_cells = max(map(width, shares)), max(map(width, values))
    names = max(width(piece.name) for piece in pieces)
    swatch = 2 if with_fills else 0
    fixed = swatch + share_cells + value_cells + 3
    name_cells = max(4, min(names, columns - fixed - _MIN_BAR, columns * 2 // 5))
    bar_cells = columns - fixed - name_cells
    top = pieces[0].share
    rows = []
    for rank, piece in enumerate(pieces):
        runs = [Run(FILLS[rank % len(FILLS)] + " ", piece.style)] if with_fills else []
        runs += [
            Run(fit(piece.name, name_cells) + " "),
            Run(fit(bar(piece.share / max(top, piece.share), bar_cells), bar_cells), piece.style),
            Run(" " + pad(shares[rank], share_cells, "right")),
            Run(" " + pad(values[rank], value_cells, "right"), "muted"),
        ]
        rows.append(fit_row(runs, columns))
    return rows


def _key(pieces: Sequence[_Piece]) -> tuple[Run, ...]:
    return (Run(f"{clip(pieces[0].name, 24)} {format_percent(pieces[0].share)}"),)


def _story(title: str, pieces: Sequence[_Piece]) -> tuple[str, ...]:
    told = [f"{p.name} {format_percent(p.share)} ({format_short(p.value)})" for p in pieces]
    return (_("{title}: {parts}.").format(title=title, parts=listed(told)),)
