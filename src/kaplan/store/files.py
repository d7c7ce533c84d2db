"""The names of the files that make up one plan."""

from __future__ import annotations

import os
import time


class FileSet:
    """The base file's path and, derived from it, its companions', all as text."""

    __slots__ = (
        "base",
        "delta",
        "external",
        "folder",
        "history",
        "index",
        "journal",
        "lock",
        "summaries",
    )

    def __init__(self, path: str | os.PathLike[str]) -> None:
        whole = os.path.abspath(os.path.expanduser(path))  # noqa: PTH100, PTH111 - pathlib is slow
        self.base = whole
        self.folder = os.path.dirname(whole)  # noqa: PTH120
        self.journal = f"{whole}.wal"
        self.lock = f"{whole}.lock"
        self.index = f"{whole}.idx"
        self.delta = f"{whole}.delta"
        self.summaries = f"{whole}.sum"
        self.history = f"{whole}.history"
        self.external = f"{whole}.external"

    def generation(self, first_seq: int) -> str:
        """Return the path of the retired journal that begins with a sequence number."""
        return f"{self.history}/{first_seq:012d}.jsonl"


def temporary(path: str) -> str:
    """Return a name of this process's own for a file that is written before it is renamed."""
    return f"{path}.{os.getpid()}-{time.monotonic_ns():x}.tmp"
