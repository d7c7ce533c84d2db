"""Taking a change back, and doing it again: always a new commit that names the old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaplan.model.errors import Conflict
from kaplan.store.changes import STAMPS
from kaplan.store.codec import same_value
from kaplan.store.contract import Doc
from kaplan.store.draft import Draft
from kaplan.store.errors import Gone, NothingToRedo, NothingToUndo
from kaplan.store.lines import Line, RawOp
from kaplan.store.segment import ID_FIELD

_STAMPS = frozenset((*STAMPS, "created"))


def to_undo(lines: Iterable[Line], by: str | None) -> list[Line]:
    """Return the last deed of a person (None: of anyone) that stands, newest commit first.

    A deed is one commit or all that stand of its group. ``lines`` come newest first. Raises
    NothingToUndo.
    """
    undone: dict[int, bool] = {}
    found: list[Line] = []
    for line in lines:
        for seq in line.undoes:
            undone.setdefault(seq, True)
        for seq in line.redoes:
            undone.setdefault(seq, False)
        if line.undoes or line.redoes or undone.get(line.seq):
            continue
        if found:
            if _same_deed(found[0], line):
                found.append(line)
        elif by is None or line.by == by:
            found.append(line)
        if found and line.seq <= (found[0].group or found[0].seq):
            return found
    if not found:
        raise NothingToUndo
    return found


def _same_deed(first: Line, line: Line) -> bool:
    return line.by == first.by and first.group in (line.group, line.seq)


def to_redo(lines: Iterable[Line], by: str | None) -> Line:
    """Return the commit that last took back a change of a person and was not redone since.

    ``lines`` come newest first. A change made after it ends the way forward. Raises NothingToRedo.
    """
    redone: set[int] = set()
    for line in lines:
        if line.redoes:
            redone.update(line.redoes)
        elif line.undoes:
            if (by is None or line.by == by) and not redone.intersection(line.undoes):
                return line
        elif by is None or line.by == by:
            break
    raise NothingToRedo


def take_back(draft: Draft, lines: Iterable[Line]) -> None:
    """Draft the inverse of commits, newest first. Raises Conflict where others changed the same
    since.
    """
    for line in lines:
        for op in reversed(line.ops):
            _INVERSE[op[0]](draft, op)


def _unadd(draft: Draft, op: RawOp) -> None:
    table, number, added = op[1], op[2], op[3]
    document = _present(draft, op, added)
    clashes: dict[str, tuple[object, object]] = {
        field: (None, document.get(field))
        for field in sorted({*added, *document} - _STAMPS)
        if not _same(added, document, field)
    }
    if clashes:
        raise _conflict(table, document, clashes)
    draft.delete(table, number, document)


def _unremove(draft: Draft, op: RawOp) -> None:
    table, number, removed = op[1], op[2], op[3]
    record_id = str(removed.get(ID_FIELD, ""))
    found = draft.by_id(table, record_id) if record_id else None
    if found is not None:
        present = found[1]
        raise _conflict(table, present, {ID_FIELD: (record_id, record_id)})
    draft.restore(table, number, removed)


def _unedit(draft: Draft, op: RawOp) -> None:
    table, number, values, was = op[1], op[2], op[3], op[4]
    document = _present(draft, op, was)
    clashes: dict[str, tuple[object, object]] = {
        field: (was.get(field), document.get(field))
        for field in sorted({*values, *was} - _STAMPS)
        if not _same(values, document, field)
    }
    if clashes:
        raise _conflict(table, document, clashes)
    former = {field: value for field, value in was.items() if field not in _STAMPS}
    drop = tuple(field for field in values if field not in was and field not in _STAMPS)
    draft.replace(table, number, document, former, drop)


def _present(draft: Draft, op: RawOp, mine: Doc) -> Doc:
    document = draft.document(op[1], op[2])
    if document is None:
        record_id = str(op[5] if op[0] == "~" else op[3].get(ID_FIELD, ""))
        raise Gone(op[1], record_id, {k: v for k, v in mine.items() if k not in _STAMPS}, "?")
    return document


def _same(one: Doc, other: Doc, field: str) -> bool:
    return (field in one) == (field in other) and same_value(one.get(field), other.get(field))


def _conflict(table: str, document: Doc, clashes: dict[str, tuple[object, object]]) -> Conflict:
    return Conflict(table, str(document.get(ID_FIELD, "")), clashes, str(document.get("by", "")))


def _unmake(draft: Draft, op: RawOp) -> None:
    draft.drop_table(op[1])


def _remake(draft: Draft, op: RawOp) -> None:
    draft.make_table(op[1])


_INVERSE = {"+": _unadd, "-": _unremove, "~": _unedit, "T": _unmake, "X": _remake}


def in_the_bin(
    lines: Iterator[Line], present: set[tuple[str, int]]
) -> Iterator[tuple[Line, RawOp]]:
    """Yield each removal whose record was not brought back, the newest first.

    ``present`` tells which (table, number) live now; it grows while reading.
    """
    for line in lines:
        for op in reversed(line.ops):
            if op[0] == "-" and (op[1], op[2]) not in present:
                present.add((op[1], op[2]))
                yield line, op
