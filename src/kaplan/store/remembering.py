"""A plan that remembers: its commits, its bin, and the plan as it stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from kaplan.store.changes import Commit
from kaplan.store.contract import Doc, Reader
from kaplan.store.live import LiveReader

if TYPE_CHECKING:
    from kaplan.store.history import Wanted


class Remembering(LiveReader):
    """A ``Reader`` of the present that can be asked about the past."""

    def history(
        self,
        *,
        table: str | None = None,
        id: str | None = None,  # noqa: A002 - the record's own word
        account: str | None = None,
        field: str | None = None,
        since: datetime | int | None = None,
        until: datetime | int | None = None,
        newest_first: bool = True,
    ) -> Iterator[Commit]:
        """Yield the commits that touch all that is named, after ``since`` and up to ``until``."""
        from kaplan.store.history import Wanted

        wanted = Wanted(table, id, account, field, since, until)
        found = self._selected(wanted)
        return found if newest_first else iter(list(found)[::-1])

    def _selected(self, wanted: Wanted) -> Iterator[Commit]:
        for line in self.engine.backward(wanted.needles()):
            if wanted.ended(line):
                return
            if wanted.admits(line):
                yield line.commit()

    def deleted(self) -> Iterator[tuple[Commit, str, Doc]]:
        """Yield the bin, newest first: (the commit that removed it, table, document)."""
        from kaplan.store.undo import in_the_bin

        with self.engine.reading:
            view = self._view
            present = {(name, number) for name in view.names for number in view.numbers(name)}
        for line, op in in_the_bin(self.engine.backward([b'["-"']), present):
            yield line.commit(), op[1], op[3]

    def at(self, moment: datetime | int) -> Reader:
        """Return the plan as it stood after a sequence number or at an instant. Raises
        BeforeHistory.
        """
        from kaplan.store.past import as_it_stood

        engine = self.engine
        with engine.reading:
            return as_it_stood(engine.state, engine.schema, engine.backward([]), moment)
