"""The one place through which the store changes the disk, so that tests can fail, stop or record
any call.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat

from kaplan.store.files import temporary


class Syscalls:
    """The operating system's own calls; a test hands in a subclass."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """Open a file without ever following a symbolic link at the path's end."""
        return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, mode)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Write at an offset and return how many bytes went."""
        return os.pwrite(fd, data, offset)

    def ftruncate(self, fd: int, size: int) -> None:
        """Cut or extend a file."""
        os.ftruncate(fd, size)

    def fchmod(self, fd: int, mode: int) -> None:
        """Set a file's mode."""
        os.fchmod(fd, mode)

    def fdatasync(self, fd: int) -> None:
        """Wait until a file's bytes are on the disk."""
        os.fdatasync(fd)

    def fsync(self, fd: int) -> None:
        """Wait until a file or folder is on the disk."""
        os.fsync(fd)

    def rename(self, source: str, target: str) -> None:
        """Put a file in another's place at once."""
        os.rename(source, target)  # noqa: PTH104 - the system call itself

    def link(self, source: str, target: str) -> None:
        """Give a file a second name."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: str) -> None:
        """Take a name away."""
        os.unlink(path)  # noqa: PTH108 - the system call itself

    def mkdir(self, path: str, mode: int) -> None:
        """Make a folder with exactly these rights, whatever the umask; it stays in its group."""
        os.mkdir(path, mode)  # noqa: PTH102 - the system call itself
        os.chmod(path, mode | os.stat(path).st_mode & stat.S_ISGID)  # noqa: PTH101, PTH116

    def flock(self, fd: int, operation: int) -> None:
        """Take or give back the lock of an open file."""
        fcntl.flock(fd, operation)


_PORTION = 32 << 20
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV)


def write_all(calls: Syscalls, fd: int, data: bytes | memoryview, offset: int) -> int:
    """Write everything, however often the system writes less, and return the offset behind it."""
    view = memoryview(data)
    while view.nbytes:
        written = calls.pwrite(fd, view[:_PORTION], offset)
        view = view[written:]
        offset += written
    return offset


def sync_folder(calls: Syscalls, folder: str) -> None:
    """Make the names in a folder durable."""
    fd = calls.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        calls.fsync(fd)
    finally:
        calls.close(fd)


def put_in_place(calls: Syscalls, target: str, data: bytes, mode: int) -> None:
    """Write a small file whole or not at all: new name, fsync, rename, fsync of the folder."""
    aside = temporary(target)
    write_aside(calls, aside, data, mode)
    try:
        calls.rename(aside, target)
    except OSError:
        discard(calls, aside)
        raise
    sync_folder(calls, os.path.dirname(target))  # noqa: PTH120 - a path as text


def write_aside(calls: Syscalls, path: str, data: bytes, mode: int) -> None:
    """Write a durable file under a temporary name; it is gone again if that fails."""
    fd = calls.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            write_all(calls, fd, data, 0)
            calls.fchmod(fd, mode)
            calls.fsync(fd)
        finally:
            calls.close(fd)
    except OSError:
        discard(calls, path)
        raise


def second_name(calls: Syscalls, source: str, target: str, mode: int) -> None:
    """Give a file a second name, or copy it where the system has no links or denies them."""
    try:
        calls.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with open(source, "rb") as file:  # noqa: PTH123 - a path as text
            put_in_place(calls, target, file.read(), mode)


def discard(calls: Syscalls, path: str) -> None:
    """Remove a temporary file if it can be removed; a leftover is harmless."""
    try:
        calls.unlink(path)
    except OSError:
        return
