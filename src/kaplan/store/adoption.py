"""Taking in a TinyDB file that another program wrote; the original stays beside it under another
name.
"""

from __future__ import annotations

import itertools

from kaplan.model.errors import Damaged
from kaplan.store.base import META_TABLE, BaseFile, Meta, meta_line, read_meta
from kaplan.store.base_writer import BaseWriter
from kaplan.store.codec import encode
from kaplan.store.contract import Doc, Schema
from kaplan.store.creation import fresh_meta, has_commits
from kaplan.store.errors import NotAPlan
from kaplan.store.files import FileSet, temporary
from kaplan.store.journal import Header, Journal
from kaplan.store.lock import WriteLock
from kaplan.store.opening import is_foreign
from kaplan.store.overlay import Overlay
from kaplan.store.refusals import explained
from kaplan.store.state import inode
from kaplan.store.syscalls import Syscalls, put_in_place, second_name, sync_folder
from kaplan.store.view import View

Tables = dict[str, dict[int, Doc]]


def adopt(files: FileSet, schema: Schema, lock: WriteLock, now: str, calls: Syscalls) -> None:
    """Rewrite an ordinary TinyDB file as a base with a journal; one that has a journal is left.

    A base of ours that another program rewrote and that came alone keeps its number. Raises
    NotAPlan, Unavailable.
    """
    try:
        lock.acquire(0o600, now)
        try:
            if is_foreign(files.base) and not has_journal(files):
                _rewrite(files, schema, now, calls)
        finally:
            lock.release()
    except OSError as error:
        raise explained(error, files.base) from error


def has_journal(files: FileSet) -> bool:
    """Tell whether a base has a journal that is not what an adoption cut short left behind."""
    try:
        journal = Journal(files.journal, False)
    except (OSError, Damaged):
        return bool(inode(files.journal))
    journal.close()
    if journal.header.seq or has_commits(files.journal):
        return True
    return b'"%s"' % META_TABLE.encode() in BaseFile(files.base).data[:]


def _rewrite(files: FileSet, schema: Schema, now: str, calls: Syscalls) -> None:
    original = BaseFile(files.base)
    meta, tables = read_tables(original)
    known = meta or fresh_meta(now)
    highest = {n: max([known.highest.get(n, 0), *documents]) for n, documents in tables.items()}
    meta = known._replace(generation=known.generation + 1, at=now, highest=highest)
    writer = write_aside_as_base(files, schema, meta, tables, calls)
    writer.finish(0o440 if original.mode & 0o020 else 0o400)
    try:
        _keep_original(files, calls)
        sync_folder(calls, files.folder)
        if known.seq == 0 and not has_commits(files.journal):
            header = Header(
                meta.database, meta.epoch, meta.seq, meta.chain, writer.size, writer.digest, now
            )
            mode = 0o660 if original.mode & 0o020 else 0o600
            put_in_place(calls, files.journal, header.line(), mode)
        calls.rename(writer.path, files.base)
    except OSError:
        writer.abandon()
        raise
    sync_folder(calls, files.folder)


def write_aside_as_base(
    files: FileSet, schema: Schema, meta: Meta, tables: Tables, calls: Syscalls
) -> BaseWriter:
    """Write a base with these documents under a temporary name, not yet durable. Raises OSError."""
    overlay = Overlay(schema)
    for name, documents in tables.items():
        overlay.part(name)
        for number, document in documents.items():
            overlay.put(name, number, encode(document), existed=False)
    writer = BaseWriter(calls, temporary(files.base))
    writer.write(meta, View(schema, (overlay,), (), set(tables)))
    return writer


def in_memory(original: BaseFile) -> BaseFile:
    """Return an ordinary TinyDB file as a base in this process's memory. Raises NotAPlan."""
    return original.replaced(base_bytes(*read_tables(original)))


def base_bytes(meta: Meta | None, tables: Tables) -> bytes:
    """Return a base's bytes with these documents."""
    lines = [meta_line(meta or fresh_meta(""), more=bool(tables))]
    for place, (name, documents) in enumerate(tables.items(), 1):
        lines.append(encode(name) + b":{\n")
        for number, document in documents.items():
            comma = b"" if lines[-1].endswith(b":{\n") else b","
            lines.append(b'%s"%d":%s\n' % (comma, number, encode(document)))
        lines.append(b"}\n" if place == len(tables) else b"},\n")
    return b"".join((*lines, b"}\n"))


def _keep_original(files: FileSet, calls: Syscalls) -> None:
    """Give the file a second name, unless an adoption that was cut short did so already."""
    original = inode(files.base)
    for number in itertools.count(1):
        ending = "" if number == 1 else f"-{number}"
        kept = f"{files.base}.before-kaplan{ending}"
        if inode(kept) == original:
            return
        try:
            second_name(calls, files.base, kept, 0o600)
        except FileExistsError:
            continue
        return


def read_tables(original: BaseFile) -> tuple[Meta | None, Tables]:
    """Return a TinyDB file's documents by table and number, and our own record if it has one.

    Raises NotAPlan where it is no TinyDB file.
    """
    import json

    data = original.data[:]
    try:
        whole = json.loads(data) if data.strip() else {}
    except (ValueError, RecursionError) as error:
        raise NotAPlan(original.path) from error
    if not isinstance(whole, dict):
        raise NotAPlan(original.path)
    meta = None
    own = whole.pop(META_TABLE, None)
    if isinstance(own, dict) and "1" in own:
        meta = read_meta(own["1"], original.path)
    return meta, {name: _documents(part, original.path) for name, part in whole.items()}


def _documents(part: object, path: str) -> dict[int, Doc]:
    if not isinstance(part, dict):
        raise NotAPlan(path)
    documents: dict[int, Doc] = {}
    for key, document in part.items():
        if not isinstance(document, dict) or not _is_number(key):
            raise NotAPlan(path)
        documents[int(key)] = document
    return dict(sorted(documents.items()))


def _is_number(key: str) -> bool:
    return key.removeprefix("-").isascii() and key.removeprefix("-").isdigit()
