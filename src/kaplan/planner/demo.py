"""A throw-away copy of the sample plan, to play with."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kaplan.planner.sample import build_sample

_PREFIX = "kaplan-demo-"


def make_demo(clock: Callable[[], datetime], user: str) -> Path:
    """Build the sample plan in a folder of its own that nobody else can open; return its file.

    The caller removes it with ``remove_demo`` when done. Raises the errors of ``build_sample``.
    """
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        build_sample(folder / "kaplan.json", user=user, clock=clock)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / "kaplan.json"


def remove_demo(path: Path) -> None:
    """Remove what ``make_demo`` made; another path is left alone."""
    if path.parent.name.startswith(_PREFIX):
        shutil.rmtree(path.parent, ignore_errors=True)
