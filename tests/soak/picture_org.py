"""Draws random organisation charts, maps of ties and coverage, and traces every line of them.

Usage: python -m tests.soak.picture_org SEED RUNS. Organisations have up to 1,000 people. Prints one
line of JSON: pictures drawn, lines across, those that became numbers, the slowest picture in
milliseconds, and what went wrong (nothing may).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from random import Random

from tests.picture.organisations import Organisation, organisation
from tests.picture.tracing import geometry_faults, rows_are_exact, trace_faults

from kaplan.picture.ascii_twin import ascii_twin
from kaplan.picture.cards import ZOOMS
from kaplan.picture.coverage import Contact, Covered, Member, coverage_grid
from kaplan.picture.drawing import Drawing, crop, row_width
from kaplan.picture.org_chart import org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.scene import Scene, draw_scene
from kaplan.picture.tie_lines import DRAWN
from kaplan.picture.ties_map import TiesView, ties_scene

SIZES = (1, 2, 3, 5, 8, 12, 20, 35, 60, 120, 300, 1000)
WIDTHS = (None, 24, 40, 60, 80, 120, 200)


def scenes(dice: Random, some: Organisation) -> Iterator[tuple[str, int | None, Scene]]:
    """Yield scenes of an organisation with the width that they must keep to."""
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


def faults_of(scene: Scene, drawing: Drawing, width: int | None) -> list[str]:
    """Return what is wrong with a picture."""
    faults = geometry_faults(scene) + trace_faults(scene, drawing)
    if not rows_are_exact(drawing) or not rows_are_exact(ascii_twin(drawing)):
        faults.append("a row is too short or too long")
    if width is not None and scene.w > width:
        faults.append(f"{scene.w} cells, not {width}")
    starts = range(0, drawing.width, 1 + drawing.width // 40)
    if any(row_width(crop(row, at, 80)) != 80 for at in starts for row in drawing.rows[:60]):
        faults.append("a crop is too short or too long")
    return faults


def coverage_faults(dice: Random, some: Organisation) -> list[str]:
    """Return what is wrong with a grid of the first people."""
    people = [Covered(p.id, p.name, p.coach, p.placeholder) for p in some.people[:40]]
    team = [
        Member(f"m{n}", dice.choice(("林晓雨", "Tom", "Zoë B"))) for n in range(dice.randint(0, 9))
    ]
    levels = (None, 0, 1, 2, 3, 4)
    contacts = [
        Contact(person.id, member.id, dice.choice(levels), dice.choice(levels))
        for person in people
        for member in team
        if dice.random() < 0.4
    ]
    drawing = coverage_grid(people, team, contacts, dice.randint(1, 160))
    return [] if rows_are_exact(drawing) else ["a row of the grid is too short or too long"]


def main(seed: int, runs: int) -> None:
    """Draw so many organisations and print what was found."""
    drawn = lines = lost = 0
    slowest = 0.0
    wrong: list[str] = []
    for run in range(seed, seed + runs):
        dice = Random(run)
        some = organisation(dice, dice.choice(SIZES), dice.choice((0, 2, 6, 12, 20)))
        wrong += [f"{run} coverage: {fault}" for fault in coverage_faults(dice, some)]
        started = time.perf_counter()
        for name, width, scene in scenes(dice, some):
            drawing = draw_scene(scene)
            slowest = max(slowest, time.perf_counter() - started)
            wrong += [f"{run} {name}: {fault}" for fault in faults_of(scene, drawing, width)]
            across = [edge for edge in scene.edges if edge.arrow or edge.mark]
            lines += len(across)
            lost += sum(not edge.points for edge in across)
            drawn += 1
            started = time.perf_counter()
    found = {"drawn": drawn, "lines": lines, "numbers": lost, "slowest_ms": round(slowest * 1e3)}
    print(json.dumps({**found, "wrong": wrong[:20]}, ensure_ascii=False))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
