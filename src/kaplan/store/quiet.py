"""Work that makes hundreds of thousands of short-lived objects, none of them in a circle."""

from __future__ import annotations

import gc
from types import TracebackType


class no_collection:  # noqa: N801 - reads as a word in ``with``
    """Let the search for circular garbage rest until the block ends: it would find nothing."""

    __slots__ = ("_was",)

    def __enter__(self) -> None:
        """Rest."""
        self._was = gc.isenabled()
        gc.disable()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Search again as before."""
        if self._was:
            gc.enable()
