"""Whose file it is and what kind of record it holds, told from its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kaplan.exchange.columns.names import SYSTEMS, known_names, marks, plain, without_suffix
from kaplan.exchange.exports import DERIVED
from kaplan.exchange.report import CHOSEN, GUESSED, Remark, remark
from kaplan.i18n import N_
from kaplan.model.errors import Refused, Usage
from kaplan.model.kinds import KINDS, record_class

_MADE_FROM = {
    "name": ("last_name", "first_name"),
    "text": ("subject",),
    "type": ("subject", "text"),
}
"""Targets that can stand in for a field that must be filled."""
_FILE_WORDS = {
    "account": ("account", "compan", "客户"),
    "stakeholder": ("stakeholder", "contact", "联系人", "关键人"),
    "opportunity": ("opportunit", "deal", "商机"),
    "transaction": ("transaction", "order", "订单", "交易"),
    "action": ("action", "task", "任务"),
}


_WITH_OWN_FIELDS = ("salesforce", "fxiaoke")
"""Systems that end the names of a company's own fields in ``__c``."""


class Guess(NamedTuple):
    """A system and kind, how sure that is, and the sentence that says why."""

    system: str
    kind: str
    score: float
    why: Remark


class _Candidate(NamedTuple):
    score: float
    known: int
    system: str
    kind: str


def target_of(column: str, system: str, kind: str) -> str:
    """Return what a column fills in a system's kind; empty where its name says nothing."""
    names = known_names(system).get(kind, {})
    return names.get(plain(column)) or names.get(plain(without_suffix(column)), "")


def known_columns(cells: Sequence[str]) -> int:
    """Return how many cells are column names that some system's kind knows, at its best."""
    columns = {plain(cell) for cell in cells if cell.strip()}
    return max(len(columns & names.keys()) for s in SYSTEMS for names in known_names(s).values())


def guess(
    header: Sequence[str], *, system: str = "", kind: str = "", filled: Collection[str] = (),
    file_name: str = "",
) -> Guess:  # fmt: skip
    """Return the likeliest system and kind; what is given is kept.

    ``filled`` are targets that the person's own mapping fills. Raises ``Refused`` where the columns
    tell nothing, ``Usage`` for an unknown system.
    """
    if system and system not in SYSTEMS:
        known = ", ".join(SYSTEMS)
        raise Usage(N_("there is no system “{name}”; there are {known}"), name=system, known=known)
    if not kind and system in ("", "kaplan"):
        kind = _exported_kind(header)
        system = "kaplan" if kind else system
    systems = (system,) if system else SYSTEMS
    found = [_rate(header, s, k, file_name) for s in systems for k in _kinds(s, kind)]
    if not system:
        found = [c for c in found if c.system == "kaplan" or _has_own_ways(header, c)]
    fit = [c for c in found if (c.known or filled) and _can_fill(header, c, filled)]
    if not fit and not kind:
        raise Refused(
            N_("the columns do not tell what the file holds: {columns}; name its kind, map them"),
            columns=", ".join(header[:8]) + (", …" if len(header) > 8 else ""),
        )  # fmt: skip
    best = max(fit or found, key=lambda candidate: candidate.score)
    said = CHOSEN if system and kind else GUESSED
    why = remark(said, system=best.system, kind=best.kind, known=best.known, all=len(header))
    return Guess(best.system, best.kind, best.score, why)


def _exported_kind(header: Sequence[str]) -> str:
    """Return the kind whose every field has a column, as in our own exports; empty for none."""
    columns = set(header)
    if not {"id", "revision"} <= columns:
        return ""
    labels = {column for column in columns if column.removesuffix("_name") in columns - {column}}
    wanted = columns - labels - {"id", "created", "updated", "by", "revision"}
    return next((k for k in KINDS if record_class(k).fields().keys() - DERIVED == wanted), "")


def _kinds(system: str, kind: str) -> Iterable[str]:
    if not kind:
        return known_names(system)
    return (kind,) if kind in known_names(system) or system != "kaplan" else ()


def _rate(header: Sequence[str], system: str, kind: str, file_name: str) -> _Candidate:
    """Score a kind: a column counts the more, the fewer kinds of the system know its name."""
    hits = [column for column in header if target_of(column, system, kind)]
    score = sum(
        1 / sum(bool(target_of(column, system, k)) for k in known_names(system)) for column in hits
    )
    own = marks(system)
    score += sum(0.5 for column in header if plain(column) in own)
    if system in _WITH_OWN_FIELDS and any(c.lower().endswith("__c") for c in header):
        score += 2
    if any(word in file_name.casefold() for word in _FILE_WORDS.get(kind, (kind,))):
        score += 0.75
    return _Candidate(score, len(hits), system, kind)


def _has_own_ways(header: Sequence[str], candidate: _Candidate) -> bool:
    """Tell whether some column is named as in this system and not in any plain spreadsheet."""
    own = marks(candidate.system)
    return any(
        plain(column) in own
        or column.lower().endswith("__c")
        or (
            target_of(column, candidate.system, candidate.kind)
            and not target_of(column, "kaplan", candidate.kind)
        )
        for column in header
    )


def _can_fill(header: Sequence[str], candidate: _Candidate, filled: Collection[str]) -> bool:
    there = {target_of(column, candidate.system, candidate.kind) for column in header}
    there |= set(filled)
    for name, field in record_class(candidate.kind).fields().items():
        if not field.required or name == "account":
            continue
        if not there & {name, f"{name}.id", *_MADE_FROM.get(name, ())}:
            return False
    return True
