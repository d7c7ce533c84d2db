"""A read-only card of labelled values in sections, wrapped to its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kaplan.tui.widgets.runs import (
    Cell,
    Line,
    Run,
    fitted,
    padded,
    runs_of,
    text_of,
    width_of,
    wrapped_runs,
)
from kaplan.tui.widgets.text_view import TextView

_MARGIN: Final = 1
_WIDEST_LABEL: Final = 18
_LEAST_VALUE: Final = 16


class Fact(NamedTuple):
    """A label and its value; a fact without a label takes the whole width."""

    label: str
    value: Cell


class Section(NamedTuple):
    """Facts under a title, which may be empty."""

    title: str
    facts: Sequence[Fact]


class Card(TextView):
    """Sections of facts; values begin in one column and wrap there. Arrows scroll."""

    def __init__(self, sections: Sequence[Section] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Show sections."""
        super().__init__(id=id)
        self._sections = list(sections)

    def show_sections(self, sections: Sequence[Section], *, top: bool = False) -> None:
        """Show other sections; with ``top`` from their start, as for another record."""
        self._sections = list(sections)
        if top:
            self._first = 0
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def look_changed(self) -> None:
        """Draw rules with the glyphs in force."""
        self._lay_out()

    def _lay_out(self) -> None:
        # One column is kept free for the scroll sign, so that scrolling never wraps a value anew.
        width = max(4, self.size.width - 2 * _MARGIN)
        lines: list[Line] = []
        for section in self._sections:
            lines += section_lines(section, width, rule=self.look.glyphs.rule)
            lines.append([])
        self.show([[(" " * _MARGIN, ""), *line] for line in lines[:-1]])


def section_lines(section: Section, width: int, *, rule: str) -> list[Line]:
    """Return a section as lines of at most ``width`` cells."""
    lines: list[Line] = []
    if section.title:
        title = fitted(
            [(section.title, "title"), (" ", "")], min(width, width_of(section.title) + 1)
        )
        rest = width - width_of(title)
        lines.append([*title, (rule * max(0, rest), "line")])
    labels = [width_of(fact.label) for fact in section.facts if fact.label]
    room = min(max(labels, default=0), _WIDEST_LABEL) + 2
    for fact in section.facts:
        lines += _fact_lines(fact, width, room)
    return lines


def _fact_lines(fact: Fact, width: int, room: int) -> list[Line]:
    value: Cell = fact.value if text_of(fact.value).strip() else ("-", "muted")
    if not fact.label:
        return list(wrapped_runs(runs_of(fact.value), width))
    if width - room < _LEAST_VALUE:
        below: list[Line] = [[("  ", ""), *line] for line in wrapped_runs(value, width - 2)]
        return [[(padded(fact.label, width), "head")], *below]
    first: Run = (padded(fact.label, room - 1, more="."), "head")
    lines: list[Line] = []
    for index, line in enumerate(wrapped_runs(value, width - room)):
        before = first if index == 0 else (" " * (room - 1), "")
        lines.append([before, (" ", ""), *line])
    return lines
