"""Each account's summary for the first screen: made when asked for, then kept."""

from __future__ import annotations

from collections.abc import Callable

from kaplan.store.codec import decode, encode
from kaplan.store.contract import Doc, Reader, Schema
from kaplan.store.frames import body_of, frame
from kaplan.store.ownership import ACCOUNTS
from kaplan.store.segment import ID_FIELD

KIND = "kaplan-summaries"
VERSION = 1


class Kept:
    """Summaries as they were after a commit; accounts touched later are left out."""

    __slots__ = ("documents", "seq")

    def __init__(self, seq: int, documents: dict[str, Doc]) -> None:
        self.seq = seq
        self.documents = documents


class Summaries:
    """The summaries that are up to date; the file is read at the first question only.

    ``load`` returns what is kept for this plan and the accounts touched since.
    """

    __slots__ = ("_documents", "_load", "_outdated", "made")

    def __init__(self, load: Callable[[], Kept | None], made: int = 0) -> None:
        self._load = load
        self._documents: dict[str, Doc] | None = None
        self._outdated: set[str] = set()
        self.made = made

    @property
    def loaded(self) -> bool:
        """Whether anybody asked yet."""
        return self._documents is not None

    def outdate(self, account: str) -> None:
        """Note that an account's summary must be made anew."""
        self._outdated.add(account)

    def known(self, touched: dict[str, int]) -> dict[str, Doc]:
        """Return what is up to date; ``touched`` gives accounts their last commit."""
        if self._documents is None:
            kept = self._load()
            self._documents = {}
            if kept is not None:
                self._documents = {
                    account: document
                    for account, document in kept.documents.items()
                    if touched.get(account, 0) <= kept.seq
                }
        else:
            for account in self._outdated:
                self._documents.pop(account, None)
        self._outdated.clear()
        return self._documents

    def all(self, reader: Reader, schema: Schema, touched: dict[str, int]) -> dict[str, Doc]:
        """Return the summaries of all accounts, making those that are not known."""
        known = self.known(touched)
        found, made = summarised(reader, schema, known)
        self.made += made
        return found


def summarised(reader: Reader, schema: Schema, known: dict[str, Doc]) -> tuple[dict[str, Doc], int]:
    """Return the summaries of all accounts and how many had to be made.

    ``known`` gains what was made and loses accounts that are gone.
    """
    if schema.summarise is None:
        return {}, 0
    made = 0
    accounts = [str(document.get(ID_FIELD, "")) for document in reader.all(ACCOUNTS)]
    for account in known.keys() - set(accounts):
        del known[account]
    for account in accounts:
        if account not in known:
            known[account] = schema.summarise(account, reader)
            made += 1
    return {account: dict(known[account]) for account in accounts}, made


def to_bytes(identity: object, seq: int, documents: dict[str, Doc]) -> bytes:
    """Return the file of summaries that were up to date after a commit."""
    body = encode(documents)
    head = {"k": KIND, "v": VERSION, "for": identity, "seq": seq, "size": len(body)}
    return frame(encode(head)) + body


def from_bytes(data: bytes, identity: object, lowest: int) -> Kept | None:
    """Return the summaries in a file if they belong to the plan and are not older than its base."""
    end = data.find(b"\n")
    body = body_of(data[:end]) if end > 0 else None
    if body is None:
        return None
    head = decode(body)
    if (head.get("k"), head.get("v"), head.get("for")) != (KIND, VERSION, identity):
        return None
    if head["seq"] < lowest or head["size"] != len(data) - end - 1:
        return None
    try:
        return Kept(head["seq"], decode(data[end + 1 :]))
    except ValueError:
        return None
