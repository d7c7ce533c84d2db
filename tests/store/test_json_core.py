"""The C half of ``json`` alone does what the whole package does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kaplan.store import json_core

VALUES: list[Any] = [
    {"a": 1, "é": [None, True, False, 1.5, -0.0, 1e22, 2**70]},
    '华为\u2028\x00"\\',
    "\ud800",
    {1: 2, None: 3, 1.5: 4},
    (1, 2),
    float("nan"),
    float("inf"),
    {"a": {1}},
]
TEXTS = [
    "", "{", "[1,", "tru", "nan", "NaN", "-Infinity", '{"a":1} x', '"\\ud800"', '"a', '"\n"',
    '{"a":1,"a":2}', "[1.0e5,1E2,-0]", " 1", "[" * 100_000,
]  # fmt: skip


def outcome(work: Callable[[Any], object], given: object) -> object:
    try:
        return repr(work(given))
    except RecursionError:
        return RecursionError
    except ValueError:
        return ValueError
    except TypeError:
        return TypeError


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_it_writes_what_the_package_writes(value: object) -> None:
    compact, escaped, _load = json_core.from_package()
    assert outcome(json_core.compact, value) == outcome(compact, value)
    assert outcome(json_core.escaped, value) == outcome(escaped, value)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:9])
def test_it_reads_what_the_package_reads(text: str) -> None:
    assert outcome(json_core.load, text) == outcome(json_core.from_package()[2], text)


def test_a_value_within_itself_is_refused_every_time() -> None:
    round_about: list[Any] = []
    round_about.append(round_about)
    for _time in range(2):
        with pytest.raises(ValueError, match="ircular"):
            json_core.compact(round_about)
