"""What terminals answered about the width of signs, remembered for the next start.

One line per terminal in a private file: its name, a tab, and the widths. What cannot be read or
written is forgotten; it is asked again anyway.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_FILE = "terminals"
_MOST = 50
_LONGEST = 40


def terminal_name(environ: Mapping[str, str], tty: str) -> str:
    """Return what terminals of one kind share: TERM, the program's name, the kind of device."""
    device = tty.removeprefix("/dev/").rstrip("0123456789").rstrip("/")
    parts = (environ.get("TERM", ""), environ.get("TERM_PROGRAM", ""), device)
    return " ".join(_word(part) for part in parts)


def _word(text: str) -> str:
    kept = "".join(char for char in text if char.isascii() and char.isprintable() and char != " ")
    return kept[:_LONGEST] or "-"


class KnownTerminals:
    """The answers of terminals by name; without a folder nothing is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / _FILE

    def widths(self, name: str) -> tuple[int, ...]:
        """Return what a terminal answered last, empty where nothing is known."""
        return self._read().get(name, ())

    def remember(self, name: str, widths: Sequence[int]) -> None:
        """Keep what a terminal answered, if it is news; the oldest terminals are forgotten."""
        known = self._read()
        if self._path is None or known.get(name) == tuple(widths):
            return
        known.pop(name, None)
        known[name] = tuple(widths)
        lines = [f"{each}\t{','.join(map(str, known[each]))}\n" for each in list(known)[-_MOST:]]
        fresh = self._path.with_name(f"{_FILE}.{os.getpid()}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="utf-8") as file:
                file.writelines(lines)
            fresh.replace(self._path)

    def _read(self) -> dict[str, tuple[int, ...]]:
        known: dict[str, tuple[int, ...]] = {}
        if self._path is None:
            return known
        with suppress(OSError, ValueError):
            for line in self._path.read_text("utf-8").splitlines()[:_MOST]:
                name, _tab, widths = line.partition("\t")
                known[name] = tuple(int(width) for width in widths.split(","))
        return known
