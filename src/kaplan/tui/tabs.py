"""The nine tabs: their words, and how they are fitted into the strip.

The first pixels of the screen are drawn from here before any library is loaded.
"""

from __future__ import annotations

from kaplan.i18n import NP_, pgettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Tabs = Sequence[tuple[str, str, str]]
    Runs = list[tuple[str, str]]

TAB_WORDS = (
    ("today", NP_("tab", "Today")),
    ("accounts", NP_("tab", "Accounts")),
    ("plan", NP_("tab", "Plan")),
    ("people", NP_("tab", "People")),
    ("process", NP_("tab", "Process")),
    ("goals", NP_("tab", "Goals")),
    ("map", NP_("tab", "Map")),
    ("notes", NP_("tab", "Notes")),
    ("insight", NP_("tab", "Insight")),
)
"""Name and message of each tab, in the order of their digits."""
_SHORTEST_LABEL = 3


def tabs_now() -> list[tuple[str, str, str]]:
    """Return name, key and label of every tab in the language in force."""
    return [
        (name, str(number), pgettext("tab", word))
        for number, (name, word) in enumerate(TAB_WORDS, 1)
    ]


class TabFit:
    """Fits tabs into a width: labels shorten until all of them fit, the open tab's label last."""

    def __init__(self, measure: Callable[[str], int], head: Callable[[str, int], str]) -> None:
        """Take how wide a text is, and the longest start of a text that fits so many cells."""
        self._measure = measure
        self._head = head

    def runs(self, tabs: Tabs, opened: str, width: int) -> list[Runs]:
        """Return the runs of each tab; the open one's ground covers a blank on either side."""
        labels, gap = self._labels(tabs, opened, width)
        found: list[Runs] = []
        room = 1
        for (name, key, _label), label in zip(tabs, labels, strict=True):
            words = f"{key} {label}".strip()
            if name == opened:
                found.append([(" " * (room - 1), ""), (f" {words} ", "select strong")])
                room = gap - 1
            else:
                found.append([(" " * room, ""), (key, "key"), (words[len(key) :], "muted")])
                room = gap
        return found

    def _labels(self, tabs: Tabs, opened: str, width: int) -> tuple[list[str], int]:
        """Return labels and the gap between tabs, as roomy as the width allows."""
        labels = [label for _name, _key, label in tabs]
        for gap in (3, 2, 1):
            if self._needed(tabs, labels, gap) <= width:
                return labels, gap
        longest = max(map(self._measure, labels), default=0)
        for most in range(longest - 1, _SHORTEST_LABEL - 1, -1):
            short = [
                label if name == opened else self._head(label, most) for name, _key, label in tabs
            ]
            if self._needed(tabs, short, 1) <= width:
                return short, 1
        alone = [label if name == opened else "" for name, _key, label in tabs]
        return (alone if self._needed(tabs, alone, 1) <= width else [""] * len(labels)), 1

    def _needed(self, tabs: Tabs, labels: list[str], gap: int) -> int:
        keys = sum(self._measure(key) for _name, key, _label in tabs)
        words = sum(self._measure(label) + 1 for label in labels if label)
        return keys + words + gap * (len(labels) - 1) + 2
