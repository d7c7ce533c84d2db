"""The sign on people who changed since the last review: looked for after the list is shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from kaplan.planner.people import with_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kaplan.planner.people import PersonLine
    from kaplan.tui.panes.base import Pane


class ChangeMarks:
    """Knows who changed; the history is read on a thread of its own, once for each change."""

    def __init__(self, pane: Pane, show: Callable[[], None]) -> None:
        """Take the pane and what shows its people again."""
        self._pane = pane
        self._show = show
        self._changed: frozenset[str] = frozenset()
        self._seen: tuple[str, int] = ("", -1)

    def on(self, lines: Iterable[PersonLine]) -> list[PersonLine]:
        """Return the lines with those marked of whom it is known by now."""
        return with_changed(lines, self._changed)

    def look(self) -> None:
        """Find out who changed, unless nothing happened since the last look."""
        account, plan = self._pane.account, self._pane.plan
        if account is None:
            return
        seen = (account.id, plan.reader.seq)
        if seen != self._seen:
            self._seen = seen
            self._pane.run_worker(self._find(), group="changed", exclusive=True)

    async def _find(self) -> None:
        from kaplan.planner.then_now import changed_since_review

        account = self._pane.account
        if account is None:
            return
        found = await asyncio.to_thread(changed_since_review, self._pane.plan, account)
        if found != self._changed:
            self._changed = found
            self._show()
