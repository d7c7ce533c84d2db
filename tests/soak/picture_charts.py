"""Draws random charts in a process of its own, so that an abort is seen from outside.

Usage: python tests/soak/picture_charts.py SEED RUNS. Prints one line of JSON: how many were drawn,
how many said so in words, what went wrong (nothing may), the slowest in milliseconds, peak memory.
"""

from __future__ import annotations

import json
import logging
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from math import isfinite
from pathlib import Path

from kaplan.insight.chart_data import GoalCourse, MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.series import Point
from kaplan.picture.ascii_twin import ascii_twin
from kaplan.picture.cells import width as cells
from kaplan.picture.charts.goal_progress import goal_progress
from kaplan.picture.charts.sales_by_quarter import sales_by_quarter
from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account
from kaplan.picture.charts.share import share
from kaplan.picture.charts.trend import metric_trend, purchase_frequency
from kaplan.picture.drawing import Drawing, Numbers, Run, row_text, sentence
from kaplan.picture.plot_points import Axis
from kaplan.picture.plotext_adapter import Bar, plot_bars
from kaplan.picture.ticks import Tick

NAMES = (
    *(
        "",
        " ",
        "客户",
        "华东电子集团有限公司",
        "ACME",
        "x" * 60,
        "产品 A",
        "ｱｲ",
        "👍🏽",
        "👨‍👩‍👧",
        "❤️",
    ),
    *(
        "\x1b[31mred\x1b[0m",
        "a\nb",
        "\u202egnp",
        "é\u0301\u0301\u0301",
        "क्षि",
        "🇨🇳",
        "[b]",
        "％，。",
        "\t",
    ),
)
SIZES = (1, 2, 3, 5, 6, 7, 8, 10, 16, 23, 24, 25, 30, 40, 60, 80, 81, 120, 160, 199, 250)
HEIGHTS = (1, 2, 3, 5, 6, 7, 8, 9, 10, 14, 20, 40, 80)
DAY = date(2024, 2, 29)
MEMORY = 4 << 30


class Dice:
    """Random input for charts, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.choice = self._random.choice

    def number(self) -> float | None:
        low, high = self.choice(
            [(-10, 10), (0, 1), (-1e6, 1e6), (0, 1e12), (-1e12, 1e12), (1, 1.0001)]
        )
        odd = self.choice(
            [None, 0.0, -0.0, 1e-12, 1e12, -1e12, 1e308, -1e308, float("nan"), float("inf")]
        )
        return odd if self._random.random() < 0.15 else self._random.uniform(low, high)

    def real(self) -> float:
        value = self.number()
        return 0.0 if value is None else value

    def name(self) -> str:
        return self.choice(NAMES)

    def day(self) -> date:
        return DAY + timedelta(days=self._random.randint(-1500, 1500))

    def count(self) -> int:
        return self.choice([0, 1, 2, 3, 7, 12, 50, 400])

    def dated(self) -> tuple[Point, ...]:
        return tuple(Point(self.day(), self.number()) for _ in range(self.count()))


def named_bars(dice: Dice, width: int, height: int) -> Drawing:
    """Return bars with random names below and random words above, straight from the adapter."""
    bars = [Bar(dice.name(), dice.number(), "series1", dice.name()) for _ in range(dice.count())]
    ends = sorted([dice.real(), dice.real()])
    drawable = all(map(isfinite, ends)) and ends[0] < ends[1]
    low, high = ends if drawable else (0.0, 1.0)
    y = Axis(low, high, (Tick(low, dice.name()), Tick(0.5, "0.5"), Tick(high, dice.name())))
    rows = plot_bars(bars, y, (width, height))
    numbers = Numbers((), ())
    if rows is None:
        return sentence("-", width, height, numbers)
    return Drawing(width, rows, ("bars",), numbers)


def random_chart(dice: Dice, width: int, height: int) -> Drawing:
    """Return a random chart of random data."""
    makers: tuple[Callable[[], Drawing], ...] = (
        lambda: sales_by_quarter(
            [
                QuarterAmount(
                    dice.choice([1, 1999, 2024, 2025]), dice.choice([1, 2, 3, 4]), dice.number()
                )
                for _ in range(dice.count())
            ],
            width,
            height,
            dice.name(),
        ),
        lambda: named_bars(dice, width, height),
        lambda: purchase_frequency(dice.dated(), width, height),
        lambda: metric_trend(
            MetricCourse(dice.name(), dice.dated(), dice.name(), dice.number()), width, height
        ),
        lambda: share(
            dice.name(),
            [Part(dice.name(), dice.number()) for _ in range(dice.count())],
            width,
            height,
        ),
        lambda: satisfaction_by_account(
            [
                Score(dice.name(), dice.number(), dice.number(), dice.number())
                for _ in range(dice.count())
            ],
            width,
            height,
        ),
        lambda: goal_progress(
            GoalCourse(
                *(dice.name(), dice.day(), dice.day(), dice.real(), dice.real(), dice.dated()),
                *(dice.day(), dice.name(), dice.dated()[:9], dice.name()),
            ),
            width,
            height,
        ),
    )
    return dice.choice(makers)()


def faults(drawing: Drawing, width: int, height: int) -> list[str]:
    """Return what is wrong with the rows of a drawing."""
    texts = [row_text(row) for twin in (drawing, ascii_twin(drawing)) for row in twin.rows]
    wrong = [f"row of {cells(text)} cells" for text in texts if cells(text) != width]
    if not 1 <= drawing.height <= height:
        wrong.append(f"{drawing.height} rows")
    if not drawing.alt or not all(sentence.strip() for sentence in drawing.alt):
        wrong.append("nothing said in words")
    if drawing.numbers is None:
        wrong.append("no numbers")
    if any(not isinstance(run, Run) for row in drawing.rows for run in row):
        wrong.append("not a run")
    return wrong


class _Heard(logging.Handler):
    """Collects what the adapter says it could not draw."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def soak(seed: int, runs: int) -> dict[str, object]:
    """Draw ``runs`` random charts and return what happened."""
    heard = _Heard()
    logging.getLogger("kaplan.picture").addHandler(heard)
    dice, wrong, slowest, plots = Dice(seed), [], 0.0, 0
    for run in range(runs):
        width, height = dice.choice(SIZES), dice.choice(HEIGHTS)
        started = time.perf_counter()
        drawing = random_chart(dice, width, height)
        if run:
            slowest = max(slowest, time.perf_counter() - started)
        plots += drawing.height > 5
        wrong += [
            f"run {run}, {width}x{height}: {fault}" for fault in faults(drawing, width, height)
        ]
    return {
        "seed": seed,
        "runs": runs,
        "plots": plots,
        "wrong": wrong[:20],
        "undrawn": heard.said[:20],
        "slowest_ms": round(slowest * 1e3),
        "peak_mb": _peak_memory(),
    }


def _peak_memory() -> int:
    """Return the most memory in MB this program has had; what started it does not count."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(json.dumps(soak(int(sys.argv[1]), int(sys.argv[2]))))
