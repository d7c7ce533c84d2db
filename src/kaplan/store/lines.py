"""One commit as a journal line: from parts to bytes and back (the fields are explained in
FORMAT.md).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from kaplan.store.changes import Add, Change, Commit, Edit, Op, Remove
from kaplan.store.codec import decode, encode
from kaplan.store.contract import Doc
from kaplan.store.frames import body_of, chain_of, frame

RawOp = list[Any]
"""``["+", table, number, doc]``, ``["~", table, number, set, was, id]``, ``["-", table, number,
doc]``,
``["T", table]`` (a table begins) or ``["X", table]`` (an empty table ends)."""


class Line(NamedTuple):
    """A verified commit line."""

    seq: int
    chain: str
    previous: str
    at: str
    by: str
    deed: str
    ops: list[RawOp]
    undoes: tuple[int, ...]
    redoes: tuple[int, ...]
    group: int | None
    accounts: tuple[str, ...]

    def moment(self) -> datetime:
        """Return when it was committed."""
        return datetime.fromisoformat(self.at)

    def commit(self) -> Commit:
        """Return it as callers see it."""
        pairs = [pair for op in self.ops if (pair := _public(op)) is not None]
        change = Change(
            self.deed, tuple(op for op, _ in pairs), self.undoes, self.redoes, self.group
        )
        before = tuple(was for _, was in pairs)
        return Commit(self.seq, change, self.by, self.moment(), before, self.accounts)


def _public(op: RawOp) -> tuple[Op, Doc | None] | None:
    kind = op[0]
    if kind == "+":
        return Add(op[1], op[3]), None
    if kind == "-":
        document = op[3]
        return Remove(op[1], str(document.get("id", "")), document.get("revision")), document
    if kind == "~":
        values, was = op[3], op[4]
        drop = tuple(field for field in was if field not in values)
        return Edit(op[1], op[5], values, was.get("revision"), drop), was
    return None


class Sender(NamedTuple):
    """What a commit line says beside its operations."""

    at: str
    by: str
    deed: str
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    group: int | None = None


def write_line(
    seq: int, previous: str, sender: Sender, accounts: list[str], ops: list[bytes]
) -> tuple[bytes, Line]:
    """Return the framed line of a commit whose operations are JSON already, and what it says."""
    head: dict[str, object] = {
        "p": previous,
        "s": seq,
        "t": sender.at,
        "w": sender.by,
        "d": sender.deed,
    }
    for name, value in (
        ("u", sender.undoes),
        ("r", sender.redoes),
        ("g", sender.group),
        ("a", accounts),
    ):
        if value:
            head[name] = value
    whole = b"[%s]" % b",".join(ops)
    raw = frame(b"".join((encode(head)[:-1], b',"o":', whole, b"}")))
    return raw, Line(
        seq,
        chain_of(raw),
        previous,
        sender.at,
        sender.by,
        sender.deed,
        decode(whole),
        sender.undoes,
        sender.redoes,
        sender.group,
        tuple(accounts),
    )


def read_line(line: bytes) -> Line | None:
    """Return the commit of a line without its newline, or None where it does not verify."""
    body = body_of(line)
    if body is None:
        return None
    try:
        parts = decode(body)
        return Line(
            parts["s"],
            chain_of(line),
            parts["p"],
            parts["t"],
            parts["w"],
            parts["d"],
            parts["o"],
            tuple(parts.get("u", ())),
            tuple(parts.get("r", ())),
            parts.get("g"),
            tuple(parts.get("a", ())),
        )
    except (ValueError, KeyError, TypeError):
        return None
