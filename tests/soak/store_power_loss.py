"""Loss of power at every call of long random workloads.

Run by hand: ``python -m tests.soak.store_power_loss [SEEDS] [COMMITS] [SAMPLES]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.store.test_power_loss import failures, workload


def main(seeds: int = 10, commits: int = 40, samples: int = 6) -> int:
    """Print how many states were tried and every failure; return how many failed."""
    tried = 0
    wrong: list[str] = []
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as name:
            work = Path(name, "work")
            work.mkdir()
            steps, states = workload(work, seed, commits)
            more, bad = failures(steps, states, Path(name, "crash"), samples)
            tried += more
            wrong += [f"seed {seed}: {line}" for line in bad]
    print(f"{seeds} workloads, {tried} states after a loss of power, {len(wrong)} failures")
    for line in wrong[:20]:
        print(" ", line)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
