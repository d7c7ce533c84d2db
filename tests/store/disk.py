"""A disk that loses power: every call is recorded, and every state it could leave is built.

A crash may keep any subset of the writes that were not synced (whole, cut or zeroed) and any subset
of the changes of names that were not synced, as long as changes of one name keep their order.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kaplan.store.syscalls import Syscalls


class Step(NamedTuple):
    """One call: what it did, to which file (a number) or folder, with which names and bytes."""

    kind: str
    file: int = 0
    folder: str = ""
    name: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""


class Recorder(Syscalls):
    """The system's calls, written down."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.steps: list[Step] = []
        self._files: dict[int, int] = {}
        self._next = 0

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self.root)

    def _folder(self, path: str) -> str:
        return self._name(str(Path(path).parent))

    def _file(self, fd: int) -> int:
        return self._files[os.fstat(fd).st_ino]

    def adopt(self, path: Path, number: int) -> None:
        """Begin with a file that is durable already."""
        self._files[path.stat().st_ino] = number
        self._next = max(self._next, number)
        name = self._name(str(path))
        self.steps += [
            Step("create", number, ".", name),
            Step("write", number, data=path.read_bytes()),
            Step("sync", number),
            Step("sync-folder", folder="."),
        ]

    def mark(self, acknowledged: int) -> None:
        """Note that everything up to this commit was acknowledged."""
        self.steps.append(Step("ack", file=acknowledged))

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        fresh = bool(flags & os.O_CREAT) and not Path(path).exists()
        fd = super().open(path, flags, mode)
        if fresh:
            self._next += 1
            self._files[os.fstat(fd).st_ino] = self._next
            self.steps.append(Step("create", self._next, self._folder(path), self._name(path)))
        return fd

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        written = super().pwrite(fd, data, offset)
        step = Step("write", self._file(fd), offset=offset, data=bytes(data[:written]))
        self.steps.append(step)
        return written

    def ftruncate(self, fd: int, size: int) -> None:
        super().ftruncate(fd, size)
        self.steps.append(Step("cut", self._file(fd), offset=size))

    def fdatasync(self, fd: int) -> None:
        super().fdatasync(fd)
        self.steps.append(Step("sync", self._file(fd)))

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        path = str(Path(f"/proc/self/fd/{fd}").readlink())
        if Path(path).is_dir():
            self.steps.append(Step("sync-folder", folder=self._name(path)))
        else:
            self.steps.append(Step("sync", self._file(fd)))

    def rename(self, source: str, target: str) -> None:
        super().rename(source, target)
        folder = self._folder(target)
        self.steps.append(Step("rename", 0, folder, self._name(source), self._name(target)))

    def link(self, source: str, target: str) -> None:
        super().link(source, target)
        folder = self._folder(target)
        self.steps.append(Step("link", 0, folder, self._name(source), self._name(target)))

    def unlink(self, path: str) -> None:
        super().unlink(path)
        folder = self._folder(path)
        self.steps.append(Step("unlink", 0, folder, self._name(path)))

    def mkdir(self, path: str, mode: int) -> None:
        super().mkdir(path, mode)
        self.steps.append(Step("mkdir", 0, self._folder(path), self._name(path)))


class _Disk:
    """What is durable and what is not yet, after some steps."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.bytes: dict[int, bytes] = {}
        self.writes: dict[int, list[Step]] = {}
        self.changes: list[Step] = []
        self.now: dict[str, int] = {}

    def take(self, step: Step) -> None:
        if step.kind in ("write", "cut"):
            self.writes.setdefault(step.file, []).append(step)
        elif step.kind == "sync":
            data = self.bytes.get(step.file, b"")
            for write in self.writes.pop(step.file, []):
                data = _written(data, write, len(write.data))
            self.bytes[step.file] = data
        elif step.kind == "sync-folder":
            done = [change for change in self.changes if change.folder == step.folder]
            for change in done:
                _renamed(self.names, change)
            self.changes = [change for change in self.changes if change.folder != step.folder]
        elif step.kind != "ack":
            resolved = self._resolved(step)
            _renamed(self.now, resolved)
            self.changes.append(resolved)

    def _resolved(self, step: Step) -> Step:
        """Name the file that a link or rename is about, whatever its old name becomes."""
        return (
            step
            if step.kind in ("create", "mkdir")
            else step._replace(file=self.now.get(step.name, 0))
        )


def _renamed(names: dict[str, int], step: Step) -> None:
    if step.kind == "create":
        names[step.name] = step.file
    elif step.kind == "rename":
        names.pop(step.name, None)
        names[step.other] = step.file
    elif step.kind == "link":
        names[step.other] = step.file
    elif step.kind == "unlink":
        names.pop(step.name, None)


def _written(data: bytes, step: Step, length: int, zero: bool = False) -> bytes:
    if step.kind == "cut":
        return data[: step.offset].ljust(step.offset, b"\0")
    part = bytes(length) if zero else step.data[:length]
    data = data.ljust(step.offset, b"\0")
    return data[: step.offset] + part + data[step.offset + len(part) :]


def states_after(
    steps: list[Step], count: int, rnd: random.Random, samples: int
) -> Iterator[dict[str, bytes]]:
    """Yield the files that a loss of power after ``count`` steps may leave, by name."""
    disk = _Disk()
    for step in steps[:count]:
        disk.take(step)
    yield _left(disk, disk.changes, None)
    yield _left(disk, [], None if not disk.writes else random.Random(-1))
    if len(disk.changes) <= 4:
        for mask in range(1, 2 ** len(disk.changes)):
            yield _left(disk, _chosen(disk.changes, [mask >> n & 1 for n in range(4)]), None)
    for _ in range(samples):
        wishes = [int(rnd.random() < 0.6) for _ in disk.changes]
        yield _left(disk, _chosen(disk.changes, wishes), rnd)


def _chosen(changes: list[Step], wishes: list[int]) -> list[Step]:
    """Choose changes of names; one whose names an omitted one touched is omitted too."""
    chosen: list[Step] = []
    held: set[str] = set()
    for change, wish in zip(changes, wishes, strict=False):
        touched = {change.name, change.other} - {""}
        if held & touched or not wish:
            held |= touched
        else:
            chosen.append(change)
    return chosen


def _left(disk: _Disk, changes: list[Step], rnd: random.Random | None) -> dict[str, bytes]:
    names = dict(disk.names)
    for change in changes:
        _renamed(names, change)
    left: dict[str, bytes] = {}
    for name, file in names.items():
        data = disk.bytes.get(file, b"")
        for step in disk.writes.get(file, []):
            data = _perhaps(data, step, rnd)
        left[name] = data
    return left


def _perhaps(data: bytes, step: Step, rnd: random.Random | None) -> bytes:
    length = len(step.data)
    if rnd is None:
        return _written(data, step, length)
    match rnd.randrange(5):
        case 0:
            return data
        case 1:
            return _written(data, step, length, zero=True)
        case 2:
            return _written(data, step, rnd.randrange(length + 1))
        case 3:
            return _written(data, step, length // 512 * 512)
        case _:
            return _written(data, step, length)


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    """Write a state of the disk into an empty folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
