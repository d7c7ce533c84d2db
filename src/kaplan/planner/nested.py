"""Fields that hold several values, set entry by entry.

``custom.colour=blue`` sets an entry of an object; ``decision_steps.2.date=fri`` a part of the
second entry of a list, ``decision_steps.2=`` takes that entry out, ``decision_steps.2.place=1``
puts it first, and ``decision_steps.new.name=…`` begins a new one at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_
from kaplan.model.compound import Parts, Table, Texts
from kaplan.model.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record

DEEPEST = 8
NEW, PLACE = "new", "place"
"""The name of an entry that is yet to be made, and of where in its list an entry stands."""


def merge_nested(
    cls: type[Record], raw: Mapping[str, object], old: Mapping[str, Any]
) -> dict[str, object]:
    """Return raw values in which dotted names became whole objects and lists, based on the old.

    An empty value takes the entry out. Raises ``Invalid`` for a field that has no parts.
    """
    merged: dict[str, object] = {name: v for name, v in raw.items() if "." not in name}
    started: set[str] = set()
    for name, value in raw.items():
        if "." not in name:
            continue
        first, *path = name.split(".")
        field = cls.field(first)
        if not isinstance(field, Table | Texts | Parts):
            raise Invalid(name, N_("only fields that hold several named values have parts"))
        if not all(path) or len(path) > DEEPEST:
            raise Invalid(name, N_("this is not the name of a part"))
        base = merged.get(field.name, old.get(field.name))
        if isinstance(field, Parts):
            entries = _entries(base, path[0], started, field.name)
            merged[field.name] = _with_entry(entries, name, path, value)
        else:
            merged[field.name] = _with(base, path, value)
    return merged


def _with(base: object, path: list[str], value: object) -> dict[str, object]:
    whole = dict(base) if isinstance(base, dict) else {}
    key, *rest = path
    if rest:
        whole[key] = _with(whole.get(key), rest, value)
    elif value in ("", None):
        whole.pop(key, None)
    else:
        whole[key] = value
    return whole


def _entries(base: object, place: str, started: set[str], field: str) -> list[object]:
    """Return a copy of a list, with an empty entry at its end where a new one is begun."""
    entries = list(base) if isinstance(base, list | tuple) else []
    if place == NEW and field not in started:
        started.add(field)
        entries.append({})
    return entries


def _with_entry(entries: list[object], name: str, path: list[str], value: object) -> list[object]:
    at = len(entries) if path[0] == NEW else _whole(path[0])
    if not 1 <= at <= len(entries):
        raise Invalid(name, N_("there are {count} entries, and no other"), count=len(entries))
    if len(path) == 1:
        if value not in ("", None):
            raise Invalid(name, N_("name a part of the entry too, such as {name}.name"), name=name)
        del entries[at - 1]
    elif path[1] == PLACE:
        to = _whole(str(value))
        if not 1 <= to <= len(entries):
            raise Invalid(name, N_("there are {count} entries, and no other"), count=len(entries))
        entries.insert(to - 1, entries.pop(at - 1))
    else:
        entries[at - 1] = _with(entries[at - 1], path[1:], value)
    return entries


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
