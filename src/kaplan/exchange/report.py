"""What reading a file found: which column went where, what was left out, what to know."""

from __future__ import annotations

from typing import NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.errors import Refused
from kaplan.model.text import clean


class Remark(NamedTuple):
    """One sentence about the file, for the catalogues, and the words to fill it with."""

    message: str
    values: dict[str, object]

    def sentence(self) -> str:
        """Return the sentence in the language in force."""
        return _(self.message).format(**self.values)


def remark(message: str, /, **values: object) -> Remark:
    """Return a remark; the message is marked with ``N_`` where it is written."""
    return Remark(message, {n: shown(v) if isinstance(v, str) else v for n, v in values.items()})


def shown(text: str) -> str:
    """Return a file's text as it may stand in a sentence, on one line and without controls."""
    try:
        return clean(text, limit=5_000)
    except Refused:
        return text[:60].encode("ascii", "backslashreplace").decode()


class ImportReport(NamedTuple):
    """How a file was read: ``mapped`` columns with their fields, and those ``left_out``."""

    system: str
    kind: str
    encoding: str
    delimiter: str
    rows: int
    mapped: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    warnings: tuple[Remark, ...]
    why: Remark

    def sentences(self) -> list[str]:
        """Return what a preview says above its counts, in the language in force."""
        lines = [self.why.sentence()]
        if self.mapped:
            pairs = ", ".join(f"{column} → {field}" for column, field in self.mapped)
            lines.append(_("Columns read: {pairs}").format(pairs=pairs))
        if self.left_out:
            lines.append(_("Columns left out: {columns}").format(columns=", ".join(self.left_out)))
        return lines + [warning.sentence() for warning in self.warnings]

    def as_json(self) -> dict[str, object]:
        """Return the report as one JSON object."""
        return {
            "system": self.system,
            "kind": self.kind,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "rows": self.rows,
            "mapped": dict(self.mapped),
            "left_out": list(self.left_out),
            "warnings": [warning.sentence() for warning in self.warnings],
        }


CHOSEN = N_("Read as {system} {kind}, as asked.")
GUESSED = N_("Looks like {system} {kind}: {known} of {all} columns are known.")
