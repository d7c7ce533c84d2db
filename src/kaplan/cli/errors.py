"""How a refusal ends: one line on standard error, and the exit code of its kind.

With ``--json`` the line is a JSON document: ``{"error": {"kind", "code", "message", …}}``.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from kaplan.i18n import N_, _
from kaplan.model.errors import Ambiguous, Conflict, Invalid, KaplanError, Unavailable

if TYPE_CHECKING:
    from pathlib import Path

    from kaplan.cli.output import Output

DONE, REFUSED, WRONG_USAGE, CONFLICT, UNAVAILABLE, DAMAGED = range(6)
INTERRUPTED = 130
"""What a shell shows for a process that Ctrl-C ended (128 + SIGINT)."""
BROKEN_PIPE = 141
"""What a shell shows for a process whose reader went away (128 + SIGPIPE)."""
_OF_THE_SYSTEM = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT)


class SystemRefusal(KaplanError):
    """The operating system refused something outside the plan's own files."""

    def __init__(self, error: OSError) -> None:
        where = str(error.filename) if error.filename is not None else ""
        message = N_("{path}: {reason}") if where else N_("{reason}")
        reason = error.strerror or type(error).__name__
        super().__init__(message, path=where, reason=reason)
        self.code = UNAVAILABLE if error.errno in _OF_THE_SYSTEM else REFUSED


def report(error: KaplanError, output: Output) -> int:
    """Say why nothing was done; return the exit code."""
    code = error.code if isinstance(error, SystemRefusal) else error.exit_code
    if output.json:
        import json

        output.message(json.dumps({"error": _document(error, code)}, default=str))
    else:
        output.message(_("kaplan: {problem}").format(problem=error.sentence()))
    return code


def _document(error: KaplanError, code: int) -> dict[str, object]:
    document: dict[str, object] = {
        "kind": _kind(error),
        "code": code,
        "message": error.sentence(),
    }
    if isinstance(error, Ambiguous):
        document["candidates"] = error.candidates
    if isinstance(error, Invalid):
        document["field"] = error.field
    if isinstance(error, Conflict):
        document["by"] = error.their_author
        document["clashes"] = {
            field: {"mine": mine, "theirs": theirs}
            for field, (mine, theirs) in error.clashes.items()
        }
    return document


_KINDS = {1: "refused", 2: "usage", 3: "conflict", 4: "unavailable", 5: "damaged"}


def _kind(error: KaplanError) -> str:
    """Return a stable name for the kind of refusal."""
    for base in type(error).__mro__:
        if base.__module__ == "kaplan.model.errors" and base is not KaplanError:
            return "".join(f"_{c.lower()}" if c.isupper() else c for c in base.__name__).lstrip("_")
    return _KINDS[error.code if isinstance(error, SystemRefusal) else error.exit_code]


def fault(error: BaseException, folder: str | None) -> KaplanError:
    """Write a report of a fault of our own, without data; return what to say."""
    place = None if folder is None else _write_report(error, folder)
    if place is None:
        return KaplanError(
            N_("kaplan stopped because of a fault of its own. Everything saved so far is safe.")
        )
    return KaplanError(
        N_(
            "kaplan stopped because of a fault of its own. Everything saved so far is safe. "
            "Report (no data of yours in it): {path}"
        ),
        path=place,
    )


def _report_text(error: BaseException | None) -> str:
    """Return where an error came from, without messages and values: both may hold data."""
    from traceback import extract_tb

    lines: list[str] = []
    while error is not None and len(lines) < 500:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        frames = extract_tb(error.__traceback__)[-40:]
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def _write_report(error: BaseException, folder: str) -> Path | None:
    from pathlib import Path

    path = Path(folder) / f"crash-{os.getpid()}.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(_report_text(error))
    except OSError:
        return None
    return path


class ReadOnly(Unavailable):
    """The command line was told to change nothing."""

    def __init__(self) -> None:
        super().__init__(N_("--read-only refuses every change; nothing was done"))


class PastCannotChange(Unavailable):
    """The command line was told to look at the past."""

    def __init__(self, day: object) -> None:
        super().__init__(
            N_("this is the plan as it stood on {day}; the past cannot be changed"), day=day
        )
