"""The whole examination; it reads and changes nothing."""

from __future__ import annotations

import os

from kaplan.store.contract import Schema
from kaplan.store.doctor.companions import (
    check_backups,
    check_derived,
    check_files,
    check_history,
)
from kaplan.store.doctor.findings import Finding, Findings
from kaplan.store.doctor.salvage_base import salvage_base
from kaplan.store.doctor.salvage_journal import Replay
from kaplan.store.files import FileSet


def doctor(path: str | os.PathLike[str], schema: Schema) -> list[Finding]:
    """Return everything that is wrong with a plan's files, the gravest kind of file first."""
    files = FileSet(path)
    findings = Findings()
    base = salvage_base(files.base, findings)
    Replay(base).journal(files.journal, base, findings)
    check_files(files, findings)
    check_history(files, findings)
    check_derived(files, schema, findings)
    check_backups(files, findings)
    return findings.all
