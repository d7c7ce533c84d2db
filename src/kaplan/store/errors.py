"""What can go wrong with the file: each case has its own sentence, and the file was left alone."""

from __future__ import annotations

from kaplan.i18n import N_
from kaplan.model.errors import Conflict, Damaged, NotFound, Refused, Unavailable


class Missing(NotFound):
    """There is no file at the path."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("There is no plan at {path}"), path=path)


class Exists(Refused):
    """A file stands where a new one was to be made."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("{path} exists already; nothing was written"), path=path)


class Locked(Unavailable):
    """Another process has held the lock for too long; it is named."""

    def __init__(self, user: str, pid: str, since: str) -> None:
        super().__init__(
            N_("{user} (process {pid}) has held the plan since {since}; nothing was saved"),
            user=user,
            pid=pid,
            since=since,
        )
        self.user = user
        self.pid = pid
        self.since = since


class OpenedReadOnly(Unavailable):
    """The store was opened for reading."""

    def __init__(self) -> None:
        super().__init__(N_("The plan was opened for reading only; nothing was saved"))


class NoPermission(Unavailable):
    """The operating system refuses; ``path`` is the file or folder that it guards."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("You may not change {path}; nothing was saved"), path=path)


class MayNotRead(Unavailable):
    """The operating system does not let this user read the file."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("You may not read {path}"), path=path)


class ReadOnlyDisk(Unavailable):
    """The file system is mounted for reading only."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("{path} lies on a disk that is read-only; nothing was saved"), path=path
        )


class DiskFull(Unavailable):
    """There was no room; what had been saved before stands."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("There is no room left to save {path}; only this change was not saved"),
            path=path,
        )


class DiskFailed(Unavailable):
    """The system could not write or could not confirm a write."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(
            N_("The disk failed while saving {path} ({reason}); this change may not be saved"),
            path=path,
            reason=reason,
        )


class NewerFormat(Unavailable):
    """A newer program wrote the file."""

    def __init__(self, path: object, found: object, known: int) -> None:
        super().__init__(
            N_("{path} was written by a newer kaplan (format {found}, this one knows {known})"),
            path=path,
            found=found,
            known=known,
        )


class OlderFormat(Unavailable):
    """An older program wrote the file; opening it for writing brings it up to date."""

    def __init__(self, path: object, found: object, known: int) -> None:
        super().__init__(
            N_(
                "{path} has the older format {found}; open it once for writing, and after a "
                "backup it becomes format {known}"
            ),
            path=path,
            found=found,
            known=known,
        )


class NotAPlan(Damaged):
    """The file is something else."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("{path} is not a kaplan file; it was left as it is"), path=path)


class Rewritten(Damaged):
    """Another program wrote the base since the journal began."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("Another program rewrote {path}; open the plan again to take its changes in"),
            path=path,
        )


class DamagedLine(Damaged):
    """A journal line does not verify although later ones do."""

    def __init__(self, path: object, offset: int) -> None:
        super().__init__(
            N_("{path} is damaged at byte {offset}; run “kaplan doctor”. Nothing was changed"),
            path=path,
            offset=offset,
        )
        self.offset = offset


class BrokenSequence(Damaged):
    """The journal does not continue where the base ends."""

    def __init__(self, path: object, expected: int, found: int) -> None:
        super().__init__(
            N_("{path} lacks the changes {expected} to {last}; run “kaplan doctor”"),
            path=path,
            expected=expected,
            last=found - 1,
        )


class JournalMissing(Damaged):
    """The journal beside the base is gone."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_("The journal {path} is missing; run “kaplan doctor”. Nothing was changed"), path=path
        )


class DamagedRecord(Damaged):
    """A stored document cannot be read."""

    def __init__(self, path: object, table: str, number: int) -> None:
        super().__init__(
            N_("{path}: record {number} of {table} is damaged; run “kaplan doctor”"),
            path=path,
            table=table,
            number=number,
        )


class Duplicate(Refused):
    """A record with this id exists."""

    def __init__(self, table: str, record_id: str) -> None:
        super().__init__(
            N_("{table} already has a record {id}; nothing was saved"), table=table, id=record_id
        )


class NoRecord(NotFound):
    """No record has this id."""

    def __init__(self, table: str, record_id: str) -> None:
        super().__init__(N_("{table} has no record {id}"), table=table, id=record_id)


class NotStorable(Refused, TypeError):
    """A value has no place in JSON."""

    def __init__(self, reason: str) -> None:
        super().__init__(N_("A value cannot be stored: {reason}"), reason=reason)


class Gone(Conflict):
    """Somebody deleted the record since the edit began."""

    def __init__(self, table: str, record_id: str, mine: dict[str, object], author: str) -> None:
        super().__init__(
            table, record_id, {field: (value, None) for field, value in mine.items()}, author
        )
        self.message = N_("{who} deleted this record in the meantime; nothing was overwritten")


class NothingToUndo(Refused):
    """No change of this person is left to take back."""

    def __init__(self) -> None:
        super().__init__(N_("There is nothing to undo"))


class NothingToRedo(Refused):
    """No undone change of this person is left to do again."""

    def __init__(self) -> None:
        super().__init__(N_("There is nothing to redo"))


class BeforeHistory(Refused):
    """The history kept does not reach so far."""

    def __init__(self, since: object) -> None:
        super().__init__(N_("The history kept begins at {since}"), since=since)


class BadBackup(Damaged):
    """A backup cannot be read to its end, or is not what was written."""

    def __init__(self, path: object) -> None:
        super().__init__(N_("The backup {path} is damaged; choose another"), path=path)


class NoBackup(NotFound):
    """There is no backup to go back to."""

    def __init__(self) -> None:
        super().__init__(N_("There is no backup yet"))
