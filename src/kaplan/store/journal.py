"""The journal file: a header, then one line per commit, each chained to the line before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from kaplan.store.codec import decode, encode
from kaplan.store.errors import BrokenSequence, DamagedLine, NewerFormat
from kaplan.store.frames import body_of, frame
from kaplan.store.lines import Line, read_line

FORMAT = 1
KIND = "kaplan-journal"
_HEADER_LIMIT = 4096


class Header(NamedTuple):
    """A journal's first line: it holds the commits after ``seq``, the first of which names
    ``chain``.

    ``database`` and ``epoch`` tie it to its base; ``base_size`` and ``base_digest`` are those of
    the base that was written with it.
    """

    database: str
    epoch: int
    seq: int
    chain: str
    base_size: int
    base_digest: str
    at: str
    format: int = FORMAT

    def line(self) -> bytes:
        """Return it framed."""
        return frame(
            encode(
                {
                    "k": KIND,
                    "v": self.format,
                    "db": self.database,
                    "e": self.epoch,
                    "s": self.seq,
                    "p": self.chain,
                    "bs": self.base_size,
                    "bd": self.base_digest,
                    "t": self.at,
                }
            )
        )


def read_header(line: bytes, path: str) -> Header:
    """Return a journal's header from its first line without the newline. Raises Damaged,
    NewerFormat.
    """
    body = body_of(line)
    if body is None:
        raise DamagedLine(path, 0)
    try:
        parts = decode(body)
        if parts["k"] != KIND:
            raise DamagedLine(path, 0)
        if parts["v"] > FORMAT:
            raise NewerFormat(path, parts["v"], FORMAT)
        return Header(
            parts["db"],
            parts["e"],
            parts["s"],
            parts["p"],
            parts["bs"],
            parts["bd"],
            parts["t"],
            parts["v"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedLine(path, 0) from error


class Journal:
    """An open journal, read as far as its lines verify.

    ``offset`` and ``chain`` are the end and the digest of the last line that was read, ``seq`` its
    number.
    """

    __slots__ = ("chain", "fd", "header", "inode", "line_start", "offset", "path", "seq", "start")

    def __init__(self, path: str, writable: bool) -> None:
        """Open the file and read its header. Raises OSError, Damaged, NewerFormat."""
        flags = os.O_RDWR if writable else os.O_RDONLY
        self.path = path
        self.fd = -1
        self.fd = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            first = os.pread(self.fd, _HEADER_LIMIT, 0)
            end = first.find(b"\n")
            if end < 0:
                raise DamagedLine(path, 0)
            self.header = read_header(first[:end], path)
            self.inode = os.fstat(self.fd).st_ino
        except BaseException:
            self.close()
            raise
        self.start = end + 1
        self.line_start = 0
        self.offset = self.start
        self.seq = self.header.seq
        self.chain = self.header.chain

    def skip_to(self, offset: int, seq: int, chain: str, line_start: int | None = None) -> None:
        """Go on reading behind a line that is known to be the commit ``seq`` with this digest.

        It begins at ``line_start``, or where reading stood.
        """
        self.line_start = self.offset if line_start is None else line_start
        self.offset = offset
        self.seq = seq
        self.chain = chain

    def size(self) -> int:
        """Return the file's size in bytes."""
        return os.fstat(self.fd).st_size

    def read(self) -> tuple[list[Line], bytes]:
        """Return the commits behind ``offset``, and the bytes after them that do not verify.

        Raises DamagedLine if a later line verifies, BrokenSequence if a number is left out.
        """
        data = read_range(self.fd, self.offset, self.size())
        found: list[Line] = []
        position = 0
        while (end := data.find(b"\n", position)) >= 0:
            line = read_line(data[position:end])
            if line is None or line.previous != self.chain:
                break
            if line.seq != self.seq + 1:
                raise BrokenSequence(self.path, self.seq + 1, line.seq)
            found.append(line)
            self.skip_to(self.offset + end + 1 - position, line.seq, line.chain)
            position = end + 1
        rest = data[position:]
        if rest and any(body_of(later) for later in rest.split(b"\n")):
            raise DamagedLine(self.path, self.offset)
        return found, rest

    def __del__(self) -> None:
        """Give the descriptor back when nobody reads on: a history may outlive a reload."""
        self.close()

    def close(self) -> None:
        """Give the descriptor back."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


def read_range(fd: int, start: int, end: int) -> bytes:
    """Return a file's bytes from start to end, fewer where it is shorter."""
    parts: list[bytes] = []
    while start < end:
        part = os.pread(fd, min(end - start, 64 << 20), start)
        if not part:
            break
        parts.append(part)
        start += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def lines_backward(fd: int, start: int, end: int) -> Iterator[bytes]:
    """Yield a file's lines between two offsets, the last first, without their newlines.

    ``end`` must lie behind a newline. Reads in growing portions, so that the latest lines come at
    once.
    """
    portion = 16 << 10
    tail = b""
    while end > start:
        begin = max(start, end - portion)
        block = os.pread(fd, end - begin, begin) + tail
        end = begin
        portion = min(portion * 2, 4 << 20)
        pieces = block.split(b"\n")
        tail = pieces[0] if begin > start else b""
        whole = pieces[1:] if begin > start else pieces
        if whole and not whole[-1]:
            whole.pop()
        yield from reversed(whole)
