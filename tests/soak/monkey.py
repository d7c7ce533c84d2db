"""Monkeys on the sample plan: ``python -m tests.soak.monkey [KEYS] [SEEDS]`` (5,000 and 6)."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.tui.monkey import romp


def main() -> None:
    """Run one monkey per seed, English and Chinese in turn, and print how each went."""
    keys, seeds = (int(word) for word in (*sys.argv[1:], "5000", "6")[:2])
    for seed in range(1, seeds + 1):
        language = "en" if seed % 2 else "zh_CN"
        with tempfile.TemporaryDirectory() as folder:
            romped = asyncio.run(romp(Path(folder), seed, keys, language))
        print(
            f"seed {seed} ({language}): {romped.keys} keys, "
            f"slowest {romped.slowest * 1000:.0f} ms on {romped.slowest_key}",
            flush=True,
        )


if __name__ == "__main__":
    main()
