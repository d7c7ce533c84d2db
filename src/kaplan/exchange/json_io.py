"""JSON in and out: a list of objects, or lists (or TinyDB tables) under the names of kinds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from kaplan.exchange.csv_reader import Row, Sheet, column_name
from kaplan.exchange.limits import COLUMNS, JSON_DEPTH, ROWS
from kaplan.i18n import N_
from kaplan.model.errors import Refused, Usage
from kaplan.model.kinds import TABLES, kind_name

_TOO_DEEP = N_("the JSON is nested too deeply")
_NO_RECORDS = N_("the JSON holds no list of records")


def read_json(text: str) -> list[tuple[str, Sheet]]:
    """Return the sheets of a JSON text, each with its kind or an empty one where none is named.

    Raises ``Refused`` for what is no JSON, no list of objects, too deep or too long.
    """
    found = _load(text)
    if isinstance(found, list):
        return [("", _sheet(found))]
    if isinstance(found, Mapping) and found:
        named = {key: _rows_of(value) for key, value in found.items()}
        kinds = {key: _kind(key) for key in named}
        if all(rows is not None and kinds[key] for key, rows in named.items()):
            sheets = [(kinds[key], _sheet(rows or [])) for key, rows in named.items()]
            order = list(TABLES)
            return sorted(sheets, key=lambda pair: order.index(pair[0]))
    raise Refused(_NO_RECORDS)


def write_json(documents: Mapping[str, Iterable[Mapping[str, object]]]) -> bytes:
    """Return lists of documents under the names of their kinds, one document a line."""
    parts = []
    for kind, records in documents.items():
        lines = [json.dumps(doc, ensure_ascii=False, allow_nan=False) for doc in records]
        body = ",\n    ".join(lines)
        parts.append(
            f"  {json.dumps(kind)}: [\n    {body}\n  ]" if lines else f"  {json.dumps(kind)}: []"
        )
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "replace")


def _load(text: str) -> Any:
    try:
        found = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except RecursionError:
        raise Refused(_TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise Refused(
            N_("this is not valid JSON: line {line}, column {column}"),
            line=error.lineno, column=error.colno,
        ) from None  # fmt: skip
    except ValueError:
        raise Refused(N_("this is not valid JSON")) from None
    _check_depth(found)
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_depth(value: object) -> None:
    level = [value]
    for _depth in range(JSON_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise Refused(_TOO_DEEP)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _rows_of(value: object) -> list[Any] | None:
    if isinstance(value, Mapping) and all(isinstance(doc, Mapping) for doc in value.values()):
        return list(value.values())
    return value if isinstance(value, list) else None


def _kind(key: str) -> str:
    try:
        return kind_name(key)
    except Usage:
        return ""


def _sheet(items: list[Any]) -> Sheet:
    if len(items) > ROWS:
        raise Refused(N_("the table has too many rows: at most {most}"), most=ROWS)
    header: dict[str, None] = {}
    rows: list[Row] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            raise Refused(N_("entry {number} of the JSON list is not an object"), number=number)
        named = {column_name(str(key)): value for key, value in item.items()}
        header.update(dict.fromkeys(named))
        rows.append(Row(number, named))
    if len(header) > COLUMNS:
        raise Refused(N_("the table has too many columns: at most {most}"), most=COLUMNS)
    return Sheet(tuple(header), rows, "", [])
