"""Organisation charts: cards in a tree, departments, dotted lines across, outsiders beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kaplan.i18n import _
from kaplan.picture.drawing import Drawing, sentence
from kaplan.picture.org_layout import CLOSE, WITH_LINES, OrgView, place_chart
from kaplan.picture.org_tree import Department, org_tree
from kaplan.picture.org_words import describe_org, org_numbers
from kaplan.picture.people_table import Person
from kaplan.picture.scene import Scene, draw_scene
from kaplan.picture.tie_lines import MARGIN, PersonTie, connect, crossing_lines

_WIDEST_SENTENCE = 60


def org_chart(
    people: Sequence[Person],
    departments: Sequence[Department] = (),
    ties: Sequence[PersonTie] = (),
    view: OrgView | None = None,
    selected: str | None = None,
) -> Drawing:
    """Return the chart; its hits carry the ids of people, departments and organisations.

    Of the ties those of the kind ``reports_to`` are drawn, as dotted lines; so is a line that would
    close a circle.
    """
    view = view or OrgView()
    if not people and not departments:
        return sentence(_("Nobody is known here yet."), view.width or _WIDEST_SENTENCE, 2)
    drawing = draw_scene(org_scene(people, departments, ties, view), selected)
    return drawing._replace(numbers=org_numbers(people, departments, view.for_customer))


def org_scene(
    people: Sequence[Person],
    departments: Sequence[Department] = (),
    ties: Sequence[PersonTie] = (),
    view: OrgView | None = None,
) -> Scene:
    """Return the laid-out chart, not wider than the view."""
    view = view or OrgView()
    tree = org_tree(people, departments)
    lines = crossing_lines(people, ties, tree)
    inner = view
    if lines and view.width is not None:
        inner = view._replace(width=max(1, view.width - 2 * MARGIN))
    scene = place_chart(people, departments, tree, inner, WITH_LINES if lines else CLOSE)
    scene = connect(scene, lines, tree.parents)
    return scene._replace(alt=describe_org(people, departments, tree, view.for_customer))
