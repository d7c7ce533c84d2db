"""Each account's summary for the first screen: made when asked for, then kept.

They are kept as JSON, and read as they are asked for: the first screen of a plan with thousands of
accounts needs those of a few hundred, and read they take four times as much memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from kaplan.store.codec import decode, encode
from kaplan.store.contract import EVERY, PRESSING, Doc, Reader, Schema
from kaplan.store.frames import body_of, frame
from kaplan.store.segment import Buffer

KIND = "kaplan-summaries"
VERSION = 2
_BATCH = 256
"""How many summaries are read together, which is quicker than one by one."""


class Entry(NamedTuple):
    """A summary as it is kept, and the day from which it is pressing, empty for none."""

    day: str
    raw: bytes | memoryview

    def document(self) -> Doc:
        """Return the summary; ValueError where the file was damaged."""
        found: Doc = decode(bytes(self.raw))
        return found


class Kept(NamedTuple):
    """Summaries as they were after a commit; accounts touched later are left out."""

    seq: int
    entries: dict[str, Entry]


class Summaries:
    """The summaries that are up to date; the file is read at the first question only.

    ``load`` returns what is kept for this plan and the accounts touched since.
    """

    __slots__ = ("_entries", "_load", "_outdated", "made")

    def __init__(self, load: Callable[[], Kept | None], made: int = 0) -> None:
        self._load = load
        self._entries: dict[str, Entry] | None = None
        self._outdated: set[str] = set()
        self.made = made

    @property
    def loaded(self) -> bool:
        """Whether anybody asked yet."""
        return self._entries is not None

    def outdate(self, account: str) -> None:
        """Note that an account's summary, or that of ``EVERY``, must be made anew."""
        self._outdated.add(account)

    def known(self, touched: dict[str, int]) -> dict[str, Entry]:
        """Return what is up to date; ``touched`` gives accounts their last commit."""
        if self._entries is None:
            kept = self._load() or Kept(0, {})
            is_kept = touched.get(EVERY, 0) <= kept.seq
            self._entries = {
                account: entry
                for account, entry in kept.entries.items()
                if is_kept and touched.get(account, 0) <= kept.seq
            }
        elif EVERY in self._outdated:
            self._entries.clear()
        else:
            for account in self._outdated:
                self._entries.pop(account, None)
        self._outdated.clear()
        return self._entries

    def settle(
        self, accounts: Sequence[str], reader: Reader, schema: Schema, touched: dict[str, int]
    ) -> dict[str, Entry]:
        """Return the summaries of all accounts, making those that are not known."""
        known = self.known(touched)
        self.made += complete(known, accounts, reader, schema)
        return known

    def settle_some(
        self,
        accounts: Sequence[str],
        reader: Reader,
        schema: Schema,
        touched: dict[str, int],
        most: int,
    ) -> int:
        """Make so many of the summaries that are not known, and return how many were made."""
        made = complete(self.known(touched), accounts, reader, schema, most)
        self.made += made
        return made


def complete(
    known: dict[str, Entry],
    accounts: Sequence[str],
    reader: Reader,
    schema: Schema,
    most: int | None = None,
) -> int:
    """Make the summaries that are not known, or so many of them, forget accounts that are gone;
    return how many were made.
    """
    if schema.summarise is None:
        known.clear()
        return 0
    for account in known.keys() - set(accounts):
        del known[account]
    missing = [account for account in accounts if account not in known][:most]
    for account in missing:
        document = schema.summarise(account, reader)
        known[account] = Entry(str(document.get(PRESSING) or ""), encode(document))
    return len(missing)


def each(
    entries: Mapping[str, Entry],
    accounts: Iterable[str],
    reader: Reader,
    schema: Schema,
) -> Iterator[tuple[str, Doc]]:
    """Yield (account, summary) of those accounts that have one, read in batches.

    A batch that a damaged file spoils is made anew from the records.
    """
    wanted = iter([account for account in accounts if account in entries])
    while batch := [*islice(wanted, _BATCH)]:
        whole = b",".join([entries[account].raw for account in batch])
        try:
            yield from zip(batch, decode(b"[%s]" % whole), strict=True)
        except ValueError:
            if schema.summarise is not None:
                yield from ((account, schema.summarise(account, reader)) for account in batch)


def pressing(
    entries: dict[str, Entry], until: str, reader: Reader, schema: Schema
) -> Iterator[tuple[str, Doc]]:
    """Yield (account, summary) of what is pressing on a day, the longest first, read in turn."""
    found = sorted((e.day, account, e) for account, e in entries.items() if "" < e.day <= until)
    for _day, account, entry in found:
        try:
            yield account, entry.document()
        except ValueError:
            if schema.summarise is not None:
                yield account, schema.summarise(account, reader)


def to_bytes(identity: object, seq: int, entries: dict[str, Entry]) -> bytes:
    """Return the file of summaries that were up to date after a commit."""
    head = {
        "k": KIND,
        "v": VERSION,
        "for": identity,
        "seq": seq,
        "accounts": list(entries),
        "days": [entry.day for entry in entries.values()],
        "sizes": [len(entry.raw) for entry in entries.values()],
    }
    return frame(encode(head)) + b"".join([entry.raw for entry in entries.values()])


def from_bytes(data: Buffer, identity: object, lowest: int) -> Kept | None:
    """Return the summaries in a file if they belong to the plan and are not older than its base."""
    end = data.find(b"\n")
    body = body_of(data[:end]) if end > 0 else None
    if body is None:
        return None
    head = decode(body)
    if (head.get("k"), head.get("v"), head.get("for")) != (KIND, VERSION, identity):
        return None
    if head["seq"] < lowest or sum(head["sizes"]) != len(data) - end - 1:
        return None
    whole = memoryview(data)
    entries: dict[str, Entry] = {}
    start = end + 1
    for account, day, size in zip(head["accounts"], head["days"], head["sizes"], strict=True):
        entries[account] = Entry(day, whole[start : start + size])
        start += size
    return Kept(head["seq"], entries)
