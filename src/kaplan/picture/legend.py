"""What the signs of people mean, picture by picture: the legend of screen and command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kaplan.i18n import NP_, _, pgettext
from kaplan.model.scales import (
    CLOSENESS,
    CRITICALITY,
    MOTIVE,
    ROLE,
    STRENGTH,
    SUPPORT,
    TIE_KIND,
)
from kaplan.picture.cards import HEAD
from kaplan.picture.drawing import Row, Run
from kaplan.picture.matrix import NO_ROLE
from kaplan.picture.matrix_traces import WAS
from kaplan.picture.motives_list import SERVED
from kaplan.picture.symbols import (
    CHANGED,
    CLOSENESS_STEPS,
    DIFFERS,
    EMPTY,
    FILLED,
    GRADE_STEPS,
    WARNING,
    Sign,
    changed_words,
    closeness_sign,
    coach_badge,
    criticality_sign,
    criticality_words,
    grade_sign,
    motive_badge,
    role_badge,
    sign_rows,
    support_sign,
)
from kaplan.picture.tie_lines import DRAWN, STRENGTH_LINES, tie_sign, tie_style


class Part(NamedTuple):
    """Signs that belong together, under a word for them."""

    title: str
    signs: tuple[Sign, ...]


def legend(view: str = "", for_customer: bool = False) -> tuple[Part, ...]:
    """Return what the signs of a view of people mean; of all views where none is named.

    Views are ``list``, ``org``, ``matrix``, ``ties``, ``coverage`` and ``motives``; then and now
    are ``moves`` as a list, and ``traces`` on the matrix. ``for_customer`` leaves out the signs of
    how people stand to us.
    """
    wanted = [name for name in _PARTS if not view or name in _IN_VIEW.get(view, _STANDING)]
    if for_customer:
        wanted = [name for name in wanted if name not in _OURS]
    parts = [Part(pgettext("legend", _TITLES[name]), tuple(_PARTS[name]())) for name in wanted]
    if for_customer and "role" in wanted:
        parts[0] = Part(parts[0].title, parts[0].signs[:-1])
    return tuple(parts)


def legend_rows(view: str, columns: int, for_customer: bool = False) -> list[Row]:
    """Return the legend of a view as rows of so many cells."""
    rows: list[Row] = []
    for part in legend(view, for_customer):
        rows += sign_rows(part.signs, columns, Run(part.title, "head"))
    return rows


# The parts


def _roles() -> Iterable[Sign]:
    yield from (Sign(Run(role_badge(str(v)), "strong"), ROLE.label(v)) for v in ROLE.values)
    yield Sign(Run(coach_badge(), "strong"), _("coach"))


def _motives() -> Iterable[Sign]:
    yield from (Sign(Run(motive_badge(str(v)), "muted"), MOTIVE.label(v)) for v in MOTIVE.values)


def _support() -> Iterable[Sign]:
    yield from (Sign(support_sign(int(v)), SUPPORT.label(v)) for v in reversed(SUPPORT.values))
    yield Sign(support_sign(None), _("support unknown"))


def _closeness() -> Iterable[Sign]:
    for level in range(CLOSENESS_STEPS + 1):
        yield Sign(closeness_sign(level), CLOSENESS.label(level))
    yield Sign(closeness_sign(None), _("not known"))


def _grades() -> Iterable[Sign]:
    yield Sign(grade_sign(1), _("little"))
    yield Sign(grade_sign(GRADE_STEPS), _("very much"))
    yield Sign(grade_sign(None), _("not known"))


def _contact() -> Iterable[Sign]:
    yield Sign(Run(WARNING, "warn"), _("silent for too long"))
    yield Sign(Run(DIFFERS, "accent"), _("another for this opportunity than in general"))


def _changed() -> Iterable[Sign]:
    yield Sign(Run(CHANGED, "accent"), changed_words(True))


def _moves() -> Iterable[Sign]:
    yield Sign(Run("+", "good"), pgettext("move", "came"))
    yield Sign(Run("-", "warn"), pgettext("move", "left"))
    yield Sign(Run(CHANGED, "accent"), pgettext("move", "moved"))
    yield Sign(Run("▴", "accent"), _("more than then"))
    yield Sign(Run("▾", "accent"), _("less than then"))


def _traces() -> Iterable[Sign]:
    yield Sign(Run(WAS, "accent"), _("where they stood then"))


def _demands() -> Iterable[Sign]:
    yield Sign(Run(WARNING, "warn"), _("nobody serves it"))
    yield Sign(Run(SERVED, "good"), _("somebody serves it"))


def _boxes() -> Iterable[Sign]:
    yield Sign(Run(HEAD), _("heads the department"))
    yield Sign(Run("┌╌┐", "muted"), _("nobody found yet"))
    yield Sign(Run("╭─╮", "muted"), _("of another organisation"))


def _branches() -> Iterable[Sign]:
    yield Sign(Run("╌▸", "muted"), _("reports to, too"))
    yield Sign(Run("[+3]", "muted"), _("so many are folded away"))
    for level in CRITICALITY.values:
        yield Sign(criticality_sign(int(level)), criticality_words(int(level)))


def _marks() -> Iterable[Sign]:
    yield Sign(Run(NO_ROLE, "strong"), _("no role known"))
    yield Sign(Run("a=", "strong"), _("the name stands below"))
    yield Sign(Run("?", "muted"), _("not assessed"))


def _ties() -> Iterable[Sign]:
    yield from (Sign(Run(tie_sign(kind), tie_style(kind)), TIE_KIND.label(kind)) for kind in DRAWN)
    yield from (Sign(Run(line), STRENGTH.label(name)) for name, line in STRENGTH_LINES.items())
    yield Sign(Run("(1)"), _("no room for the line: the same number at both ends"))


def _coverage() -> Iterable[Sign]:
    yield Sign(Run(FILLED), _("as close as we are"))
    yield Sign(Run(EMPTY, "warn"), _("as close as we want to be"))
    yield Sign(Run("-2", "warn"), _("so many steps are missing"))
    yield Sign(Run(f"1 {WARNING}", "bad"), _("a single thread to somebody who matters"))


_PARTS = {
    "role": _roles,
    "support": _support,
    "closeness": _closeness,
    "grades": _grades,
    "motives": _motives,
    "coverage": _coverage,
    "ties": _ties,
    "boxes": _boxes,
    "branches": _branches,
    "marks": _marks,
    "contact": _contact,
    "changed": _changed,
    "moves": _moves,
    "traces": _traces,
    "demands": _demands,
}
_TITLES = {
    "role": NP_("legend", "Role"),
    "support": NP_("legend", "Support"),
    "closeness": NP_("legend", "Closeness"),
    "grades": NP_("legend", "Influence, interest"),
    "motives": NP_("legend", "Motives"),
    "coverage": NP_("legend", "Steps"),
    "ties": NP_("legend", "Lines"),
    "boxes": NP_("legend", "Boxes"),
    "branches": NP_("legend", "Branches"),
    "marks": NP_("legend", "Marks"),
    "contact": NP_("legend", "Contact"),
    "changed": NP_("legend", "Review"),
    "moves": NP_("legend", "Then and now"),
    "traces": NP_("legend", "Then and now"),
    "demands": NP_("legend", "Demands"),
}
_STANDING = ("role", "support", "closeness", "grades", "motives", "contact", "changed")
_OURS = ("support", "closeness", "motives", "contact", "coverage", "changed")
_IN_VIEW = {
    "list": _STANDING,
    "org": ("role", "support", "closeness", "boxes", "branches", "contact", "changed"),
    "matrix": ("role", "support", "marks", "changed"),
    "traces": ("role", "support", "marks", "changed", "traces"),
    "ties": ("role", "support", "closeness", "ties", "boxes", "contact", "changed"),
    "coverage": ("closeness", "coverage"),
    "motives": ("support", "grades", "demands"),
    "moves": ("role", "support", "closeness", "grades", "moves"),
}
