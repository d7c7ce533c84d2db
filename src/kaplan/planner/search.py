"""Finding text anywhere in the plan."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Refused
from kaplan.model.kinds import TABLES, record_class
from kaplan.model.text import fold
from kaplan.planner.naming import name_of
from kaplan.planner.schema import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplan.planner.plan import Plan

LONG_TEXTS = {
    "notes": ("text",),
    "interactions": ("text",),
    "actions": ("blocked_reason",),
    "accounts": ("summary", "vision", "industry", "region"),
    "stakeholders": ("title", "background", "demand_work", "demand_personal", "outside"),
    "organisations": ("note",),
    "steps": ("content", "standard"),
    "goals": ("why",),
    "reviews": ("decisions",),
}
"""The fields besides names in which text is looked for, the likeliest tables first."""
AROUND = 40
_LOOK_UP = 256
"""After how many records a search looks whether anybody still waits for it."""


class Hit(NamedTuple):
    """A record that holds the text; ``excerpt`` is what is around it, empty for a name."""

    table: str
    id: str
    account_id: str
    label: str
    excerpt: str


def search(plan: Plan, text: str, limit: int = 100) -> list[Hit]:
    """Return records that hold a text in their name or in a longer text, names first.

    Case, width and form of letters do not matter. Raises ``Refused`` for an empty text.
    """
    return list(islice(hits(plan, text), limit))


def hits(plan: Plan, text: str, is_wanted: Callable[[], bool] = lambda: True) -> Iterator[Hit]:
    """Yield what ``search`` returns, one by one, for as long as ``is_wanted`` says so."""
    asked = fold(text.strip())
    if not asked:
        raise Refused(N_("say what to look for"))
    seen: set[str] = set()
    for hit in _in_names(plan, asked):
        seen.add(hit.id)
        yield hit
    for hit in _in_texts(plan, asked, is_wanted):
        if hit.id not in seen:
            yield hit


def _in_names(plan: Plan, asked: str) -> Iterator[Hit]:
    for kind, table in TABLES.items():
        if kind not in NAMELESS:
            for record_id, _label in plan.reader.match(table, asked):
                doc = plan.reader.get(table, record_id)
                if doc is not None:
                    yield _hit(plan, table, doc, "")


def _in_texts(plan: Plan, asked: str, is_wanted: Callable[[], bool]) -> Iterator[Hit]:
    for table, fields in LONG_TEXTS.items():
        for number, doc in enumerate(plan.reader.all(table)):
            if not number % _LOOK_UP and not is_wanted():
                return
            for field in fields:
                excerpt = excerpt_of(doc.get(field), asked)
                if excerpt:
                    yield _hit(plan, table, doc, excerpt)
                    break


def excerpt_of(text: object, asked: str) -> str:
    """Return the part of a text around a folded one, on one line; empty where it is not there."""
    if not isinstance(text, str):
        return ""
    folded = fold(text)
    place = folded.find(asked)
    if place < 0:
        return ""
    # Folding may change the length; the cut is then some letters off, never out of the text.
    source = text if len(folded) == len(text) else folded
    start, end = max(0, place - AROUND), place + len(asked) + AROUND
    cut = " ".join(source[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(source) else ''}"


def _hit(plan: Plan, table: str, doc: dict[str, Any], excerpt: str) -> Hit:
    record = record_class(table)(doc)
    account = record.id if table == "accounts" else str(doc.get("account", ""))
    return Hit(table, record.id, account, name_of(plan, record), excerpt)
