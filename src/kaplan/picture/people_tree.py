"""Who stands under whom: people in tree order with the guide lines before their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Twig(NamedTuple):
    """A visible row of a tree: an id, its guides, how deep it is, how many rows it hides."""

    id: str
    guide: str
    depth: int
    hidden: int
    has_children: bool


def twigs(parents: Mapping[str, str | None], folded: Iterable[str] = ()) -> list[Twig]:
    """Return the visible rows of a tree in the order given, parents before what hangs on them.

    ``parents`` leads from each id to its parent's; a parent that is not there makes a root, and a
    circle is opened at its first member.
    """
    children = _children(parents)
    closed = frozenset(folded)
    rows: list[Twig] = []
    pending = [(root, "", "", 0) for root in reversed(children[None])]
    while pending:
        name, own, below, depth = pending.pop()
        under = children[name]
        hidden = _count(name, children) if name in closed else 0
        rows.append(Twig(name, own, depth, hidden, bool(under)))
        if hidden:
            continue
        for index in range(len(under) - 1, -1, -1):
            is_last = index == len(under) - 1
            guide, trunk = ("└ ", "  ") if is_last else ("├ ", "│ ")
            pending.append((under[index], below + guide, below + trunk, depth + 1))
    return rows


def _children(parents: Mapping[str, str | None]) -> defaultdict[str | None, list[str]]:
    rootless = circle_openers(parents)
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for name, parent in parents.items():
        is_root = parent not in parents or name in rootless
        children[None if is_root else parent].append(name)
    return children


def circle_openers(parents: Mapping[str, str | None]) -> set[str]:
    """Return the first member of every circle: who stands as a root, so that nobody is lost."""
    settled: set[str] = set()
    openers: set[str] = set()
    for start in parents:
        path: list[str] = []
        name: str | None = start
        while name is not None and name in parents and name not in settled and name not in path:
            path.append(name)
            name = parents[name]
        if name in path:
            openers.add(_first(path[path.index(name) :], parents))
        settled.update(path)
    return openers


def _first(circle: Sequence[str], parents: Mapping[str, str | None]) -> str:
    members = set(circle)
    return next(name for name in parents if name in members)


def _count(name: str, children: Mapping[str | None, list[str]]) -> int:
    pending, count = list(children[name]), 0
    while pending:
        count += 1
        pending += children[pending.pop()]
    return count
