"""Draws random organisations in all five views and follows every line of them.

Usage: python -m tests.soak.picture_org SEED RUNS. Organisations have up to 1,000 people. Prints one
line of JSON: pictures drawn, lines across, those that became numbers, the slowest picture in
milliseconds, people whom arrow keys were tried on, and what went wrong (nothing may).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from random import Random

from tests.picture.acceptance import (
    View,
    ascii_faults,
    crop_faults,
    faults,
    scene_faults,
    told_faults,
    views,
)
from tests.picture.organisations import Organisation, organisation
from tests.picture.tracing import rows_are_exact
from tests.tui.reach import unreached

from kaplan.i18n import speak
from kaplan.picture.cards import ZOOMS
from kaplan.picture.org_chart import org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.scene import Scene, draw_scene
from kaplan.picture.tie_lines import DRAWN
from kaplan.picture.ties_map import TiesView, ties_scene

SIZES = (1, 2, 3, 5, 8, 12, 20, 35, 60, 120, 300, 1000)
WIDTHS = (None, 24, 40, 60, 80, 120, 200)
TOLD = ("people", "org", "matrix")


def scenes(dice: Random, some: Organisation) -> Iterator[tuple[str, int | None, Scene]]:
    """Yield scenes of an organisation, partly folded, with the width that they must keep to."""
    everybody = [person.id for person in some.people]
    for zoom in ZOOMS:
        width = dice.choice(WIDTHS)
        folded = frozenset(dice.sample(everybody, len(everybody) // dice.choice((3, 9, 1000))))
        yield f"org {width} {zoom}", width, org_scene(*some, OrgView(width, zoom, folded))
        if any(tie.kind in DRAWN for tie in some.ties):
            over = len(everybody) < 200 and dice.random() < 0.5
            view = TiesView(width, zoom, over)
            found = ties_scene(some.people, some.ties, some.departments, view=view)
            yield f"ties {width} {zoom} {over}", width, found


def faults_of(dice: Random, scene: Scene, width: int | None) -> list[str]:
    """Return what is wrong with a scene, whole and in parts."""
    drawing = draw_scene(scene)
    found = [*scene_faults(scene, drawing), *ascii_faults(drawing)]
    if not rows_are_exact(drawing):
        found.append("a row is too short or too long")
    if width is not None and scene.w > width:
        found.append(f"{scene.w} cells, not {width}")
    rows = dice.sample(drawing.rows, min(3, len(drawing.rows)))
    step = 1 + drawing.width // 600
    return found + crop_faults(rows, drawing.width, dice.choice((40, 80, 131)), step)


def views_of(dice: Random, some: Organisation) -> Iterator[tuple[int, View]]:
    """Yield the views of an organisation as the screen shows them, each with its width."""
    for _width in range(2):
        columns = dice.randint(40, 200)
        for view in views(dice, some, columns, dice.choice(ZOOMS)):
            yield columns, view


def main(seed: int, runs: int) -> None:
    """Draw so many organisations and print what was found."""
    drawn = lines = lost = tried = 0
    slowest = 0.0
    wrong: list[str] = []
    for run in range(seed, seed + runs):
        dice = Random(run)
        speak(dice.choice(("en", "zh_CN")))
        some = organisation(dice, dice.choice(SIZES), dice.choice((0, 2, 6, 12, 20)))
        names = [person.name for person in some.people]
        started = time.perf_counter()
        for name, width, scene in scenes(dice, some):
            slowest = max(slowest, time.perf_counter() - started)
            wrong += [f"{run} {name}: {fault}" for fault in faults_of(dice, scene, width)]
            across = [edge for edge in scene.edges if edge.arrow or edge.mark]
            lines += len(across)
            lost += sum(not edge.points for edge in across)
            drawn += 1
            started = time.perf_counter()
        for columns, view in views_of(dice, some):
            drawn += 1
            wrong += [f"{run} {fault}" for fault in faults(view, columns)]
            if view.name in TOLD:
                wrong += [f"{run} {fault}" for fault in told_faults(view, names)]
            if len(names) <= 120:
                tried += len(view.drawing.hits)
                away = unreached(view)
                wrong += [f"{run} {view.name}: no key leads to {key}" for key in sorted(away)]
    found = {"drawn": drawn, "lines": lines, "numbers": lost, "slowest_ms": round(slowest * 1e3)}
    print(json.dumps({**found, "reached": tried, "wrong": wrong[:20]}, ensure_ascii=False))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
