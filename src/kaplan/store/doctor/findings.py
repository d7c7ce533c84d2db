"""The kinds of damage, each with a code, how grave it is, and its sentence."""

from __future__ import annotations

from typing import NamedTuple

from kaplan.i18n import N_, _

NOTE = "note"
WARNING = "warning"
DAMAGE = "damage"

CODES: dict[str, tuple[str, str]] = {
    # files
    "F01": (DAMAGE, N_("The plan's file is missing, though its journal is there")),
    "F02": (DAMAGE, N_("The journal is missing: changes since the last compaction are lost")),
    "F03": (DAMAGE, N_("This is a symbolic link or no ordinary file")),
    "F04": (WARNING, N_("The plan's file is writable: another program could change it in place")),
    "F05": (WARNING, N_("Users outside the team may read or write this file")),
    "F06": (NOTE, N_("A temporary file was left behind; it can be deleted")),
    "F07": (NOTE, N_("A piece that a crash cut off is kept here for inspection")),
    # base
    "B01": (DAMAGE, N_("The file is empty")),
    "B02": (NOTE, N_("This is an ordinary TinyDB file, not yet taken in")),
    "B03": (DAMAGE, N_("A newer kaplan wrote this file")),
    "B04": (DAMAGE, N_("The first line, which describes the file, cannot be read")),
    "B05": (DAMAGE, N_("Line {line} has no place in the file")),
    "B06": (DAMAGE, N_("Record {number} of {table} cannot be read")),
    "B07": (DAMAGE, N_("Record {number} of {table} stands out of order or twice")),
    "B08": (WARNING, N_("Record {number} of {table} has a number that was never given out")),
    "B09": (DAMAGE, N_("The file ends too early")),
    "B10": (DAMAGE, N_("The content is not what was written: bit rot, or another program")),
    "B11": (DAMAGE, N_("The file has {found} bytes instead of {expected}")),
    "B12": (WARNING, N_("Another program rewrote the file; it will be taken in")),
    "B13": (DAMAGE, N_("Two records of {table} have the id {id}")),
    "B14": (DAMAGE, N_("The file is neither a plan nor a TinyDB file")),
    "B15": (DAMAGE, N_("The table {table} stands there twice")),
    # journal
    "J01": (DAMAGE, N_("The journal's first line cannot be read")),
    "J02": (DAMAGE, N_("A newer kaplan wrote the journal")),
    "J03": (DAMAGE, N_("The journal belongs to another plan")),
    "J04": (WARNING, N_("The last line is torn; it was never acknowledged")),
    "J05": (DAMAGE, N_("Line {line} is damaged although later ones are good")),
    "J06": (DAMAGE, N_("Change {seq} does not follow the line before it")),
    "J07": (DAMAGE, N_("The changes {first} to {last} are missing")),
    "J08": (DAMAGE, N_("The changes {first} to {last} are in neither file")),
    "J09": (DAMAGE, N_("The file and its journal tell different stories at change {seq}")),
    "J10": (DAMAGE, N_("Change {seq} speaks of record {number} of {table}, which is not there")),
    "J11": (WARNING, N_("Change {seq} found other values in record {number} of {table}")),
    "J12": (NOTE, N_("The clock ran backwards at change {seq}")),
    "J13": (DAMAGE, N_("A hole of zero bytes begins at line {line}")),
    # history
    "H01": (WARNING, N_("The history lacks the changes {first} to {last}")),
    "H02": (WARNING, N_("Line {line} of a retired journal is damaged")),
    "H03": (WARNING, N_("The first line of a retired journal cannot be read")),
    "H04": (NOTE, N_("This file does not belong into the history")),
    # what is derived
    "I01": (NOTE, N_("The index cannot be read; it will be made anew")),
    "I02": (NOTE, N_("The index belongs to an older state; it will be made anew")),
    "I03": (WARNING, N_("The index disagrees with the plan; delete it")),
    "I04": (NOTE, N_("The delta cannot be used; it will be made anew")),
    "I05": (NOTE, N_("The summaries cannot be used; they will be made anew")),
    # backups
    "K01": (WARNING, N_("The backup is damaged")),
    "K02": (WARNING, N_("The backup has no description that can be read")),
}


class Finding(NamedTuple):
    """One thing that is not as it should be: its code, the file, and the values of its sentence."""

    code: str
    path: str
    values: dict[str, object]

    @property
    def severity(self) -> str:
        """``note``, ``warning`` or ``damage``."""
        return CODES[self.code][0]

    def sentence(self) -> str:
        """Return what is wrong in the language in force."""
        return _(CODES[self.code][1]).format(**self.values)


class Findings:
    """A list that grows while files are examined."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def add(self, code: str, path: str, **values: object) -> None:
        """Note one finding."""
        self.all.append(Finding(code, path, values))
