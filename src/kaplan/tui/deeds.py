"""One thread on which deeds are done in turn, so that a lock or a slow disk never blocks a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DeedThread:
    """Runs deeds one after another, in the order asked for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kaplan-store")
        self._waiting = 0

    @property
    def is_busy(self) -> bool:
        """Whether a deed is not acknowledged yet."""
        return self._waiting > 0

    async def run(self, deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the deed returns, or raise what it raises."""
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._pool.submit(deed, *args, **kwargs))
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Finish what is under way and end."""
        self._pool.shutdown(wait=True)
