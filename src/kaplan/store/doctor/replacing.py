"""Putting a repaired plan where the damaged one was."""

from __future__ import annotations

import os
from pathlib import Path

from kaplan.store.engine import Clock
from kaplan.store.files import FileSet
from kaplan.store.refusals import explained, stamp
from kaplan.store.state import inode
from kaplan.store.syscalls import Syscalls, second_name, sync_folder


def take_the_place_of(
    path: str | os.PathLike[str], repaired: Path, clock: Clock, calls: Syscalls | None = None
) -> Path:
    """Put a repaired plan where the damaged one is, and the damaged files into a folder beside it.

    Returns that folder. Nobody must have the plan open meanwhile. Interrupted, it can be called
    again: every file of both plans is still there. Raises Unavailable.
    """
    files, fresh, own = FileSet(path), FileSet(repaired), calls or Syscalls()
    folder = f"{files.base}.damaged-{stamp(clock()).replace(':', '')}"
    try:
        _swap(files, fresh, folder, own)
    except OSError as error:
        raise explained(error, files.base) from error
    return Path(folder)


def _swap(files: FileSet, fresh: FileSet, folder: str, calls: Syscalls) -> None:
    calls.mkdir(folder, 0o700)
    for old in (files.base, files.journal):
        if os.path.lexists(old):
            second_name(calls, old, f"{folder}/{_name(old)}", 0o600)
    sync_folder(calls, folder)
    sync_folder(calls, files.folder)
    for old in (files.history, files.index, files.delta, files.summaries):
        if os.path.lexists(old):
            calls.rename(old, f"{folder}/{_name(old)}")
    if inode(fresh.journal):  # an attempt that was cut short may have moved it already
        calls.rename(fresh.journal, files.journal)
        sync_folder(calls, files.folder)
    calls.rename(fresh.base, files.base)
    sync_folder(calls, folder)
    sync_folder(calls, files.folder)


def _name(path: str) -> str:
    return os.path.basename(path)  # noqa: PTH119 - paths as text
