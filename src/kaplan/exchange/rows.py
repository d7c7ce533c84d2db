"""One row of a file as one proposal: fields composed, values translated, ids told apart."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from kaplan.exchange import compose
from kaplan.exchange.deals import settle_stage
from kaplan.exchange.leaning import Leaning, record_number
from kaplan.exchange.number_columns import split_currency
from kaplan.exchange.prepared import Prepared, Values
from kaplan.exchange.values import Translator, by_steps, is_coach, is_yes, knows
from kaplan.model.compound import References, Several
from kaplan.model.errors import Refused
from kaplan.model.fields import Choice, Field, Level, Money, Reference, Whole
from kaplan.model.ids import is_id
from kaplan.model.proposal import Proposal
from kaplan.model.record import Record

_ANY_DAY = date(2000, 1, 1)
"""Dates are ISO by now, so that no day is reckoned from today."""
_TOLD_BY_NAME = frozenset(
    ("account", "department", "stakeholder", "team_member", "offering", "opportunity", "goal",
     "process", "mindmap", "journey", "campaign", "chart", "template")
)  # fmt: skip
"""Kinds that a second import finds again by their name; others need an id."""


class Source(NamedTuple):
    """Where rows come from: the system, the kind's class, and what whole columns told."""

    system: str
    cls: type[Record]
    prepared: Prepared


class RowReader:
    """Makes proposals of rows; counts the rows that the other system calls deleted."""

    def __init__(self, source: Source, leaning: Leaning, translator: Translator) -> None:
        self._source = source
        self._fields = source.cls.fields()
        self._leaning = leaning
        self._translator = translator
        self._seen: Counter[str] = Counter()
        self.deleted = 0

    def read(self, number: int, values: Values) -> Proposal | None:
        """Return the proposal of a row; None for one that was deleted over there."""
        own_id = str(values.get("id") or "").strip().upper()
        if self._source.system == "kaplan" and is_id(own_id):
            return self._own(number, own_id, values)
        values = {name: value for name, value in values.items() if not _is_empty(value)}
        if is_yes(values.pop("deleted", "")):
            self.deleted += 1
            return None
        external = self._external(values)
        self._compose(values)
        raw = self._references(number, values)
        for target, value in values.items():
            self._put(raw, target, value)
        if not external and self._source.cls.KIND not in _TOLD_BY_NAME:
            external = {"file": self._fingerprint(raw)}
        return Proposal(self._source.cls.KIND, number, external, raw)

    def _own(self, number: int, own_id: str, values: Values) -> Proposal:
        """Return a row of our own export as it is; an emptied cell empties the field.

        A currency cannot be emptied: an empty one would be read as the one in use here.
        """
        ignored = ("id",) if values.get("currency") else ("id", "currency")
        raw = {name: value for name, value in values.items() if name not in ignored}
        return Proposal(self._source.cls.KIND, number, {"kaplan": own_id}, raw)

    def _external(self, values: Values) -> dict[str, str]:
        found = str(values.pop("id", "")).strip()
        system = "file" if self._source.system == "kaplan" else self._source.system
        external = {system: record_number(system, found)} if found else {}
        for target in [name for name in values if name.startswith("external.")]:
            external[target.removeprefix("external.")] = str(values.pop(target)).strip()
        return external

    def _compose(self, values: Values) -> None:
        kind = self._source.cls.KIND
        if kind == "account":
            _compose_account(values, self._translator)
        elif kind == "stakeholder":
            _compose_stakeholder(values, self._source.prepared.steps)
        elif kind == "interaction":
            values["text"] = compose.talk(values)
            values.pop("subject", None)
            values.setdefault("type", "meeting")
        elif kind == "opportunity":
            settle_stage(values, self._source.system, self._translator)
        elif kind == "action" and is_yes(values.pop("closed", "")):
            values.setdefault("action_status", "done")

    def _references(self, number: int, values: Values) -> Values:
        """Take the references out of the values, and note what they lean on."""
        raw: Values = {}
        if "account" in self._fields:
            raw["account"] = self._leaning.account(number, values)
            if not raw["account"]:
                del raw["account"]
        for name in self._source.cls.references():
            other_id = values.pop(f"{name}.id", None)
            if other_id:
                self_id = record_number(self._source.system, str(other_id))
                raw[name] = f"{self._source.system}:{self_id}"
                values.pop(name, None)
        if isinstance(department := values.get("department"), str):
            self._leaning.department(number, str(raw.get("account", "")), department)
        if isinstance(offering := values.get("offering"), str):
            self._leaning.offering(number, offering)
        return raw

    def _put(self, raw: Values, target: str, value: object) -> None:
        """Put a value into the raw ones; what an optional field refuses is left out and said."""
        if target.startswith("custom."):
            raw[target] = value if isinstance(value, str | int | float | bool) else str(value)
            return
        field = self._fields.get(target)
        if field is None:
            return
        value = self._ours(field, value)
        if isinstance(field, Money):
            value = self._settle_currency(raw, field, value)
        if not field.required and not isinstance(field, Reference | References):
            try:
                field.parse(value, _ANY_DAY)
            except Refused:
                self._translator.refused(target, value)
                return
        raw[target] = value

    def _ours(self, field: Field[Any], value: object) -> object:
        name = field.name
        if name == "support":
            value = by_steps(value, self._source.prepared.steps)
        if isinstance(field, Several) and field.scale is not None:
            return self._translator.several(name, value)
        if isinstance(field, Choice | Level) or (isinstance(field, Whole) and knows(name, value)):
            return self._translator.one(name, value)
        if name == "currency" and isinstance(value, str):
            return split_currency(value)[1] or value
        return value

    def _settle_currency(self, raw: Values, field: Field[Any], value: object) -> object:
        told = self._source.prepared.currencies.get(field.name, "")
        if isinstance(value, str):
            value, sign = split_currency(value)
            told = sign or told
        if told:
            raw.setdefault("currency", told)
        return value

    def _fingerprint(self, raw: Values) -> str:
        """Return a text that is the same for the same row of the same file, and only for it."""
        text = json.dumps([self._source.cls.KIND, raw], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]
        self._seen[digest] += 1
        return f"row-{digest}-{self._seen[digest]}"


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _compose_account(values: Values, translator: Translator) -> None:
    line = compose.address(values) or compose.address(values, "other_")
    if line:
        values.setdefault("address", line)
    described = values.get("customer_type")
    if "lifecycle" not in values and described is not None:
        first = str(described).partition(" - ")[0]
        if knows("lifecycle", first):
            values["lifecycle"] = translator.one("lifecycle", first)


def _compose_stakeholder(values: Values, steps: dict[str, str]) -> None:
    name = compose.full_name(values)
    if name:
        values.setdefault("name", name)
    numbers = compose.phones(values)
    if numbers:
        values["phone"] = numbers
    if is_coach(values.get("support", ""), steps) or is_coach(values.get("role", ""), {}):
        values["coach"] = True
