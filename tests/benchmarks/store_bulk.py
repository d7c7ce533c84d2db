"""Loading a plan by commits: whether the last ones cost as much as the first.

Run by hand: ``python -m tests.benchmarks.store_bulk [ACCOUNTS [COMMITS]]``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.generate import Maker

from kaplan.planner.schema import schema
from kaplan.store import Change, Store


def _now() -> datetime:
    return datetime.now(UTC)


def load(folder: Path, accounts: int, commits: int) -> list[float]:
    """Write so many accounts in so many commits; return the seconds of each, then of closing and of
    opening again.
    """
    maker = Maker(_now().date())
    path = folder / "kaplan.json"
    store = Store.create(path, schema(), user="wei", clock=_now)
    store.commit(Change("import", tuple(maker.offerings)))
    times: list[float] = []
    each = max(1, accounts // commits)
    for first in range(0, accounts, each):
        ops = [op for number in range(first, first + each) for op in maker.account(number)]
        start = time.perf_counter()
        store.commit(Change("import", tuple(ops)))
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    store.close()
    times.append(time.perf_counter() - start)
    start = time.perf_counter()
    with Store.open(path, schema(), user="wei", clock=_now) as again:
        assert again.count("accounts") == len(range(0, accounts, each)) * each
        times.append(time.perf_counter() - start)
    return times


def main(accounts: int = 5000, commits: int = 25) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("KAPLAN_BENCH_FOLDER")) as name:
        *times, closing, opening = load(Path(name), accounts, commits)
    fifth = max(1, len(times) // 5)
    early, late = sum(times[:fifth]) / fifth, sum(times[-fifth:]) / fifth
    print(f"{accounts:,} accounts in {len(times)} commits: {sum(times):.2f} s")
    print(f"the first fifth took {early * 1000:.0f} ms each, the last {late * 1000:.0f} ms")
    print(f"closing {closing:.2f} s, opening again {opening * 1000:.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
