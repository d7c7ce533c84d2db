"""CSV of any dialect as a table of texts; what is odd about it is remarked, never guessed away."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from kaplan.exchange.formula_cells import unguard
from kaplan.exchange.limits import CELL_CHARACTERS, COLUMNS, ROWS
from kaplan.exchange.report import Remark, remark, shown
from kaplan.i18n import N_
from kaplan.model.errors import Refused

DELIMITERS = (",", ";", "\t", "|")
_TITLE_ROWS = 20
_END = "\x1fend of file\x1f"
"""A line put after the text; a quotation mark that is never closed swallows it."""

Known = Callable[[Sequence[str]], int]
"""Counts the known column names among cells."""


_TOTALS = ("total", "grand total", "totals", "合计", "总计", "总和")


class Row(NamedTuple):
    """One line of data by column; ``number`` is 1 for the first one under the header."""

    number: int
    cells: Mapping[str, object]


class Sheet(NamedTuple):
    """A header and its rows; cells of CSV are texts, and all of them are there."""

    header: tuple[str, ...]
    rows: list[Row]
    delimiter: str
    remarks: list[Remark]


def read_csv(text: str, known: Known) -> Sheet:
    """Return the table that a text holds; ``known`` finds the header below title rows.

    Raises ``Refused`` for a text without a table, with an open quotation mark, or too large.
    """
    text, told = _told_delimiter(text)
    delimiter, place = _find_header(text, told, known)
    lines = _records(text, delimiter)
    header_cells = next(islice(lines, place, None), [])
    if len(header_cells) > COLUMNS:
        raise Refused(N_("the table has too many columns: at most {most}"), most=COLUMNS)
    remarks: list[Remark] = []
    if place:
        remarks.append(remark(N_("Lines skipped above the header: {count}"), count=place))
    header = _unique_names(header_cells, remarks)
    return Sheet(header, _read_rows(lines, header, remarks), delimiter, remarks)


def header_score(text: str, known: Known) -> int:
    """Return how many known column names the likeliest header of a text holds."""
    text, told = _told_delimiter(text)
    return max((known(cells) for _d, _n, cells in _candidates(text, told)), default=0)


def _told_delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's ``sep=;`` line, and what the line says."""
    first, _break, rest = text.partition("\n")
    first = first.strip()
    if first.lower().startswith("sep=") and first[4:] in DELIMITERS:
        return rest, first[4:]
    return text, ""


def _find_header(text: str, told: str, known: Known) -> tuple[str, int]:
    """Return the delimiter and the header's place: most known names, then most cells."""
    best = (-1, 0, 0)
    found = (",", 0)
    for delimiter, place, cells in _candidates(text, told):
        filled = sum(bool(cell.strip()) for cell in cells)
        rank = (known(cells), min(filled, 2), filled if place == 0 else 0)
        if filled and rank > best:
            best, found = rank, (delimiter, place)
    if best[0] < 0:
        for _cells in _records(text, told or ","):
            pass
        raise Refused(N_("the file holds no table"))
    return found


def _candidates(text: str, told: str) -> Iterator[tuple[str, int, list[str]]]:
    for delimiter in (told,) if told else DELIMITERS:
        try:
            for place, cells in enumerate(islice(_records(text, delimiter), _TITLE_ROWS)):
                yield delimiter, place, cells
        except Refused:
            if told:
                raise


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records; raises ``Refused`` for a quotation mark that is never closed."""
    import csv

    before = csv.field_size_limit(CELL_CHARACTERS)
    try:
        ending = "" if text.endswith(("\n", "\r")) or not text else "\n"
        source = io.StringIO(f"{text}{ending}{_END}\n", newline="")
        number = 0
        last: list[str] | None = None
        for cells in csv.reader(source, delimiter=delimiter):
            if last is not None:
                yield last
                number += 1
            last = cells
            if number > ROWS:
                raise Refused(N_("the table has too many rows: at most {most}"), most=ROWS)
        if last != [_END]:
            raise Refused(
                N_("a quotation mark that opens in line {line} is never closed"), line=number + 1
            )
    except csv.Error:
        raise Refused(N_("a cell is larger than {most} MB"), most=10) from None
    finally:
        csv.field_size_limit(before)


def column_name(text: str) -> str:
    """Return a column's name as it is shown and asked for, without what nobody can see."""
    return " ".join(shown(text[:400]).split())[:200]


def _unique_names(cells: Sequence[str], remarks: list[Remark]) -> tuple[str, ...]:
    names: list[str] = []
    seen: Counter[str] = Counter()
    for place, cell in enumerate(cells, start=1):
        name = column_name(unguard(cell)) or f"#{place}"
        seen[name] += 1
        if seen[name] > 1:
            remarks.append(remark(N_("The column “{name}” is there more than once"), name=name))
            name = f"{name} ({seen[name]})"
        names.append(name)
    return tuple(names)


def _read_rows(
    lines: Iterator[list[str]], header: tuple[str, ...], remarks: list[Remark]
) -> list[Row]:
    rows: list[Row] = []
    surplus: list[int] = []
    width, gap = len(header), 0
    for number, guarded in enumerate(lines, start=1):
        cells = [unguard(cell) for cell in guarded]
        if not any(cell.strip() for cell in cells):
            gap = len(rows)
            continue
        if any(cell.strip() for cell in cells[width:]):
            surplus.append(number)
        kept = cells[:width] + [""] * (width - len(cells))
        rows.append(Row(number, dict(zip(header, kept, strict=True))))
    if surplus:
        text = N_("Rows with more cells than the header lost the surplus: {rows}")
        remarks.append(remark(text, rows=row_list(surplus)))
    return _without_footer(rows, gap, width, remarks)


def _without_footer(rows: list[Row], gap: int, width: int, remarks: list[Remark]) -> list[Row]:
    """Take off what reports write under a table: lines of one cell after a gap, and a total."""
    kept = rows
    below = rows[gap:] if gap and width > 2 else []
    if len(below) > 1 and all(len(_filled(row)) == 1 for row in below):
        kept = rows[:gap]
    last = _filled(kept[-1]) if kept and width > 1 else []
    if last and last[0].casefold().rstrip("：: ") in _TOTALS:
        kept = kept[:-1]
    if len(kept) < len(rows):
        text = N_("Lines under the table that are no records were skipped: {rows}")
        remarks.append(remark(text, rows=row_list([row.number for row in rows[len(kept) :]])))
    return kept


def _filled(row: Row) -> list[str]:
    return [text for cell in row.cells.values() if (text := str(cell).strip())]


def row_list(numbers: Sequence[int]) -> str:
    """Return row numbers for a sentence, the first few of many."""
    return ", ".join(map(str, numbers[:8])) + (", …" if len(numbers) > 8 else "")
