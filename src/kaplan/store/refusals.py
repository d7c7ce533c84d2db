"""The system's refusals as sentences, and the form in which instants are stored."""

from __future__ import annotations

import errno
from datetime import UTC, datetime

from kaplan.store.errors import DiskFailed, DiskFull, NoPermission, ReadOnlyDisk

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def explained(error: OSError, path: str) -> Exception:
    """Return the error that says in a sentence what the system refused."""
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return NoPermission(path)
    if error.errno == errno.EROFS:
        return ReadOnlyDisk(path)
    return DiskFailed(path, error.strerror or str(error))


def stamp(moment: datetime) -> str:
    """Return an instant as stored: ISO 8601 in UTC, to the millisecond."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
