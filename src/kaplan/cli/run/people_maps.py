"""``map`` of people: the list, the pictures, and both as they stood at an earlier moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from kaplan.cli.run.map_asked import Asked, Picture

if TYPE_CHECKING:
    from kaplan.picture.scene import Scene
    from kaplan.planner.then_now import ThenNow


def _people(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.map_reading import table_people
    from kaplan.commands.people_reading import COLUMNS_OF_OURS
    from kaplan.picture.people_table import people_table

    if lines := asked.lines():
        without = COLUMNS_OF_OURS if asked.for_customer else ()
        people = table_people(lines, asked.plan.today)
        drawing = people_table(people, asked.width, without=without)
        yield Picture(drawing, graph=lambda: _org_scene(asked))


def _org_scene(asked: Asked) -> Scene:
    from kaplan.picture.org_chart import org_scene
    from kaplan.picture.org_layout import OrgView

    read = asked.people()
    view = OrgView(asked.width, asked.zoom, for_customer=asked.for_customer)
    return org_scene(read.people, read.departments, read.ties, view)


def _org(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.org_words import org_numbers
    from kaplan.picture.scene import draw_scene

    read = asked.people()
    if read.people or read.departments:
        scene = _org_scene(asked)
        numbers = org_numbers(read.people, read.departments, asked.for_customer)
        drawing = draw_scene(scene)._replace(numbers=numbers)
        yield Picture(drawing, lambda: scene, lambda: scene)


def _matrix(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.map_reading import matrix_people
    from kaplan.picture.matrix import MIN_HEIGHT, MIN_WIDTH, matrix_scene, power_matrix

    if lines := asked.lines():
        people = matrix_people(lines)
        width, theirs = max(asked.width, MIN_WIDTH), asked.for_customer
        height, high = max(asked.height, MIN_HEIGHT), asked.plan.limits.high
        yield Picture(
            power_matrix(people, asked.width, asked.height, for_customer=theirs, high=high),
            lambda: matrix_scene(people, width, height, high, for_customer=theirs),
        )


def _ties(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.tie_lines import DRAWN
    from kaplan.picture.ties_map import TiesView, ties_map, ties_scene

    read = asked.people()
    view = TiesView(asked.width, asked.zoom, asked.on_chart, asked.for_customer)
    if any(tie.kind in DRAWN for tie in read.ties):
        drawing = ties_map(read.people, read.ties, read.departments, read.reaches, view)

        def scene() -> Scene:
            return ties_scene(read.people, read.ties, read.departments, read.reaches, view)

        yield Picture(drawing, scene, scene)


def _coverage(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.coverage import coverage_grid

    read = asked.people()
    if read.covered:
        yield Picture(
            coverage_grid(
                read.covered,
                read.members,
                read.contacts,
                asked.width,
                for_customer=asked.for_customer,
            )
        )


def _decision(asked: Asked) -> Iterator[Picture]:
    from kaplan.commands.decision_reading import read_decisions, titled, with_steps
    from kaplan.picture.decision_strip import DecisionView, decision_numbers, decision_scene
    from kaplan.picture.scene import draw_scene

    view = DecisionView(asked.width, asked.zoom, asked.for_customer)
    found = read_decisions(asked.plan, asked.account, asked.deal, asked.for_customer)
    for decision in with_steps(found):
        scene = decision_scene(titled(decision), decision.steps, view)
        drawing = draw_scene(scene)._replace(numbers=decision_numbers(decision.steps))
        yield Picture(drawing, partial(_same, scene), partial(_same, scene))


def _same(scene: Scene) -> Scene:
    return scene


def _motives(asked: Asked) -> Iterator[Picture]:
    from kaplan.picture.motives_list import motives_list

    found = asked.people().motives
    if found.groups:
        yield Picture(motives_list(found, asked.width))


def _moved_people(asked: Asked, moved: ThenNow) -> Iterator[Picture]:
    from kaplan.commands.moves_reading import note_on_past
    from kaplan.picture.moves import moves_table

    if moved.moves:
        yield Picture(moves_table(moved.moves, asked.width, note_on_past(moved)))


def _moved_matrix(asked: Asked, moved: ThenNow) -> Iterator[Picture]:
    from kaplan.commands.moves_reading import traced_people
    from kaplan.picture.matrix import MIN_HEIGHT, MIN_WIDTH, matrix_scene, power_matrix

    if people := traced_people(asked.lines(), moved):
        width, height = max(asked.width, MIN_WIDTH), max(asked.height, MIN_HEIGHT)
        high = asked.plan.limits.high
        yield Picture(
            power_matrix(people, asked.width, asked.height, high=high),
            lambda: matrix_scene(people, width, height, high),
        )


DRAWERS: dict[str, Callable[[Asked], Iterator[Picture]]] = {
    "people": _people,
    "org": _org,
    "matrix": _matrix,
    "ties": _ties,
    "coverage": _coverage,
    "decision": _decision,
    "motives": _motives,
}
"""What draws each map."""
MOVES: dict[str, Callable[[Asked, ThenNow], Iterator[Picture]]] = {
    "people": _moved_people,
    "matrix": _moved_matrix,
}
"""What draws the maps that show people then and now."""
