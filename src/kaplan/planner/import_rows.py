"""One row of a file: the record it means, its references, and the operation that it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_, _
from kaplan.model.compound import Parts, References, split_list
from kaplan.model.differing import Differences
from kaplan.model.errors import Ambiguous, Invalid, KaplanError
from kaplan.model.fields import Field, Reference
from kaplan.model.ids import is_id, short
from kaplan.model.kinds import record_class
from kaplan.model.record import Record
from kaplan.planner import drafts
from kaplan.planner.import_index import OWN_SYSTEM, ImportIndex
from kaplan.planner.references import Refer, inherit, refer_in_part, refer_to_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.proposal import Proposal
    from kaplan.store import Op


class Target(NamedTuple):
    """The record that a row means: an existing one, or a new one under its id to be."""

    id: str
    before: Record | None
    is_repeat: bool = False


class Outcome(NamedTuple):
    """What becomes of a row: ``what`` is new, changed, same, duplicate, rejected or leant_on.

    ``reason`` says why it is rejected; ``remarks`` say what was left out.
    """

    row: int
    kind: str
    id: str
    what: str
    op: Op | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()


class Row:
    """A proposal, seen against the plan and the rest of the file."""

    def __init__(self, index: ImportIndex, proposal: Proposal) -> None:
        self.index = index
        self.proposal = proposal
        self.cls = record_class(proposal.kind)
        self.target = Target("", None)
        self.problem: KaplanError | None = None

    @property
    def external(self) -> dict[str, str]:
        """The ids in other systems, without the plan's own."""
        given = self.proposal.external
        return {system: value for system, value in given.items() if system != OWN_SYSTEM and value}

    def find(self, taken: set[str]) -> None:
        """Settle which record the row means, and note it for the rows to come.

        ``taken`` are the records that earlier rows mean.
        """
        table, near = self.cls.TABLE, self._account()
        name = self._name()
        found = self.index.by_external(table, self.proposal.external)
        if not found and name:
            found = self._only(self.index.by_name(table, name, near, self.external))
        if self.problem is not None:
            return
        doc = self.index.plan.reader.get(table, found) if found else None
        if found:
            before = self.cls(doc) if doc is not None else None
            self.target = Target(found, before, is_repeat=found in taken)
            self.index.note_external(table, found, self.external)
        else:
            self.target = Target(self._new_id(), None)
            self.index.note(table, self.target.id, self.external, name, near)
        taken.add(self.target.id)

    def outcome(self) -> Outcome:
        """Return what becomes of the row."""
        if self.problem is not None:
            return self._said("rejected", reason=self.problem.sentence())
        if self.target.is_repeat:
            return self._said("leant_on" if self.proposal.only_new else "duplicate")
        if self.proposal.only_new and self.target.before is not None:
            return self._said("leant_on")
        try:
            values, remarks = self._resolved()
            op = self._operation(values)
        except KaplanError as problem:
            return self._said("rejected", reason=problem.sentence())
        if op is None:
            return self._said("same", remarks=remarks)
        return self._said("changed" if self.target.before else "new", op, remarks=remarks)

    def _said(
        self, what: str, op: Op | None = None, *, reason: str = "", remarks: tuple[str, ...] = ()
    ) -> Outcome:
        proposal = self.proposal
        return Outcome(proposal.row, proposal.kind, self.target.id, what, op, reason, remarks)

    def _only(self, found: list[str]) -> str:
        if len(found) > 1:
            self.problem = Ambiguous(self._name(), [short(one) for one in found])
        return found[0] if found else ""

    def _name(self) -> str:
        raw = self.proposal.raw.get(self.cls.NAMED_BY) if self.cls.NAMED_BY == "name" else None
        return raw.strip() if isinstance(raw, str) else ""

    def _account(self) -> str:
        raw = self.proposal.raw.get("account")
        return self.index.refer("accounts", raw.strip(), "") if isinstance(raw, str) else ""

    def _new_id(self) -> str:
        own = self.proposal.external.get(OWN_SYSTEM, "").upper()
        return own if is_id(own) else self.index.plan.new_id()

    def _operation(self, values: Mapping[str, object]) -> Op | None:
        plan, before = self.index.plan, self.target.before
        if before is None:
            raw = {**values, "external": self.external} if self.external else values
            return drafts.new_resolved(plan, self.cls.KIND, raw, self.target.id)
        missing = {k: v for k, v in self.external.items() if k not in before.external}
        if missing:
            values = {**values, "external": {**before.external, **missing}}
        currency = drafts.currency_for(plan, self.cls, before.doc.get("account"))
        edited = self.cls.parse(values, plan.today, before=before.doc, currency=currency)
        return drafts.edit_stored(before, edited.set, edited.drop)

    def _resolved(self) -> tuple[dict[str, object], tuple[str, ...]]:
        """Return the values with ids for references, and what was left out of them."""
        old = self.target.before.doc if self.target.before else {}
        values = drafts.unfolded(self.cls.KIND, self.proposal.raw, old)
        near = self._account() or str(old.get("account", ""))
        fields = self.cls.fields()
        remarks: list[str] = []
        for name, value in list(values.items()):
            try:
                values[name] = self._refer(fields.get(name), value, near)
            except Invalid as problem:
                if fields[name].required:
                    raise
                del values[name]
                remarks.append(_("{problem}; left out").format(problem=problem.sentence()))
        inherit(self.index.plan, self.cls, values)
        return values, tuple(remarks)

    def _refer(self, field: Field[Any] | None, value: object, near: str) -> object:
        if isinstance(field, Reference):
            return self._id(field.name, field.table, value, near)
        if isinstance(field, References) and value:
            return [self._id(field.name, field.table, one, near) for one in split_list(value)]
        if isinstance(field, Parts) and isinstance(value, list):
            return [refer_in_part(field, one, self._refers(near)) for one in value]
        if isinstance(field, Differences) and value:
            return refer_to_places(field, value, self._refers(near))
        return value

    def _refers(self, near: str) -> Refer:
        return lambda name, table, value: self._id(name, table, value, near)

    def _id(self, name: str, table: str, value: object, near: str) -> object:
        if value is None or (isinstance(value, str) and not value.strip()):
            return value
        found = self.index.refer(table, value.strip(), near) if isinstance(value, str) else ""
        if not found:
            raise Invalid(name, N_("no record is known as “{text}”"), text=str(value)[:40])
        return found
