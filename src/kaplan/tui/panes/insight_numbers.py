"""The numbers behind a chart as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.format import format_number, format_percent
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.ordered_table import OrderedTable
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.picture.drawing import Cell, Numbers

_FIRST_WIDTH = 12
_WIDTH = 12


class NumbersTable(OrderedTable):
    """The numbers of a chart, in the chart's own order."""

    def __init__(self) -> None:
        super().__init__([], empty=_("There are no numbers yet."), id="numbers")

    def show_numbers(self, numbers: Numbers | None) -> None:
        """Show numbers; None leaves the table empty."""
        self.show_columns(number_columns(numbers) if numbers is not None else [])
        self.show_rows(number_rows(numbers) if numbers is not None else [])


def number_columns(numbers: Numbers) -> list[Column]:
    """Return a column per head: words on the left, figures on the right."""
    first, *others = numbers.headers
    columns = [Column("0", first, _FIRST_WIDTH, weight=1, most=40)]
    return columns + [
        Column(str(place), head, _WIDTH, align="right") for place, head in enumerate(others, 1)
    ]


def number_rows(numbers: Numbers) -> list[Row]:
    """Return the numbers as rows, keyed by their place."""
    return [
        Row(str(place), tuple(number_texts(values, numbers.kinds)))
        for place, values in enumerate(numbers.rows)
    ]


def number_texts(values: Sequence[Cell], kinds: Sequence[str] = ()) -> list[str]:
    """Return raw values as people read them; what is not known as a dash."""
    texts: list[str] = []
    for place, value in enumerate(values):
        if isinstance(value, str):
            texts.append(value)
        elif value is None:
            texts.append("–")
        elif place < len(kinds) and kinds[place] == "share":
            texts.append(format_percent(value))
        else:
            texts.append(format_number(value, 2))
    return texts


def numbers_text(numbers: Numbers | None) -> str:
    """Return numbers as lines of text, their cells parted by tabs as spreadsheets take them."""
    if numbers is None:
        return ""
    lines = [numbers.headers, *(number_texts(values, numbers.kinds) for values in numbers.rows)]
    return "\n".join("\t".join(line) for line in lines)
