"""Records as CSV and JSON, in a form that reading them again changes nothing.

Amounts stand in main units, references are ids, lists have commas, nested parts are JSON; the
store's stamps are written for people and ignored when read. Derived fields are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from kaplan.exchange.csv_writer import write_table
from kaplan.exchange.json_io import write_json
from kaplan.i18n import N_
from kaplan.model.compound import Several
from kaplan.model.errors import Usage
from kaplan.model.fields import Field, Flag, Money, Reference
from kaplan.model.kinds import kind_name, record_class
from kaplan.model.numbers import exponent, from_minor
from kaplan.model.record import Record

_STAMPS = ("created", "updated", "by", "revision")
DERIVED = frozenset({"initials"})
"""Fields that are computed from others and not exported."""
Names = Callable[[str], str]
"""Returns what names the record with an id to a person."""


def document(record: Record) -> dict[str, object]:
    """Return a record as a JSON object: its id, its stored fields, the stamps."""
    doc = record.doc
    fields = _exported(type(record))
    found: dict[str, object] = {"id": record.id}
    for name, value in doc.items():
        if name in fields:
            money = isinstance(fields[name], Money) and value is not None
            found[name] = from_minor(value, str(doc.get("currency", ""))) if money else value
    unknown = (n for n in doc if n not in fields and n not in (*_STAMPS, *DERIVED, "id"))
    found.update({name: doc[name] for name in (*unknown, *(s for s in _STAMPS if s in doc))})
    return found


def export_json(records_by_kind: Mapping[str, Iterable[Record]]) -> bytes:
    """Return records of any kinds as one JSON text: kind → list of documents."""
    return write_json(
        {kind_name(kind): map(document, records) for kind, records in records_by_kind.items()}
    )


def export_csv(
    kind: str, records: Iterable[Record], *, raw: bool = False, names: Names | None = None
) -> bytes:
    """Return records of one kind as CSV with a column for every field.

    ``names`` adds a column with the name beside every reference; ``raw`` leaves cells unguarded
    that a spreadsheet would run, for systems that import the file.
    """
    fields = _exported(record_class(kind))
    header = ["id"]
    for name, field in fields.items():
        header += [name, f"{name}_name"] if names and isinstance(field, Reference) else [name]
    rows = (_row(record, fields, names) for record in records)
    return write_table([*header, *_STAMPS], rows, raw=raw)


def export_records(name: str, records_by_kind: Mapping[str, Iterable[Record]]) -> bytes:
    """Return the content of a file by its name's ending; raises ``Usage`` for an unknown one."""
    ending = name.lower().rpartition(".")[2]
    if ending == "json":
        return export_json(records_by_kind)
    if ending == "csv":
        if len(records_by_kind) != 1:
            raise Usage(N_("a CSV file holds one kind of record; name it, or write a .json file"))
        return next(export_csv(kind, records) for kind, records in records_by_kind.items())
    raise Usage(N_("write a .csv or a .json file, not “{name}”"), name=name[-60:])


def _exported(cls: type[Record]) -> dict[str, Field[Any]]:
    return {name: field for name, field in cls.fields().items() if name not in DERIVED}


def _row(record: Record, fields: Mapping[str, Field[Any]], names: Names | None) -> list[str]:
    cells = [record.id]
    for name, field in fields.items():
        stored = record.doc.get(name)
        cells.append(_cell(field, stored, record))
        if names and isinstance(field, Reference):
            cells.append(names(stored) if stored else "")
    return cells + [str(record.doc.get(stamp, "")) for stamp in _STAMPS]


def _cell(field: Field[Any], stored: Any, record: Record) -> str:
    if stored is None:
        return ""
    if isinstance(field, Money):
        return _amount(stored, str(record.doc.get("currency", "")))
    if isinstance(field, Flag):
        return "true" if stored else "false"
    if isinstance(field, Several) and any(_would_split(item) for item in stored):
        return json.dumps(stored, ensure_ascii=False)
    return field.write(stored)


def _amount(minor: int, currency: str) -> str:
    amount = Decimal(minor).scaleb(-exponent(currency))
    return format(amount.quantize(Decimal(1)) if amount == int(amount) else amount, "f")


def _would_split(item: object) -> bool:
    text = str(item)
    return any(comma in text for comma in ",，、;；|") or text[:1] in "[{"
