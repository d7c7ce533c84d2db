"""Which spots of a picture arrow keys lead to."""

from __future__ import annotations

from kaplan.picture.drawing import Hit
from kaplan.tui.panes.people_matrix import person_spots
from kaplan.tui.widgets.spots import Spot, step_to
from tests.picture.acceptance import View

WAYS = ((0, 1), (0, -1), (1, 0), (-1, 0))


def spots_of(name: str, hits: tuple[Hit, ...]) -> list[Spot]:
    """Return the spots that a view makes of a drawing's hits."""
    if name == "matrix":
        return person_spots(hits)
    return [Spot(hit.id, hit.x, hit.y, hit.w, hit.h) for hit in hits]


def unreached(view: View) -> set[str]:
    """Return the keys of what no arrow keys lead to from the first spot."""
    spots = spots_of(view.name, view.drawing.hits)
    reached, pending = ({spots[0].key}, [spots[0]]) if spots else (set[str](), [])
    while pending:
        here = pending.pop()
        for dx, dy in WAYS:
            found = step_to(spots, here, dx, dy, view.near.get(here.key, ()))
            if found is not None and found.key not in reached:
                reached.add(found.key)
                pending.append(found)
    return {spot.key for spot in spots} - reached
