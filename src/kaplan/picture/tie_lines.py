"""Lines between people across a chart: each is led around the boxes, or else becomes a number.

A line that finds no way is never lost: the same number stands on both of its boxes, and a note
below the picture says what it means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kaplan.i18n import _
from kaplan.model.scales import STRENGTH, TIE_KIND
from kaplan.picture.cells import clip, width
from kaplan.picture.drawing import Row, Run, fit_row
from kaplan.picture.org_tree import OrgTree
from kaplan.picture.people_table import Person
from kaplan.picture.route import Port, Router
from kaplan.picture.scene import Box, Edge, Label, Line, Scene
from kaplan.picture.strokes import Point, Weight

MARGIN = 2
"""Columns and rows around the boxes for lines to pass."""
DRAWN = ("influences", "allied_with", "conflicts_with")
"""The kinds of ties that a map of them shows."""
STRENGTH_LINES = {"weak": "╌╌", "moderate": "══", "strong": "━━"}
"""What a line of each strength looks like."""
_WEIGHTS: dict[str, Weight] = {"weak": "dashed", "moderate": "double", "strong": "heavy"}
_STYLES = {"influences": "accent", "allied_with": "good", "conflicts_with": "bad"}
_MARKS = {"allied_with": "❖", "conflicts_with": "✗"}
CIRCLE = "circle"
# So many cells are looked at for all lines of a picture, and for one: a way that is harder to find
# is harder to follow than a number.
_LOOKS, _LOOKS_EACH = 100_000, 20_000
_TRIES = 3


class PersonTie(NamedTuple):
    """A line between two people; ``strength`` is empty where it is not known."""

    source: str
    target: str
    kind: str
    strength: str = ""
    note: str = ""


def tie_words(tie: PersonTie) -> str:
    """Return what a tie is, and how strong."""
    if tie.kind == CIRCLE:
        return _("reports to, in a circle")
    kind = TIE_KIND.label(tie.kind)
    return f"{kind}, {STRENGTH.label(tie.strength)}" if tie.strength else kind


def is_directed(kind: str) -> bool:
    """Tell whether a tie of that kind leads from one to the other."""
    return kind not in _MARKS


def tie_sign(kind: str) -> str:
    """Return the sign between two names that stands for a tie's kind."""
    return _MARKS.get(kind, "▸")


def tie_style(kind: str) -> str:
    """Return the style that repeats a tie's kind."""
    return _STYLES.get(kind, "line")


def crossing_lines(
    people: Sequence[Person], ties: Iterable[PersonTie], tree: OrgTree
) -> list[PersonTie]:
    """Return the reporting lines that are not lines of the tree, each once."""
    known = {person.id for person in people}
    wanted = {(name, boss): PersonTie(name, boss, CIRCLE) for name, boss in tree.circles}
    for person in people:
        boss = person.parent or ""
        if boss in known and tree.parents.get(person.id) != boss:
            wanted.setdefault((person.id, boss), PersonTie(person.id, boss, "reports_to"))
    for tie in ties:
        if tie.kind == "reports_to" and tree.parents.get(tie.source) != tie.target:
            wanted.setdefault((tie.source, tie.target), tie)
    return [tie for ends, tie in wanted.items() if known.issuperset(ends)]


def connect(scene: Scene, ties: Sequence[PersonTie], parents: Mapping[str, str]) -> Scene:
    """Return the scene with lines for the ties, and with room around it for them.

    A tie of somebody folded away begins or ends at the branch that holds them; ``parents`` leads
    from everybody to who they stand under. Ties within one branch that is folded are left out.
    """
    shown = {box.id for box in scene.boxes}
    lines = list(dict.fromkeys(_visible(tie, shown, parents) for tie in ties))
    lines = [
        line for line in lines if line.source != line.target and {line.source, line.target} <= shown
    ]
    if not lines:
        return scene
    scene = _moved(scene, MARGIN, MARGIN)
    routed = _route_all(scene, lines)
    edges = [_edge(line, routed.get(line, ())) for line in lines]
    scene = _trimmed(scene._replace(edges=(*scene.edges, *edges)))
    return _numbered(scene, [line for line in lines if line not in routed])


def _visible(tie: PersonTie, shown: set[str], parents: Mapping[str, str]) -> PersonTie:
    return tie._replace(
        source=_branch(tie.source, shown, parents), target=_branch(tie.target, shown, parents)
    )


def _branch(name: str, shown: set[str], parents: Mapping[str, str]) -> str:
    while name not in shown and name in parents:
        name = parents[name]
    return name


def _trimmed(scene: Scene) -> Scene:
    """Return the scene without the room around it that no line has taken."""
    cells = [point for edge in scene.edges for point in edge.points]
    left = min((x for x, _y in cells), default=MARGIN)
    right = max((x for x, _y in cells), default=0)
    top = min((y for _x, y in cells), default=MARGIN)
    low = max((y for _x, y in cells), default=0)
    moved = _moved(scene, -min(left, MARGIN), -min(top, MARGIN))
    return moved._replace(
        w=max(right + 1, scene.w - MARGIN) - min(left, MARGIN),
        h=max(low + 1, scene.h - MARGIN) - min(top, MARGIN),
    )


def _moved(scene: Scene, across: int, down: int) -> Scene:
    boxes = (box._replace(x=box.x + across, y=box.y + down) for box in scene.boxes)
    edges = (
        edge._replace(points=tuple((x + across, y + down) for x, y in edge.points))
        for edge in scene.edges
    )
    return scene._replace(
        w=scene.w + 2 * across, h=scene.h + 2 * down, boxes=tuple(boxes), edges=tuple(edges)
    )


# Routing


def _route_all(scene: Scene, lines: Sequence[PersonTie]) -> dict[PersonTie, tuple[Point, ...]]:
    """Return the ways that were found; what finds none is tried first the next time."""
    boxes = {box.id: box for box in scene.boxes}
    order = sorted(lines, key=lambda line: _distance(boxes[line.source], boxes[line.target]))
    best: dict[PersonTie, tuple[Point, ...]] = {}
    left = _LOOKS
    for _try in range(_TRIES):
        found, left = _route(scene, boxes, order, left)
        if len(found) > len(best):
            best = found
        lost = [line for line in order if line not in found]
        if not lost or left <= 0:
            break
        order = [*lost, *(line for line in order if line in found)]
    return best


def _route(
    scene: Scene, boxes: Mapping[str, Box], order: Iterable[PersonTie], left: int
) -> tuple[dict[PersonTie, tuple[Point, ...]], int]:
    router = Router(scene.w, scene.h)
    for edge in scene.edges:
        router.lay(edge.points)
    for box in scene.boxes:
        router.block(box.x, box.y, box.w, box.h)
    found: dict[PersonTie, tuple[Point, ...]] = {}
    for line in order:
        marked = not is_directed(line.kind)
        starts, goals = ports(boxes[line.source]), ports(boxes[line.target])
        way = router.find(starts, goals, min(left, _LOOKS_EACH), marked)
        left -= way.looked if way else min(left, _LOOKS_EACH)
        if way is not None:
            router.keep(way.points, marked)
            found[line] = way.points
    return found, left


def ports(box: Box) -> list[Port]:
    """Return the cells beside a box at which lines may begin or end, corners left out."""
    rim = 1 if box.h > 2 else 0
    rows = range(box.y + rim, box.y + box.h - rim)
    columns = range(box.x + 1 + rim, box.x + box.w - 1 - rim)
    return [
        *(Port(box.x + box.w, y, 0) for y in rows),
        *(Port(x, box.y + box.h, 1) for x in columns),
        *(Port(box.x - 1, y, 2) for y in rows),
        *(Port(x, box.y - 1, 3) for x in columns),
    ]


def _distance(one: Box, other: Box) -> int:
    return abs(one.x - other.x) + 2 * abs(one.y - other.y)


def _edge(tie: PersonTie, points: tuple[Point, ...]) -> Edge:
    directed = is_directed(tie.kind)
    across = tie.kind in ("reports_to", CIRCLE)
    return Edge(
        tie.source,
        tie.target,
        points,
        "dashed" if across else _WEIGHTS.get(tie.strength, "double"),
        "bad" if tie.kind == CIRCLE else tie_style(tie.kind),
        directed,
        "" if directed else _MARKS[tie.kind],
        tie.kind,
        tie_words(tie),
    )


# Numbers for lines without a way


def _numbered(scene: Scene, lost: Sequence[PersonTie]) -> Scene:
    """Return the scene with a number on both boxes of each lost line, and a note for it."""
    if not lost:
        return scene
    names = {box.id: box_name(box) for box in scene.boxes}
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    labels: list[Label] = []
    for number, tie in enumerate(lost, 1):
        for end in (tie.source, tie.target):
            numbers[end].append(f"({number})")
        note = f"({number}) {names[tie.source]} {tie_sign(tie.kind)} {names[tie.target]}: "
        style = _STYLES.get(tie.kind, "")
        labels.append(Label(0, scene.h + number - 1, clip(note + tie_words(tie), scene.w), style))
    return scene._replace(
        h=scene.h + len(lost),
        boxes=tuple(_signed(box, numbers.get(box.id, ())) for box in scene.boxes),
        labels=(*scene.labels, *labels),
    )


def box_name(box: Box) -> str:
    """Return what names a box: the first run of its first line."""
    first: Line = box.lines[0] if box.lines else ""
    return (first if isinstance(first, str) else first[0].text).strip()


def _signed(box: Box, numbers: Sequence[str]) -> Box:
    if not numbers:
        return box
    if box.shape != "plain":
        room = box.w - 2 - width(box.footing)
        return box._replace(footing=box.footing + _crowd(numbers, room))
    # The larger half of a chip is for the name.
    sign = _crowd(numbers, box.w // 2)
    row: Row = tuple(run if isinstance(run, Run) else Run(run) for run in box.lines[0])
    kept = fit_row(row, max(1, box.w - width(sign)))
    return box._replace(lines=(fit_row([*kept, Run(sign)], box.w), *box.lines[1:]))


def _crowd(numbers: Sequence[str], room: int) -> str:
    """Return the numbers that fit into so many cells, and how many more there are."""
    for shown in range(len(numbers), 0, -1):
        more = len(numbers) - shown
        text = "".join(numbers[:shown]) + (f"+{more}" if more else "")
        if width(text) <= room:
            return text
    return f"+{len(numbers)}"
