"""Reading conditions such as ``tier=S and due<+2w, name~"steel, iron"``."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Usage

_CONDITION = re.compile(
    r"""\s*(?P<name>[A-Za-z_][\w.\-]*)\s*
        (?P<sign>!=|<=|>=|=|<|>|~)\s*
        (?P<text>"[^"]*"|'[^']*'|(?:(?!\s+and\s)[^,，])*)""",
    re.VERBOSE,
)
_JOINT = re.compile(r"\s*(?:[,，]|\band\b|$)\s*", re.IGNORECASE)


class Condition(NamedTuple):
    """A field's name, a sign, and the text to compare with (empty for nothing)."""

    name: str
    sign: str
    text: str


def parse_conditions(where: str) -> list[Condition]:
    """Return the conditions of an expression; raises ``Usage`` where it is none."""
    found: list[Condition] = []
    place = 0
    while where[place:].strip():
        match = _CONDITION.match(where, place)
        joint = _JOINT.match(where, match.end()) if match else None
        if match is None or joint is None:
            raise Usage(
                N_("“{text}” is not a condition; write tier=S and due<+2w"),
                text=where[place:].strip()[:40],
            )
        found.append(Condition(match["name"], match["sign"], _unquoted(match["text"].strip())))
        place = joint.end()
    return found


def _unquoted(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
