"""The writers' lock: a file of its own, never renamed or deleted, that names its holder."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from _thread import allocate_lock, start_new_thread

from kaplan.store.errors import Locked
from kaplan.store.syscalls import Syscalls

_PAUSES = (0.000_05, 0.000_2)
_NOTE_BYTES = 256


class WriteLock:
    """Exclusive between processes and between stores; the kernel frees it when its holder dies.

    ``patience`` is how many seconds to wait before saying who holds it.
    """

    __slots__ = ("_calls", "_fd", "_mode", "_note", "_path", "_pid", "patience")

    def __init__(self, path: str, user: str, calls: Syscalls, patience: float = 8.0) -> None:
        self._path = path
        self._calls = calls
        self._note = user
        self._fd = -1
        self._pid = -1
        self.patience = patience

    def acquire(self, mode: int, now: str, *, signed: bool = True) -> None:
        """Take the lock; ``mode`` is the file's mode if it must be made. Raises Locked, OSError.

        An unsigned holder is not named; a lock file that was never signed belongs to no journal.
        """
        self._ready(mode)
        self._wait()
        if signed:
            self._sign(now)

    def _sign(self, now: str) -> None:
        note = f"{self._note}\t{os.getpid()}\t{now}\n".encode()
        try:
            self._calls.pwrite(self._fd, note.ljust(_NOTE_BYTES), 0)
        except OSError:
            return  # the note only serves people; a full disk shows itself at the journal
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give the lock back."""
        self._calls.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Forget the file."""
        if self._fd >= 0:
            self._calls.close(self._fd)
            self._fd = -1

    def _ready(self, mode: int) -> None:
        if self._fd >= 0 and self._pid == os.getpid():
            return
        self.close()  # after a fork the parent's descriptor would share the parent's lock
        try:
            self._fd = self._calls.open(self._path, os.O_RDWR)
        except FileNotFoundError:
            self._fd = self._calls.open(self._path, os.O_RDWR | os.O_CREAT, mode)
            self._calls.fchmod(self._fd, mode)
        self._pid = os.getpid()

    def _wait(self) -> None:
        for pause in _PAUSES:
            try:
                self._calls.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except OSError as error:
                if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                    raise
            time.sleep(min(pause, self.patience))
        self._stand_in_line()

    def _stand_in_line(self) -> None:
        """Let the kernel give out the lock in turn; a thread waits, so that patience can end."""
        place = _Place(self._calls, self._calls.open(self._path, os.O_RDWR))
        start_new_thread(place.wait, ())
        if not place.served(self.patience):
            raise Locked(*self.holder())
        self._calls.close(self._fd)
        self._fd = place.fd

    def holder(self) -> tuple[str, str, str]:
        """Return the last holder as (user, process, since)."""
        return read_holder(self._path)


class _Place:
    """One place in the line for a lock, with a descriptor of its own, which may be given up."""

    __slots__ = ("_calls", "_error", "_given_up", "_guard", "_turn", "fd")

    def __init__(self, calls: Syscalls, fd: int) -> None:
        self._calls = calls
        self.fd = fd
        self._guard = allocate_lock()
        self._turn = allocate_lock()
        self._turn.acquire()
        self._given_up = False
        self._error: OSError | None = None

    def wait(self) -> None:
        """Wait for the lock; whoever gave up the place gets nothing, and the lock is free again."""
        try:
            self._calls.flock(self.fd, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._guard:
            if self._given_up:
                self._calls.close(self.fd)
            else:
                self._turn.release()

    def served(self, patience: float) -> bool:
        """Return whether the lock was got within so many seconds. Raises OSError."""
        in_time = self._turn.acquire(timeout=max(patience, 0.0))
        with self._guard:
            if not in_time and self._turn.locked():
                self._given_up = True
                return False
        if self._error is not None:
            self._calls.close(self.fd)
            raise self._error
        return True


def read_holder(path: str) -> tuple[str, str, str]:
    """Return what a lock file says about its last holder as (user, process, since)."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ("?", "?", "?")
    try:
        parts = os.pread(fd, _NOTE_BYTES, 0).decode("utf-8", "replace").split("\n")[0].split("\t")
    finally:
        os.close(fd)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("?", "?", "?")
