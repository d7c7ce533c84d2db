"""What a drawn scene must hold: geometry by its data, and lines by its drawn characters alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from rich.cells import cell_len

from kaplan.picture.cells import glyphs, width
from kaplan.picture.drawing import Drawing, row_text
from kaplan.picture.scene import Box, Edge, Scene, text_of
from kaplan.picture.strokes import EAST, NORTH, SOUTH, WEST, Point

_ARMS = {
    NORTH | SOUTH: "│║┃╎",
    EAST | WEST: "─═━╌",
    SOUTH | EAST: "┌╔┏",
    SOUTH | WEST: "┐╗┓",
    NORTH | EAST: "└╚┗",
    NORTH | WEST: "┘╝┛",
    NORTH | SOUTH | EAST: "├╠┣",
    NORTH | SOUTH | WEST: "┤╣┫",
    EAST | WEST | SOUTH: "┬╦┳",
    EAST | WEST | NORTH: "┴╩┻",
    NORTH | EAST | SOUTH | WEST: "┼╬╋╪╫┿╂",
}
ARMS = {glyph: arms for arms, drawn in _ARMS.items() for glyph in drawn}
STEPS = {NORTH: (0, -1), SOUTH: (0, 1), EAST: (1, 0), WEST: (-1, 0)}
ARROWS = {"▾": (0, 1), "▴": (0, -1), "▸": (1, 0), "◂": (-1, 0)}
MARKS = "❖✗"


def boxed_cells(scene: Scene) -> dict[Point, str]:
    """Return whose box each cell belongs to."""
    return {
        (x, y): box.id
        for box in scene.boxes
        for y in range(box.y, box.y + box.h)
        for x in range(box.x, box.x + box.w)
    }


def cells_of(edge: Edge) -> list[Point]:
    """Return all cells of a line."""
    cells: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(edge.points):
        dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
        steps = max(abs(x1 - x0), abs(y1 - y0))
        cells += [(x0 + dx * step, y0 + dy * step) for step in range(steps)]
    return [*cells, edge.points[-1]]


def geometry_faults(scene: Scene) -> list[str]:
    """Return what is wrong with where things stand: overlaps, clips, lines through boxes."""
    faults = [fault for box in scene.boxes for fault in _box_faults(box, scene)]
    cells = boxed_cells(scene)
    if len(cells) != sum(box.w * box.h for box in scene.boxes):
        faults.append("two boxes share a cell")
    for edge in scene.edges:
        faults += _edge_faults(edge, cells)
    faults += _label_faults(scene, cells)
    return faults


def _box_faults(box: Box, scene: Scene) -> list[str]:
    faults = []
    if box.x < 0 or box.y < 0 or box.x + box.w > scene.w or box.y + box.h > scene.h:
        faults.append(f"{box.id} is outside of the scene")
    rim = 0 if box.shape == "plain" else 2
    if any(width(text_of(line)) > box.w - rim for line in box.lines):
        faults.append(f"{box.id} clips its text")
    if len(box.lines) > box.h - rim:
        faults.append(f"{box.id} hides lines")
    return faults


def _edge_faults(edge: Edge, cells: dict[Point, str]) -> list[str]:
    if not edge.points:
        return []
    faults = []
    name = f"{edge.source}>{edge.target}"
    way = cells_of(edge)
    if cells.get(way[0]) != edge.source:
        faults.append(f"{name} does not begin at its box")
    (x0, y0), (x, y) = way[-2:]
    ahead = (x, y) if (x, y) in cells else (x + (x - x0), y + (y - y0))
    if cells.get(ahead) != edge.target:
        faults.append(f"{name} does not end at its box")
    if any(a != c and b != d for (a, b), (c, d) in pairwise(edge.points)):
        faults.append(f"{name} is slanted")
    if {cells.get(cell) for cell in way} - {None, edge.source, edge.target}:
        faults.append(f"{name} runs through a box")
    return faults


def _label_faults(scene: Scene, cells: dict[Point, str]) -> list[str]:
    faults = []
    drawn = {cell for edge in scene.edges if edge.points for cell in cells_of(edge)}
    seen: set[Point] = set()
    for label in scene.labels:
        own = {(label.x + step, label.y) for step in range(width(label.text))}
        if own & cells.keys() or own & drawn or own & seen:
            faults.append(f"the label {label.text} lies on something")
        seen |= own
    return faults


def trace_faults(scene: Scene, drawing: Drawing) -> list[str]:
    """Return lines that do not lead, character by character, to where they should."""
    tracer = _Tracer(scene, drawing)
    faults = []
    stems: defaultdict[str, set[str]] = defaultdict(set)
    begins: dict[str, set[tuple[Point, Point]]] = defaultdict(set)
    for edge in scene.edges:
        if not edge.points:
            continue
        if edge.arrow or edge.mark:
            reached = tracer.ends({_begin(edge, skip=bool(edge.mark))})
            if reached != {edge.target}:
                faults.append(f"{edge.source}>{edge.target} leads to {sorted(map(str, reached))}")
        else:
            stems[edge.source].add(edge.target)
            begins[edge.source].add(_begin(edge))
    for parent, children in stems.items():
        reached = tracer.ends(begins[parent])
        if reached != children:
            faults.append(f"below {parent} {sorted(map(str, reached))}, not {sorted(children)}")
    return faults


def _begin(edge: Edge, skip: bool = False) -> tuple[Point, Point]:
    """Return the first cell of a line outside of its box and the way on it."""
    (x0, y0), (x1, y1) = edge.points[:2]
    way = ((x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0))
    far = 2 if skip else 1
    return (x0 + far * way[0], y0 + far * way[1]), way


class _Tracer:
    """Follows drawn characters: straight on at crossings, every way at joints."""

    def __init__(self, scene: Scene, drawing: Drawing) -> None:
        self._cells = boxed_cells(scene)
        self._rows = [spread(row_text(row)) for row in drawing.rows]

    def _glyph(self, cell: Point) -> str:
        x, y = cell
        inside = 0 <= y < len(self._rows) and 0 <= x < len(self._rows[y])
        return self._rows[y][x] if inside else " "

    def ends(self, begins: set[tuple[Point, Point]]) -> set[str | None]:
        pending, seen, reached = list(begins), set(begins), set[str | None]()
        while pending:
            cell, way = pending.pop()
            glyph = self._glyph(cell)
            if cell in self._cells:
                reached.add(self._cells[cell])
                continue
            if glyph in ARROWS or glyph in MARKS:
                way = ARROWS.get(glyph, way)
                reached.add(self._cells.get((cell[0] + way[0], cell[1] + way[1])))
                continue
            for step in _onward(ARMS.get(glyph, 0), way):
                to = ((cell[0] + step[0], cell[1] + step[1]), step)
                if to not in seen:
                    seen.add(to)
                    pending.append(to)
        return reached


def _onward(arms: int, way: Point) -> list[Point]:
    back = (-way[0], -way[1])
    if back not in [step for arm, step in STEPS.items() if arms & arm]:
        return []
    if arms == NORTH | EAST | SOUTH | WEST:
        return [way]
    return [step for arm, step in STEPS.items() if arms & arm and step != back]


def spread(text: str) -> list[str]:
    """Return a glyph for each cell; the second cell of a wide one is empty."""
    return [part for glyph, size in glyphs(text) for part in [glyph, ""][:size]]


def rows_are_exact(drawing: Drawing) -> bool:
    """Tell whether every row takes just the drawing's width."""
    return all(cell_len(row_text(row)) == drawing.width for row in drawing.rows)
