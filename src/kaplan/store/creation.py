"""The first files of a plan."""

from __future__ import annotations

import os
from datetime import datetime

from kaplan.store.base import Meta, meta_line
from kaplan.store.engine import explained, stamp
from kaplan.store.errors import Exists, Missing
from kaplan.store.files import FileSet
from kaplan.store.frames import empty_chain
from kaplan.store.journal import Header
from kaplan.store.syscalls import Syscalls, put_in_place


def create_files(files: FileSet, now: datetime, *, private: bool, calls: Syscalls) -> None:
    """Write an empty base and its journal; the base comes last, so a half-made plan is none.

    Raises Exists, Missing where the folder is, Unavailable.
    """
    if os.path.lexists(files.base):
        raise Exists(files.base)
    at = stamp(now)
    meta = Meta(os.urandom(16).hex(), 1, 1, 0, empty_chain(), at, {}, {})
    base = meta_line(meta, more=False) + b"}\n"
    header = Header(meta.database, 1, 0, meta.chain, len(base), "", at)
    mode = 0o600 if private else 0o660
    try:
        for path, data, bits in (
            (files.journal, header.line(), mode),
            (files.base, base, mode & 0o440),
        ):
            put_in_place(calls, path, data, bits)
    except FileNotFoundError as error:
        raise Missing(files.folder) from error
    except OSError as error:
        raise explained(error, files.base) from error
