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
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.store_data import SCHEMA, note, tables, write
from tests.benchmarks.store_sides import Kaplan, Raw, Side, Sqlite, Stock, now

from kaplan.store import Add, Change, Store
from kaplan.store.syscalls import Syscalls

ROWS = (
    "open",
    "get by id",
    "notes of one account",
    "scan 10 per account",
    "insert 1",
    "update 1",
    "insert 1,000",
)
IN_TURN = ("kaplan", "SQLite WAL FULL")
RAW = 100 << 20
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


class Compared(NamedTuple):
    """What was measured at one size: milliseconds by store and row, and of a raw append."""

    plan: Path
    results: dict[str, dict[str, float]]
    append: float
    adopted: float
    megabytes: float

    def of(self, what: str, row: str) -> float:
        """Return the milliseconds of one row of one store."""
        return self.results[what][row]


def compared(accounts: int, folder: Path) -> Compared:
    """Measure every store at one size."""
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
    results = {what: rows(opened, accounts) for what, opened in sides.items()}
    append = in_turn(raw, {what: sides[what]() for what in IN_TURN}, results, accounts)
    return Compared(plan, results, append, adopted, source.stat().st_size / 1e6)


def compare(accounts: int, folder: Path) -> None:
    """Measure every store at one size and print the table."""
    found = compared(accounts, folder)
    results, append = found.results, found.append
    print(
        f"\n{accounts:,} accounts, {found.megabytes:.0f} MB; raw append+fdatasync {append:.3f} ms"
    )
    print(f"{'ms':24}" + "".join(f"{what:>20}" for what in results) + "   ours:SQLite  stock:ours")
    for row in ROWS:
        ours, other = results["kaplan"][row], results["SQLite WAL FULL"][row]
        line = "".join(f"{results[what][row]:20.3f}" for what in results)
        ratio = results["stock TinyDB"][row] / ours
        print(f"{row:24}{line}{ours / other:14.2f}{ratio:12,.0f}")
    print(f"commit ÷ raw append: {results['kaplan']['insert 1'] / append:.2f}")
    print(f"taking in a TinyDB file: {found.adopted:.2f} s")
    _upkeep(found.plan, results["stock TinyDB"]["open"])


def in_turn(
    raw: Raw, sides: dict[str, Side], results: dict[str, dict[str, float]], accounts: int
) -> float:
    """Measure single commits again, each store's right after the other's, so that whatever else the
    disk does meets all of them; return the milliseconds of a raw append.
    """
    times: dict[tuple[str, str], list[float]] = {}

    def measure(what: str, row: str, deed: Callable[[], object]) -> None:
        start = time.perf_counter()
        deed()
        times.setdefault((what, row), []).append((time.perf_counter() - start) * 1000)

    for turn in range(300):
        number = turn * 7919 % accounts + 1
        measure("raw", "append", raw.append)
        for what, side in sides.items():
            fresh = note(f"TURN{os.getpid()}-{turn}", number)
            measure(what, "insert 1", partial(side.insert, [fresh]))
            measure(what, "update 1", partial(side.update, number, turn + 0.5))
    for side in sides.values():
        side.close()
    medians = {place: statistics.median(found) for place, found in times.items()}
    for what in sides:
        results[what].update({row: medians[what, row] for row in ("insert 1", "update 1")})
    return medians["raw", "append"]


def _upkeep(plan: Path, stock: float) -> None:
    Store.open(plan, SCHEMA, user="wei", clock=now).summaries()
    plan.with_name(f"{plan.name}.idx").unlink()
    start = time.perf_counter()
    store = Store.open(plan, SCHEMA, user="wei", clock=now)
    took = time.perf_counter() - start
    print(f"open without an index: {took:.2f} s; stock:ours {stock / took / 1000:.2f}")
    store.summaries()
    raw = _write_raw(plan)
    start = time.perf_counter()
    report = store.compact()
    took = time.perf_counter() - start
    raw = (raw + _write_raw(plan)) / 2
    print(
        f"compaction: {took:.2f} s, {took / raw:.1f} × writing {RAW >> 20} MB, "
        f"others wait {report.pause * 1000:.1f} ms of it"
    )
    start = time.perf_counter()
    store.summaries()
    print(f"first summaries after it: {(time.perf_counter() - start) * 1000:.0f} ms")
    store.close()
    print("memory of a process that opened, read and committed:", f"{memory(plan):.1f} MB private")


def _write_raw(plan: Path) -> float:
    """Return the seconds that it takes to write and sync as many bytes as a large plan has."""
    path = plan.with_name("raw100")
    portion = os.urandom(1 << 20)
    start = time.perf_counter()
    with path.open("wb") as file:
        for _ in range(RAW >> 20):
            file.write(portion)
        file.flush()
        os.fsync(file.fileno())
    took = time.perf_counter() - start
    path.unlink()
    return took


def memory(plan: Path) -> float:
    """Return the private megabytes that a process takes which opened, read and committed."""
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.benchmarks.store_sides import Kaplan\n"
        "def anonymous():\n"
        "    return next(int(l.split()[1]) for l in open('/proc/self/status') if 'RssAnon' in l)\n"
        "before = anonymous(); k = Kaplan(Path(sys.argv[1]))\n"
        "k.get(3); k.notes_of(5); k.update(1, 2.5)\n"
        "print((anonymous() - before) / 1024)\n"
    )
    command = [sys.executable, "-c", code, str(plan)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


class Counting(Syscalls):
    """The system's calls, with a count of those that wait for the disk."""

    def __init__(self) -> None:
        self.waits = 0

    def fdatasync(self, fd: int) -> None:
        self.waits += 1
        super().fdatasync(fd)

    def fsync(self, fd: int) -> None:
        self.waits += 1
        super().fsync(fd)


def syncs_per_commit(plan: Path, commits: int = 20) -> float:
    """Return how often a commit waits for the disk, on average."""
    calls = Counting()
    with Store.open(plan, SCHEMA, user="wei", clock=now, patience=60, calls=calls) as store:
        before = calls.waits
        for number in range(commits):
            store.commit(Change("note", (Add("notes", note(f"SYNC{os.getpid()}-{number}", 1)),)))
        return (calls.waits - before) / commits


def main(sizes: list[int]) -> None:
    """Measure at each size."""
    for accounts in sizes or [100, 1000, 5000]:
        with tempfile.TemporaryDirectory(dir=os.environ.get("KAPLAN_BENCH_FOLDER")) as name:
            compare(accounts, Path(name))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
