"""Large data: a filter over 50,000 rows, a search over 200,000 notes, and the memory of a list."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.bench import PYTHON, RARE, ROOT, Bench, say
from tests.benchmarks.longlist import HEADING
from tests.benchmarks.table import Row
from tests.wire import Wire

PART = "Large data"
LENGTH = 50_000
ACCOUNTS, NOTES = 5000, 40
WORDS = ("visit", "客户", "over", "price", "stay")
PATIENCE = 60.0


def rows(bench: Bench) -> list[Row]:
    """Return what finding takes, and what a long list takes of memory."""
    with bench.hello() as wire:
        bare = wire.private_memory()
    found = []
    with Wire([PYTHON, "-m", "tests.benchmarks.longlist", str(LENGTH)], _environ(bench)) as wire:
        wire.until(HEADING, patience=PATIENCE)
        wire.settle(3.0)
        wire.press("G", "g", quiet=0.5)
        found += _filter(wire)
        memory = wire.private_memory()
    found.append(
        Row(PART, f"private memory, a list of {LENGTH:,} rows open", memory, "MB", 2, "hello", bare)
    )
    return found + _searches(bench)


def _environ(bench: Bench) -> dict[str, str]:
    return {**bench.environ, "PYTHONPATH": ROOT, "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_FPS": "240"}


def _filter(wire: Wire) -> list[Row]:
    """Return what each letter of a filter takes to the last byte."""
    taken: dict[str, list[float]] = {"first": [], "second": [], "third": []}
    for word in WORDS:
        wire.press("/", quiet=0.3)
        for place, letter in zip(taken, word, strict=False):
            taken[place].append(wire.press(letter, quiet=0.2).seconds * 1000)
        wire.press("esc", quiet=0.5)
        wire.press("esc", quiet=0.5)
    return [
        Row(
            PART, f"filter over {LENGTH:,} rows, {place} letter", median(waits), "ms", 75,
            note=f"at most {max(waits):.0f} ms",
        )
        for place, waits in taken.items()
    ]  # fmt: skip


def _searches(bench: Bench) -> list[Row]:
    """Return what a search takes from its last key to the first record found; the text is typed in
    one go.
    """
    say("searching")
    found = []
    path = bench.plan(ACCOUNTS, NOTES)
    with bench.opened(path) as wire:
        for what, text, wanted in (
            ("a frequent text", "walked thr", b"roll-out"),
            ("a text that one note has", "quetzal nests", RARE[-7:].encode()),
        ):
            wire.press("f", quiet=0.4)
            since, begin = len(wire.raw), wire.elapsed
            wire.send(text)
            try:
                taken = (wire.until(wanted, since, PATIENCE) - begin) * 1000
            except TimeoutError:
                taken = float("inf")
            name = f"search over 200,000 notes to the first result: {what}"
            found.append(Row(PART, name, taken, "ms", 100))
            wire.settle(1.0)
            wire.press("esc", quiet=0.5)
    return found
