"""The signs for people and their scales, each readable without colour.

Every sign is one cell wide, or a Hanzi of two; ``ascii_twin`` knows a twin for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kaplan.i18n import NP_, _, pgettext
from kaplan.model.scales import CRITICALITY
from kaplan.picture.cells import width
from kaplan.picture.drawing import Row, Run, fit_row

FILLED, EMPTY = "▰", "▱"
UNKNOWN = "?"
FOLDED, UNFOLDED = "▸", "▾"
WARNING = "!"
CHANGED = "*"
"""Changed since the last review."""
DIFFERS = "◆"
"""Marks who is another for the opportunity in view than in general."""
_BADGES = {
    "decision_maker": NP_("role badge", "D"),
    "approver": NP_("role badge", "A"),
    "influencer": NP_("role badge", "I"),
    "user": NP_("role badge", "U"),
    "purchaser": NP_("role badge", "P"),
    "evaluator": NP_("role badge", "E"),
    "gatekeeper": NP_("role badge", "G"),
    "initiator": NP_("role badge", "N"),
}
_COACH = NP_("role badge", "C")
_MOTIVES = {
    "financial": NP_("motive badge", "F"),
    "business": NP_("motive badge", "B"),
    "relationship": NP_("motive badge", "R"),
    "technical": NP_("motive badge", "T"),
    "personal": NP_("motive badge", "P"),
}
_SUPPORT = {
    2: ("++", "good"),
    1: ("+", "good"),
    0: ("o", "fair"),
    -1: ("-", "warn"),
    -2: ("--", "bad"),
}
PACE_STYLES = {
    "on_track": "good", "at_risk": "warn", "off_track": "bad", "achieved": "good",
    "deferred": "muted", "canceled": "muted",
}  # fmt: skip
"""How the pace of a goal is styled, or the state of one that is closed."""
NODE_STYLES = ("accent", "good", "fair", "warn", "bad", "muted")
"""The styles that a node of a mind map may be given."""
_ICONS = {"star": "★", "heart": "✦", "people": "●", "target": "◆", "up": "▴", "money": "¥"}
_WIDEST_ICON = 2
_GAP = "  "
CLOSENESS_STEPS = 4
GRADE_STEPS = 5
CRITICALITY_STEPS = 3


class Sign(NamedTuple):
    """An entry of the legend: the sign and what it stands for."""

    run: Run
    words: str


def shown_name(name: str, placeholder: bool) -> str:
    """Return a name as pictures write it: roles that nobody was found for begin with ``?``."""
    return UNKNOWN + name.removeprefix(UNKNOWN) if placeholder else name


def role_badge(role: str) -> str:
    """Return the letter or Hanzi of a role (its stored name); unknown roles give ``?``."""
    return pgettext("role badge", _BADGES[role]) if role in _BADGES else UNKNOWN


def coach_badge() -> str:
    """Return the letter or Hanzi of a coach."""
    return pgettext("role badge", _COACH)


def badges(roles: tuple[str, ...], coach: bool = False) -> str:
    """Return the badges of a person's roles in the order of the scale, the coach's last."""
    ordered = [role_badge(role) for role in _BADGES if role in roles]
    return "".join(ordered) + (coach_badge() if coach else "")


def motive_badge(motive: str) -> str:
    """Return the letter or Hanzi of a motive (its stored name); unknown motives give ``?``."""
    return pgettext("motive badge", _MOTIVES[motive]) if motive in _MOTIVES else UNKNOWN


def motive_badges(motives: Iterable[str]) -> str:
    """Return the badges of a person's motives in the order of the scale."""
    known = {*motives}
    return "".join(motive_badge(motive) for motive in _MOTIVES if motive in known)


def support_sign(support: int | None) -> Run:
    """Return the sign of a support from -2 to 2; ``?`` where it is not known."""
    return Run(*_SUPPORT[support]) if support in _SUPPORT else Run(UNKNOWN, "muted")


def closeness_sign(closeness: int | None) -> Run:
    """Return four cells for a closeness from 0 to 4."""
    if closeness is None:
        return Run("···" + UNKNOWN, "muted")
    return Run(steps(closeness, CLOSENESS_STEPS), "good" if closeness >= 3 else "")


def grade_sign(grade: int | None, high: int = 4) -> Run:
    """Return five cells for a grade from 1 to 5, strong from ``high`` on."""
    if grade is None:
        return Run("····" + UNKNOWN, "muted")
    return Run(steps(grade, GRADE_STEPS), "strong" if grade >= high else "")


def criticality_sign(level: int | None) -> Run:
    """Return three cells for a criticality from 1 to 3."""
    if level is None:
        return Run("··" + UNKNOWN, "muted")
    return Run(steps(level, CRITICALITY_STEPS), "warn" if level == CRITICALITY_STEPS else "")


def changed_sign(changed: bool) -> tuple[Run, ...]:
    """Return the sign of who changed since the last review, behind a blank; nothing for others."""
    return (Run(f" {CHANGED}", "accent"),) if changed else ()


def changed_words(changed: bool) -> str:
    """Return the words for that sign, or nothing."""
    return _("changed since the last review") if changed else ""


def steps(value: int, most: int) -> str:
    """Return ``value`` filled steps of ``most``."""
    filled = max(0, min(most, value))
    return FILLED * filled + EMPTY * (most - filled)


def icon_sign(icon: str) -> str:
    """Return the sign of a node's icon: a known one's, or one or two cells of text as they are."""
    return _ICONS.get(icon, icon if width(icon) <= _WIDEST_ICON else "")


def node_style(colour: str) -> str:
    """Return the style that a node was given, empty for one that is not known."""
    return colour if colour in NODE_STYLES else ""


def criticality_words(level: int | None) -> str:
    """Return how much an outside organisation matters, in words; empty where it is not known."""
    if level is None:
        return ""
    return _("criticality {level}").format(level=CRITICALITY.label(level))


def sign_rows(signs: Iterable[Sign], columns: int, lead: Run | None = None) -> list[Row]:
    """Return signs with their words as rows of so many cells, after a word for all of them.

    A sign and its words are not torn apart.
    """
    lines: list[list[Run]] = [[lead] if lead else []]
    taken = width(lead.text) if lead else 0
    for sign in signs:
        size = width(sign.run.text) + 1 + width(sign.words)
        if lines[-1] and taken + len(_GAP) + size > columns:
            lines.append([])
        if lines[-1] or len(lines) > 1:
            lines[-1].append(Run(_GAP))
        lines[-1] += [sign.run, Run(f" {sign.words}")]
        taken = sum(width(run.text) for run in lines[-1])
    return [fit_row(line, columns) for line in lines]
