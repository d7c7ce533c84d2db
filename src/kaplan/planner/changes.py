"""What became of a record between two moments: the one reading that history and diff share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.errors import Usage
from kaplan.model.kinds import record_class
from kaplan.model.record import STAMPS, Record
from kaplan.planner.drafts import account_of
from kaplan.planner.naming import name_of
from kaplan.planner.values import stored_text
from kaplan.planner.view import value_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplan.planner.plan import Plan
    from kaplan.planner.rewind import Turn

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
SILENT = frozenset((*STAMPS, "initials"))
"""Fields that no person typed."""
_WHOLE = {ADDED: N_("{kind} added: {name}"), REMOVED: N_("{kind} deleted: {name}")}


class FieldChange(NamedTuple):
    """One field's values as stored (None for none), and as a person reads them."""

    name: str
    label: str
    before: Any
    after: Any
    old: str
    new: str

    def words(self) -> str:
        """Return “support 0 → +1”; only that it changed where both look alike."""
        label = self.label.casefold()
        if self.old == self.new:
            return _("{field} changed").format(field=label)
        return _("{field} {old} → {new}").format(
            field=label, old=self.old or "∅", new=self.new or "∅"
        )


class RecordChange(NamedTuple):
    """What became of one record; ``how`` is added, changed or removed.

    ``accounts`` are the ids of the accounts that it belonged to before and after.
    """

    how: str
    kind: str
    id: str
    accounts: frozenset[str]
    name: str
    fields: tuple[FieldChange, ...]

    def sentence(self, fields: Iterable[FieldChange] | None = None) -> str:
        """Return “张建国: support 0 → +1”, of all fields or of some."""
        if self.how in _WHOLE:
            kind = record_class(self.kind).kind_word()
            return _(_WHOLE[self.how]).format(kind=kind, name=self.name)
        told = "; ".join(one.words() for one in (self.fields if fields is None else fields))
        return _("{name}: {changes}").format(name=self.name, changes=told)

    def as_json(self) -> dict[str, Any]:
        """Return it for machines; amounts in main units."""
        return {
            "how": self.how,
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "fields": {one.name: {"before": one.before, "after": one.after} for one in self.fields},
        }


def change_of(plan: Plan, turn: Turn, field: str | None = None) -> RecordChange | None:
    """Return what an operation, or many, did to a record; None where a person sees nothing of it.

    ``field`` leaves all other fields out.
    """
    try:
        cls = record_class(turn.table)
    except Usage:
        return None
    if turn.was is None and turn.now is None:
        return None
    fields = tuple(_fields(plan, cls, turn.was or {}, turn.now or {}, field))
    if not fields and (field is not None or (turn.was is not None and turn.now is not None)):
        return None
    ends = [cls(doc) for doc in (turn.now, turn.was) if doc is not None]
    how = ADDED if turn.was is None else REMOVED if turn.now is None else CHANGED
    how = CHANGED if cls.IS_ONLY else how
    names = (name_of(plan, end) for end in ends)
    name = next((one for one in names if one), turn.id)
    accounts = frozenset(filter(None, (account_of(end) for end in ends)))
    return RecordChange(how, cls.KIND, turn.id, accounts, name, fields)


def _fields(
    plan: Plan,
    cls: type[Record],
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    only: str | None,
) -> Iterable[FieldChange]:
    declared = cls.fields()
    for name in dict.fromkeys((*declared, *was, *now)):
        if name in SILENT or (only is not None and name != only):
            continue
        if (name in was) == (name in now) and was.get(name) == now.get(name):
            continue
        field = declared.get(name)
        yield FieldChange(
            name,
            field.label if field else name,
            value_as_json(plan, cls, name, was),
            value_as_json(plan, cls, name, now),
            stored_text(plan, field, was.get(name), was),
            stored_text(plan, field, now.get(name), now),
        )
