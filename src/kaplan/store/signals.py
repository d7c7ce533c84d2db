"""Signals that must not stop a process in the middle of a commit, when it holds the lock."""

from __future__ import annotations

import signal
from types import TracebackType

_HELD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)


class held_back:  # noqa: N801 - reads as a word in ``with``
    """Let interruptions of this thread wait until the block ends."""

    __slots__ = ("_before",)

    def __enter__(self) -> None:
        """Hold them."""
        self._before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let them through."""
        signal.pthread_sigmask(signal.SIG_SETMASK, self._before)
