"""Fill a really small file system and see what stays: ``python -m tests.store.small_disk FOLDER``.

It runs in a process of its own, because only that process sees the file system.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kaplan.store.doctor import doctor
from kaplan.store.errors import DiskFull
from tests.store.plans import SCHEMA, Plan, add, added


def main(folder: Path) -> None:
    """Write until the disk is full, compact and back up on the full disk, make room, go on."""
    plan = Plan(folder)
    store = plan.create()
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * (100 << 10))
    known = 0
    with pytest.raises(DiskFull):
        for _ in range(1000):
            store.commit(added(add("notes", text="x" * 5000)))
            known += 1
    assert known > 20, known
    assert store.count("notes") == known
    for refused in (store.compact, store.backup):
        with pytest.raises(DiskFull):
            refused()
    with pytest.raises(DiskFull):
        store.commit(added(add("notes", text="x" * 9000)))
    with plan.open("li", read_only=True) as reader:
        assert reader.count("notes") == known
    ballast.unlink()
    store.commit(added(add("notes", text="room again")))
    store.close()
    with plan.open("li") as again:
        assert again.count("notes") == known + 1
    assert {finding.code for finding in doctor(plan.path, SCHEMA)} <= {"I04"}
    assert [path.name for path in folder.rglob("*.tmp")] == []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
