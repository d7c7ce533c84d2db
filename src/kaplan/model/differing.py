"""Fields of a record that have other values where another record is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.compound import Table, as_mapping
from kaplan.model.errors import Invalid
from kaplan.model.fields import Json, Reference

if TYPE_CHECKING:
    from kaplan.model.record import Record


class Differences(Table):
    """Values of the record's own fields under the ids of records of another table.

    Only the fields named may differ; each is read as it is where it does not differ.
    """

    owner: type[Record]

    def __init__(self, label: str, table: str, names: tuple[str, ...]) -> None:
        super().__init__(label)
        self.table = table
        self.names = names

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.owner = owner

    def read(self, raw: object, today: date) -> Json:
        """Return the differences without empty ones; raises ``Refused``, ``Invalid``."""
        key = Reference(self._label, self.table)
        found = {
            key.read(place, today): self.read_one(values, today)
            for place, values in as_mapping(raw).items()
        }
        return {place: values for place, values in found.items() if values}

    def read_one(self, raw: object, today: date) -> dict[str, Json]:
        """Return the values that differ in one place; an empty one is None in ``values``."""
        values = self.read_values(raw, today)
        return {name: value for name, value in values.items() if value is not None}

    def read_values(self, raw: object, today: date) -> dict[str, Json]:
        """Return the values given for one place as stored, None for an empty one.

        Raises ``Invalid`` with the name of the field.
        """
        values: dict[str, Json] = {}
        for given, value in as_mapping(raw).items():
            name = str(given).replace("-", "_")
            if name not in self.names:
                raise Invalid(
                    name[:40], N_("this cannot differ; {names} can"), names=", ".join(self.names)
                )
            values[name] = self.owner.field(name).parse(value, today)
        return values

    def load(self, stored: Json) -> Mapping[str, Mapping[str, Json]]:
        """Return the differences."""
        if not isinstance(stored, Mapping):
            return {}
        return {place: values for place, values in stored.items() if isinstance(values, Mapping)}


def known(differences: Mapping[str, Json], place: str) -> dict[str, Json]:
    """Return a copy of the values that differ in one place."""
    found = differences.get(place)
    return dict(found) if isinstance(found, Mapping) else {}
