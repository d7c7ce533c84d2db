"""Reading base and journal without a lock: try again until both belong together."""

from __future__ import annotations

import time

from kaplan.store.base import BaseFile, scan
from kaplan.store.codec import encode
from kaplan.store.contract import Schema
from kaplan.store.errors import (
    BrokenSequence,
    DamagedLine,
    JournalMissing,
    MayNotRead,
    Missing,
    NotAPlan,
)
from kaplan.store.files import FileSet
from kaplan.store.index_build import Blob, image, index_table, signature
from kaplan.store.index_load import map_file, parse, segment_of
from kaplan.store.journal import Journal
from kaplan.store.segment import Segment
from kaplan.store.state import State, inode
from kaplan.store.syscalls import Syscalls

_ATTEMPTS = 40
_PAUSE = 0.005


class Opener:
    """Opens states of one plan. ``index_paths`` are where an index may lie, the shared place first."""

    def __init__(
        self, files: FileSet, schema: Schema, calls: Syscalls, *, writable: bool, cache: str | None
    ) -> None:
        self.files = files
        self.schema = schema
        self.calls = calls
        self.writable = writable
        self.cache = cache

    def load(self) -> State:
        """Return a consistent state. Raises Missing, Damaged, Unavailable."""
        for attempt in range(_ATTEMPTS):
            before = self._identities()
            try:
                state = self._load_once()
            except (BrokenSequence, DamagedLine, JournalMissing, FileNotFoundError) as error:
                if self._identities() == before and (before[0] == 0 or attempt > 3):
                    raise self._explained(error) from error
                time.sleep(_PAUSE)
                continue
            except PermissionError as error:
                raise MayNotRead(self.files.base) from error
            if self._identities() == before == self._seen(state):
                return state
            state.close()
        raise BrokenSequence(self.files.base, 0, 0)

    def _explained(self, error: Exception) -> Exception:
        return Missing(self.files.base) if isinstance(error, FileNotFoundError) else error

    def _identities(self) -> tuple[int, int]:
        return inode(self.files.base), inode(self.files.journal)

    def _seen(self, state: State) -> tuple[int, int]:
        return state.base.inode, 0 if state.journal is None else state.journal.inode

    def _load_once(self) -> State:
        journal = self._journal()
        try:
            base = BaseFile(self.files.base)
            if base.meta is None:
                raise NotAPlan(self.files.base)
            if journal is not None:
                self._belongs(journal, base)
            elif inode(self.files.lock):
                raise JournalMissing(self.files.journal)
            state = State(self.schema, base, base.meta, journal, (self._segment(base),))
            state.catch_up()
        except BaseException:
            if journal is not None:
                journal.close()
            raise
        return state

    def _journal(self) -> Journal | None:
        try:
            return Journal(self.files.journal, self.writable)
        except FileNotFoundError:
            return None

    def _belongs(self, journal: Journal, base: BaseFile) -> None:
        header, meta = journal.header, base.meta
        if meta is None or (header.database, header.epoch) != (meta.database, meta.epoch):
            raise DamagedLine(self.files.journal, 0)
        if header.seq > meta.seq:
            raise BrokenSequence(self.files.base, meta.seq + 1, header.seq + 1)

    def _segment(self, base: BaseFile) -> Segment:
        for path in (self.files.index, self.cache):
            found = map_file(path) if path is not None else None
            if found is not None and found.head["for"] == self._identity(base):
                return segment_of(found, base.data, base.path)
        return self._build(base)

    def _identity(self, base: BaseFile) -> list[object]:
        meta = base.meta
        if meta is None:
            raise NotAPlan(base.path)
        return [meta.database, meta.epoch, meta.generation, base.size, signature(self.schema)]

    def _build(self, base: BaseFile) -> Segment:
        specs = {spec.name: spec for spec in self.schema.tables}
        blob = Blob()
        tables = {
            name: index_table(base.data, rows, specs.get(name), name, base.path, blob)
            for name, rows in scan(base.data, base.path).items()
        }
        data = image({"for": self._identity(base), "tables": tables}, blob)
        found = parse(data)
        if found is None:
            raise DamagedLine(base.path, 0)
        return segment_of(found, base.data, base.path)
