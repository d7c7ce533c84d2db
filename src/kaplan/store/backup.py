"""Backups: the whole plan in one compressed file, read again before it counts.

A backup is a base as TinyDB reads it, gzipped, and beside it a framed line that says what it holds.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplan.model.errors import Damaged
from kaplan.store.base import BaseFile, Meta
from kaplan.store.base_writer import BaseWriter
from kaplan.store.codec import blake2b, decode, encode
from kaplan.store.engine import Engine
from kaplan.store.errors import BadBackup
from kaplan.store.files import temporary
from kaplan.store.frames import DIGEST_BYTES, body_of, frame
from kaplan.store.refusals import explained, stamp
from kaplan.store.sweeping import sweep
from kaplan.store.syscalls import Syscalls, discard, put_in_place, sync_folder, write_all
from kaplan.store.view import View

if TYPE_CHECKING:
    from typing_extensions import Buffer

ENDING = ".json.gz"
LEVEL = 1
_PORTION = 4 << 20


class Backup(NamedTuple):
    """One backup: ``seq`` is its last commit, ``digest`` of its bytes before compression."""

    path: Path
    seq: int
    at: str
    reason: str
    records: int
    size: int
    digest: str

    def moment(self) -> datetime:
        """Return when it was made."""
        return datetime.fromisoformat(self.at)


def folder_of(engine: Engine) -> Path:
    """Return the folder beside the plan where backups go by default."""
    return folder_of_base(engine.files.base)


def folder_of_base(base: str) -> Path:
    """Return the folder of backups beside a base."""
    return Path(f"{base}.backups")


def make_backup(engine: Engine, folder: Path, reason: str) -> Backup:
    """Write a backup of the plan as this process sees it and read it again. Raises Unavailable."""
    try:
        return _make(engine, folder, reason)
    except OSError as error:
        raise explained(error, str(folder)) from error


def _make(engine: Engine, folder: Path, reason: str) -> Backup:
    at = stamp(engine.clock())
    with engine.reading:
        state = engine.state
        meta = state.meta._replace(
            seq=state.seq, chain=state.chain, at=at, highest=dict(state.highest)
        )
        return write_backup(engine.calls, folder, (meta, state.view), reason, engine.file_mode)


def write_backup(
    calls: Syscalls, folder: Path, plan: tuple[Meta, View], reason: str, mode: int
) -> Backup:
    """Write a backup of a plan and read it again; ``mode`` is that of the plan's journal. Raises
    OSError, BadBackup.
    """
    if not folder.is_dir():
        calls.mkdir(str(folder), mode | (mode >> 2 & 0o110))
    sweep(calls, str(folder), "")
    meta, view = plan
    name = f"{meta.at.replace(':', '')}-{meta.seq:09d}-{_word(reason)}{ENDING}"
    target = folder / name
    plain = BaseWriter(calls, temporary(f"{target}.plain"))
    plain.write(meta, view)
    try:
        plain.finish(0o600)
        size = _compress(calls, plain.path, target, mode & 0o440)
    finally:
        discard(calls, plain.path)
    records = sum(origins.rows for _, origins in plain.tables.values())
    made = Backup(target, meta.seq, meta.at, reason, records, size, plain.digest)
    try:
        verify(made)
        put_in_place(calls, f"{target}.about", _about(made), mode)
    except (OSError, BadBackup):
        discard(calls, str(target))
        raise
    return made


def _word(reason: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in reason)[:40]


class _Sink(io.RawIOBase):
    """A file that is written through the one place where the store changes the disk."""

    def __init__(self, calls: Syscalls, fd: int) -> None:
        super().__init__()
        self._calls = calls
        self._fd = fd
        self.size = 0

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def write(self, data: Buffer) -> int:
        """Append all bytes."""
        view = memoryview(data)
        self.size = write_all(self._calls, self._fd, view, self.size)
        return view.nbytes


def _compress(calls: Syscalls, plain: str, target: Path, mode: int) -> int:
    aside = temporary(str(target))
    fd = calls.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        sink = _Sink(calls, fd)
        with (
            Path(plain).open("rb") as source,
            gzip.GzipFile("", "wb", LEVEL, sink, mtime=0) as packed,
        ):
            while part := source.read(_PORTION):
                packed.write(part)
        calls.fchmod(fd, mode)
        calls.fsync(fd)
        calls.rename(aside, str(target))
    except BaseException:
        discard(calls, aside)
        raise
    finally:
        calls.close(fd)
    sync_folder(calls, str(target.parent))
    return sink.size


def _about(made: Backup) -> bytes:
    return frame(
        encode(
            {
                "k": "kaplan-backup",
                "seq": made.seq,
                "at": made.at,
                "reason": made.reason,
                "records": made.records,
                "digest": made.digest,
            }
        )
    )


def verify(backup: Backup) -> None:
    """Read a backup to its end and compare its digest. Raises BadBackup."""
    digest = blake2b(digest_size=DIGEST_BYTES)
    try:
        with gzip.open(backup.path, "rb") as packed:
            while part := packed.read(_PORTION):
                digest.update(part)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BadBackup(backup.path) from error
    if digest.hexdigest() != backup.digest:
        raise BadBackup(backup.path)


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder that have their description, the newest first."""
    found = [read_about(path) for path in sorted(folder.glob(f"*{ENDING}"), reverse=True)]
    return [backup for backup in found if backup is not None]


def read_about(path: Path) -> Backup | None:
    """Return what the line beside a backup says, None where there is none that verifies."""
    try:
        body = body_of(Path(f"{path}.about").read_bytes().rstrip(b"\n"))
        if body is None:
            return None
        said = decode(body)
        return Backup(
            path,
            said["seq"],
            said["at"],
            said["reason"],
            said["records"],
            path.stat().st_size,
            said["digest"],
        )
    except (OSError, ValueError, KeyError):
        return None


def unpacked(backup: Path, into: Path) -> BaseFile:
    """Unpack a backup into a file and return it opened. Raises BadBackup, OSError."""
    try:
        with gzip.open(backup, "rb") as packed, into.open("xb") as plain:
            while part := packed.read(_PORTION):
                plain.write(part)
        base = BaseFile(str(into))
    except (EOFError, ValueError, gzip.BadGzipFile, zlib.error, Damaged) as error:
        raise BadBackup(backup) from error
    if base.meta is None:
        raise BadBackup(backup)
    return base


class Keep(NamedTuple):
    """How many backups to keep: the last ones, and the newest of so many days, weeks and months."""

    last: int = 10
    daily: int = 14
    weekly: int = 8
    monthly: int = 12


def to_remove(backups: Iterable[Backup], keep: Keep) -> list[Backup]:
    """Return which backups a policy does not keep; the newest of all is always kept."""
    ordered = sorted(backups, key=lambda backup: backup.at, reverse=True)
    kept = {backup.path for backup in ordered[: max(1, keep.last)]}
    periods = ((keep.daily, "%Y-%m-%d"), (keep.weekly, "%G-%V"), (keep.monthly, "%Y-%m"))
    for count, period in periods:
        seen: dict[str, Path] = {}
        for backup in ordered:
            seen.setdefault(backup.moment().strftime(period), backup.path)
        kept.update(list(seen.values())[:count])
    return [backup for backup in ordered if backup.path not in kept]


def remove(engine: Engine, backups: Iterable[Backup]) -> None:
    """Delete backups and their descriptions."""
    for backup in backups:
        discard(engine.calls, str(backup.path))
        discard(engine.calls, f"{backup.path}.about")


def is_due(backups: list[Backup], now: datetime, every: timedelta) -> bool:
    """Tell whether the newest backup is older than the policy wants."""
    return not backups or now - backups[0].moment() >= every
