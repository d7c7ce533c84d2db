"""Raw values become operations: resolved, validated by the model, ready to be committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.kinds import record_class
from kaplan.planner.lookup import resolve
from kaplan.store import Add, Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan


def new(plan: Plan, kind: str, raw: Mapping[str, object]) -> Add:
    """Return the operation that adds a record of raw values; raises ``Invalid``."""
    return new_resolved(plan, kind, resolve(plan, kind, unfolded(kind, raw, {})))


def new_resolved(plan: Plan, kind: str, raw: Mapping[str, object], id: str = "") -> Add:  # noqa: A002
    """Return the operation that adds a record whose references are ids; raises ``Invalid``.

    ``id`` is given where other records of the same change refer to it.
    """
    cls = record_class(kind)
    doc = cls.new(raw, plan.today, currency=currency_for(plan, cls, raw.get("account")))
    _set_initials(cls, doc)
    if kind == "review" and doc.get("date") == plan.today.isoformat():
        # Whoever reviews a plan today looks at it as it stands now.
        doc.setdefault("snapshot", plan.store.seq)
    return Add(cls.TABLE, {"id": id or plan.new_id(), **doc})


def edit(plan: Plan, record: Record, raw: Mapping[str, object]) -> Edit | None:
    """Return the operation that gives a record raw values; None where nothing would change.

    Raises ``Invalid``; ``custom.colour`` sets one entry of an object and leaves the others.
    """
    cls = type(record)
    values = resolve(
        plan, cls.KIND, unfolded(cls.KIND, raw, record.doc), account=account_of(record)
    )
    if "account" not in raw:
        values.pop("account", None)
    edited = cls.parse(
        values,
        plan.today,
        before=record.doc,
        currency=currency_for(plan, cls, record.doc.get("account")),
    )
    if cls.references().keys() & edited.set.keys():
        from kaplan.planner.circles import must_not_circle

        must_not_circle(plan, record, edited.set)
    return edit_stored(record, edited.set, edited.drop)


def edit_stored(record: Record, values: dict[str, Any], drop: tuple[str, ...] = ()) -> Edit | None:
    """Return the operation that sets stored values; None where nothing would change.

    Raises ``Invalid`` where the whole record would break its kind's rules.
    """
    cls = type(record)
    old = record.doc
    changed = {n: v for n, v in values.items() if n not in old or not _same(old[n], v)}
    dropped = tuple(name for name in drop if name in old)
    if "name" in changed and "initials" in cls.fields():
        _set_initials(cls, changed)
        dropped += ("initials",) if "initials" in old and "initials" not in changed else ()
    if not (changed or dropped):
        return None
    whole = {n: v for n, v in {**old, **changed}.items() if n not in dropped}
    for problem in cls.check(whole):
        raise problem
    return Edit(cls.TABLE, record.id, changed, record.revision, dropped)


def account_of(record: Record) -> str:
    """Return the id of the account that a record belongs to, or is; empty for none."""
    return record.id if record.KIND == "account" else str(record.doc.get("account") or "")


def currency_for(plan: Plan, cls: type[Record], account_id: object) -> str:
    """Return the currency of amounts that name none: the account's, else the plan's."""
    if "currency" in cls.fields() and isinstance(account_id, str) and account_id:
        account = plan.reader.get("accounts", account_id) or {}
        return str(account.get("currency") or plan.currency)
    return plan.currency


def unfolded(kind: str, raw: Mapping[str, object], old: Mapping[str, Any]) -> dict[str, object]:
    """Return raw values with ``custom.colour: blue`` merged into the whole object ``custom``."""
    if not any("." in name for name in raw):
        return dict(raw)
    from kaplan.planner.nested import merge_nested

    return merge_nested(record_class(kind), raw, old)


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _set_initials(cls: type[Record], doc: dict[str, Any]) -> None:
    name = doc.get("name", "")
    if name.isascii() or doc.get("initials") or "initials" not in cls.fields():
        return
    from kaplan.planner.initials import initials

    if found := initials(name):
        doc["initials"] = found
