"""The documents of a base made again from what is kept: a start and the commits since."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kaplan.model.errors import KaplanError
from kaplan.store.adoption import Tables, read_tables
from kaplan.store.backup import folder_of_base, list_backups, unpacked
from kaplan.store.base import BaseFile, Meta
from kaplan.store.files import FileSet
from kaplan.store.history import History
from kaplan.store.journal import Header, Journal
from kaplan.store.lines import Line, RawOp
from kaplan.store.state import edited


def as_of_base(files: FileSet, meta: Meta, header: Header) -> Tables | None:
    """Return a plan's documents after the commit that ``header`` follows, or None where what is
    kept does not reach back to a start.
    """
    lines = _lines(files, header)
    for seq, tables in _starts(files, meta):
        since = [line for line in lines if seq < line.seq <= header.seq]
        if len(since) == header.seq - seq and (not since or since[-1].chain == header.chain):
            for line in since:
                for op in line.ops:
                    apply(tables, op)
            return tables
    return None


def _lines(files: FileSet, header: Header) -> list[Line]:
    """Return the commits up to a header, the oldest first, as far as they are kept."""
    journal = Journal(files.journal, False)
    try:
        end = journal.size()
        found = list(History(files).newest_first(journal, end, 1 << 62, []))
    except KaplanError:
        return []
    finally:
        journal.close()
    return [line for line in reversed(found) if line.seq <= header.seq]


def _starts(files: FileSet, meta: Meta) -> Iterator[tuple[int, Tables]]:
    """Yield (last commit, documents): of backups, of the file once taken in, of an empty plan."""
    for backup in list_backups(folder_of_base(files.base)):
        with tempfile.TemporaryDirectory() as name:
            try:
                base = unpacked(backup.path, Path(name, "base"))
                found, tables = read_tables(base)
            except (KaplanError, OSError):
                continue
        if found is not None and found.database == meta.database and found.seq <= meta.seq:
            yield found.seq, tables
    original = Path(f"{files.base}.before-kaplan")
    if original.exists():
        yield 0, read_tables(BaseFile(str(original)))[1]
    else:
        yield 0, {}


def apply(tables: Tables, op: RawOp) -> None:
    """Do an operation of a commit to documents."""
    kind, table = op[0], op[1]
    documents = tables.setdefault(table, {})
    if kind == "+":
        documents[op[2]] = op[3]
    elif kind == "~":
        documents[op[2]] = edited(documents[op[2]], op[3], op[4])
    elif kind == "-":
        documents.pop(op[2], None)
    elif kind == "X":
        del tables[table]
