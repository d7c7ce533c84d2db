"""What moved between then and now, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kaplan.i18n import _, ngettext, pgettext
from kaplan.insight.standings import CAME, LEFT, MOVED, Move, Stand
from kaplan.model.records.people import Coverage, Stakeholder
from kaplan.model.scales import CLOSENESS, ROLE, SUPPORT


def describe_moves(moves: Sequence[Move]) -> tuple[str, ...]:
    """Return how many moved, and a sentence for each of them."""
    told = [words for move in moves if (words := move_words(move))]
    if not told:
        return (_("Nothing moved."),)
    count = ngettext("{count} person moved.", "{count} people moved.", len(told))
    return (count.format(count=len(told)), *told)


def move_words(move: Move) -> str:
    """Return what became of a person as a sentence; empty where nothing did."""
    name = move.latest.name
    if move.how == CAME:
        facts = ", ".join(_standing(move.latest))
        if not facts:
            return _("{name} came.").format(name=name)
        return _("{name} came: {facts}.").format(name=name, facts=facts)
    if move.how == LEFT:
        return _("{name} left.").format(name=name)
    if move.how != MOVED or move.then is None or move.now is None:
        return ""
    steps = [_step(move.then, move.now, field) for field in move.fields]
    return _("{name}: {facts}.").format(name=name, facts="; ".join(steps))


def _step(then: Stand, now: Stand, field: str) -> str:
    if field == "role":
        given = [f"+{ROLE.label(role)}" for role in now.role if role not in then.role]
        taken = [f"-{ROLE.label(role)}" for role in then.role if role not in now.role]
        return f"{_('Role').lower()} {' '.join([*given, *taken])}"
    return pgettext("move", "{field} {before} → {after}").format(
        field=_label(field).lower(),
        before=_WORDS[field](then) or _nothing(field),
        after=_WORDS[field](now) or _nothing(field),
    )


def field_then(label: str) -> str:
    """Return what a column with the earlier values of a field is headed."""
    return pgettext("then", "{field} then").format(field=label)


def _standing(stand: Stand) -> list[str]:
    """Return what is known of somebody new."""
    facts = [stand.title, _WORDS["role"](stand), SUPPORT.label(stand.support)]
    if stand.boss_name:
        facts.append(_("reports to {name}").format(name=stand.boss_name))
    return [fact for fact in facts if fact]


def _label(field: str) -> str:
    if field == "closeness":
        return Coverage.field(field).label
    return Stakeholder.field({"boss": "reports_to"}.get(field, field)).label


def _nothing(field: str) -> str:
    return _("nobody") if field == "boss" else _("unknown") if field in _LEVELS else "–"


_LEVELS = ("support", "closeness", "influence", "interest")
_WORDS: Mapping[str, Callable[[Stand], str]] = {
    "name": lambda stand: stand.name,
    "title": lambda stand: stand.title,
    "department": lambda stand: stand.department_name,
    "boss": lambda stand: stand.boss_name,
    "role": lambda stand: ", ".join(ROLE.label(role) for role in stand.role),
    "coach": lambda stand: _("yes") if stand.coach else _("no"),
    "support": lambda stand: SUPPORT.label(stand.support),
    "closeness": lambda stand: CLOSENESS.label(stand.closeness),
    "influence": lambda stand: "" if stand.influence is None else str(stand.influence),
    "interest": lambda stand: "" if stand.interest is None else str(stand.interest),
}
"""How each thing that is compared is said."""
