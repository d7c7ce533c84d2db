"""The plan on the disk: durable, shared by many processes, undoable, readable as TinyDB JSON."""

from kaplan.store.changes import Add, Change, Commit, Edit, Op, Remove
from kaplan.store.contract import Doc, Reader, Schema, TableSpec
from kaplan.store.store import ME, Store

__all__ = [
    "ME",
    "Add",
    "Change",
    "Commit",
    "Doc",
    "Edit",
    "Op",
    "Reader",
    "Remove",
    "Schema",
    "Store",
    "TableSpec",
]
