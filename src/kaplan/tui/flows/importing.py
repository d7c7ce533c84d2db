"""Taking in a file: what it would do is shown first, then done in portions that can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.errors import KaplanError
from kaplan.tui.dialogs.confirm import Confirm
from kaplan.tui.dialogs.progress import Progress
from kaplan.tui.dialogs.text_help import HelpPage
from kaplan.tui.flows.asking import ask_text
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from kaplan.exchange.proposals import Reading
    from kaplan.planner.imports import Counts, ImportPlan
    from kaplan.planner.plan import Plan
    from kaplan.tui.app import KaplanApp

MOST_REASONS = 50


class Stopped(KaplanError):
    """The person stopped the import; what was written so far stands and can be undone."""


async def import_file(app: KaplanApp) -> None:
    """Ask for a file, show what importing it would do, and do it after a yes."""
    path = ""
    found = None
    while found is None:
        # A path that cannot be read is asked for again, to be mended.
        path = await ask_text(app, _("Import a file"), _("File (.csv, .json)"), path) or ""
        if not path:
            return
        found = await app.do(_read, Path(path).expanduser())
    reading, planned = found
    counts = planned.counts
    await app.push_screen_wait(HelpPage(_("What the import would do"), sections(reading, planned)))
    if not counts.new and not counts.changed:
        app.say(_("nothing to import: everything is here already"), "accent")
        return
    question = _("Import {new} new and {changed} changed records?").format(
        new=counts.new, changed=counts.changed
    )
    answer: bool | None = await app.push_screen_wait(Confirm(question, yes=_("Import")))
    if answer:
        await _write(app, planned)


async def _write(app: KaplanApp, planned: ImportPlan) -> None:
    stop = Event()
    dialog = Progress(_("Importing"), cancel=stop.set)

    def told(done: int, total: int) -> None:
        app.call_from_thread(dialog.report, done, total)
        if stop.is_set():
            raise Stopped(_("stopped; what was imported so far can be undone with u"))

    app.push_screen(dialog)
    counts = await app.do(_apply, planned, told)
    dialog.finish()
    if counts is not None:
        app.say(_done_words(counts))


def _done_words(counts: Counts) -> str:
    return _("imported: {new} new, {changed} changed, {same} the same").format(
        new=counts.new, changed=counts.changed, same=counts.same
    )


def _read(plan: Plan, path: Path) -> tuple[Reading, ImportPlan]:
    from kaplan.exchange.files import read_import_file
    from kaplan.planner.imports import preview

    reading = read_import_file(path)
    return reading, preview(plan, reading.proposals)


def _apply(plan: Plan, planned: ImportPlan, told: object) -> Counts:
    from kaplan.planner.imports import apply

    return apply(plan, planned, told)  # type: ignore[arg-type]


def sections(reading: Reading, planned: ImportPlan) -> list[Section]:
    """Return a preview: how many rows of each, how the file was read, what is refused."""
    counts = planned.counts
    numbers = [
        Fact(_("new"), str(counts.new)),
        Fact(_("changed"), str(counts.changed)),
        Fact(_("the same"), str(counts.same)),
        Fact(_("repeated"), str(counts.duplicate)),
        Fact(_("refused"), (str(counts.rejected), "bad" if counts.rejected else "")),
    ]
    refused = [
        Fact(_("row {row}").format(row=one.row), one.reason) for one in planned.of("rejected")
    ]
    made = [
        Section(_("Rows"), numbers),
        Section(_("How it was read"), [Fact("", line) for line in reading.report.sentences()]),
    ]
    return [*made, Section(_("Refused"), refused[:MOST_REASONS])] if refused else made
