"""Long storms of killed writers, and crowds of many.

Run by hand: ``python -m tests.soak.store_storm [SECONDS] [KILLED] [CROWD]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.store.storm import Outcome, crowd, kill_storm


def _tell(what: str, left: Outcome) -> int:
    bad = sum(map(abs, left[2:7])) + len(left.errors)
    print(f"{what}: {left._replace(errors=left.errors[:1])}")
    return bad


def main(seconds: float = 60, killed: float = 12, many: float = 50) -> int:
    """Print what a storm and a crowd left; return how much was wrong."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        bad += _tell(f"{killed:.0f} writers, killed", kill_storm(Path(name), int(killed), seconds))
    with tempfile.TemporaryDirectory() as name:
        bad += _tell(f"{many:.0f} writers", crowd(Path(name), int(many), 60))
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(*map(float, sys.argv[1:]))))
