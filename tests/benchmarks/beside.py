"""What a person notices of kaplan and of other programs, side by side."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.bench import HELLO, HELLO_TEXT, PYTHON, SMALL, WIDE, Bench, Effort, say
from tests.benchmarks.peers import Peer, peers
from tests.benchmarks.table import Row
from tests.wire import Update, Wire

PART = "Beside other programs"
MOST = 1.0
"""Seconds after which a program that never falls silent is left talking."""


def rows(bench: Bench) -> list[Row]:
    """Return the figures of kaplan, of the smallest app, and of each program that is installed."""
    kaplan = Peer("kaplan", bench.kaplan(bench.plan(100)), bench.environ, b"Why", ("2",))
    hello = Peer("hello", [PYTHON, "-c", HELLO], bench.environ, HELLO_TEXT)
    found = []
    for program in (kaplan, hello, *peers(bench)):
        say(f"measuring {program.name}")
        for size in (SMALL, WIDE):
            found += _of(program, size, bench.effort)
    return found


def _of(program: Peer, size: tuple[int, int], effort: Effort) -> list[Row]:
    shape = f"{size[0]}×{size[1]}"
    found = []

    def note(what: str, value: float, unit: str) -> None:
        found.append(Row(PART, f"{what} {shape}", value, unit, who=program.name))

    with Wire(program.command, program.environ, size) as wire:
        wire.until(program.content)
        wire.settle(0.6, limit=5)
        note("bytes to the settled first frame", len(wire.raw), "B")
        for key in program.enter:
            wire.send(key)
            wire.settle(0.3, limit=MOST)
        updates = [_moved(wire, key) for key in _keys(program, effort)]
        moved = [update for update in updates if update.size] or updates
        note("bytes of a cursor key", median(update.size for update in moved), "B")
        note("cursor key to the first byte", median(update.first for update in moved) * 1000, "ms")
        note("cursor key to the last byte", median(update.seconds for update in moved) * 1000, "ms")
        note("private memory", wire.private_memory(), "MB")
        wire.settle(1.0, limit=5)
        idle = wire.idle(effort.seconds)
        note("idle, bytes", idle.size / effort.seconds, "B/s")
        note("idle, processor", idle.share * 100, "%")
    return found


def _keys(program: Peer, effort: Effort) -> list[str]:
    return [*[program.down] * 4, *[program.up] * 4] * effort.keys


def _moved(wire: Wire, key: str) -> Update:
    wire.send(key)
    return wire.settle(0.1, limit=MOST)
