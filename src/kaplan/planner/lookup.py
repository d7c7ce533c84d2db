"""Finding the record that a person means by an id, the end of an id, a name or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.i18n import N_
from kaplan.model.errors import Ambiguous, Invalid, KaplanError, NotFound, Refused, Usage
from kaplan.model.ids import is_id, is_suffix, short
from kaplan.model.kinds import KINDS, TABLES, kind_name, record_class
from kaplan.model.text import clean, fold
from kaplan.planner.schema import NAMELESS, SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaplan.model.record import Record
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan


class Candidate(NamedTuple):
    """A record that may be meant, under its folded names."""

    table: str
    id: str
    names: tuple[str, ...]


def account(plan: Plan, text: str) -> Account:
    """Return the account that a text names.

    The order is: id, exact name or alias, unique end of an id, unique part of a name or of its
    initials. Raises ``NotFound`` or ``Ambiguous``.
    """
    from kaplan.model.records.account import Account

    found = _search(plan, text, ("account",), None)
    if found is None:
        raise NotFound(N_("no account is known as “{text}”"), text=_shown(text))
    return plan.get(Account, found.id)


def record(
    plan: Plan, text: str, kind: str | None = None, account: Account | str | None = None
) -> Record:
    """Return the record that a text names, of one kind and in one account where they are given.

    ``kind:text`` names the kind too. Raises ``NotFound`` or ``Ambiguous``.
    """
    if kind is None:
        kind, text = _split_kind(text)
    account_id = account if account is None or isinstance(account, str) else account.id
    kinds = KINDS if kind is None else (kind_name(kind),)
    found = _search(plan, text, kinds, account_id)
    if found is None and kind is not None:
        raise NotFound(
            N_("there is no {kind} “{text}”"),
            kind=record_class(kind).kind_word(),
            text=_shown(text),
        )
    if found is None:
        raise NotFound(N_("no record is known as “{text}”"), text=_shown(text))
    cls = record_class(found.table)
    return plan.get(cls, found.id)


def label(plan: Plan, record: Record) -> str:
    """Return what names a record to a person, for every kind."""
    from kaplan.planner.naming import name_of

    return name_of(plan, record)


def resolve(
    plan: Plan, kind: str, raw: Mapping[str, object], *, account: str = ""
) -> dict[str, object]:
    """Return raw values with ids in place of names in reference fields.

    Names are looked up within the account where there is one (the one given, or that of ``raw``);
    where there is none, ``account`` is filled from the first record referred to. A measurement
    takes its metric from its goal. Raises ``Invalid`` with the field's name, or ``Ambiguous``.
    """
    from kaplan.planner.references import resolve_references

    return resolve_references(plan, record_class(kind), raw, account)


def refer(plan: Plan, field: str, table: str, text: object, account_id: str) -> Candidate:
    """Return the record of a table (empty: any) that a reference field's text names.

    ``system:id`` names it by another system's id. Raises ``Invalid`` or ``Ambiguous``.
    """
    if not isinstance(text, str):
        raise Invalid(field, N_("no record is known as “{text}”"), text=str(text)[:40])
    kind, asked = (kind_name(table), text) if table else _split_kind(text)
    kinds = KINDS if kind is None else (kind,)
    within = None if kind in ("account", "offering", "template") else account_id or None
    found = _search(plan, asked, kinds, within) or _by_external(plan, kinds, asked)
    if found is None:
        raise Invalid(field, N_("no record is known as “{text}”"), text=_shown(text))
    return found


def _split_kind(text: str) -> tuple[str | None, str]:
    before, colon, after = text.partition(":")
    if colon and after:
        try:
            return kind_name(before), after
        except Usage:
            pass
    return None, text


def _search(
    plan: Plan, text: str, kinds: Sequence[str], account_id: str | None
) -> Candidate | None:
    asked = _cleaned(text)
    if is_id(asked):
        return _by_id(plan, kinds, asked.upper())
    folded = fold(asked)
    named = list(_named(plan, kinds, folded, account_id))
    exact = [found for found in named if folded in found.names]
    if exact:
        return _only(plan, text, exact)
    ends = _by_suffix(plan, kinds, asked, account_id) if is_suffix(asked) else []
    both = {(found.table, found.id): found for found in (*ends, *named)}
    return _only(plan, text, list(both.values())) if both else None


def _cleaned(text: str) -> str:
    try:
        asked = clean(text)
    except KaplanError:
        asked = ""
    if not asked:
        raise Refused(N_("say which record you mean"))
    return asked


def _shown(text: str) -> str:
    return _cleaned(text)[:60]


def _by_id(plan: Plan, kinds: Sequence[str], asked: str) -> Candidate | None:
    if len(kinds) == 1:
        table = TABLES[kinds[0]]
        return None if plan.reader.get(table, asked) is None else Candidate(table, asked, ())
    return next(iter(_by_suffix(plan, kinds, asked, None)), None)


def _by_suffix(
    plan: Plan, kinds: Sequence[str], asked: str, account_id: str | None
) -> list[Candidate]:
    tables = {TABLES[kind] for kind in kinds}
    return [
        Candidate(table, found_id, ())
        for table, found_id in plan.reader.by_suffix(asked, tables)
        if _is_within(plan, table, found_id, account_id)
    ]


def _is_within(plan: Plan, table: str, record_id: str, account_id: str | None) -> bool:
    if account_id is None:
        return True
    doc = plan.reader.get(table, record_id) or {}
    return bool(doc.get("account", account_id) == account_id)


def _by_external(plan: Plan, kinds: Sequence[str], asked: str) -> Candidate | None:
    system, colon, value = asked.partition(":")
    if not (colon and system and value):
        return None
    for kind in kinds:
        doc = plan.reader.external(TABLES[kind], system.strip(), value.strip())
        if doc is not None:
            return Candidate(TABLES[kind], doc["id"], ())
    return None


def _named(
    plan: Plan, kinds: Iterable[str], folded: str, account_id: str | None
) -> Iterable[Candidate]:
    for kind in kinds:
        if kind in NAMELESS:
            continue
        if account_id is not None and kind != "account":
            yield from _named_within(plan, kind, folded, account_id)
            continue
        for found_id, text in plan.reader.match(TABLES[kind], folded):
            yield Candidate(TABLES[kind], found_id, tuple(text.split(SEPARATOR)))


def _named_within(plan: Plan, kind: str, folded: str, account_id: str) -> Iterable[Candidate]:
    cls = record_class(kind)
    if "account" not in cls.fields():
        return
    for doc in plan.reader.find(cls.TABLE, "account", account_id):
        names = tuple(fold(cls.search_label(doc)).split("\n"))
        if any(folded in name for name in names):
            yield Candidate(cls.TABLE, doc["id"], names)


def _only(plan: Plan, text: str, found: list[Candidate]) -> Candidate:
    if len(found) == 1:
        return found[0]
    raise Ambiguous(_shown(text), [_candidate_text(plan, one) for one in found[:9]])


def _candidate_text(plan: Plan, found: Candidate) -> str:
    doc: dict[str, Any] = plan.reader.get(found.table, found.id) or {}
    text = label(plan, record_class(found.table)(doc)) or found.id
    kind = record_class(found.table)
    return f"{text} ({kind.kind_word()} {short(found.id)})"
