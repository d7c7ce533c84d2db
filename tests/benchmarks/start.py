"""How long things take to start: commands against a Python that does nothing, the screen against
the smallest app of Textual and against other programs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.benchmarks.bench import HELLO, HELLO_TEXT, KAPLAN, PYTHON, Bench
from tests.benchmarks.peers import Peer, peers
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Spent, drawn, in_turn, process

PART = "Start"
SIZES = ((80, 24), (120, 40))
SCREENS = ((100, 1.25), (5000, 1.6))
"""Accounts, and the ratio to the smallest app that the first content may take."""


def rows(bench: Bench) -> list[Row]:
    """Return what starting takes; everything is run in turn."""
    works: dict[str, Callable[[], Spent]] = {
        "pass": partial(process, [PYTHON, "-c", "pass"], bench.environ)
    }
    budgets: dict[str, float | None] = {}

    def add(name: str, budget: float | None, *words: str) -> None:
        works[name] = partial(process, words, bench.environ)
        budgets[name] = budget

    add("--version", 3, KAPLAN, "--version")
    add("--help", 3, KAPLAN, "--help")
    for accounts in (100, 5000):
        note = ("note", bench.account(accounts), "walked", "through", "the", "plan")
        add(f"note, {accounts:,} accounts", 4, *bench.kaplan(bench.plan(accounts), *note))
    listed = bench.kaplan(bench.plan(1000), "list", "accounts")
    add("list accounts, 1,000 accounts", 6, *listed)
    add("the same as JSON", 6, *listed, "--json")
    for accounts in (100, 5000):
        agenda = bench.kaplan(bench.plan(accounts), "agenda")
        add(f"agenda, {accounts:,} accounts", None, *agenda)
    others = peers(bench)
    for size in SIZES:
        works |= _screens(bench, size, others)
    medians = in_turn(works, bench.effort.runs)
    found = [_row(medians, name, budget, "pass") for name, budget in budgets.items()]
    for size in SIZES:
        found += _screen_rows(medians, size, others)
    return found


def _screens(
    bench: Bench, size: tuple[int, int], others: list[Peer]
) -> dict[str, Callable[[], Spent]]:
    shape = f"{size[0]}×{size[1]}"
    works: dict[str, Callable[[], Spent]] = {
        f"hello {shape}": partial(drawn, [PYTHON, "-c", HELLO], bench.environ, size, HELLO_TEXT)
    }
    for accounts, _budget in SCREENS:
        command = bench.kaplan(bench.plan(accounts))
        # The tabs stand at once; the table's heading is drawn together with its rows.
        for what, wanted in (("pixels", b"Today"), ("content", b"Why")):
            name = f"first {what} {shape}, {accounts:,} accounts"
            works[name] = partial(drawn, command, bench.environ, size, wanted)
    for peer in others:
        works[f"{peer.name} {shape}"] = partial(
            drawn, peer.command, peer.environ, size, peer.content
        )
    return works


def _screen_rows(medians: dict[str, Spent], size: tuple[int, int], others: list[Peer]) -> list[Row]:
    shape = f"{size[0]}×{size[1]}"
    hello, names = f"hello {shape}", [f"{peer.name} {shape}" for peer in others]
    found = []
    for accounts, budget in SCREENS:
        pixels, content = (
            f"first {what} {shape}, {accounts:,} accounts" for what in ("pixels", "content")
        )
        found.append(_row(medians, pixels, 2, "pass"))
        found.append(_row(medians, content, budget, hello))
        if names:
            fastest = min(names, key=lambda name: medians[name].passed)
            row = _row(medians, content, 1, fastest)
            found.append(row._replace(note=f"the fastest of the others; {row.note}"))
    return found + [_row(medians, name, None, hello) for name in names]


def _row(medians: dict[str, Spent], name: str, budget: float | None, against: str) -> Row:
    spent, base = medians[name], medians[against]
    note = f"of processor time {spent.worked / base.worked:.2f}"
    return Row(PART, name, spent.passed, "ms", budget, against, base.passed, note=note)
