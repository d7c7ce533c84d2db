"""The sample plan as it is written down: files per account, days as on the day it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Refused
from kaplan.model.ids import new_id

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OWN = ("key", "on", "by")
_SINCE = {"interaction": "date", "review": "date", "measurement": "date"}
"""The field that tells when a record was written, for kinds that do not say it apart."""
_MILLISECONDS = 86_400_000


class Entry(NamedTuple):
    """One thing to write: when, by whom, in which account (its key), what.

    ``kind`` is a record's kind, or ``change``, ``gone`` or ``standard_process``; ``values`` hold
    keys where the records will hold ids.
    """

    day: date
    by: str
    account: str
    kind: str
    key: str
    id: str
    values: dict[str, Any]


class Source:
    """The written sample, moved so that the day it was written on is ``today``."""

    def __init__(self, folder: Path, today: date) -> None:
        self._folder = folder
        self._shared = _read(folder / "sample.json")
        self._anchor = date.fromisoformat(self._shared.pop("anchor"))
        self._shift = today - self._anchor
        self._today = today

    def entries(self) -> list[Entry]:
        """Return everything there is to write, in the order of days."""
        found = list(self._of("", "", self._shared))
        for path in sorted((self._folder / "accounts").glob("*.json")):
            found += self._of_account(_read(path))
        owners = {entry.key: entry.by for entry in found if entry.kind == "account"}
        found += self._of_table("transaction", owners)
        found += self._of_table("measurement", owners)
        return sorted(found, key=lambda entry: entry.day)

    def _of_account(self, content: dict[str, Any]) -> Iterator[Entry]:
        account = dict(content.pop("account"))
        key, by = account["key"], account["by"]
        yield self._entry("account", account, key, key, by, 0)
        yield from self._of(key, by, content, account["on"])

    def _of(self, account: str, by: str, lists: dict[str, Any], since: str = "") -> Iterator[Entry]:
        for kind, records in lists.items():
            for place, record in enumerate(records):
                raw = {"account": account, **record} if account else dict(record)
                raw.setdefault("on", raw.get(_SINCE.get(kind, ""), since))
                key = f"{account}/{record['key']}".lstrip("/") if "key" in record else ""
                yield from self._with_steps(self._entry(kind, raw, account, key, by, place))

    def _with_steps(self, entry: Entry) -> Iterator[Entry]:
        """Yield a process and after it the steps that are written inside it."""
        steps = entry.values.pop("steps", ())
        edges = entry.values.get("edges", ()) if entry.kind == "process" else ()
        for edge in edges:
            edge.update({end: f"{entry.key}/{edge[end]}" for end in ("from", "to")})
        yield entry
        for step in steps:
            key = f"{entry.key}/{step.pop('key')}"
            values = {"account": entry.account, "process": entry.key, **step}
            values["key"] = values.pop("key_step", None)
            yield entry._replace(kind="step", key=key, id=self._id(entry.day, key), values=values)

    def _of_table(self, kind: str, owners: Mapping[str, str]) -> Iterator[Entry]:
        """Yield the lines of a CSV file; sales are taken over from the books once a month."""
        from csv import DictReader

        with (self._folder / f"{kind}s.csv").open(encoding="utf-8", newline="") as lines:
            for place, line in enumerate(DictReader(lines)):
                raw: dict[str, Any] = {name: text for name, text in line.items() if text}
                account = raw["account"]
                if kind == "transaction":
                    raw["on"] = min(_next_month(raw["date"]), self._anchor.isoformat())
                    yield self._entry(kind, raw, "", "", owners[account], place)
                else:
                    raw["on"] = raw["date"]
                    yield self._entry(kind, raw, account, "", owners[account], place)

    def _entry(
        self, kind: str, raw: dict[str, Any], account: str, key: str, by: str, place: int
    ) -> Entry:
        on = date.fromisoformat(raw["on"])
        author = str(raw.get("by") or by)
        values = {name: self._moved(value) for name, value in raw.items() if name not in _OWN}
        record_id = self._id(on, f"{account}/{kind}/{key or place}/{place}")
        return Entry(on + self._shift, author, account, kind, key, record_id, values)

    def _id(self, on: date, text: str) -> str:
        """Return the same id on every day that the sample is opened."""
        return new_id(
            on.toordinal() * _MILLISECONDS - 62_135_683_200_000, sha256(text.encode()).digest()
        )

    def _moved(self, value: Any) -> Any:
        """Return a value with its days moved, and lines of text joined."""
        if isinstance(value, str) and _DAY.fullmatch(value):
            return (date.fromisoformat(value) + self._shift).isoformat()
        if isinstance(value, list):
            return [self._moved(item) for item in value]
        if isinstance(value, dict):
            return {name: self._moved(item) for name, item in value.items()}
        return value


def _next_month(day: str) -> str:
    return (date.fromisoformat(day).replace(day=28) + timedelta(days=4)).replace(day=1).isoformat()


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise NotFound(N_("the sample data is not where it should be: {path}"), path=path) from None
    except ValueError:
        raise Refused(N_("the sample data in {path} is damaged"), path=path) from None
    return found
