"""Which column of a file fills which field, by its name or by the person's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kaplan.exchange.columns.names import plain
from kaplan.exchange.csv_reader import Sheet
from kaplan.exchange.guess import target_of
from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Usage
from kaplan.model.kinds import record_class

_PARTS = {
    "stakeholder": ("first_name", "middle_name", "last_name", "mobile"),
    "account": ("street", "street2", "city", "district", "state", "zip", "country"),
    "opportunity": ("deal_status", "closed", "won", "actual_amount"),
    "interaction": ("subject",),
    "action": ("closed",),
}
_STAMPS = ("created", "updated", "by", "revision")


class ColumnMap(NamedTuple):
    """Column → target for the columns that are read, and the names of the others."""

    targets: dict[str, str]
    others: tuple[str, ...]


def parse_column_option(text: str) -> tuple[str, str]:
    """Return the pair that ``COLUMN=FIELD`` means; raises ``Usage``."""
    column, equals, target = text.rpartition("=")
    if not equals or not column.strip():
        raise Usage(N_("write COLUMN=FIELD, not “{text}”"), text=text[:60])
    return column.strip(), target.strip()


def targets(kind: str) -> tuple[str, ...]:
    """Return what a column may fill in a kind: its fields, parts of them, ids of other systems."""
    cls = record_class(kind)
    ids = tuple(f"{name}.id" for name in cls.references())
    return (*cls.fields(), "id", *ids, *_PARTS.get(kind, ()))


def map_columns(
    header: Sequence[str], system: str, kind: str, asked: Mapping[str, str]
) -> ColumnMap:
    """Return the map for a header; ``asked`` wins over the names.

    The first of several columns for one field is read. Raises ``NotFound`` for a column that is not
    there, ``Invalid`` for a field that the kind does not have.
    """
    found = {_find(column, header): _checked(target, kind) for column, target in asked.items()}
    taken = {target for target in found.values() if target}
    for column in header:
        target = target_of(column, system, kind)
        if column in found or not target or target in taken:
            continue
        found[column] = target
        taken.add(target)
    read = {column: found[column] for column in header if found.get(column)}
    ignored = _STAMPS if system == "kaplan" else ()
    others = (c for c in header if c not in read and c not in ignored and not _is_label(c, read))
    return ColumnMap(read, tuple(others))


def with_own_key(sheet: Sheet, columns: ColumnMap) -> ColumnMap:
    """Return the map with a company's own key column (``ORACLE_ID__C``) where there is no other id.

    Such a column is a key only if every row has a value of its own in it.
    """
    if "id" in columns.targets.values():
        return columns
    for column in columns.others:
        if not column.lower().endswith(("_id__c", "externalid__c", "external_id__c")):
            continue
        values = [str(row.cells.get(column) or "").strip() for row in sheet.rows]
        if values and all(values) and len(set(values)) == len(values):
            targets = {**columns.targets, column: f"external.{column.lower()}"}
            return ColumnMap(targets, tuple(c for c in columns.others if c != column))
    return columns


def without_row_numbers(sheet: Sheet, columns: ColumnMap) -> ColumnMap:
    """Return the map without an id column that only numbers the rows of a spreadsheet.

    Another list would have the same numbers, and its rows would be taken for these.
    """
    for column, target in columns.targets.items():
        if target == "id":
            texts = [str(row.cells.get(column, "")).strip() for row in sheet.rows]
            if texts == [str(number) for number in range(1, len(texts) + 1)]:
                targets = {c: t for c, t in columns.targets.items() if c != column}
                return ColumnMap(targets, (*columns.others, column))
    return columns


def _is_label(column: str, read: Mapping[str, str]) -> bool:
    """Tell whether a column of our own export only repeats the name of a reference beside it."""
    return column.endswith("_name") and column.removesuffix("_name") in read


def _find(column: str, header: Sequence[str]) -> str:
    for name in header:
        if name == column or plain(name) == plain(column):
            return name
    raise NotFound(
        N_("the file has no column “{name}”; it has {known}"),
        name=column[:60], known=", ".join(header),
    )  # fmt: skip


def _checked(target: str, kind: str) -> str:
    if not target or target in targets(kind) or target.startswith(("custom.", "external.")):
        return target
    return record_class(kind).field(target).name
