"""Fields that hold an object, set entry by entry: ``custom.colour=blue``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_
from kaplan.model.compound import Table, Texts
from kaplan.model.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record

DEEPEST = 8


def merge_nested(
    cls: type[Record], raw: Mapping[str, object], old: Mapping[str, Any]
) -> dict[str, object]:
    """Return raw values in which dotted names became whole objects, based on the old ones.

    An empty value takes the entry out. Raises ``Invalid`` for a field that holds no object.
    """
    merged: dict[str, object] = {name: v for name, v in raw.items() if "." not in name}
    for name, value in raw.items():
        if "." not in name:
            continue
        first, *path = name.split(".")
        field = cls.field(first)
        if not isinstance(field, Table | Texts):
            raise Invalid(name, N_("only fields that hold several named values have parts"))
        if not all(path) or len(path) > DEEPEST:
            raise Invalid(name, N_("this is not the name of a part"))
        base = merged.get(field.name, old.get(field.name))
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
