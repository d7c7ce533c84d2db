"""Finding the records that the rows of a file mean, among those of the plan and of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.model.ids import is_id
from kaplan.model.kinds import TABLES, record_class
from kaplan.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.planner.plan import Plan

OWN_SYSTEM = "kaplan"
"""The name under which a file gives the plan's own ids."""
GLOBAL = ("accounts", "offerings", "campaigns", "charts", "templates")
"""The tables whose names are looked up anywhere, not within an account."""

Names = dict[str, list[str]]


class ImportIndex:
    """Who answers to which name or foreign id; rows of the file are noted as they are read."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._names: dict[tuple[str, str], Names] = {}
        self._external: dict[tuple[str, str, str], str] = {}
        self._fresh: dict[tuple[str, str], Mapping[str, str]] = {}

    def note(self, table: str, id: str, external: Mapping[str, str], name: str, near: str) -> None:  # noqa: A002
        """Remember a new record of the file: its foreign ids, its name and its account."""
        self._fresh[table, id] = external
        self.note_external(table, id, external)
        if name:
            self._of(table, near).setdefault(fold(name), []).append(id)

    def note_external(self, table: str, id: str, external: Mapping[str, str]) -> None:  # noqa: A002
        """Remember foreign ids of a record."""
        for system, value in external.items():
            self._external.setdefault((table, system, value), id)

    def exists(self, table: str, record_id: str) -> bool:
        """Tell whether the plan or the file has a record."""
        if (table, record_id) in self._fresh:
            return True
        return self.plan.reader.get(table, record_id) is not None

    def by_external(self, table: str, external: Mapping[str, str]) -> str:
        """Return the id of the record with one of some foreign ids; empty for none."""
        own = external.get(OWN_SYSTEM, "").upper()
        if own and self.exists(table, own):
            return own
        for system, value in external.items():
            if found := self._by_system(table, system, value):
                return found
        return ""

    def by_name(self, table: str, name: str, near: str, external: Mapping[str, str]) -> list[str]:
        """Return the ids of the records of that name without another id of the same systems.

        Of several, one that no system knows is the only one.
        """
        found = self._of(table, near).get(fold(name), [])
        known = {one: self._external_of(table, one) for one in found}
        fitting = [one for one in found if not set(external) & set(known[one])]
        bare = [one for one in fitting if not known[one]]
        return bare if len(bare) == 1 else fitting

    def refer(self, table: str, text: str, near: str) -> str:
        """Return the id that a reference means: an id, ``system:id``, or an exact name."""
        for one in (table,) if table else TABLES.values():
            if is_id(text):
                if self.exists(one, text.upper()):
                    return text.upper()
                continue
            system, colon, value = text.partition(":")
            found = self._by_system(one, system.strip(), value.strip()) if colon else ""
            named = [] if found else self._of(one, near).get(fold(text), [])
            if found or len(named) == 1:
                return found or named[0]
        return ""

    def _by_system(self, table: str, system: str, value: str) -> str:
        if system == OWN_SYSTEM:
            return value.upper() if self.exists(table, value.upper()) else ""
        if found := self._external.get((table, system, value)):
            return found
        doc = self.plan.reader.external(table, system, value)
        return str(doc["id"]) if doc else ""

    def _external_of(self, table: str, record_id: str) -> Mapping[str, Any]:
        if (table, record_id) in self._fresh:
            return self._fresh[table, record_id]
        doc = self.plan.reader.get(table, record_id) or {}
        external: Mapping[str, Any] = doc.get("external") or {}
        return external

    def _of(self, table: str, near: str) -> Names:
        key = (table, "" if table in GLOBAL else near)
        if key not in self._names:
            self._names[key] = self._read(*key)
        return self._names[key]

    def _read(self, table: str, near: str) -> Names:
        cls = record_class(table)
        names: Names = {}
        if not cls.NAMED_BY or (table not in GLOBAL and not near):
            return names
        reader = self.plan.reader
        for doc in reader.all(table) if table in GLOBAL else reader.find(table, "account", near):
            for name in {
                fold(one) for one in (doc.get(cls.NAMED_BY), *doc.get("aliases", ())) if one
            }:
                names.setdefault(name, []).append(doc["id"])
        return names
