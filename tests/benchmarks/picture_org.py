"""What pictures of people cost at 10, 50, 200 and 1,000 people, in milliseconds.

Usage: python -m tests.benchmarks.picture_org. The best of several runs each; the budgets are 50 ms
for the layout and 200 ms for drawing a chart of 1,000.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from tests.picture.organisations import organisation

from kaplan.picture.cards import Zoom
from kaplan.picture.org_layout import OrgView, place_chart
from kaplan.picture.org_tree import org_tree
from kaplan.picture.render.drawio import scene_drawio
from kaplan.picture.render.svg import scene_svg
from kaplan.picture.scene import draw_scene
from kaplan.picture.ties_map import TiesView, ties_scene

RUNS = 7
SIZES = (10, 50, 200, 1000)


def best(work: Callable[[], object]) -> float:
    """Return the shortest time of a piece of work in milliseconds."""
    spent = []
    for _ in range(RUNS):
        # Processor time: a picture waits for nothing, and other programs do not count.
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1e3)
    return min(spent)


def chart_costs(count: int, width: int | None, zoom: Zoom) -> dict[str, float]:
    """Return the milliseconds of each step of a chart."""
    some = organisation(Random(3), count, circles=False)
    tree = org_tree(some.people, some.departments)
    view = OrgView(width, zoom)
    scene = place_chart(some.people, some.departments, tree, view)
    return {
        "layout": best(lambda: place_chart(some.people, some.departments, tree, view)),
        "draw": best(lambda: draw_scene(scene)),
        "svg": best(lambda: scene_svg(scene)),
        "drawio": best(lambda: scene_drawio(scene)),
    }


def charts(count: int, width: int | None, zoom: Zoom) -> None:
    """Print the cost of a chart."""
    costs = chart_costs(count, width, zoom)
    told = "  ".join(f"{name} {cost:6.1f}" for name, cost in costs.items())
    print(f"org  {count:5} people  {width or 'any':>4} cells  {zoom:4}  {told}")


def ties(count: int, lines: int) -> None:
    """Print the cost of a map of ties."""
    some = organisation(Random(3), count, lines)
    view = TiesView(100)
    scene = ties_scene(some.people, some.ties, view=view)
    cost = best(lambda: ties_scene(some.people, some.ties, view=view))
    lost = sum(not edge.points for edge in scene.edges)
    print(
        f"ties {len(scene.boxes):5} people  {len(scene.edges)} lines, {lost} as numbers {cost:6.1f}"
    )


def main() -> None:
    """Print all costs."""
    for count in SIZES:
        for zoom in ("chip", "card"):
            for width in (None, 80):
                charts(count, width, "chip" if zoom == "chip" else "card")
    for count, lines in ((6, 6), (12, 12), (20, 24)):
        ties(count, lines)


if __name__ == "__main__":
    main()
