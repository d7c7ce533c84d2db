"""A file of another system, or of ours, as proposals of records and a report of how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kaplan.exchange.csv_reader import Sheet, header_score, read_csv
from kaplan.exchange.encoding import decode
from kaplan.exchange.guess import Guess, guess, known_columns
from kaplan.exchange.json_io import read_json
from kaplan.exchange.leaning import Leaning
from kaplan.exchange.mapping import (
    ColumnMap,
    map_columns,
    parse_column_option,
    with_own_key,
    without_row_numbers,
)
from kaplan.exchange.prepared import prepare
from kaplan.exchange.report import ImportReport, Remark, remark
from kaplan.exchange.rows import RowReader, Source
from kaplan.exchange.values import Translator
from kaplan.i18n import N_
from kaplan.model.errors import Refused
from kaplan.model.kinds import kind_name, record_class
from kaplan.model.proposal import Proposal
from kaplan.model.text import fold

__all__ = ["ImportOptions", "Reading", "parse_column_option", "read_import"]


class ImportOptions(NamedTuple):
    """What a person says about a file; what is left empty is told from the file.

    ``columns`` maps a column to a field (empty: leave it out), ``date_order`` is ``dmy`` or
    ``mdy``, ``account`` the account of rows that name none; ``keep_unknown`` puts unknown columns
    into ``custom``.
    """

    kind: str = ""
    system: str = ""
    columns: Mapping[str, str] = MappingProxyType({})
    encoding: str = ""
    date_order: str = ""
    keep_unknown: bool = False
    account: str = ""


AS_FOUND = ImportOptions()
"""Everything is told from the file."""


class Reading(NamedTuple):
    """What a file proposes, and how it was read."""

    proposals: list[Proposal]
    report: ImportReport


def read_import(data: bytes, name: str, options: ImportOptions = AS_FOUND) -> Reading:
    """Return the proposals of a file's bytes; its ``name`` hints at the form and the kind.

    Raises ``Refused`` for a file that cannot be read whole, ``Usage``, ``NotFound`` or ``Invalid``
    for options that do not fit it.
    """
    kind = kind_name(options.kind) if options.kind else ""
    decoded = decode(
        data, name, score=lambda text: header_score(text, known_columns), encoding=options.encoding
    )
    if name.lower().endswith(".json") or _is_json(decoded.text):
        sheets = read_json(decoded.text)
    else:
        sheets = [("", read_csv(decoded.text, known_columns))]
    readings = [
        _read_sheet(sheet, told or kind, name, options)
        for told, sheet in sheets
        if not (told and kind and told != kind)
    ]
    if not readings:
        raise Refused(N_("the file holds no {kind} records"), kind=kind)
    return _joined(readings, decoded.encoding)


def _is_json(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:2]
    return start[:1] == "{" or start in ("[{", "[\n", "[\r", "[ ", "[]")


def _read_sheet(sheet: Sheet, kind: str, name: str, options: ImportOptions) -> Reading:
    system = "" if options.system == "auto" else options.system
    if not sheet.rows and kind:
        found = Guess(system or "kaplan", kind, 0, remark(N_("The file holds no rows.")))
    else:
        filled = [target for target in options.columns.values() if target]
        found = guess(sheet.header, system=system, kind=kind, filled=filled, file_name=name)
    columns = map_columns(sheet.header, found.system, found.kind, options.columns)
    if found.system in ("salesforce", "fxiaoke"):
        columns = with_own_key(sheet, columns)
    elif found.system == "kaplan":
        columns = without_row_numbers(sheet, columns)
    left_out = _with_content(sheet, columns.others)
    if options.keep_unknown:
        kept = {column: f"custom.{column.replace('.', ' ')}" for column in left_out}
        columns, left_out = ColumnMap({**columns.targets, **kept}, ()), []
    proposals, remarks = _read_rows(sheet, found, columns, options)
    mapped = {c: columns.targets[c] for c in _with_content(sheet, columns.targets)}
    report = ImportReport(
        found.system, found.kind, "", sheet.delimiter, len(sheet.rows),
        tuple(mapped.items()), tuple(left_out), (*sheet.remarks, *remarks), found.why,
    )  # fmt: skip
    return Reading(proposals, report)


def _read_rows(
    sheet: Sheet, found: Guess, columns: ColumnMap, options: ImportOptions
) -> tuple[list[Proposal], list[Remark]]:
    cls = record_class(found.kind)
    prepared = prepare(sheet, columns.targets, cls, options.date_order)
    leaning, translator = Leaning(found.system, options.account), Translator()
    reader = RowReader(Source(found.system, cls, prepared), leaning, translator)
    rows = [reader.read(number, values) for number, values in prepared.rows]
    remarks = [*translator.remarks(), *leaning.remarks()]
    if reader.deleted:
        text = N_("Rows skipped because the other system calls them deleted: {count}")
        remarks.append(remark(text, count=reader.deleted))
    return [*leaning.proposals(), *(row for row in rows if row is not None)], remarks


def _with_content(sheet: Sheet, columns: Iterable[str]) -> list[str]:
    return [c for c in columns if any(row.cells.get(c) not in (None, "") for row in sheet.rows)]


def _joined(readings: Sequence[Reading], encoding: str) -> Reading:
    """Return one reading of several sheets, without stand-ins for records of the file itself."""
    proposals = [proposal for reading in readings for proposal in reading.proposals]
    told = {key for p in proposals if not p.only_new for key in _keys(p)}
    proposals = [p for p in proposals if not (p.only_new and told & _keys(p))]
    reports = [reading.report for reading in readings]
    first = reports[0]._replace(encoding=encoding)
    if len(reports) == 1:
        return Reading(proposals, first)
    joined = first._replace(
        kind=", ".join(report.kind for report in reports),
        rows=sum(report.rows for report in reports),
        mapped=(),
        left_out=tuple(f"{r.kind}.{column}" for r in reports for column in r.left_out),
        warnings=tuple(warning for report in reports for warning in report.warnings),
        why=remark(N_("Holds records of {count} kinds."), count=len(reports)),
    )
    return Reading(proposals, joined)


def _keys(proposal: Proposal) -> set[tuple[str, str, str]]:
    keys = {(proposal.kind, system, value) for system, value in proposal.external.items()}
    if proposal.kind in ("account", "offering"):
        keys.add((proposal.kind, "", fold(str(proposal.raw.get("name", "")))))
    return keys
