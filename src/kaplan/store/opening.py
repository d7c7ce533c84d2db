"""Reading base and journal without a lock: try again until both belong together."""

from __future__ import annotations

import time

from kaplan.store.base import FIRST, BaseFile
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
from kaplan.store.index_keep import IndexKeeper
from kaplan.store.journal import Journal
from kaplan.store.state import State, inode
from kaplan.store.summaries import Summaries
from kaplan.store.syscalls import Syscalls

_ATTEMPTS = 40
_PAUSE = 0.005


class Opener:
    """Opens states of one plan; ``cache`` is a folder of the user's own for indexes, or None."""

    def __init__(
        self, files: FileSet, schema: Schema, calls: Syscalls, *, writable: bool, cache: str | None
    ) -> None:
        self.files = files
        self.schema = schema
        self.calls = calls
        self.writable = writable
        self.keeper = IndexKeeper(files, schema, calls, shared=writable, cache=cache)

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
            delta = None if journal is None else self.keeper.delta(base, journal)
            segments = (self.keeper.base_segment(base), delta)
            summaries = Summaries(lambda: self.keeper.summaries(base))
            state = State(self.schema, (base, base.meta), journal, segments, summaries)
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


def is_foreign(path: str) -> bool:
    """Tell whether a file exists that is no base of ours, by its first bytes."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path as text
            return file.read(len(FIRST)) != FIRST
    except OSError:
        return False
