"""Monkeys on the sample plan: ``python -m tests.soak.monkey [KEYS] [SEED…]`` (5,000; 1 to 6)."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.tui.monkey import romp
from tests.tui.quiet import wait_for_widgets


def main() -> int:
    """Run one monkey per seed, English and Chinese in turn, and print how each went."""
    wait_for_widgets()
    words = [int(word) for word in sys.argv[1:]]
    keys, seeds = (words or [5_000])[0], words[1:] or range(1, 7)
    hangs = 0
    for seed in seeds:
        language = "en" if seed % 2 else "zh_CN"
        with tempfile.TemporaryDirectory() as folder:
            romped = asyncio.run(romp(Path(folder), seed, keys, language))
        print(
            f"seed {seed} ({language}): {romped.keys} keys, slowest {romped.slowest * 1000:.0f} ms "
            f"of the processor on {romped.slowest_key}, on a machine {romped.slowness:.2f} times "
            f"as slow as an idle one; {len(romped.hangs)} hangs {romped.hangs[:20]}",
            flush=True,
        )
        hangs += len(romped.hangs)
    return 1 if hangs else 0


if __name__ == "__main__":
    sys.exit(main())
