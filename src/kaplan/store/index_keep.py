"""Indexes on the disk: made where they are missing, kept beside the plan or in one's own cache."""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kaplan.store.base import BaseFile, Rows
from kaplan.store.contract import Doc, Schema
from kaplan.store.errors import DamagedLine, NotAPlan
from kaplan.store.files import FileSet, temporary
from kaplan.store.frames import CHAIN_END, CHAIN_START
from kaplan.store.index_load import IndexImage, map_file, mapped, parse, segment_of
from kaplan.store.journal import Journal
from kaplan.store.overlay import fields_of
from kaplan.store.segment import Segment, SegmentTable
from kaplan.store.summaries import Entry, Kept, from_bytes, to_bytes
from kaplan.store.syscalls import Syscalls, put_in_place, write_aside
from kaplan.store.view import View

if TYPE_CHECKING:
    from kaplan.store.index_build import Blob
    from kaplan.store.index_merge import Origins

_TOO_SMALL = 16 << 10
_GRACE = (0.0, 0.01, 0.03)


def signature(schema: Schema) -> Doc:
    """Return what of a schema an index depends on."""
    return {
        "version": schema.version,
        "tables": {
            spec.name: [list(fields_of(spec)), spec.label is not None] for spec in schema.tables
        },
    }


class Covered(NamedTuple):
    """How far into the journal a delta reaches: its last line's number, place and digest."""

    seq: int
    line_start: int
    offset: int
    chain: str

    def fits(self, journal: Journal) -> bool:
        """Tell whether the journal still has that line there."""
        if self.offset > journal.size():
            return False
        found = os.pread(journal.fd, CHAIN_END, self.line_start)
        return found[CHAIN_START:].decode("ascii", "replace") == self.chain


class Delta(NamedTuple):
    """What is kept of the documents changed since the base; ``touched`` gives accounts their last
    commit.
    """

    segment: Segment
    covered: Covered
    names: list[str]
    highest: dict[str, int]
    touched: dict[str, int]


class IndexKeeper:
    """Finds, makes and keeps the indexes of one plan. ``cache`` is a folder of the user's own, or
    None.
    """

    def __init__(
        self, files: FileSet, schema: Schema, calls: Syscalls, *, shared: bool, cache: str | None
    ) -> None:
        self._files = files
        self._schema = schema
        self._calls = calls
        self._shared = shared
        self._cache = cache
        self._signature = signature(schema)
        self._specs = {spec.name: spec for spec in schema.tables}

    def identity(self, base: BaseFile) -> list[object]:
        """Return what an index must name to belong to a base."""
        meta = base.meta
        if meta is None:
            raise NotAPlan(base.path)
        return [meta.database, meta.epoch, meta.generation, base.size, self._signature]

    def base_segment(self, base: BaseFile) -> Segment:
        """Return the base's documents; the index is made if need be."""
        kept = base.lasting and any(map(os.path.lexists, self._places(self._files.index)))
        for pause in _GRACE if kept else ():
            time.sleep(pause)  # whoever replaces a base replaces its index a moment later
            found = self._find(self._files.index, self.identity(base))
            if found is not None:
                return segment_of(found, base.data, base.path)
        return self._made(base)

    def _find(self, path: str, identity: list[object]) -> IndexImage | None:
        for place in self._places(path):
            found = map_file(place)
            if found is not None and found.head.get("for") == identity:
                return found
        return None

    def _places(self, path: str) -> list[str]:
        places = [path]
        if self._cache is not None:
            places.append(f"{self._cache}/{path.strip('/').replace('/', '%')}")
        return places

    def _made(self, base: BaseFile) -> Segment:
        from kaplan.store.index_build import Blob, image, index_base
        from kaplan.store.quiet import no_collection

        blob = Blob()
        with no_collection():
            places = index_base(base.data, base.path, self._specs, blob)
        data = image({"for": self.identity(base), "tables": places}, blob)
        if base.size > _TOO_SMALL and base.lasting:
            self.keep(self._files.index, data, base.mode)
        found = parse(data)
        if found is None:  # pragma: no cover - an image that was just made
            raise DamagedLine(base.path, 0)
        return segment_of(found, base.data, base.path)

    def carried_index(
        self, base: BaseFile, tables: dict[str, tuple[Rows, Origins]], old: Segment | None
    ) -> bytes:
        """Return the index of a base that was written from an older one and some changes."""
        from kaplan.store.index_build import Blob, image
        from kaplan.store.index_merge import merge

        blob = Blob()
        places = {}
        for name, (rows, origins) in tables.items():
            part = None if old is None else old.table.get(name)
            found = merge(self._specs.get(name), part, origins, blob)
            places[name] = {**found, **blob.rows(rows)}
        return image({"for": self.identity(base), "tables": places}, blob)

    def keep(self, path: str, data: bytes, base_mode: int) -> bool:
        """Write an index beside the plan, or else into the cache; tell whether it is kept."""
        for place in self._places(path)[0 if self._shared else 1 :]:
            folder = os.path.dirname(place)  # noqa: PTH120 - paths as text
            mode = _mode_beside(base_mode)
            try:
                if place != path:
                    os.makedirs(folder, 0o700, exist_ok=True)  # noqa: PTH103
                put_in_place(self._calls, place, data, mode)
            except OSError:
                continue
            return True
        return False

    def summaries(self, base: BaseFile) -> Kept | None:
        """Return the kept summaries that are not older than the base."""
        lowest = 0 if base.meta is None else base.meta.seq
        for place in self._places(self._files.summaries):
            data = mapped(place)
            found = None if data is None else from_bytes(data, self._plan(base), lowest)
            if found is not None:
                return found
        return None

    def keep_summaries(self, base: BaseFile, seq: int, entries: dict[str, Entry]) -> bool:
        """Keep summaries that are up to date after a commit."""
        data = to_bytes(self._plan(base), seq, entries)
        return self.keep(self._files.summaries, data, base.mode)

    def _plan(self, base: BaseFile) -> list[object]:
        """Return what summaries depend on: they outlive a base."""
        whole = self.identity(base)
        return [*whole[:2], whole[-1]]

    def set_aside(self, data: bytes, base_mode: int) -> str:
        """Write a base's index under a temporary name, ready to be renamed with its base."""
        path = temporary(self._files.index)
        write_aside(self._calls, path, data, _mode_beside(base_mode))
        return path

    # -- the delta: documents changed since the base, up to a line of the journal ------------

    def delta(self, base: BaseFile, journal: Journal) -> Delta | None:
        """Return the kept delta if it belongs to this base and journal."""
        found = self._find(self._files.delta, self.identity(base))
        if found is None or found.head.get("journal") != journal.header.seq:
            return None
        covered = Covered(*found.head["covers"])
        if not covered.fits(journal):
            return None
        shift = found.start_of(found.head["rows"])
        segment = segment_of(found, found.buffer, self._files.delta, shift)
        head = found.head
        return Delta(segment, covered, head["names"], head["highest"], head["touched"])

    def keep_delta(
        self,
        base: BaseFile,
        journal: Journal,
        view: View,
        highest: dict[str, int],
        touched: dict[str, int],
    ) -> bool:
        """Keep what a view says beyond the base, as far as the journal was read."""
        from kaplan.store.index_build import Blob, image

        blob = Blob()
        text = bytearray()
        places = {
            name: self._delta_table(name, view, text, blob)
            for name in sorted(view.names)
            if any(len(level.numbers(name)) for level in view.levels[:-1])
        }
        head = {
            "for": self.identity(base),
            "journal": journal.header.seq,
            "covers": [journal.seq, journal.line_start, journal.offset, journal.chain],
            "names": sorted(view.names),
            "highest": highest,
            "touched": touched,
            "tables": places,
            "rows": blob.put(text),
        }
        return self.keep(self._files.delta, image(head, blob), base.mode)

    def _delta_table(self, name: str, view: View, text: bytearray, blob: Blob) -> Doc:
        from kaplan.store.index_merge import Origins, merge

        [*_, below] = view.segments
        above = next((segment for segment in view.segments if segment is not below), None)
        old = None if above is None else above.table.get(name)
        written = {n: raw for level in view.overlays for n, raw in level.rows(name).items()}
        rows, origins = Rows(), Origins()
        at = 0
        for number in sorted(written):
            if old is not None and above is not None:
                stop = bisect_left(old.numbers, number, at)
                _carry(text, rows, origins, (above, old), (at, stop))
                at = stop + (stop < len(old.numbers) and old.numbers[stop] == number)
            raw = written[number]
            text += b'"%d":' % number
            rows.add(number, len(text), len(text) + len(raw))
            text += raw + b"\n"
            origins.add(raw)
        if old is not None and above is not None:
            _carry(text, rows, origins, (above, old), (at, len(old.numbers)))
        found = merge(self._specs.get(name), old, origins, blob)
        return {**found, **blob.rows(rows), "live": view.count(name)}


def _mode_beside(base_mode: int) -> int:
    """Return the mode of a file beside a base: the team may write it where it may read the base."""
    return 0o660 if base_mode & 0o040 else 0o600


def _carry(
    text: bytearray,
    rows: Rows,
    origins: Origins,
    source: tuple[Segment, SegmentTable],
    run: tuple[int, int],
) -> None:
    """Append a run of an older delta's rows, whose text lies end to end."""
    (above, part), (at, stop) = source, run
    if at == stop:
        return
    begin = part.starts[at] - len(b'"%d":' % part.numbers[at])
    shift = len(text) - begin
    rows.numbers.extend(part.numbers[at:stop])
    rows.starts.extend([start + shift for start in part.starts[at:stop]])
    rows.ends.extend([end + shift for end in part.ends[at:stop]])
    text += above.data[above.shift + begin : above.shift + part.ends[stop - 1] + 1]
    origins.copy(at, stop - at)
