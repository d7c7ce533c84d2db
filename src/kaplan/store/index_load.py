"""An index file mapped into memory; it is believed only if it belongs to the base at hand."""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Sequence

from kaplan.store.codec import decode
from kaplan.store.contract import Doc
from kaplan.store.frames import body_of
from kaplan.store.segment import Buffer, Segment, SegmentTable, TextColumn

KIND = "kaplan-index"
VERSION = 2


class IndexImage:
    """The parts of an index: its header and its body."""

    __slots__ = ("_body", "_view", "buffer", "head")

    def __init__(self, buffer: Buffer, head: Doc, body: int) -> None:
        self.buffer = buffer
        self.head = head
        self._body = body
        self._view = memoryview(buffer)

    def start_of(self, place: list[int]) -> int:
        """Return the absolute offset of a part."""
        return self._body + int(place[0])

    def longs(self, place: list[int]) -> Sequence[int]:
        """Return a part as 64-bit numbers."""
        return self._numbers(place, "q")

    def ints(self, place: list[int]) -> Sequence[int]:
        """Return a part as 32-bit numbers."""
        return self._numbers(place, "i")

    def _numbers(self, place: list[int], code: str) -> Sequence[int]:
        start = self._body + place[0]
        part: Sequence[int] = self._view[start : start + place[1]].cast("B").cast(code)  # type: ignore[call-overload]
        return part

    def column(self, places: list[list[int]] | None) -> TextColumn | None:
        """Return a column of text."""
        if places is None:
            return None
        return TextColumn(self.buffer, self.start_of(places[0]), self.longs(places[1]))


def parse(buffer: Buffer) -> IndexImage | None:
    """Return the image in these bytes, or None where they are not an index of this version."""
    end = buffer.find(b"\n")
    if end < 0 or (body := body_of(buffer[:end])) is None:
        return None
    head = decode(body)
    if head.get("k") != KIND or head.get("v") != VERSION or head.get("order") != sys.byteorder:
        return None
    if end + 1 + head["size"] != len(buffer):
        return None
    return IndexImage(buffer, head, end + 1)


def mapped(path: str) -> mmap.mmap | None:
    """Return a file's bytes, or None where there are none that can be read."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if os.fstat(fd).st_size == 0:
            return None
        return mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    finally:
        os.close(fd)


def map_file(path: str) -> IndexImage | None:
    """Return the image in a file, or None where there is none that can be read."""
    data = mapped(path)
    try:
        return None if data is None else parse(data)
    except ValueError:
        return None


def segment_of(found: IndexImage, data: Buffer, path: str, shift: int = 0) -> Segment:
    """Return the segment of an image whose documents lie in ``data``, all moved by ``shift``."""
    return Segment(
        data,
        path,
        {name: _table(found, places) for name, places in found.head["tables"].items()},
        shift,
    )


def _table(found: IndexImage, places: Doc) -> SegmentTable:
    part = SegmentTable()
    part.numbers = found.longs(places["numbers"])
    part.starts = found.longs(places["starts"])
    part.ends = found.longs(places["ends"])
    part.indexes = {
        field: (found.longs(keys), found.ints(rows))
        for field, (keys, rows) in places["fields"].items()
    }
    part.ids = found.column(places["ids"])
    part.labels = found.column(places["labels"])
    part.live = places.get("live", len(part.numbers))
    return part
