"""A base that another program rewrote: the file is put back as it was, and what the other program
changed becomes one commit like any other.

The other program's file is kept under a name of its own from before anything is replaced. Should
the process end in between, whoever opens the plan next goes on from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kaplan.store.adoption import Tables, read_tables, write_aside_as_base
from kaplan.store.base import BaseFile, Meta
from kaplan.store.changes import STAMPS, Change, Commit
from kaplan.store.codec import same_value
from kaplan.store.contract import Doc, Schema
from kaplan.store.draft import Draft
from kaplan.store.errors import NotAPlan
from kaplan.store.files import FileSet
from kaplan.store.journal import Header, Journal, read_range
from kaplan.store.lock import WriteLock
from kaplan.store.rebuilding import as_of_base
from kaplan.store.refusals import explained
from kaplan.store.segment import ID_FIELD
from kaplan.store.state import inode
from kaplan.store.syscalls import Syscalls, discard, put_in_place, second_name, sync_folder

if TYPE_CHECKING:
    from kaplan.store.store import Store

DEED = "external"
"""The deed, and the user, of a commit that holds another program's changes."""
_NOT_COMPARED = frozenset((*STAMPS, "created"))


class Clash(NamedTuple):
    """A value of the other program that was not taken, because the plan had changed meanwhile.

    ``field`` is empty where it is about the whole record.
    """

    table: str
    number: int
    id: str
    field: str
    theirs: object
    kept: object


class TakenIn(NamedTuple):
    """What became of another program's changes: their commit (None for none), the file that it
    wrote, and what was not taken.
    """

    commit: Commit | None
    file: str
    clashes: tuple[Clash, ...]


def put_back(files: FileSet, schema: Schema, lock: WriteLock, now: str, calls: Syscalls) -> None:
    """Keep the rewritten file as ``NAME.external`` and put the base back that the journal goes on.

    Where that cannot be made again, the rewritten file becomes the base as it is. Raises NotAPlan,
    Unavailable.
    """
    try:
        lock.acquire(0o600, now)
        try:
            _put_back(files, schema, now, calls)
        finally:
            lock.release()
    except OSError as error:
        raise explained(error, files.base) from error


def _put_back(files: FileSet, schema: Schema, now: str, calls: Syscalls) -> None:
    journal = Journal(files.journal, True)
    try:
        rewritten = BaseFile(files.base)
        meta, tables = read_tables(rewritten)
        header = journal.header
        if meta is None or (meta.database, meta.epoch) != (header.database, header.epoch):
            raise NotAPlan(files.base)
        if _as_written(rewritten, header):
            return
        before = as_of_base(files, meta, header)
        mode = 0o440 if rewritten.mode & 0o040 else 0o400
        if before is None:
            _accept(files, schema, (meta, tables, mode), (journal, now), calls)
            return
        writer = write_aside_as_base(files, schema, meta, before, calls)
        if header.base_digest and writer.digest != header.base_digest:
            writer.abandon()
            _accept(files, schema, (meta, tables, mode), (journal, now), calls)
            return
        writer.finish(mode)
        try:
            _keep(files, calls)
            calls.rename(writer.path, files.base)
        except OSError:
            writer.abandon()
            raise
        sync_folder(calls, files.folder)
    finally:
        journal.close()


def _as_written(base: BaseFile, header: Header) -> bool:
    """Tell whether somebody else put the base back meanwhile."""
    if base.meta is None or base.size != header.base_size:
        return False
    return not header.base_digest or base.digest() == header.base_digest


def _keep(files: FileSet, calls: Syscalls) -> None:
    """Give the rewritten file a second name that is durable before the first one goes."""
    if inode(files.external) not in (0, inode(files.base)):
        calls.rename(files.external, _free(files, "unread"))
    if not inode(files.external):
        second_name(calls, files.base, files.external, 0o600)
    sync_folder(calls, files.folder)


def _accept(
    files: FileSet,
    schema: Schema,
    rewritten: tuple[Meta, Tables, int],
    reading: tuple[Journal, str],
    calls: Syscalls,
) -> None:
    """Make the rewritten content the base, with a journal that knows its size and digest."""
    (known, tables, mode), (journal, now) = rewritten, reading
    highest = {n: max([known.highest.get(n, 0), *docs]) for n, docs in tables.items()}
    meta = known._replace(generation=known.generation + 1, at=now, highest=highest)
    writer = write_aside_as_base(files, schema, meta, tables, calls)
    writer.finish(mode)
    header = journal.header._replace(base_size=writer.size, base_digest=writer.digest, at=now)
    lines = read_range(journal.fd, journal.start, journal.size())
    try:
        second_name(calls, files.base, _free(files, "accepted"), 0o600)
        sync_folder(calls, files.folder)
        calls.rename(writer.path, files.base)
    except OSError:
        writer.abandon()
        raise
    sync_folder(calls, files.folder)
    put_in_place(calls, files.journal, header.line() + lines, 0o660 if mode & 0o040 else 0o600)


def _free(files: FileSet, word: str) -> str:
    number = 1
    while os.path.lexists(name := f"{files.external}-{word}-{number}"):
        number += 1
    return name


def take_in(store: Store) -> TakenIn | None:
    """Commit the difference between the base as it was and the file that another program wrote.

    ``store`` writes as the user ``external``. Raises Unavailable, Damaged; it can be tried again.
    """
    files = store.engine.files
    meta, theirs = read_tables(BaseFile(files.external))
    header = _header_at(files, meta)
    before = None if meta is None or header is None else as_of_base(files, meta, header)
    clashes: list[Clash] = []
    commit = None
    if before is not None:
        base = before

        def fill(draft: Draft) -> Change:
            clashes[:] = _draft(draft, base, theirs)
            return Change(DEED, ())

        made = store.changed(fill)
        commit = made if made.change.ops else None
    kept = _free(files, "taken" if before is not None else "unread")
    calls = store.engine.calls
    if clashes:
        listed = json.dumps([clash._asdict() for clash in clashes], ensure_ascii=False, indent=1)
        put_in_place(calls, f"{kept}.clashes", listed.encode(), store.engine.file_mode)
    try:
        calls.rename(files.external, kept)
        sync_folder(calls, files.folder)
    except OSError as error:
        discard(calls, f"{kept}.clashes")
        raise explained(error, files.external) from error
    return TakenIn(commit, kept, tuple(clashes))


def _header_at(files: FileSet, meta: Meta | None) -> Header | None:
    """Return the header of the journal in use, as it was written for the base of ``meta``."""
    journal = Journal(files.journal, False)
    journal.close()
    if meta is None or journal.header.database != meta.database:
        return None
    return journal.header._replace(seq=meta.seq, chain=meta.chain)


def _draft(draft: Draft, base: Tables, theirs: Tables) -> Iterator[Clash]:
    for table in sorted(base.keys() | theirs.keys()):
        old, new = base.get(table, {}), theirs.get(table, {})
        for number in sorted(old.keys() | new.keys()):
            yield from _record(draft, (table, number), old.get(number), new.get(number))


def _record(
    draft: Draft, place: tuple[str, int], old: Doc | None, new: Doc | None
) -> Iterator[Clash]:
    if old == new:
        return
    table, number = place
    now = draft.document(table, number)
    if old is None and new is not None:
        yield from _added(draft, place, now, new)
    elif old is not None and new is None:
        if now is not None and _alike(now, old):
            draft.delete(table, number, now)
        elif now is not None:
            yield _whole(place, None, now)
    elif old is not None and new is not None:
        if now is None:
            yield _whole(place, new, None)
        else:
            yield from _edited(draft, place, now, (old, new))


def _added(draft: Draft, place: tuple[str, int], now: Doc | None, new: Doc) -> Iterator[Clash]:
    table, number = place
    name = new.get(ID_FIELD)
    found = draft.by_id(table, name) if isinstance(name, str) else None
    same = now if found is None else found[1]
    if same is not None and _alike(same, new):
        return
    if found is not None:
        yield _whole(place, new, found[1])
        return
    draft.insert(table, max(number, draft.next_number(table)) if now else number, new)


def _edited(
    draft: Draft, place: tuple[str, int], now: Doc, change: tuple[Doc, Doc]
) -> Iterator[Clash]:
    old, new = change
    values: Doc = {}
    drop: list[str] = []
    for field in sorted((old.keys() | new.keys()) - _NOT_COMPARED):
        if _same(old, new, field) or _same(now, new, field):
            continue
        if field == ID_FIELD or not _same(now, old, field):
            yield Clash(*place, str(now.get(ID_FIELD, "")), field, new.get(field), now.get(field))
        elif field in new:
            values[field] = new[field]
        else:
            drop.append(field)
    draft.replace(*place, now, values, tuple(drop))


def _whole(place: tuple[str, int], theirs: Doc | None, kept: Doc | None) -> Clash:
    name = str((kept or theirs or {}).get(ID_FIELD, ""))
    return Clash(*place, name, "", theirs, kept)


def _same(one: Doc, other: Doc, field: str) -> bool:
    if field not in one or field not in other:
        return (field in one) == (field in other)
    return same_value(one[field], other[field])


def _alike(one: Doc, other: Doc) -> bool:
    return all(_same(one, other, f) for f in (one.keys() | other.keys()) - _NOT_COMPARED)
