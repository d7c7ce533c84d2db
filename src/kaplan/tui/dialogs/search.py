"""Finding text anywhere in the plan while one types."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from kaplan.i18n import _
from kaplan.model.kinds import record_class
from kaplan.planner.search import Hit, hits
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.widgets.chooser import Choice, Chooser
from kaplan.tui.widgets.finder import Finder
from kaplan.tui.widgets.key_bar import KeyWords

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan

MOST_HITS: Final = 200
_FIRST: Final = 20
"""So many are shown as soon as they are found; the others when some time has gone by."""
_PATIENCE: Final = 0.05
"""Seconds between two parts of what is found."""


class Search(Dialog[Hit]):
    """Its result is the record chosen among those that hold what is typed."""

    DEFAULT_CSS = """
    Search > #box { height: 66%; min-height: 10; max-height: 30; }
    """

    typed_in = True

    def __init__(self, plan: Plan) -> None:
        """Look in a plan."""
        super().__init__(_("Search everything"))
        self._plan = plan
        self._finder = Finder()
        self._hits: list[Hit] = []

    def body(self) -> Sequence[Widget]:
        """Return the line to type in and what is found."""
        return (self._finder,)

    def on_mount(self) -> None:
        """Let keys go into the line."""
        self._finder.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys of the list."""
        return [
            ("enter", _("Go there"), True),
            (self.arrows, _("Move"), True),
            ("esc", _("Leave"), True),
        ]

    @on(Finder.Asked)
    def _look_for(self, event: Finder.Asked) -> None:
        event.stop()
        self._hits = []
        self.workers.cancel_group(self, "search")
        if event.query:
            self.run_worker(
                lambda: self._look(event.query), group="search", thread=True, exclusive=True
            )
        else:
            self._finder.refresh()

    def _look(self, query: str) -> None:
        """Search on a thread of its own, and show what is found in parts."""
        worker = get_current_worker()
        found: list[Hit] = []
        shown, told = 0, monotonic()
        for hit in hits(self._plan, query, lambda: not worker.is_cancelled):
            found.append(hit)
            if len(found) >= MOST_HITS:
                break
            if len(found) == _FIRST or monotonic() - told > _PATIENCE:
                self._tell(worker, found[shown:], is_all=False)
                shown, told = len(found), monotonic()
        self._tell(worker, found[shown:], is_all=True)

    def _tell(self, worker: Worker[None], found: list[Hit], *, is_all: bool) -> None:
        choices = [
            Choice(
                "", hit.label, (f"{record_class(hit.table).kind_word()}  {hit.excerpt}", "muted")
            )
            for hit in found
        ]

        def show() -> None:
            if worker.is_cancelled or not self.is_attached:
                return
            first = len(self._hits)
            self._hits += found
            keyed = [choice._replace(key=str(first + at)) for at, choice in enumerate(choices)]
            self._finder.add(keyed, is_all=is_all)

        if not worker.is_cancelled:
            self.app.call_from_thread(show)

    @on(Chooser.Picked)
    def _go(self, event: Chooser.Picked) -> None:
        event.stop()
        self.dismiss(self._hits[int(event.keys[0])])
