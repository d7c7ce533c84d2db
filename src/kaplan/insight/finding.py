"""What a calculation found: the name of a rule and its values; sentences are made from it later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Finding(NamedTuple):
    """A rule that applies, with the values that make it understood.

    ``severity`` is high, medium or low; ``table`` and ``record`` say which record it is about,
    where it is about one.
    """

    rule: str
    values: Mapping[str, object] = _NOTHING
    severity: str = "low"
    table: str = ""
    record: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the finding as a JSON object, days in ISO form."""
        values = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        return {
            "rule": self.rule,
            "severity": self.severity,
            "table": self.table,
            "record": self.record,
            "values": values,
        }
