"""What the nodes of an organisation chart show: people, and headings of departments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kaplan.i18n import _, pgettext
from kaplan.model.scales import CRITICALITY, RELATION
from kaplan.picture.cards import (
    HEAD,
    CardStyle,
    card_lines,
    card_shape,
    chip_text,
    chip_width,
    frame_style,
)
from kaplan.picture.cells import width
from kaplan.picture.drawing import Row, Run, fit_row
from kaplan.picture.org_tree import OUTSIDE, Department, OrgTree
from kaplan.picture.people_table import Person
from kaplan.picture.scene import Box, Shape
from kaplan.picture.strokes import Point
from kaplan.picture.symbols import criticality_sign

_OUTSIDE_HEIGHT = 5
"""Rows of an outside organisation's box, which has less to say than a person's."""


class Chart(NamedTuple):
    """A tree with all that its boxes need; ``folded`` are nodes whose branches are not shown."""

    tree: OrgTree
    people: Mapping[str, Person]
    departments: Mapping[str, Department]
    style: CardStyle
    folded: frozenset[str] = frozenset()

    def sign(self, name: str) -> str:
        """Return how many are folded into a node, in words of a few cells; empty for none."""
        hidden = self.tree.below(name) if name in self.folded else 0
        return f"[+{hidden}]" if hidden else ""


def box_size(chart: Chart, name: str) -> tuple[int, int]:
    """Return width and height of a node: cards are alike, chips as wide as what they say."""
    style = chart.style
    if style.zoom != "chip":
        return style.w, min(style.h, _OUTSIDE_HEIGHT) if name.startswith(OUTSIDE) else style.h
    person = chart.people.get(name)
    text = chip_text(person, style.for_customer) if person else _heading_chip(chart, name)
    return chip_width(text + chart.sign(name), style), style.h


def box_of(chart: Chart, name: str, at: Point) -> Box:
    """Return a node as a box."""
    style, sign = chart.style, chart.sign(name)
    parent = chart.tree.parents.get(name, "")
    footing = "" if style.zoom == "chip" else sign
    size = box_size(chart, name)
    person = chart.people.get(name)
    if person is None:
        lines = _heading_lines(chart, name, sign)
        shape: Shape = "plain" if style.zoom == "chip" else "round"
        kind = "outside" if name.startswith(OUTSIDE) else "department"
        return Box(name, *at, *size, lines, shape, "line", "", footing, kind, parent)
    unit = chart.departments.get(person.department)
    lines = card_lines(person, style, unit.name if unit else "", sign)
    shape, frame = card_shape(person, style), frame_style(person, style)
    heading = "" if style.zoom == "chip" else _heading(chart, person, unit)
    kind = "placeholder" if person.placeholder else "person"
    return Box(name, *at, *size, lines, shape, frame, heading, footing, kind, parent)


def _heading_chip(chart: Chart, name: str) -> str:
    unit = chart.tree.headings[name]
    sign = "" if unit.criticality is None else f" {criticality_sign(unit.criticality).text}"
    return f"({unit.name}{sign})"


def _heading(chart: Chart, person: Person, unit: Department | None) -> str:
    """Return the department that begins with a person, and whether they head it."""
    if person.outside and OUTSIDE + person.outside not in chart.tree.headings:
        return person.outside
    if unit is None or person.outside:
        return ""
    head = HEAD if unit.head == person.id else ""
    name = unit.name if person.id in chart.tree.starts else ""
    return f"{head}{name}"


def _heading_lines(chart: Chart, name: str, sign: str) -> tuple[Row, ...]:
    style, unit = chart.style, chart.tree.headings[name]
    if style.zoom == "chip":
        text = _heading_chip(chart, name)
        row = fit_row([Run(text, "head")], chip_width(text + sign, style) - width(sign))
        return ((*row, Run(sign, "muted")),)
    inner = style.w - 2
    if name.startswith(OUTSIDE):
        lines = [[Run(unit.name, "title")], *_outside_lines(unit, style.h > 4)]
        return tuple(fit_row(line, inner) for line in lines)
    note = unit.function if chart.tree.children.get(name) else _("nobody known yet")
    return (fit_row([Run(unit.name, "title")], inner), fit_row([Run(note, "muted")], inner))


def outside_texts(units: Iterable[Department]) -> Iterator[str]:
    """Yield what outside organisations need room for: their names, what they are, their signs."""
    for unit in units:
        if unit.id.startswith(OUTSIDE):
            yield unit.name
            yield "".join(run.text for run in _outside_lines(unit, False)[0])


def _outside_lines(unit: Department, has_room: bool) -> list[list[Run]]:
    """Return what an organisation is to the account and how much it matters, on a line or two."""
    relation = RELATION.label(unit.relation or None) or pgettext("organisation", "outside")
    if unit.criticality is None:
        return [[Run(relation, "muted")]]
    sign = criticality_sign(unit.criticality)
    if has_room:
        word = Run(f" {CRITICALITY.label(unit.criticality)}", "muted")
        return [[Run(relation, "muted")], [sign, word]]
    return [[Run(f"{relation} ", "muted"), sign]]
