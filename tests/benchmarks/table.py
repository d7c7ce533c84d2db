"""The table of everything that was measured, and what it says of the budgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from kaplan.picture.cells import pad, width

PATIENT = "longer than was waited for"


class Row(NamedTuple):
    """One thing measured.

    ``base`` is what ``against`` took in the same run, in the same unit. The budget is for the ratio
    of the two, or with ``absolute`` for the value itself; with ``least`` it may not be undercut.
    Rows with a ``who`` stand beside each other, a column for each.
    """

    part: str
    what: str
    value: float
    unit: str
    budget: float | None = None
    against: str = ""
    base: float = 0.0
    who: str = ""
    absolute: bool = False
    least: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of what it is measured against; None where there is nothing."""
        return self.value / self.base if self.base else None

    @property
    def is_kept(self) -> bool:
        """Whether the budget is kept; true where there is none."""
        if self.budget is None:
            return True
        found = self.value if self.absolute or self.ratio is None else self.ratio
        return found >= self.budget if self.least else found <= self.budget

    def cells(self) -> tuple[str, ...]:
        """Return the row's texts."""
        ratio = "" if self.ratio is None else f"{self.ratio:,.2f}"
        if self.ratio is not None and self.ratio >= 100:
            ratio = f"{self.ratio:,.0f}"
        return (
            self.what,
            figure(self.value, self.unit),
            f"{self.against} {figure(self.base, self.unit)}" if self.against else "",
            ratio,
            self._budget(),
            "" if self.budget is None else "kept" if self.is_kept else "**over**",
            self.note,
        )

    def _budget(self) -> str:
        if self.budget is None:
            return ""
        sign = "≥" if self.least else "≤"
        bare = self.absolute or self.ratio is None
        return f"{sign} {figure(self.budget, self.unit) if bare else f'{self.budget:,g} ×'}"


HEADINGS = ("what", "measured", "against", "ratio", "budget", "", "")


def figure(value: float, unit: str) -> str:
    """Return a figure with as many digits as mean something, and its unit."""
    if value == float("inf"):
        return PATIENT
    digits = 0 if unit in ("B", "B/s", "") else 2 if abs(value) < 10 else 1
    return f"{value:,.{digits}f} {unit}".rstrip()


def table(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table whose columns also line up where it is read as it is."""
    found = [tuple(line) for line in lines]
    widths = [max(map(width, column)) for column in zip(headings, *found, strict=True)]
    rule = tuple("-" * max(3, width) for width in widths)
    return [
        f"| {' | '.join(pad(cell, len(dash)) for cell, dash in zip(line, rule, strict=True))} |"
        for line in (tuple(headings), rule, *found)
    ]


def report(rows: Sequence[Row]) -> str:
    """Return all rows as Markdown, part by part, and what is over its budget first."""
    over = [row for row in rows if not row.is_kept]
    held = sum(row.budget is not None for row in rows)
    lines = [f"{held - len(over)} of {held} budgets are kept."]
    lines += [f"- over: {row.part}: {row.what}" for row in over]
    for part, group in groupby(rows, key=lambda row: row.part):
        found = list(group)
        beside = all(row.who for row in found)
        shown = _beside(found) if beside else table(HEADINGS, (row.cells() for row in found))
        lines += ["", f"## {part}", "", *shown]
    return "\n".join(lines)


def _beside(rows: Sequence[Row]) -> list[str]:
    """Return a table with a column for each program; what it could not be measured for is blank."""
    programs = list(dict.fromkeys(row.who for row in rows))
    cells = {(row.what, row.who): figure(row.value, row.unit) for row in rows}
    whats = dict.fromkeys(row.what for row in rows)
    lines = [(what, *(cells.get((what, who), "") for who in programs)) for what in whats]
    return table(("", *programs), lines)
