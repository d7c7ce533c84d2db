"""Which account a record belongs to, so that its summary and its history know of each change."""

from __future__ import annotations

from typing import Protocol

from kaplan.store.contract import Doc, Schema
from kaplan.store.segment import ID_FIELD

ACCOUNTS = "accounts"
ACCOUNT_FIELD = "account"
_DEEPEST = 4


class _ById(Protocol):
    def by_id(self, table: str, record_id: str) -> tuple[int, Doc] | None:
        """Return (number, document) of a record, or None."""


def accounts_of(reader: _ById, schema: Schema, table: str, document: Doc) -> list[str]:
    """Return the id of the account that a record belongs to, or nothing.

    An account belongs to itself, a record with an ``account`` field to that account, any other to
    the account of its owner record.
    """
    for _ in range(_DEEPEST):
        name = document.get(ID_FIELD if table == ACCOUNTS else ACCOUNT_FIELD)
        if isinstance(name, str):
            return [name] if name else []
        owner = next((spec.owner for spec in schema.tables if spec.name == table), None)
        above = None if owner is None else document.get(owner[0])
        if owner is None or not isinstance(above, str):
            return []
        table = owner[1]
        found = reader.by_id(table, above)
        if found is None:
            return []
        document = found[1]
    return []
