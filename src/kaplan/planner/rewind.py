"""Documents as they were, going back through the journal commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kaplan.store import Add, Edit, Op

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaplan.planner.plan import Plan
    from kaplan.store import Commit, Reader

Key = tuple[str, str]
"""A table and an id in it."""


class Turn(NamedTuple):
    """What one operation did: the document before and after it, None where there was none."""

    table: str
    id: str
    was: dict[str, Any] | None
    now: dict[str, Any] | None


class Rewind:
    """Takes commits back in memory, the newest first; starts from what a reader says."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._docs: dict[Key, dict[str, Any] | None] = {}
        self._gone: dict[Key, dict[str, Any]] = {}

    @property
    def touched(self) -> list[Key]:
        """The records that any commit touched, the latest first."""
        return list(self._docs)

    def document(self, table: str, record_id: str) -> dict[str, Any] | None:
        """Return a document as it was before the commits that were taken back."""
        key = (table, record_id)
        if key in self._docs:
            return self._docs[key]
        return self._reader.get(table, record_id)

    def take_back(self, commit: Commit) -> Iterator[Turn]:
        """Take a commit back and yield what each of its operations had done, the last first."""
        for op, before in reversed(list(zip(commit.change.ops, commit.before, strict=True))):
            now = None if _removes(op) else self.document(op.table, op.id)
            was, now = _turned(op, before or {}, now)
            self._docs[op.table, op.id] = was
            if was is not None and now is None:
                self._gone.setdefault((op.table, op.id), was)
            yield Turn(op.table, op.id, was, now)

    def recall(self, table: str, record_id: str) -> dict[str, Any] | None:
        """Return a document as it is now, or what a removed one said last."""
        return self._reader.get(table, record_id) or self._gone.get((table, record_id))

    def recalling(self, plan: Plan) -> Plan:
        """Return the plan with the names of what was removed meanwhile."""
        return plan.reading(cast("Reader", _Recalling(self._reader, self)))


class _Recalling:
    """A reader that still knows removed records by their id; all else is as it is."""

    def __init__(self, reader: Reader, rewind: Rewind) -> None:
        self._reader = reader
        self.get = rewind.recall

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


def _removes(op: Op) -> bool:
    return not isinstance(op, Add | Edit)


def _turned(
    op: Op, before: Mapping[str, Any], now: dict[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    if isinstance(op, Add):
        return None, {**op.doc}
    if not isinstance(op, Edit):
        return {**before}, None
    # What the record says now is unknown where a later commit that was not read removed it.
    after = {**(now or {}), **op.set}
    for name in op.drop:
        after.pop(name, None)
    was = {name: value for name, value in after.items() if name in before or name not in op.set}
    return {**was, **before}, after
