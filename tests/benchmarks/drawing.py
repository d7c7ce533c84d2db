"""What charts and pictures take, drawn in a process of its own: ``python -m
tests.benchmarks.drawing`` prints name, milliseconds and budget of each, as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from kaplan.picture.drawing import Drawing

PART = "Charts and pictures"
WIDTH, HEIGHT = 160, 50


def rows(bench: Bench) -> list[Row]:
    """Return what each takes."""
    found = json.loads(bench.output(PYTHON, "-m", __name__))
    return [Row(PART, what, value, "ms", budget, absolute=True) for what, value, budget in found]


def _charts() -> Iterator[tuple[str, float, float]]:
    from tests.benchmarks.picture_bench import chart_works, timed

    from kaplan.tui.styles.palette import by_theme
    from kaplan.tui.widgets.runs import strip_of

    palette = by_theme("kaplan-dark")
    for name, work in chart_works(WIDTH, HEIGHT).items():

        def to_strips(work: Callable[[], Drawing] = work) -> object:
            return [strip_of(row, WIDTH, palette) for row in work().rows]

        # Lines and bars have the small budget, whatever else there is the large one.
        budget = 50 if name.startswith("share") else 10
        yield f"{name}, to strips at {WIDTH}×{HEIGHT}", timed(to_strips), budget


def _organisations() -> Iterator[tuple[str, float, float]]:
    from tests.benchmarks.picture_org import chart_costs

    for zoom in ("chip", "card"):
        costs = chart_costs(1000, 80, zoom)
        yield f"organisation of 1,000 as {zoom}s, layout", costs["layout"], 50
        yield f"organisation of 1,000 as {zoom}s, draw", costs["draw"], 200


if __name__ == "__main__":
    json.dump([*_charts(), *_organisations()], sys.stdout)
