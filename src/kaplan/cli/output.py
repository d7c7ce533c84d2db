"""The only place that writes to standard output and standard error.

Everything passes one last filter, so that stored text cannot drive the terminal. What a command
prints is collected and written at once, after the deed: a reader that goes away cannot stop a
deed half-way.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, TextIO

from kaplan.cli.cells import steady

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.cli.table import Column

PLAIN_WIDTH = 80
"""How wide lines may be where there is no terminal to ask."""

_CONTROLS = (
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x61C, 0x200B, 0x200E, 0x200F, 0x2028,
    0x2029, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF,
)  # fmt: skip
_SURROGATES = range(0xD800, 0xE000)
_BREAKS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)


@cache
def _filter() -> dict[int, str | None]:
    """Drop what drives a terminal; made when first needed, since most output is plain."""
    table: dict[int, str | None] = dict.fromkeys(_CONTROLS)
    table.update(dict.fromkeys((0x09, *_BREAKS), " "))
    table.update(dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"))
    return table


@cache
def _escapes() -> dict[int, str]:
    """Write the same characters as JSON escapes, so that nothing is lost to a machine."""
    return {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_SURROGATES)}


def harmless(text: str) -> str:
    """Return text, of several lines, that no terminal takes as a command."""
    if text.replace("\n", "").isprintable():
        return text
    return text.translate(_filter())


def as_document(value: object, *, ascii_only: bool = False) -> str:
    """Return a value as one JSON document that no terminal takes as a command.

    A list has one entry per line: that is handy for ``grep``, and ten times as quick as indenting
    the entries too, which Python's C encoder cannot do.
    """
    from json import JSONEncoder

    if isinstance(value, list) and value:
        encode = JSONEncoder(ensure_ascii=ascii_only, default=_plainly).encode
        text = "[\n" + ",\n".join(map(encode, value)) + "\n]"
    else:
        text = JSONEncoder(ensure_ascii=ascii_only, indent=2, default=_plainly).encode(value)
    return text if text.replace("\n", "").isprintable() else text.translate(_escapes())


def _plainly(value: object) -> object:
    text = getattr(value, "isoformat", None)
    return text() if text is not None else str(value)


class Output:
    """Collects what a command prints and writes it once; ``json`` asks for documents."""

    def __init__(
        self,
        stdout: TextIO | None,
        stderr: TextIO | None,
        environ: Mapping[str, str],
        *,
        json: bool = False,
        ascii_only: bool = False,
    ) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._environ = environ
        self._parts: list[str] = []
        self.json = json
        self.ascii_only = ascii_only

    def line(self, text: str = "") -> None:
        """Print a text, which may have several lines, for people."""
        self._parts.append(harmless(text) + "\n")

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings, cut to the terminal's width."""
        from kaplan.cli.table import lines

        for text in lines(columns, rows, self.width()):
            self.line(text)

    def document(self, value: object) -> None:
        """Print a value for machines, as the one JSON document of this command."""
        ascii_only = self.ascii_only or not _speaks_unicode(self._stdout)
        self._parts.append(as_document(value, ascii_only=ascii_only) + "\n")

    def flush(self) -> None:
        """Write what was collected; raises ``OSError`` where it cannot be written."""
        text = "".join(self._parts)
        self._parts.clear()
        if self.ascii_only and not self.json and not text.isascii():
            from kaplan.picture.ascii_twin import ascii_text

            text = "\n".join(ascii_text(line) for line in text.split("\n"))
        if text and self._stdout is not None:
            _write(self._stdout, text)

    def message(self, text: str) -> None:
        """Say one line to the person, on standard error; what cannot be said is left unsaid."""
        if self._stderr is not None:
            try:
                _write(self._stderr, harmless(steady(text.replace("\n", " "))) + "\n")
            except (OSError, ValueError):
                return

    def width(self) -> int:
        """Return how many cells a line may take."""
        asked = self._environ.get("COLUMNS", "")
        if asked.isascii() and asked.isdigit() and 20 <= int(asked) <= 1000:
            return int(asked)
        try:
            is_terminal = self._stdout is not None and self._stdout.isatty()
            return os.get_terminal_size().columns or PLAIN_WIDTH if is_terminal else PLAIN_WIDTH
        except (OSError, ValueError):
            return PLAIN_WIDTH


def _speaks_unicode(stream: TextIO | None) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "") == "utf8"


def _write(stream: TextIO, text: str) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    raw = getattr(stream, "buffer", None)
    if raw is None:
        stream.write(text)
    else:
        raw.write(text.encode(encoding, "replace"))
    stream.flush()


def let_go_of_output() -> None:
    """Point standard output to nowhere, so that the interpreter's last flush cannot fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        return
