"""Handing a text to the person's own editor and taking it back, without leaving traces of it."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from kaplan.i18n import N_, _
from kaplan.model.errors import Conflict, KaplanError, Refused
from kaplan.planner import records

if TYPE_CHECKING:
    from kaplan.model.record import Record
    from kaplan.tui.app import KaplanApp

MEMORY = Path("/dev/shm")
"""Where the text lies while it is edited, if the machine has it: memory, never a disk."""
_QUIET: Mapping[str, tuple[str, ...]] = {
    "vim": ("-n", "-i", "NONE"), "vi": ("-n", "-i", "NONE"), "nvim": ("-n", "-i", "NONE"),
    "nano": ("-R",),
}  # fmt: skip
"""What keeps an editor from leaving swap files and histories that hold the text."""

Runner = Callable[[Sequence[str]], int]


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the person's editor as words; raises ``Refused`` where none is set."""
    wish = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(wish)
    except ValueError:
        words = []
    if not words:
        raise Refused(N_("no editor is set: export EDITOR=nano, say"))
    return [*words, *_QUIET.get(Path(words[0]).name, ())]


def _run(command: Sequence[str]) -> int:
    return subprocess.call(list(command))


def edited_text(text: str, command: Sequence[str], run: Runner = _run) -> str:
    """Return a text after the editor was left; raises ``Refused`` where the editor failed."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="kaplan-", dir=place) as folder:
        path = Path(folder, "note.md")
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")
        try:
            code = run([*command, str(path)])
        except OSError:
            raise Refused(N_("the editor “{name}” does not start"), name=command[0]) from None
        if code != 0:
            raise Refused(N_("the editor “{name}” failed; nothing was changed"), name=command[0])
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise Refused(N_("the edited text cannot be read; nothing was changed")) from None


async def edit_outside(app: KaplanApp, record: Record, *, run: Runner = _run) -> None:
    """Edit a record's text in the person's editor and store it."""
    before = str(record.doc.get("text", ""))
    try:
        command = editor_command(os.environ)
        with app.suspend():
            text = edited_text(before, command, run)
    except SuspendNotSupported:
        app.complain(_("this terminal cannot be handed to an editor"))
        return
    except KaplanError as error:
        app.complain(error.sentence())
        return
    if text.strip() == before.strip():
        return
    try:
        changed = await app.do(records.edit, record, {"text": text})
    except Conflict as conflict:
        from kaplan.tui.flows.conflicts import settle

        await settle(app, record, conflict, {"text": text})
        return
    if changed is not None:
        app.say(_("saved"))
