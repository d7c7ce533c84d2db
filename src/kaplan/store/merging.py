"""Edits made on an outdated revision: fields that nobody else touched merge, the same field is a
conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaplan.model.errors import Conflict
from kaplan.store.changes import STAMPS, Edit, Remove
from kaplan.store.codec import encode
from kaplan.store.contract import Doc
from kaplan.store.errors import Gone
from kaplan.store.lines import Line, RawOp

Backward = Callable[[list[bytes]], Iterator[Line]]
"""Yields commits that contain all the byte strings, the newest first."""

_STAMPS = frozenset(STAMPS)


class OthersEdits:
    """Finds what happened to a record since a revision."""

    def __init__(self, backward: Backward) -> None:
        self._backward = backward

    def check(self, table: str, document: Doc, op: Edit | Remove) -> None:
        """Raise Conflict where others changed what an operation touches; ``document`` is empty if
        gone.
        """
        if op.base_revision is None:
            return
        if not document:
            self._check_gone(table, op)
            return
        changed = self._changed(table, op.id, op.base_revision)
        mine = self._mine(op, document)
        clashes: dict[str, tuple[object, object]] = {}
        authors: list[str] = []
        for field in sorted(mine):
            if changed is not None and field not in changed:
                continue
            # equal values clash too: two who each add one to a number must not both be told yes
            clashes[field] = (mine[field], document.get(field))
            authors.append(str(document.get("by", "")) if changed is None else changed[field])
        if clashes:
            raise Conflict(table, op.id, clashes, authors[0])

    def _mine(self, op: Edit | Remove, document: Doc) -> Doc:
        if isinstance(op, Remove):
            return dict.fromkeys(name for name in document if name not in _STAMPS)
        return {
            **{name: value for name, value in op.set.items() if name not in _STAMPS},
            **dict.fromkeys(op.drop),
        }

    def _check_gone(self, table: str, op: Edit | Remove) -> None:
        for line in self._backward([encode(op.id)]):
            for raw in line.ops:
                if raw[0] == "-" and raw[1] == table and raw[3].get("id") == op.id:
                    mine = dict(op.set) if isinstance(op, Edit) else {}
                    raise Gone(table, op.id, mine, line.by)

    def _changed(self, table: str, record_id: str, revision: int) -> dict[str, str] | None:
        """Return who changed which field since a revision, None where history does not reach."""
        authors: dict[str, str] = {}
        for line in self._backward([encode(record_id)]):
            for raw in reversed(line.ops):
                if not _is_about(raw, table, record_id):
                    continue
                if raw[0] == "-" or _revision_before(raw) < revision:
                    return None
                for field in (*raw[3], *(raw[4] if raw[0] == "~" else ())):
                    if field not in _STAMPS:
                        authors.setdefault(field, line.by)
                if _revision_before(raw) == revision:
                    return authors
        return None


def _is_about(raw: RawOp, table: str, record_id: str) -> bool:
    if raw[1] != table or raw[0] not in ("+", "~", "-"):
        return False
    return bool(raw[5] == record_id if raw[0] == "~" else raw[3].get("id") == record_id)


def _revision_before(raw: RawOp) -> int:
    """Return the revision that an operation found; an added record has none."""
    revision = raw[4].get("revision", 0) if raw[0] == "~" else 0
    return revision if isinstance(revision, int) else 0
