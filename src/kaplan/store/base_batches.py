"""A whole base read quickly: some thousand documents are decoded by one call.

Lines that are not exactly as this program writes them are read one by one, which also tells what is
wrong with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple

from kaplan.store.base import Rows, read_row, table_name
from kaplan.store.codec import decode
from kaplan.store.contract import Doc
from kaplan.store.errors import DamagedLine, DamagedRecord
from kaplan.store.segment import Buffer

_PORTION = 1 << 20
_OPEN, _CLOSE = b"{}"


class Batch(NamedTuple):
    """Some rows of a table and their documents."""

    rows: Rows
    documents: list[Doc]


def batches(data: Buffer, path: str) -> Iterator[tuple[str, Batch]]:
    """Yield (table, batch) through a whole base; a table begins with an empty batch.

    Raises DamagedLine, DamagedRecord.
    """
    position = data.find(b"\n") + 1
    while 0 < position < len(data):
        if data[position : position + 1] == b"}":
            return
        end = data.find(b"\n", position)
        name = table_name(data[position : end if end >= 0 else len(data)], path, position)
        if end < 0:
            break
        yield name, Batch(Rows(), [])
        position = end
        for start, portion in _portions(data, end, path):
            yield name, _together(portion, start) or _one_by_one(portion, start, name, path)
            position = start + len(portion)
        position = data.find(b"\n", position + 1) + 1
    raise DamagedLine(path, len(data))


def _portions(data: Buffer, newline: int, path: str) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, lines) of a table whose first line ends at ``newline``."""
    while True:
        stop = data.find(b"\n", newline + _PORTION)
        portion = data[newline : stop + 2 if stop >= 0 else len(data)]
        close = portion.find(b"\n}")
        if close < 0 > stop:
            raise DamagedLine(path, len(data))
        lines = portion[1:close] if close >= 0 else portion[1:-2]
        if lines:
            yield newline + 1, lines
        if close >= 0:
            return
        newline = stop


def _together(portion: bytes, start: int) -> Batch | None:
    """Read lines as one JSON object, or return None where they are not in our own form."""
    comma = portion[:1] == b","
    lengths = list(map(len, portion.split(b"\n")))
    try:
        found = decode(b"{%s}" % portion[comma:])
        numbers = array("q", map(int, found))
    except (ValueError, OverflowError):
        return None
    if len(found) != len(lengths):
        return None
    ends = list(accumulate(lengths, _behind_newline))
    starts = [4 + len(key) for key in found]
    starts[1:] = map(add, map(add, starts[1:], ends), repeat(1))
    starts[0] -= not comma
    at = portion.__getitem__
    if set(map(at, starts)) != {_OPEN} or {portion[end - 1] for end in ends} != {_CLOSE}:
        return None
    rows = Rows()
    rows.numbers = numbers
    rows.starts = array("q", [place + start for place in starts])
    rows.ends = array("q", [place + start for place in ends])
    return Batch(rows, list(found.values()))


def _behind_newline(end: int, length: int) -> int:
    return end + length + 1


def _one_by_one(portion: bytes, begin: int, name: str, path: str) -> Batch:
    """Read lines that begin at an offset of the file. Raises DamagedLine, DamagedRecord."""
    batch = Batch(Rows(), [])
    for line in portion.split(b"\n"):
        number, start = read_row(line, begin, path)
        try:
            document = decode(line[start:])
        except ValueError as error:
            raise DamagedRecord(path, name, number) from error
        batch.rows.add(number, begin + start, begin + len(line))
        batch.documents.append(document)
        begin += len(line) + 1
    return batch
