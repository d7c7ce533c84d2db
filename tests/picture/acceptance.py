"""What every picture of people must hold, whatever the organisation, its width and its language.

The usual tests look at a few organisations so; ``tests/soak`` at as many as it is told to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple
from unicodedata import east_asian_width

from kaplan.picture.ascii_twin import ascii_twin
from kaplan.picture.cards import Zoom
from kaplan.picture.cells import width
from kaplan.picture.coverage import coverage_grid
from kaplan.picture.drawing import Drawing, Row, crop, row_text, row_width
from kaplan.picture.kin import Kin, kin
from kaplan.picture.matrix import matrix_scene, power_matrix
from kaplan.picture.org_chart import org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.people_table import people_table
from kaplan.picture.scene import Box, Scene, draw_scene, text_of
from kaplan.picture.tie_lines import DRAWN
from kaplan.picture.ties_map import TiesView, ties_map, ties_scene
from tests.picture.organisations import Organisation, crew, on_matrix
from tests.picture.tracing import geometry_faults, rows_are_exact, spread, trace_faults

SAFE = {"Na", "W"}
_MORE = re.compile(r"\+\d+\s*$")


class View(NamedTuple):
    """A picture as a person sees it; ``near`` says who is kin of whom, for arrow keys."""

    name: str
    drawing: Drawing
    scene: Scene | None = None
    near: Kin = {}  # noqa: RUF012 - never written to


def views(dice: Random, some: Organisation, columns: int, zoom: Zoom = "card") -> Iterator[View]:
    """Yield the five views of an organisation in so many cells."""
    yield View("people", people_table(some.people, columns))
    scene = org_scene(*some, OrgView(columns, zoom))
    yield View("org", draw_scene(scene), scene, kin(scene.boxes))
    people, height = on_matrix(some), dice.choice((21, 37, 56))
    yield View(
        "matrix", power_matrix(people, columns, height), matrix_scene(people, columns, height)
    )
    if any(tie.kind in DRAWN for tie in some.ties):
        view = TiesView(columns, zoom)
        scene = ties_scene(some.people, some.ties, some.departments, view=view)
        yield View("ties", ties_map(some.people, some.ties, some.departments, view=view), scene)
    yield View("coverage", coverage_grid(*crew(dice, some), columns))


def faults(view: View, columns: int) -> list[str]:
    """Return all that is wrong with a picture in so many cells."""
    drawing, found = view.drawing, []
    if drawing.width > columns or not rows_are_exact(drawing):
        found.append("a row is too short or too long")
    found += ascii_faults(drawing)
    if view.scene is not None and view.name in ("org", "ties"):
        found += scene_faults(view.scene, draw_scene(view.scene))
    return [f"{view.name} in {columns}: {fault}" for fault in found]


def scene_faults(scene: Scene, drawing: Drawing) -> list[str]:
    """Return what is wrong with boxes and lines: where they stand, and as they are drawn."""
    return [
        *geometry_faults(scene),
        *trace_faults(scene, drawing),
        *(f"{box.id} does not show its text" for box in _unseen(scene, drawing)),
        *number_faults(scene),
    ]


def ascii_faults(drawing: Drawing) -> list[str]:
    """Return what is wrong with the drawing without box characters."""
    twin = ascii_twin(drawing)
    odd = {
        char for row in twin.rows for char in row_text(row) if east_asian_width(char) not in SAFE
    }
    exact = [] if rows_are_exact(twin) else ["an ASCII row is too short or too long"]
    return [*exact, *([f"unsafe: {sorted(odd)}"] if odd else [])]


def _unseen(scene: Scene, drawing: Drawing) -> Iterator[Box]:
    """Yield the boxes whose lines do not stand on the canvas, letter by letter."""
    rows = [spread(row_text(row)) for row in drawing.rows]
    for box in scene.boxes:
        rim = 0 if box.shape == "plain" else 1
        for number, line in enumerate(box.lines):
            cells = rows[box.y + rim + number][box.x + rim : box.x + box.w - rim]
            if "".join(cells).rstrip() != text_of(line).rstrip():
                yield box
                break


def number_faults(scene: Scene) -> list[str]:
    """Return lines without a way that are not told by a number at both ends and a note."""
    lost = [edge for edge in scene.edges if not edge.points]
    notes = [label.text.split()[0] for label in scene.labels]
    found = [] if notes == [f"({n})" for n in range(1, len(lost) + 1)] else ["notes are missing"]
    boxes = {box.id: box for box in scene.boxes}
    for number, edge in enumerate(lost, 1):
        for end in (edge.source, edge.target):
            box = boxes[end]
            shown = box.footing if box.shape != "plain" else text_of(box.lines[0])
            # Where a box is too small for a crowd of numbers it says how many more there are.
            if f"({number})" not in shown and not _MORE.search(shown):
                found.append(f"({number}) is missing at {end}")
    return found


def told_faults(view: View, names: Iterable[str]) -> list[str]:
    """Return who is neither in the sentences of a picture nor, cut or whole, in the picture."""
    alt = "\n".join(view.drawing.alt)
    return [f"{view.name} does not tell {name}" for name in names if name not in alt]


def crop_faults(rows: Iterable[Row], total: int, columns: int, step: int = 1) -> list[str]:
    """Return offsets at which a part of a row is not what the whole row shows there."""
    found = []
    for row in rows:
        cells = spread(row_text(row))
        for start in range(0, total, step):
            part = crop(row, start, columns)
            if row_width(part) != columns or row_text(part) != _window(cells, start, columns):
                found.append(f"from {start}: {row_text(part)}")
    return found


def _window(cells: list[str], start: int, columns: int) -> str:
    """Return the cells of a window, half a wide glyph at either end as a blank."""
    seen = [*cells[start : start + columns], *[" "] * columns][:columns]
    if seen[0] == "":
        seen[0] = " "
    if width(seen[-1]) == 2:
        seen[-1] = " "
    return "".join(seen)
