"""Collecting garbage while nobody waits: a whole collection takes longer than a key may.

What is young is collected as ever, which costs next to nothing. What is old is looked through when
the person rests, or when so much has piled up that memory matters more than one slow key.
"""

from __future__ import annotations

import gc
from typing import Final

_MUCH: Final = 60
"""From so many collections of middle-aged objects on a whole one no longer waits for a rest."""
_WORTH_IT: Final = 3
"""So many of them must have been for a whole one to be worth its while."""


class CollectsAtRest:
    """Looks through old objects when two looks in a row find that nothing was done in between."""

    def __init__(self) -> None:
        self._before: tuple[int, int] | None = None

    def begin(self) -> None:
        """Turn the collector on where the start turned it off.

        What was loaded for the first screen stays to the end: collections need not look at it.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
            young, middle, _old = gc.get_threshold()
            gc.set_threshold(young, middle, _MUCH)

    def look(self) -> bool:
        """Collect if the person rests and it is worth it; return whether it was done."""
        _young, middle, old = gc.get_count()
        rests, self._before = self._before == (middle, old), (middle, old)
        if not rests or old < _WORTH_IT:
            return False
        gc.collect()
        return True
