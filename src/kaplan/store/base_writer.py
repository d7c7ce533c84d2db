"""Writing a new base: unchanged runs of lines are copied as they are, changed documents put between
them.
"""

from __future__ import annotations

import os
from bisect import bisect_left

from kaplan.store.base import Meta, Rows, meta_line
from kaplan.store.codec import blake2b, encode
from kaplan.store.frames import DIGEST_BYTES
from kaplan.store.index_merge import Origins
from kaplan.store.segment import GONE, Segment, SegmentTable
from kaplan.store.syscalls import Syscalls, discard, write_all
from kaplan.store.view import View

_PORTION = 4 << 20


class BaseWriter:
    """A base under a temporary name; ``tables`` says afterwards where every document lies and
    where it came from.
    """

    def __init__(self, calls: Syscalls, path: str) -> None:
        self._calls = calls
        self.path = path
        self._fd = calls.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._parts: list[bytes] = []
        self._waiting = 0
        self._written = 0
        self._hash = blake2b(digest_size=DIGEST_BYTES)
        self.size = 0
        self.digest = ""
        self.tables: dict[str, tuple[Rows, Origins]] = {}

    def write(self, meta: Meta, view: View) -> None:
        """Write a whole plan. Raises OSError; the temporary file is gone then."""
        try:
            names = sorted(view.names)
            self._put(meta_line(meta, more=bool(names)))
            for name in names:
                self._table(name, view, last=name == names[-1])
            self._put(b"}\n")
            self._flush()
            self.digest = self._hash.hexdigest()
        except BaseException:
            self.abandon()
            raise

    def finish(self, mode: int) -> None:
        """Make the file durable under its temporary name. Raises OSError; the file is gone then."""
        try:
            self._calls.fchmod(self._fd, mode)
            self._calls.fsync(self._fd)
        except BaseException:
            self.abandon()
            raise
        self._close()

    def abandon(self) -> None:
        """Remove the temporary file."""
        self._close()
        discard(self._calls, self.path)

    def _close(self) -> None:
        if self._fd >= 0:
            self._calls.close(self._fd)
            self._fd = -1

    def _put(self, data: bytes) -> None:
        self._parts.append(data)
        self.size += len(data)
        self._waiting += len(data)
        if self._waiting >= _PORTION:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._parts)
        self._hash.update(data)
        self._written = write_all(self._calls, self._fd, data, self._written)
        self._parts.clear()
        self._waiting = 0

    def _table(self, name: str, view: View, *, last: bool) -> None:
        self._put(encode(name) + b":{\n")
        rows, origins = self.tables[name] = (Rows(), Origins())
        changed = view.changed(name)
        base = view.segments[-1] if view.segments else None
        part = base.table.get(name) if base is not None else None
        at = 0
        for number in sorted(changed):
            if base is not None and part is not None:
                stop = bisect_left(part.numbers, number, at)
                self._copy(rows, base, part, at, stop)
                origins.copy(at, stop - at)
                at = stop + (stop < len(part.numbers) and part.numbers[stop] == number)
            if changed[number] != GONE:
                self._row(rows, number, changed[number])
                origins.add(changed[number])
        if base is not None and part is not None:
            self._copy(rows, base, part, at, len(part.numbers))
            origins.copy(at, len(part.numbers) - at)
        self._put(b"}\n" if last else b"},\n")

    def _row(self, rows: Rows, number: int, raw: bytes) -> None:
        mark = b',"%d":' % number if rows.numbers else b'"%d":' % number
        self._put(mark)
        start = self.size
        self._put(raw)
        rows.add(number, start, self.size)
        self._put(b"\n")

    def _copy(self, rows: Rows, base: Segment, part: SegmentTable, at: int, stop: int) -> None:
        """Copy a run of unchanged rows; a first row has no comma, so it goes alone."""
        data = base.data
        while at < stop and (at == 0 or not rows.numbers):
            self._row(rows, part.numbers[at], data[part.starts[at] : part.ends[at]])
            at += 1
        while at < stop:
            end = min(stop, at + 4096)
            begin = part.starts[at] - len(b',"%d":' % part.numbers[at])
            shift = self.size - begin
            rows.numbers.extend(part.numbers[at:end])
            rows.starts.extend([start + shift for start in part.starts[at:end]])
            rows.ends.extend([finish + shift for finish in part.ends[at:end]])
            self._put(data[begin : part.ends[end - 1] + 1])
            at = end
