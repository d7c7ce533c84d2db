"""Adding, changing and deleting records of any kind, and what a form says before it tries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from kaplan.i18n import N_
from kaplan.model.errors import Invalid, KaplanError, NotFound, Refused
from kaplan.model.fields import Money
from kaplan.model.kinds import kind_name, record_class
from kaplan.model.record import Record
from kaplan.planner import drafts
from kaplan.planner.circles import must_not_circle
from kaplan.planner.hanging import removal
from kaplan.planner.lookup import resolve
from kaplan.store import Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaplan.planner.plan import Plan
    from kaplan.store import Commit, Edit

R = TypeVar("R", bound=Record)


def add(plan: Plan, kind: str, raw: Mapping[str, object]) -> Record:
    """Add a record; names in reference fields are looked up. Raises ``Invalid``, ``Ambiguous``."""
    return add_all(plan, [(kind, raw)])[0]


def add_all(plan: Plan, items: Iterable[tuple[str, Mapping[str, object]]]) -> list[Record]:
    """Add several records in one change: all, or none."""
    ops = [drafts.new(plan, kind_name(kind), raw) for kind, raw in items]
    if not ops:
        return []
    plan.commit("add", ops)
    return [stored(plan, record_class(op.table), op.id) for op in ops]


def edit(plan: Plan, record: R, raw: Mapping[str, object]) -> R:
    """Give a record new values in the fields named, and return it as it stands now.

    Raises ``Invalid``, ``Ambiguous``, and ``Conflict`` where somebody else changed one of the
    same fields since ``record`` was read.
    """
    op = drafts.edit(plan, record, raw)
    return apply(plan, "edit", record, op, *_followed(plan, record, op))


def _followed(plan: Plan, record: Record, op: Edit | None) -> Sequence[Edit]:
    """Return what goes along with an edit: those who name an organisation follow its name."""
    if record.KIND != "organisation":
        return ()
    from kaplan.model.records.organisation import Organisation
    from kaplan.planner.organisations import renamed

    return renamed(plan, Organisation(record.doc), op)


def apply(plan: Plan, deed: str, record: R, op: Op | None, *more: Op | None) -> R:
    """Commit an edit of a record (None where nothing changes), with what goes along with it."""
    ops = [one for one in (op, *more) if one is not None]
    if ops:
        plan.commit(deed, ops)
    else:
        plan.must_be_writable()
    return stored(plan, type(record), record.id)


def stored(plan: Plan, cls: type[R], record_id: str) -> R:
    """Return a record as the store has it now."""
    doc = plan.store.get(cls.TABLE, record_id)
    if doc is None:
        raise NotFound(N_("there is no {kind} “{text}”"), kind=cls.kind_word(), text=record_id)
    return cls(doc)


def delete(plan: Plan, records: Sequence[Record]) -> Commit:
    """Delete records with everything that hangs on them, in one change that can be undone.

    What merely mentions them lets go of the mention. Raises ``Conflict`` where one was changed.
    """
    if not records:
        raise Refused(N_("say which record you mean"))
    plan.must_be_writable()
    return plan.commit("delete", removal(plan, records))


def problems(
    plan: Plan, kind: str, raw: Mapping[str, object], before: Record | None = None
) -> dict[str, str]:
    """Return why fields cannot be stored as given, by field name; nothing where all is well."""
    trial = Trial(plan, record_class(kind), raw, before)
    return trial.found or trial.whole()


class Trial:
    """Raw values read field by field, so that every problem is found and not the first alone."""

    def __init__(
        self, plan: Plan, cls: type[Record], raw: Mapping[str, object], before: Record | None
    ) -> None:
        self.plan = plan
        self.cls = cls
        self.raw = raw
        self.before = before
        self.old: dict[str, Any] = {} if before is None else dict(before.doc)
        self.account = "" if before is None else drafts.account_of(before)
        self.values = dict(self.old)
        self.found: dict[str, str] = {}
        for name in sorted(raw, key=lambda name: name != "account"):
            self._try(name)

    def _try(self, name: str) -> None:
        try:
            edited = self._read(name)
        except Invalid as problem:
            self.found[problem.field] = problem.why()
        except KaplanError as problem:
            self.found[name] = problem.sentence()
        else:
            self.account = self.account or str(edited.get("account") or "")
            self.values.update(edited)

    def _read(self, name: str) -> dict[str, Any]:
        cls, plan = self.cls, self.plan
        given = drafts.unfolded(cls.KIND, {name: self.raw[name]}, self.old)
        if isinstance(cls.fields().get(name), Money) and "currency" in self.raw:
            given["currency"] = self.raw["currency"]
        resolved = resolve(plan, cls.KIND, given, account=self.account)
        edited = cls.parse(resolved, plan.today, before=self.old, currency=plan.currency)
        if self.before is not None:
            must_not_circle(plan, self.before, edited.set)
        return {**edited.set, **dict.fromkeys(edited.drop)}

    def whole(self) -> dict[str, str]:
        """Return what is wrong with the record as a whole."""
        defaults = {n: f.default for n, f in self.cls.fields().items() if f.default is not None}
        kept = {n: v for n, v in {**defaults, **self.values}.items() if v is not None}
        return {problem.field: problem.why() for problem in self.cls.check(kept)}
