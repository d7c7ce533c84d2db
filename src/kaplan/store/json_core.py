"""JSON by the C half of Python's ``json`` alone.

Importing the package costs as much as a whole commit does, for regular expressions and for Python
code that only other interpreters run. Where the C half is missing or takes other arguments, the
package does the work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

Dump = Callable[[object], str]
Load = Callable[[str], tuple[Any, int]]


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"JSON has no form for {type(value).__name__}")


class _Rules:
    """What the C scanner asks for: plain JSON, with the constants that Python's reader takes."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


def _from_c() -> tuple[Dump, Dump, Load]:
    from _json import encode_basestring, encode_basestring_ascii, make_encoder, make_scanner

    def dumper(text: Callable[[str], str]) -> Dump:
        def dump(value: object) -> str:
            seen: dict[int, Any] = {}  # an object in itself is found by it; new for every value
            write = make_encoder(seen, _refuse, text, None, ":", ",", False, False, False)
            return "".join(write(value, 0))

        return dump

    scan = make_scanner(_Rules())  # type: ignore[arg-type]  # it reads these names of any object

    def load(text: str) -> tuple[Any, int]:
        try:
            value, end = scan(text, 0)
        except StopIteration as error:
            raise ValueError(f"no JSON value at character {error.value}") from None
        return value, end

    compact, escaped = dumper(encode_basestring), dumper(encode_basestring_ascii)
    if load(compact(["é", 1.5, None])) != (["é", 1.5, None], 14) or not escaped("é").isascii():
        raise TypeError("the C half has changed")
    return compact, escaped, load


def from_package() -> tuple[Dump, Dump, Load]:
    """Return the same by the ``json`` package."""
    from json import JSONDecoder, JSONEncoder

    compact = JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    escaped = JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return compact.encode, escaped.encode, JSONDecoder().raw_decode


try:
    compact, escaped, load = _from_c()
except (ImportError, TypeError, ValueError):  # pragma: no cover - another interpreter
    compact, escaped, load = from_package()
"""Dump a value on one line (ValueError or TypeError where JSON has no form for it), the same in
ASCII, and load the value at the beginning of a text, with where it ends (ValueError for none)."""
