"""How a column's name is compared, and every known name by system and kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from kaplan.i18n import language
from kaplan.model.kinds import KINDS, record_class

Columns: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Kind → target → names of columns."""
SYSTEMS = ("kaplan", "salesforce", "hubspot", "zoho", "dynamics", "fxiaoke")
_IGNORED = re.compile(r"[\s_\-*:]+")
_SUFFIX = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*\*?$")


def plain(name: str) -> str:
    """Return a column's name as it is compared: no case, width, spaces, nor any of ``_-*:``."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name).casefold())


def without_suffix(name: str) -> str:
    """Return a column's name without a unit or remark in brackets at its end: ``金额（万元）``."""
    return _SUFFIX.sub("", name)


def known_names(system: str) -> Mapping[str, Mapping[str, str]]:
    """Return kind → compared name → target for a system."""
    if system == "kaplan":
        return _own_names(language())
    return _foreign_names(system)


@cache
def marks(system: str) -> frozenset[str]:
    """Return the compared names that tell a system without filling a field."""
    found: tuple[str, ...] = _module(system).OWN_MARKS
    return frozenset(plain(name) for name in found)


@cache
def _foreign_names(system: str) -> dict[str, dict[str, str]]:
    columns: Columns = _module(system).COLUMNS
    return {
        kind: {plain(name): target for target, names in targets.items() for name in names}
        for kind, targets in columns.items()
    }


@cache
def _own_names(_language: str) -> dict[str, dict[str, str]]:
    """Return everyday names, over them the fields' labels in one language and their names."""
    everyday: Columns = _module("kaplan").EVERYDAY
    found: dict[str, dict[str, str]] = {}
    for kind in KINDS:
        names = {plain(n): t for t, known in everyday.get(kind, {}).items() for n in known}
        fields = record_class(kind).fields()
        names |= {plain(field.label): name for name, field in fields.items()}
        names |= {plain(name): name for name in (*fields, "id")}
        found[kind] = names
    return found


def _module(system: str) -> Any:
    return import_module(f"kaplan.exchange.columns.{system}")
