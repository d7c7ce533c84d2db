"""What pictures cost, as ratios: charts against a bare plot of plotext, maps against their budget.

Usage: python tests/benchmarks/picture_bench.py. Medians of many runs in one process; imports are
timed in processes of their own, interleaved with ``python -c pass``.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median

from kaplan.insight.chart_data import GoalCourse, MetricCourse, Part, QuarterAmount, Score
from kaplan.insight.series import Point
from kaplan.picture.charts.goal_progress import goal_progress
from kaplan.picture.charts.sales_by_quarter import sales_by_quarter
from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account
from kaplan.picture.charts.share import share
from kaplan.picture.charts.trend import metric_trend
from kaplan.picture.drawing import Drawing
from kaplan.picture.matrix import MatrixPerson, power_matrix
from kaplan.picture.mind import MindNode
from kaplan.picture.mind_map import mind_map, mind_map_scene
from kaplan.picture.people_table import Person, people_table
from kaplan.picture.plot_points import Axis, Line
from kaplan.picture.plotext_adapter import plot_lines

RUNS = 25
DAY = date(2024, 1, 1)


def timed(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work in milliseconds."""
    work()
    spent = []
    for _ in range(RUNS):
        # Processor time: a picture waits for nothing, and other programs do not count.
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1e3)
    return median(spent)


def chart_works(width: int, height: int) -> dict[str, Callable[[], Drawing]]:
    """Return what draws each kind of chart at a size."""
    days = tuple(Point(DAY + timedelta(days=n), 50 + math.sin(n / 9)) for n in range(700))
    weeks = days[::14]
    quarters = [QuarterAmount(2022 + n // 4, n % 4 + 1, 1e5 + n) for n in range(12)]
    course = GoalCourse("目标", DAY, DAY + timedelta(700), 48.0, 52.0, weeks, DAY + timedelta(500))
    return {
        "sales by quarter, 12": lambda: sales_by_quarter(quarters, width, height),
        "trend, 50 values": lambda: metric_trend(MetricCourse("复购率", weeks), width, height),
        "trend, 700 values": lambda: metric_trend(MetricCourse("复购率", days), width, height),
        "goal, 50 values": lambda: goal_progress(course, width, height),
        "share, 4 parts": lambda: share("x", [Part(str(n), n) for n in range(1, 5)], width, height),
        "satisfaction, 40": lambda: satisfaction_by_account(
            [Score(f"客户{n}", n % 5, 4.0) for n in range(40)], width, height
        ),
    }


def charts(width: int, height: int) -> None:
    """Print each chart's cost at a size, and as a ratio to the smallest plot there is."""
    empty = Axis(0.0, 1.0)
    bare = timed(lambda: plot_lines([Line(((0.0, 0.0),))], [], empty, empty, (width, height)))
    print(f"charts at {width}x{height}; a bare plot takes {bare:.1f} ms; budget 10 ms")
    for name, work in chart_works(width, height).items():
        cost = timed(work)
        print(f"  {name:24} {cost:6.1f} ms  {cost / bare:5.1f} x bare")


def team(count: int) -> list[Person]:
    """Return people in a tree with five under each."""
    return [
        Person(str(n), f"王小{n}", str((n - 1) // 5) if n else None, "经理", ("user",), False, 1, 2)
        for n in range(count)
    ]


def mind(count: int) -> MindNode:
    """Return a mind map with four branches at each node."""

    def node(index: int) -> MindNode:
        below = range(4 * index + 1, min(count, 4 * index + 5))
        return MindNode(str(index), f"节点 {index}", "42%", children=tuple(map(node, below)))

    return node(0)


def maps() -> None:
    """Print what maps cost at several sizes."""
    print("maps; budget for 1,000: layout 50 ms, drawn 200 ms")
    crowd = [MatrixPerson(str(n), f"王小{n}", n % 5 + 1, n * 3 % 5 + 1) for n in range(200)]
    for count, columns, rows in ((12, 80, 22), (25, 120, 38), (200, 120, 38)):
        cost = timed(partial(power_matrix, crowd[:count], columns, rows))
        print(f"  matrix of {count} at {columns}x{rows}: {cost:.1f} ms")
    for count in (20, 200, 1000):
        table = timed(partial(people_table, team(count), 80))
        root = mind(count)
        layout, drawn = timed(partial(mind_map_scene, root)), timed(partial(mind_map, root, 80))
        print(f"  {count} people as a table: {table:.1f} ms")
        print(f"  {count} nodes as a mind map: layout {layout:.1f} ms, folded {drawn:.1f} ms")


def imports() -> None:
    """Print what importing costs whole processes, as ratios to one that does nothing."""
    lines = {
        "pass": "pass",
        "picture.cells": "import kaplan.picture.cells",
        "people table": "import kaplan.picture.people_table",
        "a chart, nothing drawn": "import kaplan.picture.charts.goal_progress",
        "plotext through the adapter": (
            "from kaplan.picture.plotext_adapter import preload; preload()"
        ),
        "plotext as it comes": "import plotext",
    }
    spent: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(11):
        for name, line in lines.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", line], check=True)
            spent[name].append((time.perf_counter() - started) * 1e3)
    base = median(spent["pass"])
    print(f"imports; python -c pass takes {base:.0f} ms")
    for name, times in spent.items():
        print(f"  {name:28} {median(times) / base:5.2f} x pass")


if __name__ == "__main__":
    for columns, rows in ((80, 20), (160, 50)):
        charts(columns, rows)
    maps()
    imports()
