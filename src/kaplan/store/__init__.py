"""The plan on the disk: durable, shared by many processes, undoable, readable as plain TinyDB JSON."""

from kaplan.store.changes import Add, Change, Commit, Edit, Op, Remove
from kaplan.store.contract import Doc, Reader, Schema, TableSpec

__all__ = [
    "Add",
    "Change",
    "Commit",
    "Doc",
    "Edit",
    "Op",
    "Reader",
    "Remove",
    "Schema",
    "TableSpec",
]
