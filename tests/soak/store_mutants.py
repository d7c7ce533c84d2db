"""Break each promise of the store on purpose and see the tests notice.

Run by hand: ``python -m tests.soak.store_mutants [WORD]``. A copy of the sources is changed, one
place at a time, and the tests named beside the change must fail on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Mutant(NamedTuple):
    """A promise, the file and text that keep it, the text that breaks it, who must notice."""

    promise: str
    file: str
    kept: str
    broken: str
    tests: str


MUTANTS = (
    Mutant(
        "1 durable: no fdatasync before the acknowledgement",
        "engine.py",
        "            calls.fdatasync(journal.fd)\n",
        "            pass\n",
        "test_power_loss.py test_faults.py",
    ),
    Mutant(
        "1 durable: a failed fdatasync is forgotten",
        "engine.py",
        "            self.poisoned = True\n            self._take_back",
        "            self.poisoned = False\n            self._take_back",
        "test_faults.py",
    ),
    Mutant(
        "1 durable: memory changes before the disk",
        "engine.py",
        "        self._write(journal, raw)\n        with self.reading:",
        "        self._remember(draft, line)\n"
        "        self._write(journal, raw)\n        with self.reading:",
        "test_faults.py",
    ),
    Mutant(
        "2 serialised: nobody locks",
        "syscalls.py",
        "        fcntl.flock(fd, operation)",
        "        return",
        "test_processes.py",
    ),
    Mutant(
        "2 conflicts: outdated edits overwrite",
        "merging.py",
        "        if clashes:\n            raise Conflict",
        "        if False:\n            raise Conflict",
        "test_conflicts.py",
    ),
    Mutant(
        "2 conflicts: equal values pass",
        "merging.py",
        "            # equal values clash too",
        "            if mine[field] == document.get(field):\n                continue\n"
        "            # equal values clash too",
        "test_conflicts.py test_processes.py",
    ),
    Mutant(
        "2 serialised: the base's identity is not compared under the lock",
        "engine.py",
        "        return (\n            inode(self.files.journal)",
        "        return True or (\n            inode(self.files.journal)",
        "test_processes.py test_compaction.py",
    ),
    Mutant(
        "3 readers: a line counts without its digest",
        "frames.py",
        "    return body if _digest(body) == line[_START:_END] else None",
        "    return body",
        "test_trouble.py test_doctor.py",
    ),
    Mutant(
        "3 readers: base and journal are not compared again",
        "opening.py",
        "            if self._identities() == before == self._seen(state):",
        "            if True:",
        "test_processes.py test_compaction.py",
    ),
    Mutant(
        "4 trouble: damage in the middle is cut off as a torn tail",
        "journal.py",
        "        if rest and any(body_of(later)",
        "        if False and any(body_of(later)",
        "test_trouble.py",
    ),
    Mutant(
        "4 trouble: what was refused stays in the file",
        "engine.py",
        "            self._take_back(journal)\n            raise DiskFailed",
        "            raise DiskFailed",
        "test_faults.py test_trouble.py",
    ),
    Mutant(
        "4 trouble: a torn tail is not kept aside",
        "engine.py",
        "        self.set_aside(self.state.rest",
        "        bool(self.state.rest",
        "test_trouble.py",
    ),
    Mutant(
        "5 undo: others' edits are overwritten",
        "undo.py",
        "        if not _same(values, document, field)\n",
        "        if False\n",
        "test_conflicts.py",
    ),
    Mutant(
        "5 undo: a colleague's change is undone",
        "undo.py",
        "        elif by is None or line.by == by:\n            found.append(line)",
        "        else:\n            found.append(line)",
        "test_undo.py",
    ),
    Mutant(
        "5 history: retired journals are thrown away",
        "compaction.py",
        "    retire(engine, journal)\n",
        "",
        "test_undo.py test_history.py",
    ),
    Mutant(
        "6 flat: the index is not asked",
        "view.py",
        "        if key is not None and field in self._indexed.get(table, (ID_FIELD,)):",
        "        if False:",
        "test_records.py test_tinydb.py test_indexes.py",
    ),
    Mutant(
        "6 flat: an index of another base is believed",
        "index_keep.py",
        '            if found is not None and found.head.get("for") == identity:',
        "            if found is not None:",
        "test_indexes.py test_machine.py test_compaction.py",
    ),
    Mutant(
        "6 flat: summaries are not outdated by commits",
        "state.py",
        "            self.summaries.outdate(account)\n",
        "",
        "test_records.py test_indexes.py",
    ),
    Mutant(
        "6 compaction: commits made meanwhile are left out",
        "compaction.py",
        "header.line() + rest",
        "header.line()",
        "test_compaction.py",
    ),
    Mutant(
        "6 compaction: the base's name is not durable before the journal's",
        "compaction.py",
        "    sync_folder(calls, files.folder)\n    calls.rename(aside, files.journal)",
        "    calls.rename(aside, files.journal)",
        "test_power_loss.py",
    ),
    Mutant(
        "4 backup: it is not read again",
        "backup.py",
        "        verify(made)\n",
        "",
        "test_backup.py test_upkeep.py",
    ),
    Mutant(
        "4 backup: its bytes are not durable before its name",
        "backup.py",
        "        calls.fsync(fd)\n",
        "",
        "test_upkeep.py",
    ),
    Mutant(
        "4 adoption: the original is not kept",
        "adoption.py",
        "        _keep_original(files, calls)\n",
        "",
        "test_upkeep.py",
    ),
    Mutant(
        "4 another program: its file is not kept before it is replaced",
        "external.py",
        "            _keep(files, calls)\n",
        "",
        "test_upkeep.py",
    ),
    Mutant(
        "4 another program: it overwrites what the plan changed since",
        "external.py",
        "or not _same(now, old, field):",
        "or False:",
        "test_external.py",
    ),
    Mutant(
        "4 another program: a file of the same size passes",
        "opening.py",
        "            if base.digest() == header.base_digest:",
        "            if True:",
        "test_external.py",
    ),
    Mutant(
        "4 migration: no backup",
        "migrating.py",
        "    write_backup(calls, folder, (old, _view(schema, tables)), REASON, mode)\n",
        "",
        "test_migration.py",
    ),
    Mutant(
        "6 compaction: rows that moved keep their old places in the index",
        "index_merge.py",
        "        if self._same:",
        "        if True:",
        "test_indexes.py test_machine.py test_compaction.py",
    ),
    Mutant(
        "6 compaction: outdated summaries are carried over",
        "summaries.py",
        "            for account in self._outdated:",
        "            for account in ():",
        "test_indexes.py test_records.py",
    ),
    Mutant(
        "7 TinyDB: numbers are foreseen outside the lock",
        "tiny_table.py",
        "    def insert(self",
        "    def insert_never(self",
        "test_tinydb.py",
    ),
    Mutant(
        "7 TinyDB: the query cache outlives others' commits",
        "tiny_table.py",
        "        if seq != self._cached_at:",
        "        if False:",
        "test_tinydb.py",
    ),
)


def noticed(mutant: Mutant) -> bool:
    """Tell whether the tests fail on a mutant."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "src")
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        path = source / "kaplan" / "store" / mutant.file
        text = path.read_text()
        if text.count(mutant.kept) != 1:
            raise SystemExit(f"{mutant.promise}: {mutant.file} does not hold its text once")
        path.write_text(text.replace(mutant.kept, mutant.broken))
        tests = [f"tests/store/{test}" for test in mutant.tests.split()]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    print(f"{'noticed' if done.returncode else 'MISSED '}  {mutant.promise}")
    for line in lines:
        print(f"           {line.split(' - ')[0].removeprefix('FAILED tests/store/')}")
    return bool(done.returncode)


def main(word: str = "") -> int:
    """Try every mutant whose promise contains a word; return how many were missed."""
    chosen = [mutant for mutant in MUTANTS if word in mutant.promise]
    missed = [mutant for mutant in chosen if not noticed(mutant)]
    print(f"{len(chosen)} ways to break a promise, {len(missed)} unnoticed")
    return len(missed)


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
