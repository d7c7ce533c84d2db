"""Both displays on every screen: ``python -m tests.soak.display [COUNT]``.

Walks through all screens in sizes from 60x20 to 200x60, in every look, number of colours and
language, in Unicode and ASCII, and with changes of size on the way. ``COUNT`` says how many of the
192 combinations are walked; they come well mixed.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from rich.color import ColorSystem
from tests.tui.conftest import NOW
from tests.tui.quiet import wait_for_widgets
from tests.tui.walk import WALK, Twin, View, walked

from kaplan.i18n import speak
from kaplan.planner.plan import Plan
from kaplan.planner.sample import build_sample

SIZES = ((60, 20), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60))
LOOKS = (
    ("kaplan-dark", ColorSystem.TRUECOLOR),
    ("kaplan-dark", ColorSystem.EIGHT_BIT),
    ("kaplan-light", ColorSystem.TRUECOLOR),
    ("kaplan-light", ColorSystem.EIGHT_BIT),
    ("kaplan-ansi", ColorSystem.TRUECOLOR),
    ("kaplan-ansi", ColorSystem.STANDARD),
    ("kaplan-dark", ColorSystem.STANDARD),
    ("none", ColorSystem.TRUECOLOR),
)
"""Themes and what the terminal has; ``none`` stands for ``NO_COLOR``."""


def views(count: int) -> list[tuple[View, str]]:
    """Return so many ways of looking at the planner with the language, well mixed."""
    found = [
        (View(size, theme, ascii_only, system), language)
        for size, (theme, system), ascii_only, language in product(
            SIZES, LOOKS, (False, True), ("en", "zh_CN")
        )
    ]
    random.Random(7).shuffle(found)
    return found[:count]


def told(view: View, language: str) -> tuple[bool, str]:
    """Walk in one view; return whether both displays were alike, and how it went in words."""
    wait_for_widgets()
    (columns, lines), drawing = view.size, "ascii" if view.ascii_only else "unicode"
    name = f"{columns}x{lines} {view.theme} {view.system.name} {language} {drawing}"
    start = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            count = walk_through(view, language, Path(folder) / "kaplan.json")
    except AssertionError as error:
        return False, f"{name}: DIFFERS {error}"
    return True, f"{name}: {count} times alike, {time.monotonic() - start:.0f} s"


def walk_through(view: View, language: str, path: Path) -> int:
    """Walk through all screens once; returns how often both displays were compared."""
    build_sample(path, user="wei", clock=lambda: NOW)
    speak(language)
    os.environ.pop("NO_COLOR", None)
    if view.theme == "none":
        os.environ["NO_COLOR"] = "1"
    with Plan.open(path, user="wei", clock=lambda: NOW) as plan:
        app = Twin(plan, view, drafts=path.parent / "drafts")
        return asyncio.run(walked(app, view.size, WALK, resizes=True))


def main() -> int:
    """Walk in every view asked for, and print how each went; 1 where the displays differed."""
    chosen = views(int(sys.argv[1]) if len(sys.argv) > 1 else 192)
    # A process for each: Rich remembers with a style how it was drawn in other colours.
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        all_alike = True
        for alike, words in (pool.apply(told, view) for view in chosen):
            print(words, flush=True)
            all_alike &= alike
    return 0 if all_alike else 1


if __name__ == "__main__":
    sys.exit(main())
