"""Notes and interactions on one line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.model.records.activity import Interaction, Note

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


class TimelineItem(NamedTuple):
    """One note or interaction on its day."""

    day: date
    table: str
    record: Note | Interaction


def timeline(
    plan: Plan, account: Account | None = None, about: Record | None = None
) -> list[TimelineItem]:
    """Return notes and interactions, newest first: an account's or all, or those about a record."""
    notes = plan.all(Note) if account is None else plan.of(Note, account)
    contacts = plan.all(Interaction) if account is None else plan.of(Interaction, account)
    if about is not None:
        notes = [note for note in notes if note.about == about.id]
        contacts = [one for one in contacts if about.id in (*one.with_, *one.team)]
    found = [TimelineItem(_day_of(note), note.TABLE, note) for note in notes]
    found += [
        TimelineItem(contact.date, contact.TABLE, contact)
        for contact in contacts
        if contact.date is not None
    ]
    return sorted(found, key=lambda item: (item.day, item.record.id), reverse=True)


def _day_of(note: Note) -> date:
    from datetime import date

    return note.created.astimezone().date() if note.created else date.min
