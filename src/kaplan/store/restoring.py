"""Going back to a backup or to a moment: one change like any other, which can be undone."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kaplan.store.adoption import base_bytes, read_tables
from kaplan.store.base import FORMAT, BaseFile
from kaplan.store.codec import decode
from kaplan.store.contract import Doc, Schema
from kaplan.store.draft import Draft
from kaplan.store.index_build import Blob, image, index_base
from kaplan.store.index_load import parse, segment_of
from kaplan.store.migrating import migrated
from kaplan.store.overlay import Overlay
from kaplan.store.view import View


def view_of_backup(backup: Path, schema: Schema) -> View:
    """Return what a backup says. Raises BadBackup."""
    from kaplan.store.backup import unpacked

    with tempfile.TemporaryDirectory() as name:
        base = unpacked(backup, Path(name, "base"))
    if base.meta is not None and base.meta.format < FORMAT:
        base = _in_present_format(base)
    blob = Blob()
    tables = index_base(base.data, str(backup), {}, blob)
    found = parse(image({"tables": tables}, blob))
    assert found is not None
    segment = segment_of(found, base.data, str(backup))
    return View(schema, (Overlay(schema),), (segment,), set(tables))


def _in_present_format(base: BaseFile) -> BaseFile:
    meta, tables = read_tables(base)
    found = FORMAT if meta is None else meta.format
    return base.replaced(base_bytes(meta, migrated(tables, found, base.path)))


def make_like(draft: Draft, wanted: View) -> None:
    """Draft everything that makes the plan say what another view says."""
    for table in sorted(draft.names | wanted.names):
        draft.make_table(table)
        for number in draft.numbers(table):
            _align(draft, table, number, wanted.document(table, number))
        present = set(draft.numbers(table))
        for number, document in wanted.rows(table):
            if number not in present:
                draft.restore(table, number, document)
    for table in sorted(draft.names - wanted.names):
        draft.drop_table(table)


def _align(draft: Draft, table: str, number: int, wanted: Doc | None) -> None:
    raw = draft.raw(table, number)
    if raw is None:
        return
    document = decode(raw)
    if wanted is None:
        draft.delete(table, number, document)
        return
    drop = tuple(field for field in document if field not in wanted)
    draft.replace(table, number, document, _without_stamps(wanted), drop)


def _without_stamps(document: Doc) -> Doc:
    return {k: v for k, v in document.items() if k not in ("updated", "by", "revision")}
