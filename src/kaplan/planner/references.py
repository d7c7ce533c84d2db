"""Names in reference fields become ids, and what follows from a reference is filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kaplan.model.compound import Parts, References, as_mapping, split_list
from kaplan.model.differing import Differences
from kaplan.model.fields import Field, Reference
from kaplan.model.record import Record
from kaplan.planner.lookup import refer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kaplan.planner.plan import Plan


Refer = Callable[[str, str, object], object]
"""Returns the id that a value of a field means in a table."""


class _Resolver:
    """Resolves one record's references; learns the account from the first that tells it."""

    def __init__(self, plan: Plan, account_id: str) -> None:
        self.plan = plan
        self.account_id = account_id

    def one(self, field: str, table: str, value: object) -> object:
        """Return the id that a value means; emptiness stays."""
        if isinstance(value, Record):
            self._learn(value.doc)
            return value.id
        if value is None or (isinstance(value, str) and not value.strip()):
            return value
        found = refer(self.plan, field, table, value, self.account_id)
        if table == "accounts":
            return found.id
        if not self.account_id:
            self._learn(self.plan.reader.get(found.table, found.id) or {})
        return found.id

    def many(self, field: str, table: str, value: object) -> object:
        """Return the ids that a list or a text with commas means."""
        if value is None or value == "":
            return value
        return [self.one(field, table, part) for part in split_list(value)]

    def _learn(self, doc: Mapping[str, Any]) -> None:
        self.account_id = self.account_id or str(doc.get("account") or "")


def resolve_references(
    plan: Plan, cls: type[Record], raw: Mapping[str, object], account_id: str
) -> dict[str, object]:
    """Return the raw values with ids for names; see ``lookup.resolve``."""
    fields = cls.fields()
    values = {name.replace("-", "_"): value for name, value in raw.items()}
    resolver = _Resolver(plan, account_id)
    if "account" in fields and values.get("account"):
        values["account"] = resolver.one("account", "accounts", values["account"])
        resolver.account_id = str(values["account"])
    for name, value in values.items():
        if name != "account":
            values[name] = _resolve(resolver, fields.get(name), value)
    if "account" in fields and not values.get("account") and resolver.account_id:
        values["account"] = resolver.account_id
    inherit(plan, cls, values)
    return values


def _resolve(resolver: _Resolver, field: Field[Any] | None, value: object) -> object:
    if isinstance(field, Reference):
        return resolver.one(field.name, field.table, value)
    if isinstance(field, References):
        return resolver.many(field.name, field.table, value)
    if isinstance(field, Parts) and isinstance(value, list | tuple):
        return [refer_in_part(field, part, resolver.one) for part in value]
    if isinstance(field, Differences) and value not in (None, ""):
        return refer_to_places(field, value, resolver.one)
    return value


def refer_in_part(parts: Parts, part: object, refer: Refer) -> object:
    """Return an entry of a list with ids for the names that it refers by."""
    if not isinstance(part, dict):
        return part
    inner = parts.part.fields()
    found = dict(part)
    for key, value in part.items():
        field = inner.get(key)
        if isinstance(field, Reference):
            found[key] = refer(parts.name, field.table, value)
        elif isinstance(field, References) and value not in (None, ""):
            found[key] = [refer(parts.name, field.table, one) for one in split_list(value)]
    return found


def refer_to_places(field: Differences, value: object, refer: Refer) -> object:
    """Return differences with ids for the names of where they are; raises ``Refused``."""
    found = as_mapping(value)
    return {refer(field.name, field.table, place): values for place, values in found.items()}


def inherit(plan: Plan, cls: type[Record], values: dict[str, object]) -> None:
    """Fill in what follows from a reference: a measurement has the metric of its goal."""
    if cls.KIND == "measurement" and values.get("goal") and not values.get("metric"):
        goal = plan.reader.get("goals", str(values["goal"]))
        if goal is not None:
            values["metric"] = goal.get("metric")
