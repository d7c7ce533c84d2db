"""An index made from an older one: rows that stay are carried over, only fresh ones are read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from kaplan.store.codec import decode
from kaplan.store.contract import Doc, TableSpec
from kaplan.store.index_build import Blob, TableIndex, Texts, sort_pairs
from kaplan.store.segment import GONE, SegmentTable, TextColumn

_FEW = 16
"""Fewer fresh keys than one in so many are put between the old ones, more are sorted with them."""


class _Run(NamedTuple):
    """``length`` rows from ``row`` on that were the old rows from ``old`` on."""

    row: int
    old: int
    length: int


class Origins:
    """Where each row of a table comes from, in their order: an older row, or a document's bytes."""

    __slots__ = ("fresh", "rows", "runs")

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self.fresh: dict[int, bytes] = {}
        self.rows = 0

    def copy(self, old: int, count: int) -> None:
        """Note rows that are as they were."""
        if not count:
            return
        last = self.runs[-1] if self.runs else None
        if last and (last.row + last.length, last.old + last.length) == (self.rows, old):
            self.runs[-1] = last._replace(length=last.length + count)
        else:
            self.runs.append(_Run(self.rows, old, count))
        self.rows += count

    def add(self, raw: bytes) -> None:
        """Note a document that is new or rewritten, GONE for one that was removed."""
        self.fresh[self.rows] = raw
        self.rows += 1


def merge(spec: TableSpec | None, old: SegmentTable | None, origins: Origins, blob: Blob) -> Doc:
    """Append the index of a table to a body and return where it lies. Raises ValueError."""
    index = TableIndex(spec)
    index.extend_by([decode(raw) if raw != GONE else {} for raw in origins.fresh.values()])
    if old is None:
        return index.put(blob)
    moves = _Moves(origins, len(old.numbers))
    places = {}
    for field, column in index.columns.items():
        keys, rows = column.sorted()
        fresh = array("i", map(moves.fresh.__getitem__, rows))
        merged = _together(moves.carried(*old.indexes[field]), (keys, fresh))
        places[field] = [blob.numbers(part) for part in merged]
    return {
        "fields": places,
        "ids": _column(old.ids, index.ids, origins).put(blob),
        "labels": None
        if index.labels is None
        else _column(old.labels, index.labels, origins).put(blob),
    }


_Pairs = tuple[Sequence[int], Sequence[int]]


class _Moves:
    """Where the old rows went."""

    __slots__ = ("_place", "_same", "fresh")

    def __init__(self, origins: Origins, before: int) -> None:
        self.fresh = list(origins.fresh)
        self._place = place = array("i", [-1]) * before
        for row, old, length in origins.runs:
            place[old : old + length] = array("i", range(row, row + length))
        self._same = place == array("i", range(before))

    def carried(self, keys: Sequence[int], rows: Sequence[int]) -> _Pairs:
        """Return old keys and rows without those that are gone, the rows as they are now."""
        if self._same:
            return keys, rows
        now = array("i", map(self._place.__getitem__, rows))
        if -1 not in now:
            return keys, now
        stays = [row >= 0 for row in now]
        return array("q", compress(keys, stays)), array("i", compress(now, stays))


def _together(old: _Pairs, fresh: _Pairs) -> tuple[array[int], array[int]]:
    """Return the pairs of both in the order of their keys."""
    keys, rows = array("q"), array("i")
    if len(fresh[0]) * _FEW > len(old[0]):
        for pairs in (old, fresh):
            keys.extend(pairs[0])
            rows.extend(pairs[1])
        return sort_pairs(keys, rows)
    old_keys, old_rows = memoryview(old[0]).cast("B"), memoryview(old[1]).cast("B")  # type: ignore[arg-type]
    at = 0
    for key, row in zip(*fresh, strict=True):
        stop = bisect_right(old[0], key, at)
        keys.frombytes(old_keys[at * 8 : stop * 8])
        rows.frombytes(old_rows[at * 4 : stop * 4])
        keys.append(key)
        rows.append(row)
        at = stop
    keys.frombytes(old_keys[at * 8 :])
    rows.frombytes(old_rows[at * 4 :])
    return keys, rows


def _column(old: TextColumn | None, fresh: Texts, origins: Origins) -> Texts:
    """Return a column of text whose rows come from an older column and from a fresh one."""
    found = Texts()
    made = TextColumn(bytes(fresh.blob), 0, fresh.offsets)
    pieces: Iterable[tuple[int, TextColumn | None, int, int]] = sorted(
        [(row, old, at, at + length) for row, at, length in origins.runs]
        + [(row, made, at, at + 1) for at, row in enumerate(origins.fresh)],
        key=lambda piece: piece[0],
    )
    for _, column, at, stop in pieces:
        if column is not None:
            found.copy(column, at, stop)
    return found
