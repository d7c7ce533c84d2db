"""People as boxes of an organisation chart, in three sizes: chip, card and full.

A chip is one line; a card shows name, title and signs; a full card says in words what the signs
mean. All boxes of a chart are of one size, so that levels and columns line up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from kaplan.i18n import _
from kaplan.model.scales import CLOSENESS, ROLE, SUPPORT
from kaplan.picture.cells import width
from kaplan.picture.drawing import Row, Run, fit_row
from kaplan.picture.people_table import Person
from kaplan.picture.scene import Shape
from kaplan.picture.symbols import (
    WARNING,
    badges,
    changed_sign,
    closeness_sign,
    grade_sign,
    shown_name,
    support_sign,
)

Zoom = Literal["chip", "card", "full"]
ZOOMS: tuple[Zoom, ...] = ("chip", "card", "full")
HEAD = "⚑"
_CHIP_LEAST, _CHIP_MOST = 8, 22
_CARD_LEAST, _CARD_MOST = 14, 20
_FULL = 30
_FRAME = 2


class CardStyle(NamedTuple):
    """How the people of one chart are shown: the size of each box, and whether signs are kept back.

    ``for_customer`` leaves out how people stand to us.
    """

    zoom: Zoom
    w: int
    h: int
    for_customer: bool = False
    one_line: bool = False
    """Whether names and titles share a line."""


def card_style(people: Iterable[Person], zoom: Zoom, for_customer: bool = False) -> CardStyle:
    """Return the size of the boxes that show these people, given how near one looks."""
    found = list(people)
    if zoom == "chip":
        widest = max((width(chip_text(person, for_customer)) for person in found), default=0)
        return CardStyle(zoom, max(_CHIP_LEAST, min(_CHIP_MOST, widest)), 1, for_customer)
    if zoom == "full":
        return CardStyle(zoom, _FULL, _FRAME + (5 if for_customer else 8), for_customer)
    both = max((width(_name_and_title(person)) for person in found), default=0)
    one_line = both <= _CARD_MOST - _FRAME
    style = CardStyle(zoom, _CARD_LEAST, _FRAME + (2 if one_line else 3), for_customer, one_line)
    lines = (line for person in found for line in _card(person, style))
    widest = max((sum(width(run.text) for run in line) for line in lines), default=0)
    return style._replace(w=max(_CARD_LEAST, min(_CARD_MOST, widest + _FRAME)))


def wide_enough(style: CardStyle, lines: Iterable[str]) -> CardStyle:
    """Return the size of cards that hold these lines too, as far as cards may grow."""
    if style.zoom != "card":
        return style
    widest = max((width(line) + _FRAME for line in lines), default=0)
    return style._replace(w=max(style.w, min(_CARD_MOST, widest)))


def chip_width(text: str, style: CardStyle) -> int:
    """Return how wide the chip with a text is: no wider than the widest of its chart may be."""
    return max(min(_CHIP_LEAST, style.w), min(style.w, width(text)))


def card_shape(person: Person, style: CardStyle) -> Shape:
    """Return the frame: dashed for a role nobody was found for, round for people outside."""
    if style.zoom == "chip":
        return "plain"
    if person.placeholder:
        return "dashed"
    return "round" if person.outside else "rect"


def frame_style(person: Person, style: CardStyle) -> str:
    """Return the style of the frame, which repeats the support."""
    if style.for_customer or person.support is None:
        return "line"
    return support_sign(person.support).style


def card_lines(
    person: Person, style: CardStyle, department: str = "", sign: str = ""
) -> tuple[Row, ...]:
    """Return what a person's box says, each line as wide as the box is inside.

    ``sign`` stands at the end of a chip, which has no frame to bear it.
    """
    if style.zoom == "chip":
        inner = chip_width(chip_text(person, style.for_customer) + sign, style)
        chip = fit_row(_chip(person, style.for_customer), inner - width(sign))
        return (fit_row([*chip, Run(sign, "muted")], inner),)
    inner = style.w - _FRAME
    lines = _card(person, style) if style.zoom == "card" else _full(person, style, department)
    return tuple(fit_row(line, inner) for line in lines)


def _name(person: Person) -> Run:
    if person.placeholder:
        return Run(shown_name(person.name, True), "muted")
    return Run(person.name, "strong" if person.is_key else "")


def _name_and_title(person: Person) -> str:
    return f"{_name(person).text} {person.title}".strip()


def _badges(person: Person, for_customer: bool) -> str:
    return badges(person.roles, person.coach and not for_customer)


def _warning(person: Person) -> list[Run]:
    return [Run(WARNING, "warn")] if person.late else []


def _chip(person: Person, for_customer: bool) -> list[Run]:
    shown = [_name(person)]
    if found := _badges(person, for_customer):
        shown.append(Run(f" {found}", "strong"))
    if not for_customer:
        sign = support_sign(person.support)
        shown += [Run(" "), sign, *_warning(person), *changed_sign(person.changed)]
    return shown


def chip_text(person: Person, for_customer: bool) -> str:
    """Return what a chip says, uncut."""
    return "".join(run.text for run in _chip(person, for_customer))


def _card(person: Person, style: CardStyle) -> list[list[Run]]:
    title = Run(person.title, "muted")
    first = [_name(person), Run(" "), title] if style.one_line else [_name(person)]
    signs = [Run(f"[{_badges(person, style.for_customer) or ' '}]", "strong")]
    if not style.for_customer:
        signs += [Run(" "), support_sign(person.support), Run(" ")]
        signs += [closeness_sign(person.closeness), *_warning(person)]
        signs += changed_sign(person.changed)
    return [first, signs] if style.one_line else [first, [title], signs]


def _full(person: Person, style: CardStyle, department: str) -> list[list[Run]]:
    roles = [ROLE.label(role) for role in person.roles]
    if person.coach and not style.for_customer:
        roles.append(_("coach"))
    lines = [
        [_name(person)],
        [Run(person.title, "muted")],
        [Run(department or person.outside)],
        [Run(f"[{_badges(person, style.for_customer) or ' '}] ", "strong"), Run(", ".join(roles))],
        [Run(_("Influence") + " ", "head"), grade_sign(person.influence)],
    ]
    if style.for_customer:
        return lines
    support, closeness = support_sign(person.support), closeness_sign(person.closeness)
    words = SUPPORT.label(person.support) if person.support is not None else _("support unknown")
    lines += [
        [Run(_("Interest") + " ", "head"), grade_sign(person.interest)],
        [support, Run(" " + words)],
        [
            closeness,
            Run(" " + CLOSENESS.label(person.closeness)),
            *_warning(person),
            *changed_sign(person.changed),
        ],
    ]
    return lines
