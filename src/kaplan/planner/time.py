"""What happened to the plan, in sentences, and taking it back."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.errors import Refused
from kaplan.model.format import format_day
from kaplan.model.kinds import record_class
from kaplan.planner.naming import name_of
from kaplan.planner.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.store import Commit

DEEDS = {
    "add": N_("Add"),
    "edit": N_("Edit"),
    "delete": N_("Delete"),
    "note": N_("Note"),
    "log": N_("Log a contact"),
    "done": N_("Done"),
    "set status": N_("Set the status"),
    "start step": N_("Start a step"),
    "tick step": N_("Finish a step"),
    "block step": N_("Block a step"),
    "skip step": N_("Skip a step"),
    "reopen step": N_("Reopen a step"),
    "tick item": N_("Tick an item"),
    "measure": N_("Measure"),
    "start process": N_("Start a process"),
    "edit map": N_("Edit a mind map"),
    "review": N_("Review"),
    "import": N_("Import"),
}
"""The names under which deeds are journalled, and the words for them."""


class Entry(NamedTuple):
    """One commit of the history: who did what when, and what it meant, a sentence per record."""

    seq: int
    at: datetime
    by: str
    deed: str
    sentences: tuple[str, ...]

    def told(self, today: date | None = None) -> list[str]:
        """Return whole lines: “张建国: support 0 → +1, by wei, 3 Nov”."""
        day = format_day(self.at.astimezone().date(), today)
        return [
            _("{sentence}, by {who}, {day}").format(sentence=sentence, who=self.by, day=day)
            for sentence in self.sentences
        ]


class Deleted(NamedTuple):
    """A record in the bin."""

    seq: int
    at: datetime
    by: str
    label: str
    record: Record


def undo(plan: Plan, count: int = 1) -> list[Commit]:
    """Take back my last deeds, the latest first, as far as there are any.

    Raises ``Refused`` where there is none at all, ``Conflict`` where somebody changed the same.
    """
    plan.must_be_writable()
    return list(_repeated(plan.store.undo, count))


def redo(plan: Plan, count: int = 1) -> list[Commit]:
    """Do again what I last took back; raises as ``undo`` does."""
    plan.must_be_writable()
    return list(_repeated(plan.store.redo, count))


def _repeated(deed: Callable[[], Commit], count: int) -> Iterator[Commit]:
    for turn in range(max(1, count)):
        try:
            yield deed()
        except Refused:
            if turn == 0:
                raise
            return


def history(
    plan: Plan,
    record: Record | None = None,
    account: Account | None = None,
    limit: int | None = 100,
) -> list[Entry]:
    """Return what happened, newest first: to one record, to an account's records, or to all."""
    commits = plan.store.history(
        table=record.TABLE if record else None,
        id=record.id if record else None,
        account=account.id if account else None,
        until=plan.reader.seq if plan.is_past else None,
    )
    return [entry(plan, commit, record) for commit in islice(commits, limit)]


def entry(plan: Plan, commit: Commit, record: Record | None = None) -> Entry:
    """Return a commit as history shows it; only what touched ``record`` where one is given."""
    only = None if record is None else (record.TABLE, record.id)
    sentences = tuple(sentences_of(plan, commit, only))
    return Entry(commit.seq, commit.at, commit.by, deed_word(commit), sentences)


def deed_word(commit: Commit) -> str:
    """Return the words for what was done."""
    name = commit.change.deed
    word = _(DEEDS[name]) if name in DEEDS else name
    if commit.change.undoes:
        return _("Undo: {deed}").format(deed=word)
    if commit.change.redoes:
        return _("Redo: {deed}").format(deed=word)
    return word


def deleted(plan: Plan, limit: int | None = 100) -> list[Deleted]:
    """Return the bin, newest first."""
    found: list[Deleted] = []
    for commit, table, doc in islice(plan.store.deleted(), limit):
        record = record_class(table)(doc)
        found.append(Deleted(commit.seq, commit.at, commit.by, name_of(plan, record), record))
    return found
