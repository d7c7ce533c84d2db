"""Saving everything that can be read into a new plan; the damaged files are never touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from kaplan.store.base import Meta
from kaplan.store.base_writer import BaseWriter
from kaplan.store.codec import encode
from kaplan.store.contract import Doc, Schema
from kaplan.store.creation import check_free
from kaplan.store.doctor.findings import DAMAGE, Finding, Findings
from kaplan.store.doctor.salvage_base import SalvagedBase, Tables, salvage_base
from kaplan.store.doctor.salvage_journal import Replay
from kaplan.store.engine import Clock
from kaplan.store.files import FileSet, temporary
from kaplan.store.frames import empty_chain
from kaplan.store.history import History
from kaplan.store.journal import Header
from kaplan.store.overlay import Overlay
from kaplan.store.refusals import explained, stamp
from kaplan.store.syscalls import Syscalls, discard, put_in_place, sync_folder
from kaplan.store.view import View

LOST_AND_FOUND = "lost_and_found"
"""Where a repair puts what has no place of its own."""


class RepairReport(NamedTuple):
    """What was saved into ``path``: records in all; ``lost`` are the findings that cost something.

    ``lost_changes`` are the (first, last) numbers of changes that no file holds.
    """

    path: Path
    records: int
    lost: list[Finding]
    lost_changes: list[tuple[int, int]]


def repair(
    path: str | os.PathLike[str],
    schema: Schema,
    clock: Clock,
    dest: str | os.PathLike[str] | None = None,
    calls: Syscalls | None = None,
) -> RepairReport:
    """Write what is readable of a damaged plan into a new one, ``NAME.repaired.json`` by default.

    The new plan begins a new epoch and a history of its own. Raises Exists, Unavailable.
    """
    files = FileSet(path)
    target = FileSet(dest if dest is not None else _beside(Path(files.base)))
    check_free(target)
    findings = Findings()
    base = salvage_base(files.base, findings)
    replay = Replay(base)
    if not base.usable:
        _from_history(files, base, replay, findings)
    replay.journal(files.journal, base, findings)
    try:
        modes = _modes_beside(files.base)
        _write(target, schema, base, replay, stamp(clock()), calls or Syscalls(), modes)
    except OSError as error:
        raise explained(error, target.base) from error
    lost = [finding for finding in findings.all if finding.severity == DAMAGE]
    records = sum(len(documents) for documents in replay.tables.values())
    return RepairReport(Path(target.base), records, lost, replay.lost)


def _modes_beside(base: str) -> tuple[int, int]:
    """Return the modes of a repaired base and its journal: the team keeps its rights."""
    try:
        team = os.stat(base).st_mode & 0o040  # noqa: PTH116 - a path as text
    except OSError:
        team = 0
    return (0o440, 0o660) if team else (0o400, 0o600)


def _beside(base: Path) -> Path:
    return base.with_name(f"{base.stem}.repaired{base.suffix}")


def _from_history(files: FileSet, base: SalvagedBase, replay: Replay, findings: Findings) -> None:
    """Build a lost base from the retired journals, which hold every change from the first."""
    scratch = Findings()
    if not base.tables:
        replay.seq = 0
    for _, path in History(files).generations():
        replay.journal(path, base, scratch)
    findings.all += [finding for finding in scratch.all if finding.code in ("J05", "J07")]


def _write(
    target: FileSet,
    schema: Schema,
    base: SalvagedBase,
    replay: Replay,
    now: str,
    calls: Syscalls,
    modes: tuple[int, int],
) -> None:
    set_doubles_aside(replay.tables)
    overlay = Overlay(schema)
    known = base.meta
    highest = {} if known is None else dict(known.highest)
    for name, documents in replay.tables.items():
        overlay.part(name)
        highest[name] = max([0, highest.get(name, 0), *documents])
        for number, document in sorted(documents.items()):
            overlay.put(name, number, encode(document), existed=False)
    meta = Meta(
        os.urandom(16).hex() if known is None else known.database,
        1 if known is None else known.epoch + 1,
        1,
        replay.seq,
        replay.chain or empty_chain(),
        now,
        highest,
        {} if known is None else known.extra,
    )
    writer = BaseWriter(calls, temporary(target.base))
    writer.write(meta, View(schema, (overlay,), (), set(replay.tables)))
    writer.finish(modes[0])
    header = Header(
        meta.database, meta.epoch, meta.seq, meta.chain, writer.size, writer.digest, now
    )
    try:
        put_in_place(calls, target.journal, header.line(), modes[1])
        calls.rename(writer.path, target.base)
    except OSError:
        discard(calls, target.journal)
        writer.abandon()
        raise
    sync_folder(calls, target.folder)


def set_doubles_aside(tables: Tables) -> None:
    """Keep one record of each id, the latest revision; others go to a table of their own."""
    for name, documents in list(tables.items()):
        latest: dict[str, int] = {}
        for number, document in list(documents.items()):
            record_id = document.get("id")
            if not isinstance(record_id, str):
                continue
            other = latest.get(record_id)
            if other is None:
                latest[record_id] = number
                continue
            kept, double = sorted((other, number), key=lambda n: _rank(documents[n]), reverse=True)
            latest[record_id] = kept
            removed = documents.pop(double)
            if removed != documents[kept]:
                found = tables.setdefault(LOST_AND_FOUND, {})
                found[len(found) + 1] = {"table": name, "document": removed}


def _rank(document: Doc) -> int:
    revision = document.get("revision")
    return revision if isinstance(revision, int) else 0
