"""The journal read backwards: the file in use first, then the retired ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from kaplan.store.codec import encode
from kaplan.store.errors import DamagedLine
from kaplan.store.files import FileSet
from kaplan.store.frames import body_of
from kaplan.store.journal import Journal, lines_backward
from kaplan.store.lines import Line, read_line


class Wanted(NamedTuple):
    """Which commits to read; everything that is None admits all."""

    table: str | None = None
    record: str | None = None
    account: str | None = None
    field: str | None = None
    since: datetime | int | None = None
    until: datetime | int | None = None

    def needles(self) -> list[bytes]:
        """Return byte strings that a line must contain to be worth reading."""
        texts = (self.table, self.record, self.account, self.field)
        return [encode(text) for text in texts if text is not None]

    def admits(self, line: Line) -> bool:
        """Tell whether a commit is wanted."""
        if self.until is not None and _position(line, self.until) > 0:
            return False
        if self.account is not None and self.account not in line.accounts:
            return False
        if self.table is None and self.record is None and self.field is None:
            return True
        return any(self._touches(op) for op in line.ops)

    def _touches(self, op: list[object]) -> bool:
        if self.table is not None and op[1] != self.table:
            return False
        if op[0] == "~":
            names, record = {*_keys(op[3]), *_keys(op[4])}, op[5]
        elif op[0] in ("+", "-"):
            names = set(_keys(op[3]))
            record = op[3].get("id") if isinstance(op[3], dict) else None
        else:
            return self.record is None and self.field is None
        return (self.record is None or record == self.record) and (
            self.field is None or self.field in names
        )

    def ended(self, line: Line) -> bool:
        """Tell whether a commit, and so every earlier one, lies before what is wanted."""
        return self.since is not None and _position(line, self.since) <= 0


def _keys(value: object) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _position(line: Line, mark: datetime | int) -> int:
    """Return whether a commit lies before (-1), at (0) or after (1) a sequence number or an
    instant.
    """
    if isinstance(mark, int):
        return (line.seq > mark) - (line.seq < mark)
    moment = line.moment()
    return (moment > mark) - (moment < mark)


class History:
    """All commits that are kept, the newest first."""

    def __init__(self, files: FileSet) -> None:
        self._files = files

    def newest_first(
        self, journal: Journal | None, end: int, seq: int, needles: list[bytes]
    ) -> Iterator[Line]:
        """Yield the commits up to ``seq`` that contain all of ``needles``; ``end`` is the journal's
        end.

        Raises DamagedLine where a line does not verify.
        """
        lowest = seq + 1
        if journal is not None:
            for line in _wanted(journal.fd, journal.path, journal.start, end, needles):
                if line.seq < lowest:
                    lowest = line.seq
                    yield line
            lowest = min(lowest, journal.header.seq + 1)
        for first, path in reversed(self.generations()):
            if first >= lowest:
                continue
            for line in _of_generation(path, needles):
                if line.seq < lowest:
                    lowest = line.seq
                    yield line
            lowest = min(lowest, first)

    def generations(self) -> list[tuple[int, str]]:
        """Return (first sequence number, path) of the retired journals, ascending."""
        try:
            names = sorted(os.listdir(self._files.history))  # noqa: PTH208 - names only
        except (FileNotFoundError, NotADirectoryError):
            return []
        found = []
        for name in names:
            stem, _, ending = name.partition(".")
            if ending == "jsonl" and stem.isdigit():
                found.append((int(stem), f"{self._files.history}/{name}"))
        return found

    def begins(self, journal: Journal | None) -> int:
        """Return the first sequence number that is kept without a gap up to the journal."""
        if journal is None:
            return 0
        begin = journal.header.seq + 1
        for first, path in reversed(self.generations()):
            if first < begin and _last_seq(path) >= begin - 1:
                begin = first
        return begin

    def older_than(self, moment: datetime) -> list[str]:
        """Return the retired journals, the oldest first, whose last commit lies before a moment."""
        found = []
        for _, path in self.generations():
            last = next(_of_generation(path, []), None)
            if last is not None and last.moment() >= moment:
                break
            found.append(path)
        return found


def _last_seq(path: str) -> int:
    for line in _of_generation(path, []):
        return line.seq
    return 0


def _of_generation(path: str, needles: list[bytes]) -> Iterator[Line]:
    with open(path, "rb") as file:  # noqa: PTH123 - a path as text
        size = os.fstat(file.fileno()).st_size
        start = len(file.readline())
        yield from _wanted(file.fileno(), path, start, size, needles)


def _wanted(fd: int, path: str, start: int, end: int, needles: list[bytes]) -> Iterator[Line]:
    torn = True
    offset = end
    for raw in lines_backward(fd, start, end):
        offset -= len(raw) + 1
        if all(needle in raw for needle in needles):
            line = read_line(raw)
            if line is None:
                if torn and body_of(raw) is None:
                    continue
                raise DamagedLine(path, offset)
            yield line
        torn = False
