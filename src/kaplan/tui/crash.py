"""What happens when the program itself is at fault: a short word on the screen, a report without
data in a file.

Textual's own crash screen prints the values of local variables, and with them names, phone numbers
and passphrases. The report holds kinds of errors, files and lines only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from traceback import StackSummary, walk_tb
from types import TracebackType
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App

from kaplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator


class CrashReport(App[None]):
    """An app whose crash screen tells nothing that a person has entered.

    ``_fatal_error`` is private to Textual: a test fails as soon as a new version stops calling it.
    """

    crash_folder: Path | None = None
    """Where reports go; without it nothing is written."""

    def _fatal_error(self) -> None:
        self.bell()
        error = sys.exc_info()[1]
        place = None if self.crash_folder is None else write_report(error, self.crash_folder)
        words = [
            _("kaplan stopped because of a fault of its own. Everything saved so far is safe.")
        ]
        if place is not None:
            words.append(_("Report (no data of yours in it): {path}").format(path=place))
        self._exit_renderables.append(Text("\n".join(words)))
        self._close_messages_no_wait()


def report_text(error: BaseException | None) -> str:
    """Return where an error came from, cause by cause: no messages and no values, since both may
    hold data.
    """
    lines: list[str] = []
    for link in _chain(error):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {place}" for place in _places(link.__traceback__)]
    return "\n".join(lines or ["no error at hand"]) + "\n"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _places(trace: TracebackType | None) -> list[str]:
    frames = StackSummary.extract(walk_tb(trace), lookup_lines=False)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def write_report(error: BaseException | None, folder: Path) -> Path | None:
    """Write a report that only its owner may read; return its path, or None where it could not be
    written.
    """
    path = folder / f"crash-{os.getpid()}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(report_text(error))
    except OSError:
        return None
    return path
