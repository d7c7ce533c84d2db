"""The store: one plan on the disk, read and changed by this process among others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Final

from kaplan.store import housekeeping
from kaplan.store.changes import Change, Commit, Remove
from kaplan.store.contract import Schema
from kaplan.store.draft import Draft
from kaplan.store.engine import Clock, Engine
from kaplan.store.entering import enter
from kaplan.store.files import FileSet
from kaplan.store.lines import Line
from kaplan.store.lock import WriteLock
from kaplan.store.opening import Opener
from kaplan.store.refusals import stamp
from kaplan.store.remembering import Remembering
from kaplan.store.syscalls import Syscalls

if TYPE_CHECKING:
    from pathlib import Path

    from kaplan.store.backup import Backup
    from kaplan.store.compaction import CompactReport
    from kaplan.store.database import KaplanDB
    from kaplan.store.external import TakenIn

ME: Final = "\0me"
"""Stands for the store's own user in ``undo`` and ``redo``."""
MANY_REMOVALS: Final = 25
"""A change that removes so many records at once is preceded by a backup."""


class Store(Remembering):
    """A plan that is open; a context manager.

    Called from one thread at a time, except that reading is safe while another thread commits.
    """

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._reported = engine.state.seq
        self.user = engine.user

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, by wish or for want of permission."""
        return not self.engine.opener.writable

    @property
    def path(self) -> Path:
        """The base file."""
        from pathlib import Path

        return Path(self.engine.files.base)

    @classmethod
    def create(
        cls,
        path: str | Path,
        schema: Schema,
        *,
        user: str,
        clock: Clock,
        private: bool = True,
        calls: Syscalls | None = None,
    ) -> Store:
        """Make an empty plan and open it. Raises Exists, Unavailable."""
        from kaplan.store.creation import create_files

        files, own = FileSet(path), calls or Syscalls()
        lock = WriteLock(files.lock, user, own)
        try:
            create_files(files, lock, stamp(clock()), private=private, calls=own)
        finally:
            lock.close()
        return cls.open(path, schema, user=user, clock=clock, calls=calls)

    @classmethod
    def open(  # noqa: PLR0913 - the contract's own words
        cls,
        path: str | Path,
        schema: Schema,
        *,
        user: str,
        clock: Clock,
        read_only: bool = False,
        patience: float = 8.0,
        cache: str | Path | None = None,
        calls: Syscalls | None = None,
    ) -> Store:
        """Open a plan, or take in an ordinary TinyDB file. Raises Missing, Unavailable, Damaged.

        ``patience`` is how many seconds a commit waits for other writers; ``cache`` is a folder of
        the user's own, where indexes go that may not be kept beside the plan.
        """
        files, own = FileSet(path), calls or Syscalls()
        kept = None if cache is None else str(cache)
        opener = Opener(files, schema, own, writable=not read_only, cache=kept)
        return cls(enter(opener, user, clock, patience))

    @property
    def taken_in(self) -> TakenIn | None:
        """What became of another program's changes to the file, if there were any at opening."""
        return self.engine.taken_in

    def __enter__(self) -> Store:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Give everything back; the store must not be used again."""
        housekeeping.before_closing(self.engine)
        self.engine.close()

    # -- changing ----------------------------------------------------------------------------------

    def commit(self, change: Change) -> Commit:
        """Make a change durable, all or nothing; a change that alters nothing writes nothing.

        Raises Conflict, NotFound, Refused, Unavailable, Damaged; nothing was changed then.
        """

        if sum(isinstance(op, Remove) for op in change.ops) >= MANY_REMOVALS:
            self.backup(reason="bulk delete")

        def fill(draft: Draft) -> Change:
            draft.take(change)
            return change

        return self.changed(fill)

    def refresh(self) -> list[Commit]:
        """Return what other processes committed since the last look, the oldest first."""
        engine = self.engine
        engine.look()
        if engine.state.seq == self._reported:
            return []
        with engine.reading:
            found = [
                line.commit() for line in self._since(self._reported) if line.seq not in engine.own
            ]
            self._reported = engine.state.seq
            engine.own.clear()
        return found[::-1]

    def _since(self, seq: int) -> Iterator[Line]:
        for line in self.engine.backward([]):
            if line.seq <= seq:
                return
            yield line

    def undo(self, *, by: str | None = ME) -> Commit:
        """Take back the last deed of a person that stands: my own by default, anyone's with None.

        Raises Conflict where somebody changed the same fields since, NothingToUndo.
        """
        from kaplan.store.undo import take_back, to_undo

        person = self._person(by)

        def fill(draft: Draft) -> Change:
            lines = to_undo(self.engine.backward([]), person)
            take_back(draft, lines)
            return Change(lines[0].deed, (), undoes=tuple(line.seq for line in lines))

        return self.changed(fill)

    def redo(self, *, by: str | None = ME) -> Commit:
        """Do again what was last undone, as long as the person changed nothing after it.

        Raises Conflict where somebody changed the same fields since, NothingToRedo.
        """
        from kaplan.store.undo import take_back, to_redo

        person = self._person(by)

        def fill(draft: Draft) -> Change:
            line = to_redo(self.engine.backward([]), person)
            take_back(draft, [line])
            return Change(line.deed, (), redoes=line.undoes)

        return self.changed(fill)

    def _person(self, by: str | None) -> str | None:
        return self.user if by == ME else by

    def changed(self, fill: Callable[[Draft], Change]) -> Commit:
        """Commit what ``fill`` drafts under the lock; for the rooms of the store itself."""
        line = self.engine.commit(fill)
        housekeeping.after_commit(self.engine)
        if line is None:
            return Commit(self.seq, Change("", ()), self.user, self.engine.clock(), ())
        return line.commit()

    # -- keeping -----------------------------------------------------------------------------------

    def compact(self, *, forget_before: datetime | None = None) -> CompactReport:
        """Make the base say everything, for other programs that read it.

        Retired journals whose commits all lie before ``forget_before`` are deleted: nothing before
        their end can be undone or looked at any more. Raises Unavailable.
        """
        from kaplan.store.compaction import compact, forget

        report = compact(self.engine)
        if forget_before is not None:
            forget(self.engine, forget_before)
        return report

    def backup(self, dest: Path | None = None, reason: str = "by hand") -> Backup:
        """Write a verified backup into a folder (beside the plan by default) and thin out old ones.

        Raises Unavailable.
        """
        from kaplan.store import backup

        folder = backup.folder_of(self.engine) if dest is None else dest
        made = backup.make_backup(self.engine, folder, reason)
        found = backup.list_backups(folder)
        backup.remove(self.engine, backup.to_remove(found, backup.Keep()))
        return made

    def backups(self, folder: Path | None = None) -> list[Backup]:
        """Return the backups, the newest first."""
        from kaplan.store import backup

        return backup.list_backups(folder or backup.folder_of(self.engine))

    def backup_if_due(self, hours: float = 24.0) -> Backup | None:
        """Write a backup if the newest is older than this and something changed since."""
        from datetime import timedelta

        from kaplan.store.backup import is_due

        found = self.backups()
        if found and found[0].seq == self.seq:
            return None
        due = is_due(found, self.engine.clock(), timedelta(hours=hours))
        return self.backup(reason="daily") if due else None

    def restore(
        self, backup: Path | None = None, *, moment: datetime | int | None = None
    ) -> Commit:
        """Make the plan say what a backup says (the newest by default) or what it said at a moment.

        It is one commit, which ``undo`` takes back. Raises BadBackup, NoBackup, BeforeHistory.
        """
        from kaplan.store import restoring
        from kaplan.store.past import as_it_stood

        if moment is not None:
            with self.engine.reading:
                past = as_it_stood(
                    self.engine.state, self.engine.schema, self.engine.backward([]), moment
                )
            view = past.view
        else:
            view = restoring.view_of_backup(backup or self._newest_backup(), self.engine.schema)

        def fill(draft: Draft) -> Change:
            restoring.make_like(draft, view)
            return Change("restore", ())

        return self.changed(fill)

    def _newest_backup(self) -> Path:
        from kaplan.store.errors import NoBackup

        found = self.backups()
        if not found:
            raise NoBackup
        return found[0].path

    def tinydb(self) -> KaplanDB:
        """Return a TinyDB view of the plan: its queries work, its writes become commits."""
        from kaplan.store.database import KaplanDB

        return KaplanDB(self)
