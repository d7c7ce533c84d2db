"""System calls that fail or end the process at the n-th of their kind."""

from __future__ import annotations

import errno
import os

from kaplan.store.syscalls import Syscalls


class Killed(BaseException):
    """The process ended here: nothing after this call ran."""


class Faulty(Syscalls):
    """Count every call; at number ``at`` fail with ``error``, write a part, or end the process.

    ``partly`` lets a failing write put half of its bytes on the disk first.
    """

    def __init__(self, at: int, error: int | None, only: str = "", partly: bool = True) -> None:
        self.at = at
        self.error = error
        self.only = only
        self.partly = partly
        self.count = 0
        self.dead = False
        self.fired = ""

    def _step(self, name: str) -> bool:
        """Tell whether this call is the one; after the end no call reaches the disk."""
        if self.dead:
            raise Killed
        if self.only and name != self.only:
            return False
        self.count += 1
        if self.count != self.at:
            return False
        self.fired = name
        return True

    def _fail(self) -> None:
        if self.error is None:
            self.dead = True
            raise Killed
        raise OSError(self.error, os.strerror(self.error))

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if self._step("open"):
            self._fail()
        return super().open(path, flags, mode)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        if self._step("pwrite"):
            if self.partly:
                super().pwrite(fd, data[: len(data) // 2], offset)
            self._fail()
        return super().pwrite(fd, data, offset)

    def ftruncate(self, fd: int, size: int) -> None:
        if self._step("ftruncate"):
            self._fail()
        super().ftruncate(fd, size)

    def fchmod(self, fd: int, mode: int) -> None:
        if self._step("fchmod"):
            self._fail()
        super().fchmod(fd, mode)

    def fdatasync(self, fd: int) -> None:
        if self._step("fdatasync"):
            self._fail()
        super().fdatasync(fd)

    def fsync(self, fd: int) -> None:
        if self._step("fsync"):
            self._fail()
        super().fsync(fd)

    def rename(self, source: str, target: str) -> None:
        if self._step("rename"):
            self._fail()
        super().rename(source, target)

    def link(self, source: str, target: str) -> None:
        if self._step("link"):
            self._fail()
        super().link(source, target)

    def unlink(self, path: str) -> None:
        if self._step("unlink"):
            self._fail()
        super().unlink(path)

    def mkdir(self, path: str, mode: int) -> None:
        if self._step("mkdir"):
            self._fail()
        super().mkdir(path, mode)


FAILURES = (None, errno.ENOSPC, errno.EIO, errno.EACCES)
