"""The plan on the disk: durable, shared by many processes, undoable, readable as TinyDB JSON.

Finding and repairing damage is a room of its own, ``kaplan.store.doctor``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.store.changes import Add, Change, Commit, Edit, Op, Remove
from kaplan.store.contract import Doc, Reader, Schema, TableSpec
from kaplan.store.store import ME, Store

if TYPE_CHECKING:
    from kaplan.store.backup import Backup
    from kaplan.store.compaction import CompactReport

__all__ = [
    "ME",
    "Add",
    "Backup",
    "Change",
    "Commit",
    "CompactReport",
    "Doc",
    "Edit",
    "Op",
    "Reader",
    "Remove",
    "Schema",
    "Store",
    "TableSpec",
]


def __getattr__(name: str) -> object:
    """Load what only a few commands need when it is asked for."""
    rooms = {"Backup": "backup", "CompactReport": "compaction"}
    if name not in rooms:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"kaplan.store.{rooms[name]}"), name)
