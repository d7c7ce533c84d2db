"""Places in a picture that the cursor can go to, and which of them lies next in a direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

_ASPECT: Final = 2
"""A cell is about twice as high as it is wide."""
_SIDEWAYS: Final = 3
"""How much worse a step aside is than a step in the direction asked for."""


class Spot(NamedTuple):
    """A rectangle of cells in a picture, with the key of what it shows."""

    key: str
    x: int
    y: int
    width: int
    height: int = 1


def next_spot(spots: Iterable[Spot], here: Spot, dx: int, dy: int) -> Spot | None:
    """Return the nearest spot that lies in a direction from another, or None."""
    costs = [(cost, spot) for spot in spots if (cost := _cost(here, spot, dx, dy)) is not None]
    return min(costs, key=lambda pair: pair[0])[1] if costs else None


def step_to(
    spots: Sequence[Spot], here: Spot, dx: int, dy: int, near: Collection[str] = ()
) -> Spot | None:
    """Return where an arrow key leads: to a relative in its direction, else to whoever is nearest.

    ``near`` are the keys of the relatives.
    """
    relatives = [spot for spot in spots if spot.key in near]
    return next_spot(relatives, here, dx, dy) or next_spot(spots, here, dx, dy)


def spot_at(spots: Iterable[Spot], x: int, y: int) -> Spot | None:
    """Return the last drawn spot that covers a cell."""
    found = None
    for spot in spots:
        if spot.x <= x < spot.x + spot.width and spot.y <= y < spot.y + spot.height:
            found = spot
    return found


def _cost(here: Spot, there: Spot, dx: int, dy: int) -> int | None:
    across = _gap(here.x, here.width, there.x, there.width)
    down = _gap(here.y, here.height, there.y, there.height)
    ahead, aside = (across * dx, down * _ASPECT) if dx else (down * dy * _ASPECT, across)
    return ahead + _SIDEWAYS * abs(aside) if ahead > 0 else None


def _gap(start: int, size: int, other: int, other_size: int) -> int:
    """Return the way from one stretch to another: 0 where they overlap, negative backwards."""
    if other >= start + size:
        return other - (start + size) + 1
    if other + other_size <= start:
        return other + other_size - start - 1
    return 0
