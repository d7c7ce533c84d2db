"""Reading base and journal without a lock: try again until both belong together."""

from __future__ import annotations

import errno
import os
import time
from datetime import datetime

from kaplan.store.base import FIRST, FORMAT, BaseFile, Meta
from kaplan.store.contract import Schema
from kaplan.store.errors import (
    BrokenSequence,
    DamagedLine,
    JournalMissing,
    MayNotRead,
    Missing,
    NotAPlan,
    OlderFormat,
    OpenedReadOnly,
    Rewritten,
)
from kaplan.store.files import FileSet
from kaplan.store.index_keep import IndexKeeper
from kaplan.store.journal import Journal
from kaplan.store.refusals import explained
from kaplan.store.state import State, inode
from kaplan.store.summaries import Summaries
from kaplan.store.syscalls import Syscalls

_ATTEMPTS = 40
_PAUSE = 0.005
_PASSING = (BrokenSequence, DamagedLine, JournalMissing, Rewritten, FileNotFoundError)
"""What may only mean that the files are being replaced."""
_LONGEST = 1 << 20
_TOLERANCE = 2.0
"""Seconds by which a base may be younger than the journal that was written with it."""


class Opener:
    """Opens states of one plan; ``cache`` is a folder of the user's own for indexes, or None."""

    def __init__(
        self, files: FileSet, schema: Schema, calls: Syscalls, *, writable: bool, cache: str | None
    ) -> None:
        self.files = files
        self.schema = schema
        self.calls = calls
        self.writable = writable
        self._refused: Exception = OpenedReadOnly()
        self.keeper = IndexKeeper(files, schema, calls, shared=writable, cache=cache)

    def load(self) -> State:
        """Return a consistent state. Raises Missing, Damaged, Unavailable."""
        for attempt in range(_ATTEMPTS):
            before = self._identities()
            try:
                state = self._load_once()
            except _PASSING as error:
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
            if base.meta is None and journal is not None and self.writable:
                raise Rewritten(self.files.base)
            if base.meta is None:
                from kaplan.store.adoption import in_memory

                base = in_memory(base)
            if base.meta is None:
                raise NotAPlan(self.files.base)
            self._is_present(base.meta, journal)
            if journal is not None:
                self._belongs(journal, base)
                self._is_as_written(journal, base)
            elif size_of(self.files.lock):
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
        if self.writable:
            try:
                return Journal(self.files.journal, True)
            except FileNotFoundError:
                return None
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise
                self.writable = False
                self._refused = explained(error, self.files.journal)
        try:
            return Journal(self.files.journal, False)
        except FileNotFoundError:
            return None

    def why_not(self) -> Exception:
        """Return why nothing can be written."""
        return self._refused

    def _belongs(self, journal: Journal, base: BaseFile) -> None:
        header, meta = journal.header, base.meta
        if meta is None or (header.database, header.epoch) != (meta.database, meta.epoch):
            raise DamagedLine(self.files.journal, 0)
        if header.seq > meta.seq:
            raise BrokenSequence(self.files.base, meta.seq + 1, header.seq + 1)

    def _is_present(self, meta: Meta, journal: Journal | None) -> None:
        found = meta.format if journal is None else min(meta.format, journal.header.format)
        if found < FORMAT:
            raise OlderFormat(self.files.base, found, FORMAT)

    def _is_as_written(self, journal: Journal, base: BaseFile) -> None:
        """Raise Rewritten where another program changed the base since the journal began.

        A viewer reads what there is, without an index that may tell of something else.
        """
        header = journal.header
        if base.meta is None or header.seq != base.meta.seq or not base.lasting:
            return
        if base.size == header.base_size:
            since = base.written / 1e9 - datetime.fromisoformat(header.at).timestamp()
            if since < _TOLERANCE or not header.base_digest:
                return
            if base.digest() == header.base_digest:
                _remember_time(base, header.at)
                return
        if self.writable:
            raise Rewritten(self.files.base)
        base.lasting = False


def _remember_time(base: BaseFile, at: str) -> None:
    """Set the file's time back to when it was written, so that nobody compares digests again."""
    moment = int(datetime.fromisoformat(at).timestamp() * 1e9)
    try:
        os.utime(base.path, ns=(moment, moment))
    except OSError:
        return  # only its owner may
    base.written = moment


def size_of(path: str) -> int:
    """Return a file's size, 0 where there is none."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a path as text
    except OSError:
        return 0


def is_foreign(path: str) -> bool:
    """Tell whether a file exists that is no base of ours, by its first line."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path as text
            first = file.readline(_LONGEST)
            return not first.startswith(FIRST) or not file.read(1)
    except OSError:
        return False
