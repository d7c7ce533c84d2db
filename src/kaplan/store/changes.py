"""A change: what a person did in one deed, as operations on records, and the commit it became."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, TypeAlias

from kaplan.store.contract import Doc

STAMPS = ("updated", "by", "revision")


class Add(NamedTuple):
    """A new record; its document names its own ``id``."""

    table: str
    doc: Doc

    @property
    def id(self) -> str:
        """The record's id, empty for a document without one."""
        return str(self.doc.get("id", ""))


class Edit(NamedTuple):
    """New values for some fields of a record, and fields to drop.

    ``base_revision`` is the revision that the person saw. Fields that others changed since then
    clash; None overwrites knowingly.
    """

    table: str
    id: str
    set: Doc
    base_revision: int | None
    drop: tuple[str, ...] = ()


class Remove(NamedTuple):
    """A record to delete; it stays in the history and can be brought back."""

    table: str
    id: str
    base_revision: int | None = None


Op: TypeAlias = Add | Edit | Remove


class Change(NamedTuple):
    """One deed: all its operations land, or none.

    ``undoes`` and ``redoes`` name the commits that it takes back or does again. ``group`` is the
    sequence number of the first commit of a larger deed, such as an import in portions, which is
    undone as a whole.
    """

    deed: str
    ops: tuple[Op, ...]
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    group: int | None = None


class Commit(NamedTuple):
    """A change that is on the disk.

    ``before`` stands parallel to ``change.ops``: None for an added record, the former values of the
    touched fields for an edit (a field that did not exist is absent), the whole document for a
    removal. ``accounts`` are the ids of the accounts whose records it touched;
    ``EVERY`` among them stands for all.
    """

    seq: int
    change: Change
    by: str
    at: datetime
    before: tuple[Doc | None, ...]
    accounts: tuple[str, ...] = ()
