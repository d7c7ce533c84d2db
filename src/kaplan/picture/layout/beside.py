"""Trees that stand beside one: to its right where there is room, else in rows below it."""

from __future__ import annotations

from collections.abc import Sequence

from kaplan.picture.layout.tree import Stem, Tree
from kaplan.picture.strokes import Point


def beside(main: Tree, others: Sequence[Tree], gap: Point, most: int | None) -> Tree:
    """Return one tree of all, in at most so many cells if each fits; ``gap`` is across and down.

    The others keep their order, from left to right and then down.
    """
    if not others:
        return main
    across, down = gap
    widest = max(other.w for other in others)
    left = main.w + across if main.places else 0
    room = widest if most is None else most - left
    top = 0
    if room < widest:
        left, room = 0, max(widest, most or 0)
        top = main.h + down if main.places else 0
    found, x, y, h = main, 0, top, 0
    for other in others:
        if x and x + other.w > room:
            x, y, h = 0, y + h + down, 0
        found = _joined(found, _moved(other, left + x, y))
        x, h = x + other.w + across, max(h, other.h)
    return found


def _moved(tree: Tree, dx: int, dy: int) -> Tree:
    """Return a tree elsewhere; its size reaches from the corner of the picture."""
    places = {name: (x + dx, y + dy) for name, (x, y) in tree.places.items()}
    stems = tuple(
        Stem(stem.parent, stem.child, tuple((x + dx, y + dy) for x, y in stem.points))
        for stem in tree.stems
    )
    return Tree(tree.w + dx, tree.h + dy, places, stems)


def _joined(one: Tree, other: Tree) -> Tree:
    return Tree(
        max(one.w, other.w),
        max(one.h, other.h),
        one.places | other.places,
        one.stems + other.stems,
    )
