"""Records that may stand for the same company or person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kaplan.insight.finding import Finding
from kaplan.model.record import Record
from kaplan.model.records.account import Account
from kaplan.model.records.people import Stakeholder
from kaplan.model.text import fold

_FORMS = (
    "股份有限公司", "有限责任公司", "有限公司", "公司", "集团",
    "incorporated", "corporation", "limited", "gmbh co kg", "co ltd", "company", "gmbh", "corp",
    "inc", "llc", "ltd", "plc", "co", "ag", "sa", "bv", "oy", "ab", "as", "kk",
)  # fmt: skip
"""Legal forms that do not tell companies apart."""
_PHONE_DIGITS = 9
"""How many last digits of a phone number are compared; a country's prefix may be left out."""
_PHONE_LEAST = 6


class Duplicate(NamedTuple):
    """Two records, the older first, and what they have in common."""

    first: Record
    second: Record
    reasons: tuple[Finding, ...]


def duplicates(records: Sequence[Record]) -> list[Duplicate]:
    """Return pairs of accounts, or of stakeholders, that may be the same.

    Accounts are compared by name and aliases, phone and web site (not with their parent or
    children), stakeholders by name within their account, email and phone. Of several alike, each
    is paired with the one before it.
    """
    found: dict[tuple[str, str], list[Finding]] = {}
    by_id = {record.id: record for record in sorted(records, key=lambda each: each.id)}
    for rule, keys in _KEYS.items():
        for text, group in _groups(by_id.values(), keys):
            for first, second in pairwise(group):
                if not _are_relatives(first, second):
                    reasons = found.setdefault((first.id, second.id), [])
                    reasons.append(Finding(rule, {"text": text}, "medium", second.TABLE, second.id))
    return [
        Duplicate(by_id[first], by_id[second], tuple(reasons))
        for (first, second), reasons in sorted(found.items())
    ]


def plain_name(text: str) -> str:
    """Return a company's name as it is compared: folded, without marks and legal form."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    name = " ".join(words)
    for form in _FORMS:
        rest = name.removesuffix(form).rstrip()
        if rest and rest != name and (not form.isascii() or name.endswith(" " + form)):
            name = rest
    return name


def plain_phone(text: str) -> str:
    """Return the digits of a phone number that tell it apart, empty where there are too few."""
    digits = "".join(char for char in fold(text) if char.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_LEAST else ""


def domain(text: str) -> str:
    """Return the domain of a web address, without scheme, www and path."""
    host = fold(text).strip().partition("://")[2] or fold(text).strip()
    host = host.partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]
    return host.removeprefix("www.") if "." in host else ""


def _groups(
    records: Iterable[Record], keys: Callable[[Record], Iterator[tuple[str, str]]]
) -> Iterator[tuple[str, list[Record]]]:
    groups: dict[str, tuple[str, list[Record]]] = {}
    for record in records:
        for key, text in keys(record):
            members = groups.setdefault(key, (text, []))[1]
            if record not in members[-1:]:
                members.append(record)
    yield from (group for group in groups.values() if len(group[1]) > 1)


def _names(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Account):
        for text in (record.name, *record.aliases):
            if name := plain_name(text):
                yield name, text
    elif isinstance(record, Stakeholder) and not record.placeholder:
        name = fold(record.name).replace(" ", "")
        if name:
            yield f"{record.account} {name}", record.name


def _emails(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Stakeholder) and "@" in record.email:
        yield fold(record.email).strip(), record.email


def _phones(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Account | Stakeholder) and (phone := plain_phone(record.phone)):
        yield phone, record.phone


def _domains(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Account) and (host := domain(record.website)):
        yield host, host


_KEYS: dict[str, Callable[[Record], Iterator[tuple[str, str]]]] = {
    "same_name": _names,
    "same_email": _emails,
    "same_phone": _phones,
    "same_domain": _domains,
}


def _are_relatives(first: Record, second: Record) -> bool:
    if not (isinstance(first, Account) and isinstance(second, Account)):
        return False
    return first.id == second.parent or second.id == first.parent
