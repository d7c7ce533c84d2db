"""Maps of ties: who influences whom, who holds together, who is at odds, and how strongly.

Drawn over the organisation chart, or freely with the decision makers on top. Below the picture
stand what its lines mean and the ways of influence to the decision makers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.insight.influence import Reach
from kaplan.model.scales import CLOSENESS, STRENGTH, TIE_KIND
from kaplan.picture.cards import CardStyle, Zoom, card_style
from kaplan.picture.cells import wrap
from kaplan.picture.drawing import Drawing, Numbers, Row, Run, fit_row, sentence
from kaplan.picture.layout.layers import Grid, layers, place_rows
from kaplan.picture.org_boxes import Chart, box_of
from kaplan.picture.org_layout import WITH_LINES, OrgView, place_chart
from kaplan.picture.org_tree import Department, org_tree
from kaplan.picture.people_table import Person
from kaplan.picture.scene import Scene, draw_scene
from kaplan.picture.symbols import Sign, sign_rows
from kaplan.picture.tie_lines import (
    DRAWN,
    MARGIN,
    STRENGTH_LINES,
    PersonTie,
    connect,
    tie_sign,
    tie_words,
)

_WIDTH = 100
# Wider gaps are tried where lines find no way.
_GAPS = ((4, 3), (7, 4), (10, 6))


class TiesView(NamedTuple):
    """How a map of ties is looked at; ``over_chart`` draws it on the organisation chart."""

    width: int | None = None
    zoom: Zoom = "card"
    over_chart: bool = False
    for_customer: bool = False
    folded: frozenset[str] = frozenset()


def ties_map(
    people: Sequence[Person],
    ties: Sequence[PersonTie],
    departments: Sequence[Department] = (),
    reaches: Sequence[Reach] = (),
    view: TiesView | None = None,
    selected: str | None = None,
) -> Drawing:
    """Return the map with what its lines mean and the ways to the decision makers below it."""
    view = view or TiesView()
    drawn = [tie for tie in ties if tie.kind in DRAWN]
    numbers = _numbers(people, drawn)
    if not drawn:
        nothing = sentence(_("No ties are known here yet."), view.width or _WIDTH, 2, numbers)
        return nothing._replace(alt=(*nothing.alt, *describe_reaches(people, reaches)))
    scene = ties_scene(people, ties, departments, reaches, view)
    drawing = draw_scene(scene, selected)
    width = max(drawing.width, view.width or 0, min(_WIDTH, view.width or _WIDTH))
    rows = [fit_row(row, width) for row in (*drawing.rows, (), *_legend(drawn, width))]
    told = describe_reaches(people, reaches)
    rows += [fit_row((), width)] if told else []
    rows += [fit_row([Run(line)], width) for one in told for line in wrap(one, width)]
    return drawing._replace(width=width, rows=tuple(rows), numbers=numbers)


def ties_scene(
    people: Sequence[Person],
    ties: Sequence[PersonTie],
    departments: Sequence[Department] = (),
    reaches: Sequence[Reach] = (),
    view: TiesView | None = None,
) -> Scene:
    """Return the laid-out map, not wider than the view."""
    view = view or TiesView()
    drawn = [tie for tie in ties if tie.kind in DRAWN]
    if view.over_chart:
        scene = _over_chart(people, departments, drawn, view)
    else:
        scene = _free(people, departments, drawn, view)
    alt = (*describe_ties(people, drawn), *describe_reaches(people, reaches))
    return scene._replace(alt=alt, title=_("Map of ties"))


def _over_chart(
    people: Sequence[Person],
    departments: Sequence[Department],
    ties: Sequence[PersonTie],
    view: TiesView,
) -> Scene:
    tree = org_tree(people, departments)
    width = None if view.width is None else max(1, view.width - 2 * MARGIN)
    look = OrgView(width, view.zoom, view.folded, view.for_customer)
    scene = place_chart(people, departments, tree, look, WITH_LINES)
    return connect(scene, ties, tree.parents)


def _free(
    people: Sequence[Person],
    departments: Sequence[Department],
    ties: Sequence[PersonTie],
    view: TiesView,
) -> Scene:
    """Return the people who have ties in rows, by how far they are from a decision maker."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    tied = [person for person in people if person.id in near]
    chart = _chart(people, departments, tied, view)
    rows = layers(_first(tied), [person.id for person in tied], near)
    best: Scene | None = None
    for across, down in _GAPS:
        width = (view.width or _WIDTH) - 2 * MARGIN
        grid = Grid(chart.style.w, chart.style.h, across, down, width)
        scene = connect(_scene(chart, place_rows(rows, near, grid)), ties, {})
        if best is None or _lost(scene) < _lost(best):
            best = scene
        if not _lost(scene):
            break
    assert best is not None
    return best


def _chart(
    people: Sequence[Person],
    departments: Sequence[Department],
    tied: Sequence[Person],
    view: TiesView,
) -> Chart:
    style: CardStyle = card_style(tied, view.zoom, view.for_customer)
    if view.width is not None:
        style = style._replace(w=min(style.w, max(1, view.width - 2 * MARGIN)))
    units = {department.id: department for department in departments}
    known = {person.id: person for person in people}
    # Who stands under whom is not what this picture is about, so each names their department.
    starts = {person.id: person.department for person in tied}
    return Chart(org_tree(())._replace(starts=starts), known, units, style)


def _scene(chart: Chart, places: Mapping[str, tuple[int, int]]) -> Scene:
    boxes = tuple(box_of(chart, name, place) for name, place in places.items())
    w = max(box.x + box.w for box in boxes)
    return Scene(w, max(box.y + box.h for box in boxes), boxes)


def _first(people: Sequence[Person]) -> list[str]:
    """Return who stands on top: the decision makers, or else whoever has most influence."""
    deciding = [person.id for person in people if "decision_maker" in person.roles]
    if deciding:
        return deciding
    most = max((person.influence or 0 for person in people), default=0)
    return [person.id for person in people if (person.influence or 0) == most]


def _lost(scene: Scene) -> int:
    return sum(not edge.points for edge in scene.edges)


# In words


def describe_ties(people: Sequence[Person], ties: Sequence[PersonTie]) -> tuple[str, ...]:
    """Return each tie as a sentence."""
    names = {person.id: person.name for person in people}
    story = [ngettext("{count} tie.", "{count} ties.", len(ties)).format(count=len(ties))]
    for tie in ties:
        if tie.source in names and tie.target in names:
            told = _("{name} {sign} {other}: {tie}.").format(
                name=names[tie.source],
                sign=tie_sign(tie.kind),
                other=names[tie.target],
                tie=tie_words(tie),
            )
            story.append(told[:-1] + f" ({tie.note})." if tie.note else told)
    return tuple(story)


def describe_reaches(people: Sequence[Person], reaches: Sequence[Reach]) -> tuple[str, ...]:
    """Return the ways to each decision maker in sentences."""
    names = {person.id: person.name for person in people}
    story: list[str] = []
    for reach in reaches:
        if reach.target not in names:
            continue
        if not reach.paths:
            story.append(_("Nobody we know reaches {name}.").format(name=names[reach.target]))
        for path in reach.paths:
            known = CLOSENESS.label(path.closeness)
            way = " ▸ ".join(names.get(name, "?") for name in path.people)
            if len(path.people) == 1:
                told = _("We know {name} ourselves: {closeness}.")
            else:
                told = _("{way}: we know {first} ({closeness}).")
            first = names.get(path.people[0], "?")
            story.append(told.format(name=way, way=way, first=first, closeness=known))
    return tuple(story)


def _legend(ties: Sequence[PersonTie], width: int) -> list[Row]:
    """Return what the lines mean, as far as there are such."""
    kinds = {tie.kind for tie in ties}
    strengths = {tie.strength or "moderate" for tie in ties}
    signs = [
        Sign(Run(tie_sign(kind), "muted"), TIE_KIND.label(kind)) for kind in DRAWN if kind in kinds
    ]
    signs += [
        Sign(Run(line, "muted"), STRENGTH.label(strength))
        for strength, line in STRENGTH_LINES.items()
        if strength in strengths
    ]
    return sign_rows(signs, width)


def _numbers(people: Sequence[Person], ties: Sequence[PersonTie]) -> Numbers:
    names = {person.id: person.name for person in people}
    return Numbers(
        (_("From"), _("Kind of tie"), _("To"), _("Strength"), _("Note")),
        tuple(
            (names.get(t.source, ""), t.kind, names.get(t.target, ""), t.strength, t.note)
            for t in ties
        ),
    )
