"""Medians and late ones of things that are done in turn, so that a slow moment hits all alike."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from tests.wire import Wire


class Spent(NamedTuple):
    """Milliseconds that passed, and those of them that a processor worked for it.

    The second hardly changes where the machine has other things to do.
    """

    passed: float
    worked: float


def in_turn(works: Mapping[str, Callable[[], Spent]], runs: int) -> dict[str, Spent]:
    """Return the medians of what each work returns; the first round only warms up."""
    found: dict[str, list[Spent]] = {name: [] for name in works}
    for number in range(runs + 1):
        for name, work in works.items():
            spent = work()
            if number:
                found[name].append(spent)
    return {
        name: Spent(median(one.passed for one in spent), median(one.worked for one in spent))
        for name, spent in found.items()
    }


def late(values: Sequence[float]) -> float:
    """Return the 99th percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(len(ordered) * 0.99))]


def process(command: Sequence[str], environ: Mapping[str, str]) -> Spent:
    """Return what a command takes from its start to its end."""
    before, begin = _children(), time.perf_counter()
    subprocess.run(command, env=dict(environ), capture_output=True, check=True)
    return Spent((time.perf_counter() - begin) * 1000, (_children() - before) * 1000)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def drawn(
    command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int], wanted: bytes
) -> Spent:
    """Return what it takes until a program in a terminal has drawn a text."""
    with Wire(command, environ, size) as wire:
        passed = wire.until(wanted)
        return Spent(passed * 1000, wire.processor_seconds() * 1000)
