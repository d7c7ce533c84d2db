"""Finding what was meant from a few letters, in time that grows with text times query and no
faster.
"""

from __future__ import annotations

from typing import NamedTuple

_WHOLE = 4_000
_START = 3_000
_WORD = 2_000
_INSIDE = 1_000


class Match(NamedTuple):
    """How well a text fits a query (more is better) and which of its characters did."""

    score: int
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """Return how a text fits a query, or None; letters must come in order, case does not matter.

    The whole text beats its start, that the start of a word, that any place in one piece, and that
    letters apart, the closer together and the earlier the better; a shorter text breaks ties.
    """
    query, folded = query.casefold().strip(), text.casefold()
    if not query:
        return Match(0, ())
    at = _best_place(query, folded)
    if at >= 0:
        kind = _INSIDE
        if at == 0:
            kind = _WHOLE if len(query) == len(folded) else _START
        elif not folded[at - 1].isalnum():
            kind = _WORD
        return Match(kind - min(at, 400) - min(len(text), 400), tuple(range(at, at + len(query))))
    places = _apart(query.replace(" ", ""), folded)
    if places is None:
        return None
    spread = places[-1] - places[0] + 1 - len(places)
    return Match(-min(spread, 400) * 2 - min(places[0], 400) - min(len(text), 400), places)


def _best_place(query: str, text: str) -> int:
    """Return where a query stands in one piece, at the start of a word if it does so anywhere."""
    first = at = text.find(query)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(query, at + 1)
    return at if at >= 0 else first


def _apart(query: str, text: str) -> tuple[int, ...] | None:
    """Return the places of a query's letters in order, drawn together towards the last of them."""
    at = -1
    for letter in query:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    places: list[int] = []
    for letter in reversed(query):
        at = text.rfind(letter, 0, at + 1)
        places.append(at)
        at -= 1
    return tuple(reversed(places))
