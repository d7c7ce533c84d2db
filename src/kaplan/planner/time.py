"""What happened to the plan, in sentences, and taking it back."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Refused
from kaplan.model.format import format_day
from kaplan.planner.changes import RecordChange, change_of
from kaplan.planner.rewind import Rewind

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
    "assess": N_("Assess a person"),
    "act": N_("Make an action of a finding"),
    "configure": N_("Set how the team judges"),
    "import": N_("Import"),
    "restore": N_("Restore"),
    "bring back": N_("Bring back"),
}
"""The names under which deeds are journalled, and the words for them."""
MOST = 12
"""Records told of one commit on screens; the rest is counted."""


class Entry(NamedTuple):
    """One commit of the history: who did what when, and what it meant, a sentence per record.

    ``changes`` are the first of the records that it touched, ``more`` is how many are left out.
    """

    seq: int
    at: datetime
    by: str
    deed: str
    changes: tuple[RecordChange, ...]
    more: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """What became of each record; of many, the first ones and how many more there are."""
        told = tuple(change.sentence() for change in self.changes)
        if not self.more:
            return told
        rest = ngettext("and {count} more record", "and {count} more records", self.more)
        return (*told, rest.format(count=self.more))

    def told(self, today: date | None = None) -> list[str]:
        """Return whole lines: “张建国: support 0 → +1, by wei, 3 Nov”."""
        return [signed(sentence, self.by, self.at, today) for sentence in self.sentences]

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        return {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "by": self.by,
            "deed": self.deed,
            "changes": [change.as_json() for change in self.changes],
            "sentences": list(self.sentences),
        }


class Asked(NamedTuple):
    """Which part of the history: of a record, of an account's records, of one field.

    ``since`` is a sequence number or a moment that lies before it; ``most`` is how many records of
    one commit are told, None for all.
    """

    record: Record | None = None
    account: Account | None = None
    field: str | None = None
    since: datetime | int | None = None
    most: int | None = MOST

    def fits(self, change: RecordChange) -> bool:
        """Tell whether what became of a record is asked for."""
        if self.record is not None and change.id != self.record.id:
            return False
        return self.account is None or self.account.id in change.accounts


EVERYTHING = Asked()


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


def go_back(plan: Plan, moment: datetime | int) -> Commit:
    """Make the plan say what it said at a moment or after a change; ``undo`` takes it back.

    Raises ``Refused`` where that is not kept, or before the plan's first change.
    """
    plan.must_be_writable()
    if plan.store.at(moment).seq == 0 < plan.store.seq:
        raise Refused(N_("nothing was in the plan yet at that time"))
    return plan.store.restore(moment=moment)


def _repeated(deed: Callable[[], Commit], count: int) -> Iterator[Commit]:
    for turn in range(max(1, count)):
        try:
            yield deed()
        except Refused:
            if turn == 0:
                raise
            return


def history(plan: Plan, asked: Asked = EVERYTHING, limit: int | None = 100) -> list[Entry]:
    """Return what happened, newest first."""
    record, account = asked.record, asked.account
    commits = plan.store.history(
        table=record.TABLE if record else None,
        id=record.id if record else None,
        account=account.id if account else None,
        field=asked.field,
        since=asked.since,
        until=plan.reader.seq if plan.is_past else None,
    )
    rewind = Rewind(plan.reader)
    entries = (entry(plan, commit, asked, rewind) for commit in commits)
    if asked.field is not None:
        entries = (one for one in entries if one.changes)
    return list(islice(entries, limit))


def entry(
    plan: Plan, commit: Commit, asked: Asked = EVERYTHING, rewind: Rewind | None = None
) -> Entry:
    """Return a commit as history shows it; ``rewind`` has taken back what came after it."""
    going_back = Rewind(plan.reader) if rewind is None else rewind
    turns = list(going_back.take_back(commit))[::-1]
    wanted = [turn for turn in turns if asked.record is None or turn.id == asked.record.id]
    shown: list[RecordChange] = []
    names = going_back.recalling(plan)
    for count, turn in enumerate(wanted):
        if len(shown) == asked.most:
            return _entry(commit, shown, len(wanted) - count)
        change = change_of(names, turn, asked.field)
        if change is not None and asked.fits(change):
            shown.append(change)
    return _entry(commit, shown, 0)


def _entry(commit: Commit, shown: list[RecordChange], more: int) -> Entry:
    return Entry(commit.seq, commit.at, commit.by, deed_word(commit), tuple(shown), more)


def signed(sentence: str, by: str, at: datetime, today: date | None = None) -> str:
    """Return a sentence with who did it and on which local day."""
    day = format_day(at.astimezone().date(), today)
    return _("{sentence}, by {who}, {day}").format(sentence=sentence, who=by, day=day)


def deed_word(commit: Commit) -> str:
    """Return the words for what was done."""
    name = commit.change.deed
    word = _(DEEDS[name]) if name in DEEDS else name
    if commit.change.undoes:
        return _("Undo: {deed}").format(deed=word)
    if commit.change.redoes:
        return _("Redo: {deed}").format(deed=word)
    return word
