"""What changed on an account since a day or a review: many commits read as one net change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.kinds import KINDS
from kaplan.planner.changes import ADDED, CHANGED, REMOVED, FieldChange, RecordChange, change_of
from kaplan.planner.rewind import Key, Rewind, Turn
from kaplan.planner.time import signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.planner.since import Since
    from kaplan.store import Commit

GROUPS = {ADDED: N_("Added"), CHANGED: N_("Changed"), REMOVED: N_("Removed")}
"""What became of records, in the order of telling, and the words for it."""


class Hand(NamedTuple):
    """Who wrote something last, when, and in which commit."""

    by: str
    at: datetime
    seq: int


class Net(NamedTuple):
    """A record before and after several commits, and who wrote each field last."""

    turn: Turn
    last: Hand
    hands: dict[str, Hand]


class Changed(NamedTuple):
    """What became of a record in the end, and who did it."""

    change: RecordChange
    last: Hand
    hands: dict[str, Hand]

    def told(self, today: date | None = None) -> list[str]:
        """Return a line per person and day: “张建国: support 0 → +1, by wei, 3 Nov”."""
        if self.change.how != CHANGED:
            return [signed(self.change.sentence(), self.last.by, self.last.at, today)]
        groups: dict[tuple[str, date], list[FieldChange]] = {}
        for field in self.change.fields:
            hand = self._hand(field)
            groups.setdefault((hand.by, hand.at.astimezone().date()), []).append(field)
        return [
            signed(self.change.sentence(fields), by, self._hand(fields[0]).at, today)
            for (by, _day), fields in groups.items()
        ]

    def _hand(self, field: FieldChange) -> Hand:
        return self.hands.get(field.name, self.last)

    def as_json(self) -> dict[str, Any]:
        """Return it for machines: the record, each field's two values and who wrote it last."""
        document = {**self.change.as_json(), **_hand_json(self.last)}
        for field in self.change.fields:
            document["fields"][field.name] |= _hand_json(self._hand(field))
        return document


def _hand_json(hand: Hand) -> dict[str, Any]:
    return {"by": hand.by, "at": hand.at.isoformat(), "seq": hand.seq}


class Difference(NamedTuple):
    """All that changed on an account: records added, changed and removed, by kind."""

    account: Account
    since: Since
    until: int
    records: tuple[Changed, ...]

    def title(self) -> str:
        """Return “Acme since the review of 2026-03-01”."""
        return _("{name} {since}").format(name=self.account.name, since=self.since.words)

    def of(self, how: str) -> list[Changed]:
        """Return the records that were added, changed or removed."""
        return [one for one in self.records if one.change.how == how]

    def as_json(self) -> dict[str, Any]:
        """Return it for machines."""
        document: dict[str, Any] = {
            "account": self.account.id,
            "name": self.account.name,
            "since": self.since.as_json(),
            "until": self.until,
        }
        for how in GROUPS:
            document[how] = [one.as_json() for one in self.of(how)]
        return document


def diff(plan: Plan, account: Account, since: Since) -> Difference:
    """Return what changed on an account since then; what was taken back in between is not in it.

    On a plan of the past it ends there. The review that it counts from is left out.
    """
    until = plan.reader.seq
    commits = plan.store.history(account=account.id, since=since.mark, until=until)
    found: list[Changed] = []
    rewind = Rewind(plan.reader)
    netted = list(net(commits, rewind))
    names = rewind.recalling(plan)
    for one in netted:
        change = change_of(names, one.turn)
        if change is None or account.id not in change.accounts or change.id == since.review:
            continue
        found.append(Changed(change, one.last, one.hands))
    found.sort(key=lambda one: (KINDS.index(one.change.kind), one.change.id))
    return Difference(account, since, until, tuple(found))


def net(commits: Iterable[Commit], rewind: Rewind) -> Iterator[Net]:
    """Yield each record that commits (newest first) changed in the end; ``rewind`` takes them back.

    A record that came and went in between, and one that is as it was, is left out.
    """
    now: dict[Key, dict[str, Any] | None] = {}
    last: dict[Key, Hand] = {}
    hands: dict[Key, dict[str, Hand]] = {}
    for commit in commits:
        hand = Hand(commit.by, commit.at, commit.seq)
        for turn in rewind.take_back(commit):
            key = (turn.table, turn.id)
            now.setdefault(key, turn.now)
            last.setdefault(key, hand)
            for name in _touched(turn):
                hands.setdefault(key, {}).setdefault(name, hand)
    for key in rewind.touched:
        was = rewind.document(*key)
        if was != now[key]:
            yield Net(Turn(*key, was, now[key]), last[key], hands.get(key, {}))


def _touched(turn: Turn) -> Iterator[str]:
    was, now = turn.was or {}, turn.now or {}
    for name in dict.fromkeys((*was, *now)):
        if (name in was) != (name in now) or was.get(name) != now.get(name):
            yield name
