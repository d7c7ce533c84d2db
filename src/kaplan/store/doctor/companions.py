"""The files beside a plan: modes, leftovers, retired journals, indexes, backups."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kaplan.model.errors import Damaged, KaplanError
from kaplan.store.backup import ENDING, folder_of_base, read_about, verify
from kaplan.store.base import BaseFile
from kaplan.store.contract import Schema
from kaplan.store.doctor.findings import Findings
from kaplan.store.files import FileSet
from kaplan.store.history import History
from kaplan.store.index_keep import IndexKeeper
from kaplan.store.index_load import map_file, segment_of
from kaplan.store.journal import Journal, read_header
from kaplan.store.lines import read_line
from kaplan.store.segment import Segment
from kaplan.store.syscalls import Syscalls


def check_files(files: FileSet, findings: Findings) -> None:
    """Look at modes and leftovers."""
    for path in (files.base, files.journal, files.lock, files.index):
        try:
            status = os.lstat(path)
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode):
            findings.add("F03", path)
        elif status.st_mode & 0o007:
            findings.add("F05", path)
        if path == files.base and status.st_mode & 0o222:
            findings.add("F04", path)
    name = Path(files.base).name
    for entry in sorted(Path(files.folder).glob(f"{name}*.tmp")):
        findings.add("F06", str(entry))


def check_history(files: FileSet, findings: Findings) -> None:
    """Look at the retired journals: what they hold, and that nothing is left out between them."""
    folder = Path(files.history)
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("torn-"):
            findings.add("F07", str(entry))
        elif entry.suffix != ".jsonl" or not entry.stem.isdigit():
            findings.add("H04", str(entry))
    reached = 0
    for first, path in History(files).generations():
        if reached and first > reached + 1:
            findings.add("H01", path, first=reached + 1, last=first - 1)
        reached = max(reached, _check_generation(path, findings))
    begin = _journal_begin(files)
    if reached and begin > reached + 1:
        findings.add("H01", files.journal, first=reached + 1, last=begin - 1)


def _journal_begin(files: FileSet) -> int:
    try:
        journal = Journal(files.journal, False)
    except (OSError, KaplanError):
        return 0
    journal.close()
    return journal.header.seq + 1


def _check_generation(path: str, findings: Findings) -> int:
    lines = Path(path).read_bytes().split(b"\n")
    try:
        seq = read_header(lines[0], path).seq
    except KaplanError:
        findings.add("H03", path)
        seq = 0
    for number, raw in enumerate(lines[1:-1], 2):
        line = read_line(raw)
        if line is None:
            findings.add("H02", path, line=number)
        else:
            seq = max(seq, line.seq)
    return seq


def check_derived(files: FileSet, schema: Schema, findings: Findings) -> None:
    """Look at index, delta and summaries; none of them holds anything of its own."""
    try:
        base = BaseFile(files.base)
        journal = Journal(files.journal, False)
    except (OSError, KaplanError):
        return
    if base.meta is None:
        journal.close()
        return
    keeper = IndexKeeper(files, schema, Syscalls(), shared=False, cache=None)
    _check_index(files.index, base, keeper, findings)
    if Path(files.delta).exists() and keeper.delta(base, journal) is None:
        findings.add("I04", files.delta)
    if Path(files.summaries).exists() and keeper.summaries(base) is None:
        findings.add("I05", files.summaries)
    journal.close()


def _check_index(path: str, base: BaseFile, keeper: IndexKeeper, findings: Findings) -> None:
    if not Path(path).exists():
        return
    found = map_file(path)
    if found is None:
        findings.add("I01", path)
    elif found.head.get("for") != keeper.identity(base):
        findings.add("I02", path)
    elif not _agrees(segment_of(found, base.data, base.path), base):
        findings.add("I03", path)


def _agrees(segment: Segment, base: BaseFile) -> bool:
    from kaplan.store.base import scan

    try:
        rows = scan(base.data, base.path)
    except Damaged:
        return True  # the base's own findings say so already
    if rows.keys() != segment.table.keys():
        return False
    return all(
        list(segment.table[name].numbers) == list(found.numbers)
        and list(segment.table[name].starts) == list(found.starts)
        and list(segment.table[name].ends) == list(found.ends)
        for name, found in rows.items()
    )


def check_backups(files: FileSet, findings: Findings) -> None:
    """Read every backup to its end."""
    for path in sorted(folder_of_base(files.base).glob(f"*{ENDING}")):
        backup = read_about(path)
        if backup is None:
            findings.add("K02", str(path))
            continue
        try:
            verify(backup)
        except KaplanError:
            findings.add("K01", str(path))
