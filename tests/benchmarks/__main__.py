"""Everything that the design gives a budget, measured in one run: ``python -m tests.benchmarks``.

Ratios of one run are to be believed, figures of different runs are not: what is compared is run in
turn. It takes some ten minutes, without the store; ``--quick`` takes a third and is less sure.

``--only PART`` measures one part (several with commas); ``--store`` measures the store, too, which
takes ten minutes more; ``--in DIR`` names a folder where the plans that are measured lie, or are
made (500 MB); ``--peers DIR`` says where other programs are installed (see ``peers.py``);
``--write`` keeps the table in RESULTS.md. The exit code is 1 where a budget is not kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.benchmarks.bench import Bench, Effort, say
from tests.benchmarks.peers import FOLDER, missing
from tests.benchmarks.table import Row, report

PARTS = ("start", "wire", "keys", "large", "idle", "drawing", "beside")
RESULTS = Path(__file__).with_name("RESULTS.md")


def asked(words: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="rounds of whole processes")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, keys and seconds")
    parser.add_argument("--only", default="", help=", ".join((*PARTS, "store")))
    parser.add_argument("--store", action="store_true", help="the store as well")
    parser.add_argument("--in", dest="folder", type=Path, help="where plans lie, or are made")
    parser.add_argument("--peers", type=Path, help="where other programs are installed")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    found = parser.parse_args(words)
    wanted = found.only.split(",") if found.only else [*PARTS, *["store"] * found.store]
    if unknown := {*wanted} - {*PARTS, "store"}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    found.only = wanted
    return found


def measured(parts: Sequence[str], bench: Bench) -> list[Row]:
    """Return the rows of some parts."""
    found: list[Row] = []
    for part in parts:
        say(f"measuring: {part}")
        found += import_module(f"tests.benchmarks.{part}").rows(bench)
    return found


def heading(load: float) -> str:
    """Return when and on what kind of machine it was measured, and how much it had to do besides
    (its load when measuring began).
    """
    day = datetime.now(UTC).date().isoformat()
    kind = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    lacking = missing(os.environ)
    lines = [
        "# What kaplan costs", "",
        f"Measured on {day}: {kind}, Python {platform.python_version()}; load {load:.1f} at the",
        "beginning, and what is far above 0 makes times longer and ratios less sure. Written by",
        "`python -m tests.benchmarks --write`; ratios are of one run, in which what is compared",
        "was run in turn. `pass` is `python -c pass`, `hello` a Textual app that shows two words.",
    ]  # fmt: skip
    if lacking:
        lines += ["", f"Not installed, so not measured: {', '.join(lacking)}."]
    return "\n".join(lines)


def main(words: Sequence[str]) -> int:
    """Measure, print, and keep the table if asked to; return the exit code."""
    wish = asked(words)
    if wish.peers:
        os.environ[FOLDER] = str(wish.peers)
    load = os.getloadavg()[0]
    effort = Effort(3, 3, 2.0) if wish.quick else Effort(wish.runs, 8, 5.0)
    with tempfile.TemporaryDirectory(prefix="kaplan-bench-") as made:
        rows = measured(wish.only, Bench((wish.folder or Path(made)).absolute(), effort))
    text = f"{heading(load)}\n\n{report(rows)}\n"
    print(text)
    if wish.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0 if all(row.is_kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
