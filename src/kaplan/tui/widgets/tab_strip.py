"""The one-line strip of numbered tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from kaplan.tui.tabs import TabFit
from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Run, head

_FIT = TabFit(cell_len, head)


class Tab(NamedTuple):
    """One tab: a name for the program, the key that opens it, and its label."""

    name: str
    key: str
    label: str


class TabStrip(OneLine):
    """Tabs on one line; labels shorten until all of them fit, the open tab's label last."""

    class Picked(Message):
        """Somebody clicked a tab."""

        def __init__(self, strip: TabStrip, name: str) -> None:
            """Name the strip and the tab."""
            super().__init__()
            self.strip = strip
            self.name = name

        @property
        def control(self) -> TabStrip:
            """The strip that was clicked."""
            return self.strip

    def __init__(self, tabs: Sequence[Tab], *, id: str | None = None) -> None:  # noqa: A002
        """Show tabs, the first one open."""
        super().__init__(id=id)
        self._tabs = list(tabs)
        self._open = self._tabs[0].name if self._tabs else ""
        self._ends: list[int] = []

    @property
    def open(self) -> str:
        """The name of the open tab."""
        return self._open

    def show(self, name: str) -> None:
        """Mark a tab as the open one; the caller shows its pane."""
        self._open = name
        self.changed()

    def line(self, width: int) -> list[Run]:
        """Return the tabs; the open one's ground covers a blank on either side of it."""
        fitted = _FIT.runs(self._tabs, self._open, width)
        self._ends = []
        end = 1
        for runs in fitted:
            end += sum(cell_len(text) for text, _style in runs)
            self._ends.append(end)
        return [run for runs in fitted for run in runs]

    def on_click(self, event: events.Click) -> None:
        """Pick the tab under the mouse."""
        for tab, end in zip(self._tabs, self._ends, strict=False):
            if event.x < end:
                self.post_message(self.Picked(self, tab.name))
                return
