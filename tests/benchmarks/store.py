"""The store at 5,000 accounts against TinyDB as it comes, SQLite and a bare synced append."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.store_bench import Compared, compared, memory, syncs_per_commit
from tests.benchmarks.table import Row

PART = "Store, 5,000 accounts"
ACCOUNTS = 5000
STOCK, SQLITE = "stock TinyDB", "SQLite WAL FULL"


def rows(bench: Bench) -> list[Row]:
    """Return what the store takes."""
    with tempfile.TemporaryDirectory(dir=bench.folder) as name:
        found = compared(ACCOUNTS, Path(name))
        synced, taken = syncs_per_commit(found.plan), memory(found.plan)
    return [
        _against(found, "insert 1", "raw append+fdatasync", found.append, 2.5),
        _against(found, "insert 1", SQLITE, found.of(SQLITE, "insert 1"), 1.5),
        _against(found, "update 1", SQLITE, found.of(SQLITE, "update 1"), 1.5),
        _times_faster(found, "insert 1", 2000),
        _times_faster(found, "open", 200),
        Row(PART, "fdatasync per commit", synced, "", 1, absolute=True),
        Row(PART, "private memory", taken, "MB", 10, absolute=True),
    ]


def _against(found: Compared, row: str, against: str, base: float, budget: float) -> Row:
    return Row(PART, row, found.of("kaplan", row), "ms", budget, against, base)


def _times_faster(found: Compared, row: str, budget: float) -> Row:
    ours, stock = found.of("kaplan", row), found.of(STOCK, row)
    name = f"{row}: {STOCK} ÷ kaplan"
    return Row(PART, name, stock, "ms", budget, "kaplan", ours, least=True)
