"""Where the boxes of an organisation chart stand, and what is written in them.

In a given width the chart spreads its upper levels as far as they fit and lets the rest hang; what
is too deep even so is folded. Without a width the whole tree is spread, to be panned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import NamedTuple

from kaplan.i18n import _
from kaplan.picture.cards import Zoom, card_style, chip_width, wide_enough
from kaplan.picture.layout.beside import beside
from kaplan.picture.layout.tree import EVERY_LEVEL, Spacing, Spread, Tree, lay_out
from kaplan.picture.org_boxes import Chart, box_of, box_size, outside_texts
from kaplan.picture.org_tree import OUTSIDE, Department, OrgTree
from kaplan.picture.people_table import Person
from kaplan.picture.scene import Edge, Scene

# From the widest and flattest to the narrowest and highest.
_SPREADS = (
    *(Spread(levels) for levels in (EVERY_LEVEL, 4, 3, 2)),
    *(Spread(levels, columns) for columns in (4, 3, 2, 1) for levels in (1, 0)),
)
CLOSE = Spacing()
WITH_LINES = Spacing(across=4, down=3, stacked=1, indent=5)
"""Room between the boxes for lines across the tree."""


class OrgView(NamedTuple):
    """How a chart is looked at: in how many cells, how near, what is folded, for whom.

    ``width`` None is as wide as it gets; ``for_customer`` leaves out how people stand to us.
    """

    width: int | None = None
    zoom: Zoom = "card"
    folded: frozenset[str] = frozenset()
    for_customer: bool = False


def place_chart(
    people: Sequence[Person],
    departments: Sequence[Department],
    tree: OrgTree,
    view: OrgView,
    spacing: Spacing = CLOSE,
) -> Scene:
    """Return the boxes of a chart with the lines of its tree, yet without lines across it."""
    style = card_style(people, view.zoom, view.for_customer)
    style = wide_enough(style, outside_texts(departments))
    if view.width is not None:
        style = style._replace(w=min(style.w, view.width))
    chart = Chart(
        tree,
        {person.id: person for person in people},
        {department.id: department for department in departments},
        style,
        view.folded,
    )
    chart, placed = _with_outsiders(chart, spacing, view.width)
    order = tree.cut(chart.folded).shown()
    boxes = tuple(box_of(chart, name, placed.places[name]) for name in order)
    edges = tuple(
        Edge(stem.parent, stem.child, stem.points, kind=_stem_kind(chart, stem.parent))
        for stem in placed.stems
    )
    return Scene(placed.w, placed.h, boxes, edges, title=_("Organisation chart"))


def _stem_kind(chart: Chart, parent: str) -> str:
    return "reports_to" if parent in chart.people else "belongs_to"


def _with_outsiders(chart: Chart, spacing: Spacing, most: int | None) -> tuple[Chart, Tree]:
    """Return the account's own chart with the outside organisations beside it."""
    roots = chart.tree.roots
    inside = tuple(name for name in roots if not name.startswith(OUTSIDE))
    own, placed = _fitted(_rooted(chart, inside), spacing, most)
    folded, blocks = own.folded, []
    for name in roots[len(inside) :]:
        part, block = _fitted(_rooted(chart, (name,)), spacing, most)
        folded |= part.folded
        blocks.append(block)
    gap = (spacing.across, max(1, spacing.stacked))
    return chart._replace(folded=folded), beside(placed, blocks, gap, most)


def _rooted(chart: Chart, roots: tuple[str, ...]) -> Chart:
    return chart._replace(tree=chart.tree._replace(roots=roots))


def _fitted(chart: Chart, spacing: Spacing, most: int | None) -> tuple[Chart, Tree]:
    """Return the chart, folded further if it must be, and where it stands, in so many cells."""
    cut = chart.tree.cut(chart.folded)
    size = cache(partial(box_size, chart))
    if most is None:
        return chart, lay_out(cut.roots, cut.children, size, spacing)
    least = chip_width("", chart.style) if chart.style.zoom == "chip" else chart.style.w
    for spread in _SPREADS:
        if _least_width(cut, spread, least, spacing) > most:
            continue
        placed = lay_out(cut.roots, cut.children, size, spacing, spread)
        if placed.w <= most:
            return chart, placed
    levels = max(1, (most - chart.style.w) // spacing.indent + 1)
    folded = chart._replace(folded=chart.folded | _deeper(cut, levels))
    cut = chart.tree.cut(folded.folded)
    return folded, lay_out(cut.roots, cut.children, partial(box_size, folded), spacing, Spread(0))


def _least_width(tree: OrgTree, spread: Spread, each: int, spacing: Spacing) -> int:
    """Return what the widest level that is spread, or the first one that hangs, needs at least."""
    widest = each
    row = _inner(tree, tree.roots)
    for level in range(1, spread.levels + 1):
        widest = max(widest, len(row) * (each + spacing.across) - spacing.across)
        if not row or level == spread.levels:
            break
        row = _inner(tree, [child for name in row for child in tree.children[name]])
    most = max((len(tree.children[name]) for name in row), default=0)
    return max(widest, min(spread.columns, most) * (each + spacing.indent - 1))


def _inner(tree: OrgTree, row: Iterable[str]) -> list[str]:
    return [name for name in row if tree.children.get(name)]


def _deeper(tree: OrgTree, levels: int) -> frozenset[str]:
    """Return the nodes of the last level that may be seen, to be folded."""
    row: Sequence[str] = tree.roots
    for _level in range(levels - 1):
        row = [child for name in row for child in tree.children.get(name, ())]
    return frozenset(name for name in row if tree.children.get(name))
