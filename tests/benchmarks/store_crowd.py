"""Many processes that commit as fast as they can: commits per second and how long the slowest wait.

Run by hand: ``python -m tests.benchmarks.store_crowd [SECONDS] [PROCESSES …]``.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks.store_data import SCHEMA, note, tables, write
from tests.benchmarks.store_sides import Kaplan, Side, Sqlite, now

from kaplan.store import Store

ACCOUNTS = 1000


def _work(opened: Callable[[], Side], seconds: float, report: Path) -> None:
    side = opened()
    waits: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        side.insert([note(f"P{os.getpid()}-{len(waits)}", len(waits) % ACCOUNTS + 1)])
        waits.append(time.perf_counter() - start)
    report.write_text(json.dumps(waits))
    os._exit(0)


def crowd(opened: Callable[[], Side], processes: int, seconds: float) -> str:
    """Return commits per second and the 50th and 99th percentile of the waits."""
    with tempfile.TemporaryDirectory() as name:
        running = []
        for number in range(processes):
            process = os.fork()
            if not process:
                _work(opened, seconds, Path(name, str(number)))
            running.append(process)
        for process in running:
            os.waitpid(process, 0)
        waits = sorted(w for path in Path(name).iterdir() for w in json.loads(path.read_text()))
    middle, late = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    rate = len(waits) / seconds
    return f"{rate:8.0f} commits/s   median {middle:8.2f} ms   p99 {late:8.1f} ms"


def main(seconds: float = 5.0, *counts: float) -> None:
    """Measure both stores with each number of processes."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("KAPLAN_BENCH_FOLDER")) as name:
        folder = Path(name)
        write(ACCOUNTS, folder / "source.json")
        for processes in map(int, counts or (1, 8, 50)):
            plan, other = folder / "kaplan.json", folder / "sqlite.db"
            shutil.copy(folder / "source.json", plan)
            Store.open(plan, SCHEMA, user="wei", clock=now).close()
            database = Sqlite(other)
            database.load(tables(ACCOUNTS))
            database.close()
            ours = crowd(partial(Kaplan, plan), processes, seconds)
            theirs = crowd(partial(Sqlite, other), processes, seconds)
            print(f"{processes:3} writers  kaplan {ours}")
            print(f"{'':12}SQLite {theirs}")
            for path in folder.glob("kaplan.json*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            for path in folder.glob("sqlite.db*"):
                path.unlink()


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
