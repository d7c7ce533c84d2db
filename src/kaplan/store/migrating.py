"""Plans of older formats: backed up, then written anew in the present one.

The order is that of a compaction, and so is what an interruption leaves: the older plan, or the new
base beside the older journal, from which the next opening goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kaplan.store.adoption import Tables, read_tables, write_aside_as_base
from kaplan.store.backup import folder_of_base, write_backup
from kaplan.store.base import FORMAT, BaseFile, Meta
from kaplan.store.codec import encode
from kaplan.store.contract import Schema
from kaplan.store.errors import BrokenSequence, NotAPlan, OlderFormat
from kaplan.store.files import FileSet
from kaplan.store.journal import Header, Journal
from kaplan.store.lock import WriteLock
from kaplan.store.overlay import Overlay
from kaplan.store.rebuilding import apply
from kaplan.store.refusals import explained
from kaplan.store.syscalls import Syscalls, put_in_place, second_name, sync_folder
from kaplan.store.view import View

Migration = Callable[[Tables], Tables]
"""Makes the documents of one format those of the next; it may change what it is given."""

MIGRATIONS: Final[dict[int, Migration]] = {}
"""The migration from each older format to the one after it. Format 1 is the first."""

REASON = "migration"


def migrate(files: FileSet, schema: Schema, lock: WriteLock, now: str, calls: Syscalls) -> None:
    """Bring a plan to the present format. Raises OlderFormat where no way leads there, Damaged,
    Unavailable; the plan is as it was then.
    """
    try:
        lock.acquire(0o600, now)
        try:
            _migrate(files, schema, now, calls)
        finally:
            lock.release()
    except OSError as error:
        raise explained(error, files.base) from error


def migrated(tables: Tables, found: int, path: str) -> Tables:
    """Return documents of an older format as those of the present one. Raises OlderFormat."""
    for version in range(found, FORMAT):
        step = MIGRATIONS.get(version)
        if step is None:
            raise OlderFormat(path, found, FORMAT)
        tables = step(tables)
    return tables


def _migrate(files: FileSet, schema: Schema, now: str, calls: Syscalls) -> None:
    base = BaseFile(files.base)
    known, tables = read_tables(base)
    if known is None:
        raise NotAPlan(files.base)
    migrated({}, known.format, files.base)  # tells whether there is a way, before anything is done
    meta, journal = _brought_up(files, known, tables)
    mode = 0o660 if base.mode & 0o040 else 0o600
    if journal is not None:
        _retire(files, journal, mode, calls)
    if known.format < FORMAT:
        base = _rewritten(files, schema, (meta._replace(at=now), tables), mode, calls)
    elif meta.seq != known.seq:
        raise BrokenSequence(files.base, known.seq + 1, meta.seq + 1)
    header = Header(meta.database, meta.epoch, meta.seq, meta.chain, base.size, base.digest(), now)
    put_in_place(calls, files.journal, header.line(), mode)


def _rewritten(
    files: FileSet, schema: Schema, plan: tuple[Meta, Tables], mode: int, calls: Syscalls
) -> BaseFile:
    """Back a plan of an older format up, put the present one in its place and return that."""
    old, tables = plan
    folder = Path(folder_of_base(files.base))
    write_backup(calls, folder, (old, _view(schema, tables)), REASON, mode)
    tables = migrated(tables, old.format, files.base)
    highest = {name: max([old.highest.get(name, 0), *docs]) for name, docs in tables.items()}
    meta = old._replace(generation=old.generation + 1, highest=highest, format=FORMAT)
    writer = write_aside_as_base(files, schema, meta, tables, calls)
    writer.finish(mode & 0o440)
    try:
        calls.rename(writer.path, files.base)
    except OSError:
        writer.abandon()
        raise
    sync_folder(calls, files.folder)
    return BaseFile(files.base)


def _brought_up(files: FileSet, meta: Meta, tables: Tables) -> tuple[Meta, Header | None]:
    """Apply the journal to a base's documents; return what the base would say of itself then."""
    try:
        journal = Journal(files.journal, False)
    except FileNotFoundError:
        return meta, None
    try:
        lines, _ = journal.read()
    finally:
        journal.close()
    highest = dict(meta.highest)
    for line in lines:
        if line.seq <= meta.seq:
            continue
        if line.seq != meta.seq + 1:
            raise BrokenSequence(files.base, meta.seq + 1, line.seq)
        for op in line.ops:
            apply(tables, op)
            if op[0] == "+":
                highest[op[1]] = max(highest.get(op[1], 0), op[2])
        meta = meta._replace(seq=line.seq, chain=line.chain, highest=highest)
    return meta, journal.header


def _retire(files: FileSet, header: Header, mode: int, calls: Syscalls) -> None:
    """Give the older journal a second name in the history."""
    if not os.path.isdir(files.history):  # noqa: PTH112 - a path as text
        calls.mkdir(files.history, mode | (mode >> 2 & 0o110))
        sync_folder(calls, files.folder)
    target = files.generation(header.seq + 1)
    if os.path.lexists(target):
        calls.unlink(target)
    second_name(calls, files.journal, target, mode)
    sync_folder(calls, files.history)


def _view(schema: Schema, tables: Tables) -> View:
    overlay = Overlay(schema)
    for name, documents in tables.items():
        overlay.part(name)
        for number, document in documents.items():
            overlay.put(name, number, encode(document), existed=False)
    return View(schema, (overlay,), (), set(tables))
