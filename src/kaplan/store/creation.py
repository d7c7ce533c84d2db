"""The first files of a plan."""

from __future__ import annotations

import os

from kaplan.store.base import Meta, meta_line
from kaplan.store.errors import Exists, Missing
from kaplan.store.files import FileSet
from kaplan.store.frames import empty_chain
from kaplan.store.journal import Header
from kaplan.store.lock import WriteLock
from kaplan.store.refusals import explained
from kaplan.store.syscalls import Syscalls, put_in_place

_LONGEST_HEADER = 4096


def fresh_meta(now: str) -> Meta:
    """Return the record of a plan that has no commits yet."""
    return Meta(os.urandom(16).hex(), 1, 0, 0, empty_chain(), now, {}, {})


def create_files(
    files: FileSet, lock: WriteLock, now: str, *, private: bool, calls: Syscalls
) -> None:
    """Write an empty base and its journal; the base comes last, so a half-made plan is none.

    Raises Exists, Missing where the folder is, Unavailable.
    """
    if not os.path.isdir(files.folder):  # noqa: PTH112 - a path as text
        raise Missing(files.folder)
    try:
        lock.acquire(0o600 if private else 0o660, now)
        try:
            check_free(files)
            _write(files, now, private=private, calls=calls)
        finally:
            lock.release()
    except OSError as error:
        raise explained(error, files.base) from error


def check_free(files: FileSet) -> None:
    """Raise Exists where a plan would be overwritten; what a crash left half made is none."""
    if os.path.lexists(files.base) or has_commits(files.journal):
        raise Exists(files.base)


def has_commits(path: str) -> bool:
    """Tell whether a journal is there that holds more than its header."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path as text
            start = file.read(_LONGEST_HEADER)
    except FileNotFoundError:
        return False
    return start.find(b"\n") not in (-1, len(start) - 1)


def _write(files: FileSet, now: str, *, private: bool, calls: Syscalls) -> None:
    meta = fresh_meta(now)._replace(generation=1)
    base = meta_line(meta, more=False) + b"}\n"
    header = Header(meta.database, meta.epoch, 0, meta.chain, len(base), "", now)
    mode = 0o600 if private else 0o660
    put_in_place(calls, files.journal, header.line(), mode)
    put_in_place(calls, files.base, base, mode & 0o440)
