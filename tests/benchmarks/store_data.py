"""Plans of any size for measuring: per account ten stakeholders and forty notes."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from kaplan.store import Doc, Reader, Schema, TableSpec

STAKEHOLDERS = 10
NOTES = 40
WORDS = (
    "the team renewal budget quarter platform security review pricing expansion champion roadmap "
    "procurement legal pilot migration stakeholder meeting call email next step decision risk "
    "timeline contract evidence before committing finance about multi year discount support"
)
INDEXED = {"stakeholders": ("account",), "notes": ("account", "stakeholder")}


def _summarise(account: str, reader: Reader) -> Doc:
    document = reader.get("accounts", account) or {}
    return {"name": document["name"], "notes": len(reader.find("notes", "account", account))}


def _name(document: Doc) -> str:
    return str(document.get("name", ""))


SCHEMA = Schema(
    "1",
    (
        TableSpec("accounts", (), _name),
        TableSpec("stakeholders", INDEXED["stakeholders"], _name),
        TableSpec("notes", INDEXED["notes"]),
    ),
    _summarise,
)


def account_id(number: int) -> str:
    """Return the id of an account."""
    return f"01ACC{number:021d}"


def note(name: str, account: int) -> dict[str, Any]:
    """Return a new note's fields."""
    text = "Champion wants to see evidence before committing; next step security review with legal."
    return {"id": name, "account": account_id(account), "kind": "call", "text": text * 2}


def _stamped(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    instant = "2026-01-02T03:04:05.000Z"
    stamps = {"created": instant, "updated": instant, "by": "wei", "revision": 1}
    return {"id": name, **stamps, **fields}


def tables(accounts: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Return a whole plan as TinyDB stores it."""
    rnd = random.Random(7)
    known = WORDS.split()

    def text(words: int) -> str:
        return " ".join(rnd.choice(known) for _ in range(words))

    made: dict[str, dict[str, dict[str, Any]]] = {"accounts": {}, "stakeholders": {}, "notes": {}}
    for a in range(1, accounts + 1):
        fields = {"name": f"{text(2)} {a}", "tier": rnd.choice("SABC"), "summary": text(90)}
        made["accounts"][str(a)] = _stamped(account_id(a), {**fields, "health": rnd.randrange(5)})
        for s in range(1, STAKEHOLDERS + 1):
            number = (a - 1) * STAKEHOLDERS + s
            fields = {"account": account_id(a), "name": text(2), "title": text(2)}
            fields |= {"email": f"p{number}@a{a}.example", "background": text(6)}
            made["stakeholders"][str(number)] = _stamped(f"01STA{number:021d}", fields)
        for n in range(1, NOTES + 1):
            number = (a - 1) * NOTES + n
            person = (a - 1) * STAKEHOLDERS + rnd.randrange(STAKEHOLDERS) + 1
            fields = {"account": account_id(a), "stakeholder": f"01STA{person:021d}"}
            fields |= {"kind": "call", "text": text(rnd.randrange(8, 60))}
            made["notes"][str(number)] = _stamped(f"01NOT{number:021d}", fields)
    return made


def write(accounts: int, path: Path) -> None:
    """Write a plan as an ordinary TinyDB file."""
    with path.open("w", encoding="utf-8") as file:
        json.dump(tables(accounts), file)
