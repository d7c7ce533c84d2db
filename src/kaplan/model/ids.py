"""Record ids: ULIDs, sortable by time, unique across machines, never reused."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
SHORT = 6
"""How many last characters are shown to a person."""
SHORTEST = 4
"""How many last characters a person must type at least."""


def new_id(milliseconds: int, randomness: bytes) -> str:
    """Return a ULID of a moment (milliseconds since 1970) and ten random bytes.

    Source: the ULID specification, 48 bits of time before 80 of randomness in Crockford's base 32.
    """
    number = (milliseconds << 80) | int.from_bytes(randomness[:10], "big")
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def short(record_id: str) -> str:
    """Return the end of an id, as lists show it."""
    return record_id[-SHORT:]


def is_id(text: str) -> bool:
    """Tell whether a text has the form of a whole id."""
    return len(text) == LENGTH and all(char in _ALPHABET for char in text.upper())


def is_suffix(text: str) -> bool:
    """Tell whether a text could be the end of an id."""
    return SHORTEST <= len(text) <= LENGTH and all(char in _ALPHABET for char in text.upper())
