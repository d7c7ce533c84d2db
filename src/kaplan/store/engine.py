"""Commits: lock, look, draft, append, one fdatasync, then memory, then the acknowledgement."""

from __future__ import annotations

import os
import time
from _thread import RLock
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from kaplan.store.changes import Change, Edit, Remove
from kaplan.store.contract import Doc, Schema
from kaplan.store.draft import Draft
from kaplan.store.errors import (
    BrokenSequence,
    DamagedLine,
    DiskFailed,
    JournalMissing,
)
from kaplan.store.files import FileSet
from kaplan.store.journal import Header, Journal, read_range
from kaplan.store.lines import Line, Sender, write_line
from kaplan.store.lock import WriteLock
from kaplan.store.opening import Opener
from kaplan.store.refusals import explained, stamp
from kaplan.store.signals import held_back
from kaplan.store.state import State, inode
from kaplan.store.syscalls import Syscalls, put_in_place, write_all

if TYPE_CHECKING:
    from kaplan.store.external import TakenIn

Clock = Callable[[], datetime]


class Engine:
    """One process's hold on a plan: its state in memory and the way to change it.

    ``poisoned`` is set after a failed fdatasync: the journal's end is unknown until it is written
    anew.
    """

    def __init__(
        self,
        opener: Opener,
        user: str,
        clock: Clock,
        *,
        patience: float,
    ) -> None:
        self.opener = opener
        self.files: FileSet = opener.files
        self.schema: Schema = opener.schema
        self.calls: Syscalls = opener.calls
        self.user = user
        self.clock = clock
        self.lock = WriteLock(self.files.lock, user, self.calls, patience)
        self.writing = RLock()
        self.reading = RLock()
        self.state: State = opener.load()
        self.poisoned = False
        self.opened = time.monotonic()
        self.own: set[int] = set()
        self.taken_in: TakenIn | None = None

    @property
    def file_mode(self) -> int:
        """The mode of journal, lock and index: the team may write where it may read the base."""
        return 0o660 if self.state.base.mode & 0o040 else 0o600

    @property
    def folder_mode(self) -> int:
        """The mode of folders: whoever may read the files may enter them."""
        return self.file_mode | (self.file_mode >> 2 & 0o110)

    # -- looking -----------------------------------------------------------------------------------

    def look(self) -> bool:
        """Take up what other processes committed, without a lock; tell whether there was any."""
        with self.reading:
            journal = self.state.journal
            before = self.state.seq
            try:
                status = os.stat(self.files.journal)  # noqa: PTH116 - one call per look
            except FileNotFoundError:
                if journal is None:
                    return False
                raise JournalMissing(self.files.journal) from None
            if journal is not None and status.st_ino == journal.inode:
                if status.st_size == journal.offset:
                    return False
                if status.st_size > journal.offset and self._caught_up():
                    return self.state.seq > before
            return self.reload()

    def _caught_up(self) -> bool:
        try:
            self.state.catch_up()
        except (DamagedLine, BrokenSequence):
            return False  # perhaps the file was replaced while it was read: opening it anew tells
        return True

    def reload(self) -> bool:
        """Open base and journal anew; tell whether there were new commits."""
        before = self.state
        state = self.opener.load()
        state.inherit(before)
        self.state = state
        return state.seq > before.seq

    def backward(self, needles: list[bytes]) -> Iterator[Line]:
        """Yield the commits up to this state that contain the byte strings, the newest first."""
        from kaplan.store.history import History

        state = self.state
        journal = state.journal
        end = 0 if journal is None else journal.offset
        return History(self.files).newest_first(journal, end, state.seq, needles)

    # -- writing -----------------------------------------------------------------------------------

    def commit(self, fill: Callable[[Draft], Change]) -> Line | None:
        """Make a draft and make it durable; None where it changes nothing.

        ``fill`` drafts the operations under the lock and returns the deed's name and what it
        undoes.
        """
        if not self.opener.writable:
            raise self.opener.why_not()
        with self.writing, held_back():
            now = stamp(self.clock())
            self.acquire(now)
            try:
                self.look_locked()
                draft = Draft(self.state, self.user, now, self._check)
                change = fill(draft)
                if not draft.ops and not change.undoes and not change.redoes:
                    return None
                return self._append(draft, change, now)
            finally:
                self.lock.release()

    def _check(self, table: str, document: Doc, op: Edit | Remove) -> None:
        from kaplan.store.merging import OthersEdits

        OthersEdits(self.backward).check(table, document, op)

    def acquire(self, now: str) -> None:
        """Take the writers' lock. Raises Locked, NoPermission."""
        try:
            self.lock.acquire(self.file_mode, now, signed=self.state.journal is not None)
        except OSError as error:
            raise explained(error, self.files.lock) from error

    def look_locked(self) -> None:
        """Bring memory up to the disk, under the lock; a torn tail is set aside and cut."""
        journal = self.state.journal
        if self.poisoned and journal is not None:
            self._renew(journal)
            journal = self.state.journal
        if journal is None and not inode(self.files.journal):
            self._begin_journal()
        elif journal is None or not self._same_files(journal):
            self.reload_locked()
        elif journal.size() != journal.offset:
            with self.reading:
                self.state.catch_up()
        journal = self.state.journal
        if journal is not None and self.state.rest:
            self._cut_torn_tail(journal)

    def _same_files(self, journal: Journal) -> bool:
        return (
            inode(self.files.journal) == journal.inode
            and self._same_base()
            and journal.size() >= journal.offset
        )

    def _same_base(self) -> bool:
        base = self.state.base
        status = os.stat(self.files.base)  # noqa: PTH116 - one call per commit
        found = (status.st_ino, status.st_size, status.st_mtime_ns)
        return found == (base.inode, base.size, base.written) or not base.lasting

    def reload_locked(self) -> None:
        """Open base and journal anew, under the lock."""
        with self.reading:
            self.reload()

    def _renew(self, journal: Journal) -> None:
        """Copy the verified lines into a new file: the old one's pages cannot be trusted now."""
        lines = read_range(journal.fd, journal.start, journal.offset)
        try:
            self.write_journal(journal.header, lines)
        except OSError as error:
            raise explained(error, journal.path) from error
        self.poisoned = False
        self.reload_locked()

    def _begin_journal(self) -> None:
        """Write the first journal of a base that came alone."""
        state = self.state
        self.write_journal(self.header_after(state), b"")
        self.reload_locked()

    def header_after(self, state: State) -> Header:
        """Return the header of a journal that begins where a state's base ends."""
        meta = state.meta
        return Header(
            meta.database,
            meta.epoch,
            meta.seq,
            meta.chain,
            state.base.size,
            "",
            stamp(self.clock()),
        )

    def write_journal(self, header: Header, lines: bytes) -> None:
        """Put a new journal in the place of the old one."""
        path = self.files.journal
        put_in_place(self.calls, path, header.line() + lines, self.file_mode)

    def _cut_torn_tail(self, journal: Journal) -> None:
        self.set_aside(self.state.rest, f"torn-{self.state.seq + 1:012d}")
        try:
            self.calls.ftruncate(journal.fd, journal.offset)
            self.calls.fdatasync(journal.fd)
        except OSError as error:
            raise explained(error, journal.path) from error
        self.state.rest = b""

    def set_aside(self, data: bytes, name: str) -> None:
        """Keep bytes that are about to be cut off, for whoever looks into the damage."""
        folder = self.files.history
        try:
            if not os.path.isdir(folder):  # noqa: PTH112 - a path as text
                self.calls.mkdir(folder, self.folder_mode)
            target = f"{folder}/{name}"
            put_in_place(self.calls, target, data, self.file_mode)
        except OSError:
            return  # what is cut was never acknowledged: keeping it is a courtesy

    def _append(self, draft: Draft, change: Change, now: str) -> Line:
        journal = self.state.journal
        if journal is None:
            raise JournalMissing(self.files.journal)
        sender = Sender(now, self.user, change.deed, change.undoes, change.redoes, change.group)
        accounts = list(draft.accounts)
        raw, line = write_line(self.state.seq + 1, journal.chain, sender, accounts, draft.ops)
        self._write(journal, raw)
        with self.reading:
            journal.skip_to(journal.offset + len(raw), line.seq, line.chain)
            self._remember(draft, line)
        self.own.add(line.seq)
        return line

    def _remember(self, draft: Draft, line: Line) -> None:
        state = self.state
        for (table, number), raw in draft.rows.items():
            state.put(table, number, raw)
        for name in draft.dropped:
            state.highest[name] = draft.highest(name)
        for name in draft.dropped - draft.names:
            state.highest.pop(name, None)
        for name in draft.names:
            state.highest.setdefault(name, 0)
        state.view.names.intersection_update(draft.names)
        state.view.names.update(draft.names)
        state.note(line)

    def _write(self, journal: Journal, raw: bytes) -> None:
        calls = self.calls
        try:
            write_all(calls, journal.fd, raw, journal.offset)
        except OSError as error:
            self._take_back(journal)
            raise explained(error, journal.path) from error
        try:
            calls.fdatasync(journal.fd)
        except OSError as error:
            # the kernel may have dropped the pages: asking once more would prove nothing
            self.poisoned = True
            self._take_back(journal)
            raise DiskFailed(journal.path, error.strerror or str(error)) from error

    def _take_back(self, journal: Journal) -> None:
        try:
            self.calls.ftruncate(journal.fd, journal.offset)
        except OSError:
            self.poisoned = True

    def close(self) -> None:
        """Give every descriptor back."""
        self.lock.close()
        self.state.close()
