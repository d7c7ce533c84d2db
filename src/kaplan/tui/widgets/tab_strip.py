"""The one-line strip of numbered tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Run, head

_SHORTEST_LABEL = 3


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

    def relabel(self, tabs: Sequence[Tab]) -> None:
        """Show other labels, as after a change of language."""
        self._tabs = list(tabs)
        self.changed()

    def line(self, width: int) -> list[Run]:
        """Return the tabs; the open one's ground covers a blank on either side of it."""
        labels, gap = self._labels(width)
        runs: list[Run] = []
        self._ends = []
        room = 1
        for tab, label in zip(self._tabs, labels, strict=True):
            words = f"{tab.key} {label}".strip()
            if tab.name == self._open:
                runs += [(" " * (room - 1), ""), (f" {words} ", "select strong")]
                room = gap - 1
            else:
                runs += [(" " * room, ""), (tab.key, "key"), (words[len(tab.key) :], "muted")]
                room = gap
            self._ends.append(sum(cell_len(text) for text, _style in runs) + 1)
        return runs

    def _labels(self, width: int) -> tuple[list[str], int]:
        """Return labels and the gap between tabs, as roomy as the width allows."""
        labels = [tab.label for tab in self._tabs]
        for gap in (3, 2, 1):
            if self._needed(labels, gap) <= width:
                return labels, gap
        longest = max((cell_len(label) for label in labels), default=0)
        for most in range(longest - 1, _SHORTEST_LABEL - 1, -1):
            short = [self._short(tab, most) for tab in self._tabs]
            if self._needed(short, 1) <= width:
                return short, 1
        alone = [tab.label if tab.name == self._open else "" for tab in self._tabs]
        return (alone if self._needed(alone, 1) <= width else [""] * len(labels)), 1

    def _short(self, tab: Tab, most: int) -> str:
        return tab.label if tab.name == self._open else head(tab.label, most)

    def _needed(self, labels: list[str], gap: int) -> int:
        keys = sum(cell_len(tab.key) for tab in self._tabs)
        words = sum(cell_len(label) + 1 for label in labels if label)
        return keys + words + gap * (len(labels) - 1) + 2

    def on_click(self, event: events.Click) -> None:
        """Pick the tab under the mouse."""
        for tab, end in zip(self._tabs, self._ends, strict=False):
            if event.x < end:
                self.post_message(self.Picked(self, tab.name))
                return
