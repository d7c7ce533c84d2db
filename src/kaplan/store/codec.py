"""Documents as bytes, and the numbers under which values are found."""

from __future__ import annotations

from typing import Any

try:  # hashlib loads OpenSSL, which costs more than a whole commit
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter without the built-in module
    from hashlib import blake2b

from kaplan.store import json_core
from kaplan.store.errors import NotStorable

__all__ = [
    "ID_BYTES",
    "blake2b",
    "decode",
    "encode",
    "external_key",
    "index_key",
    "same_value",
    "spellings",
]

_NONE_KEY = 1 << 62
_SMALL = 1 << 61
ID_BYTES = 26
"""The length of a record's id. The random end of such a text serves as its key unhashed."""


def encode(value: object) -> bytes:
    """Return a value as compact JSON on one line; NotStorable where JSON has no form for it."""
    try:
        return json_core.compact(value).encode()
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8 form, but an escape
        return json_core.escaped(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise NotStorable(str(error)) from error


def spellings(text: str) -> set[bytes]:
    """Return how a text may stand in a document's bytes: as it is, or wholly in escapes."""
    return {encode(text), json_core.escaped(text).encode()}


def decode(data: bytes) -> Any:
    """Return the value that JSON bytes say; ValueError where they are none."""
    text = data.decode()
    value, end = json_core.load(text)
    if end != len(text):
        raise ValueError(f"{len(text) - end} characters follow the value")
    return value


def index_key(value: object) -> int | None:
    """Return the 64-bit number under which a value is found, None for lists and objects.

    Values that Python calls equal have one number (``True == 1 == 1.0``); unequal ones may share
    one, so whoever finds a record by it compares the value again.
    """
    if value is None:
        return _NONE_KEY
    if isinstance(value, str):
        raw = value.encode("utf-8", "surrogatepass")
        if len(raw) == ID_BYTES:
            return int.from_bytes(raw[-8:], "little", signed=True)
        return _digest(b"s" + raw)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        number = int(value)
        return number if -_SMALL < number < _SMALL else _digest(b"i%d" % number)
    if isinstance(value, float):
        return _digest(b"f" + repr(value).encode())
    return None


def external_key(system: str, value: object) -> int:
    """Return the number under which another system's id of a record is found."""
    return _digest(f"{system}\0{value}".encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)


def same_value(one: object, other: object) -> bool:
    """Tell whether two values are the same in JSON, where 1, 1.0 and true differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (dict, list)):
        return encode(one) == encode(other)
    return one == other
