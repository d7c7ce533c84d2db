"""The store against stock TinyDB, TinyDB with CachingMiddleware, SQLite and a raw synced append.

Run by hand: ``python -m tests.benchmarks.store_bench [ACCOUNTS …]``. Every figure is the median of
several runs, in milliseconds; believe ratios of one run, not figures of different ones.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.store_data import SCHEMA, note, tables, write
from tests.benchmarks.store_sides import Kaplan, Raw, Side, Sqlite, Stock, now

from kaplan.store import Store

ROWS = (
    "open",
    "get by id",
    "notes of one account",
    "scan 10 per account",
    "insert 1",
    "update 1",
    "insert 1,000",
)
SLOW = 5.0
"""Seconds that one row of one store may take."""


def median(deed: Callable[[], object], runs: int) -> float:
    """Return the median milliseconds of a deed."""
    times: list[float] = []
    begin = time.perf_counter()
    while len(times) < runs and (len(times) < 3 or time.perf_counter() - begin < SLOW):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def rows(opened: Callable[[], Side], accounts: int) -> dict[str, float]:
    """Measure one store."""
    state = {"n": 0}

    def number() -> int:
        state["n"] += 7919
        return state["n"] % accounts + 1

    def name() -> str:
        state["n"] += 1
        return f"NEW{os.getpid()}-{state['n']}"

    def open_and_read() -> None:
        side = opened()
        side.get(1)
        side.close()

    result = {"open": median(open_and_read, 15)}
    side = opened()
    result["get by id"] = median(lambda: side.get(number()), 300)
    result["notes of one account"] = median(lambda: side.notes_of(number()), 200)
    result["scan 10 per account"] = median(lambda: side.scan(name()), 10)
    result["insert 1"] = median(lambda: side.insert([note(name(), number())]), 200)
    result["update 1"] = median(lambda: side.update(number(), time.perf_counter()), 200)
    result["insert 1,000"] = median(
        lambda: side.insert([note(name(), number()) for _ in range(1000)]), 5
    )
    side.close()
    return result


def compare(accounts: int, folder: Path) -> None:
    """Measure every store at one size and print the table."""
    source = folder / "source.json"
    write(accounts, source)
    for copy in ("stock.json", "caching.json", "kaplan.json"):
        shutil.copy(source, folder / copy)
    database = Sqlite(folder / "sqlite.db")
    database.load(tables(accounts))
    database.close()
    plan = folder / "kaplan.json"
    start = time.perf_counter()
    Store.open(plan, SCHEMA, user="wei", clock=now).close()
    adopted = time.perf_counter() - start
    raw = Raw(folder / "raw")
    sides: dict[str, Callable[[], Side]] = {
        "kaplan": lambda: Kaplan(plan),
        "SQLite WAL FULL": lambda: Sqlite(folder / "sqlite.db"),
        "CachingMiddleware": lambda: Stock(folder / "caching.json", caching=True),
        "stock TinyDB": lambda: Stock(folder / "stock.json"),
    }
    before = median(raw.append, 200)
    results = {what: rows(opened, accounts) for what, opened in sides.items()}
    append = (before + median(raw.append, 200)) / 2
    mega = source.stat().st_size / 1e6
    print(f"\n{accounts:,} accounts, {mega:.0f} MB; raw append+fdatasync {append:.3f} ms")
    print(f"{'ms':24}" + "".join(f"{what:>20}" for what in sides) + "   ours:SQLite  stock:ours")
    for row in ROWS:
        ours, other = results["kaplan"][row], results["SQLite WAL FULL"][row]
        line = "".join(f"{results[what][row]:20.3f}" for what in sides)
        ratio = results["stock TinyDB"][row] / ours
        print(f"{row:24}{line}{ours / other:14.2f}{ratio:12,.0f}")
    print(f"commit ÷ raw append: {results['kaplan']['insert 1'] / append:.2f}")
    print(f"taking in a TinyDB file: {adopted:.2f} s")
    _upkeep(plan)


def _upkeep(plan: Path) -> None:
    plan.with_name(f"{plan.name}.idx").unlink()
    start = time.perf_counter()
    store = Store.open(plan, SCHEMA, user="wei", clock=now)
    print(f"open without an index: {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    report = store.compact()
    took = time.perf_counter() - start
    print(f"compaction: {took:.2f} s, others wait {report.pause * 1000:.1f} ms of it")
    store.close()
    print("memory of a process that opened, read and committed:", _memory(plan))


def _memory(plan: Path) -> str:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.benchmarks.store_sides import Kaplan\n"
        "def anonymous():\n"
        "    return next(int(l.split()[1]) for l in open('/proc/self/status') if 'RssAnon' in l)\n"
        "before = anonymous(); k = Kaplan(Path(sys.argv[1]))\n"
        "k.get(3); k.notes_of(5); k.update(1, 2.5)\n"
        "print(f'{(anonymous() - before) / 1024:.1f} MB private')\n"
    )
    command = [sys.executable, "-c", code, str(plan)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def main(sizes: list[int]) -> None:
    """Measure at each size."""
    for accounts in sizes or [100, 1000, 5000]:
        with tempfile.TemporaryDirectory(dir=os.environ.get("KAPLAN_BENCH_FOLDER")) as name:
            compare(accounts, Path(name))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
