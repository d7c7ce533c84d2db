"""Columns read as wholes: dates, decimals and scales that a single cell cannot settle."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kaplan.exchange.csv_reader import Sheet
from kaplan.exchange.day_columns import date_order, iso_day
from kaplan.exchange.number_columns import (
    are_fractions,
    has_comma_decimals,
    heading_unit,
    plain_number,
)
from kaplan.exchange.values import support_steps
from kaplan.model.compound import Parts, References, Several, Table, Texts
from kaplan.model.fields import Day, Field, Money, Number
from kaplan.model.record import Record

Change = Callable[[object], object]
Values = dict[str, object]


class Prepared(NamedTuple):
    """Rows as (number, target → value), with what whole columns told.

    ``currencies`` are those that headings name, by target; ``steps`` translates support numbers.
    """

    rows: list[tuple[int, Values]]
    currencies: dict[str, str]
    steps: dict[str, str]


def prepare(
    sheet: Sheet, targets: Mapping[str, str], cls: type[Record], told_order: str = ""
) -> Prepared:
    """Return the sheet's mapped cells by target; raises ``Refused`` for dates of unclear order."""
    fields = cls.fields()
    changes: dict[str, Change] = {}
    currencies: dict[str, str] = {}
    steps: dict[str, str] = {}
    for column, target in targets.items():
        field = fields.get("amount" if target == "actual_amount" else target)
        values = [row.cells.get(column) for row in sheet.rows]
        change = _change(column, target, field, values, told_order)
        if change is not None:
            changes[column] = change
        if isinstance(field, Money) and (currency := heading_unit(column)[0]):
            currencies[target] = currency
        if target == "support":
            steps = support_steps(values)
    rows = [(row.number, _values(row.cells, targets, changes)) for row in sheet.rows]
    return Prepared(rows, currencies, steps)


def _values(
    cells: Mapping[str, object], targets: Mapping[str, str], changes: Mapping[str, Change]
) -> Values:
    values: Values = {}
    for column, target in targets.items():
        if column in cells:
            change = changes.get(column)
            values[target] = change(cells[column]) if change else cells[column]
    return values


def _change(
    column: str, target: str, field: Field[Any] | None, values: Sequence[object], told_order: str
) -> Change | None:
    if isinstance(field, Day):
        order = date_order(column, values, told_order)
        return lambda value: iso_day(value, order)
    if isinstance(field, Money | Number):
        return _number_change(column, target, values)
    if isinstance(field, Several | References | Parts | Texts | Table):
        return _structured
    return None


def _number_change(column: str, target: str, values: Sequence[object]) -> Change:
    comma, unit = has_comma_decimals(values), heading_unit(column)[1]
    if target == "probability" and are_fractions(values):
        return lambda value: _percent(value) if value not in ("", None) else value
    return lambda value: plain_number(value, comma_decimals=comma, unit=unit)


def _percent(value: object) -> object:
    try:
        return round(float(str(value)) * 100, 6)
    except ValueError:
        return value


def _structured(value: object) -> object:
    """Return the list or object that a cell of our own export writes as JSON, else the cell."""
    if not (isinstance(value, str) and value[:1] in "[{" and value.strip()):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
