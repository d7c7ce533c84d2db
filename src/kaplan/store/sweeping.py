"""Temporary files that processes of this machine left when they died."""

from __future__ import annotations

import os

from kaplan.store.syscalls import Syscalls, discard


def sweep(calls: Syscalls, folder: str, name: str) -> None:
    """Remove the leftovers in a folder whose names begin with ``name``; failing is harmless."""
    for entry in os.listdir(folder):  # noqa: PTH208 - names only
        parts = entry.rsplit(".", 2)
        if (
            entry.startswith(name)
            and len(parts) == 3
            and parts[2] == "tmp"
            and _is_dead(parts[1].partition("-")[0])
        ):
            discard(calls, os.path.join(folder, entry))  # noqa: PTH118


def _is_dead(process: str) -> bool:
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
