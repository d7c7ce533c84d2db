"""A whole base read quickly: some thousand documents are decoded by one call.

Lines that are not exactly as this program writes them are read one by one, which also tells what is
wrong with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from kaplan.store.base import Rows, read_row, table_name
from kaplan.store.codec import decode
from kaplan.store.contract import Doc
from kaplan.store.errors import DamagedLine, DamagedRecord
from kaplan.store.segment import Buffer

_PORTION = 1 << 20


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
        close = data.find(b"\n}", end) if end >= 0 else -1
        if close < 0:
            break
        yield name, Batch(Rows(), [])
        for start, stop in _portions(data, end + 1, close):
            yield name, _together(data, start, stop) or _one_by_one(data, start, stop, name, path)
        position = data.find(b"\n", close + 1) + 1
    raise DamagedLine(path, len(data))


def _portions(data: Buffer, start: int, close: int) -> Iterator[tuple[int, int]]:
    while start < close:
        stop = close if start + _PORTION >= close else data.find(b"\n", start + _PORTION)
        yield start, stop
        start = stop + 1


def _together(data: Buffer, start: int, stop: int) -> Batch | None:
    """Read lines as one JSON object, or return None where they are not in our own form."""
    portion = data[start:stop]
    comma = portion[:1] == b","
    lines = portion.split(b"\n")
    try:
        found = decode(b"{%s}" % portion[comma:])
        numbers = array("q", map(int, found))
    except (ValueError, OverflowError):
        return None
    ends_well = portion[-1:] == b"}" and portion.count(b'}\n,"') == len(lines) - 1
    if not ends_well or len(found) != len(lines) or list(map(str, numbers)) != list(found):
        return None
    places = list(accumulate([len(line) + 1 for line in lines], initial=0))
    starts = [place + len(key) + 4 for place, key in zip(places, found, strict=False)]
    starts[0] -= not comma
    if bytes(map(portion.__getitem__, starts)) != b"{" * len(starts):
        return None
    rows = Rows()
    rows.numbers = numbers
    rows.starts = array("q", [start + place for place in starts])
    rows.ends = array("q", [start + place - 1 for place in places[1:]])
    return Batch(rows, list(found.values()))


def _one_by_one(data: Buffer, start: int, stop: int, name: str, path: str) -> Batch:
    batch = Batch(Rows(), [])
    while start < stop:
        end = data.find(b"\n", start, stop)
        end = stop if end < 0 else end
        read_row(data, batch.rows, start, end, path)
        number = batch.rows.numbers[-1]
        try:
            document = decode(data[batch.rows.starts[-1] : end])
        except ValueError as error:
            raise DamagedRecord(path, name, number) from error
        batch.documents.append(document if isinstance(document, dict) else {})
        start = end + 1
    return batch
