"""Then and now read from a plan: people with where they stood before, for the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.commands.map_reading import matrix_people
from kaplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplan.insight.standings import Stand
    from kaplan.picture.matrix import MatrixPerson
    from kaplan.planner.people import PersonLine
    from kaplan.planner.then_now import ThenNow


def traced_people(lines: Iterable[PersonLine], found: ThenNow) -> list[MatrixPerson]:
    """Return an account's people for the matrix, with where each one stood before."""
    was = {move.id: _place(move.then) for move in found.moves}
    return [
        person._replace(was=before) if before and before != _now(person) else person
        for person in matrix_people(lines)
        for before in (was.get(person.id),)
    ]


def note_on_past(found: ThenNow) -> str:
    """Return what there is to say about the earlier moment before anything else, or nothing."""
    if not found.is_new:
        return ""
    return _("“{name}” was not in the plan then; everybody is new.").format(name=found.account.name)


def _place(stand: Stand | None) -> tuple[int, int] | None:
    if stand is None or stand.influence is None or stand.interest is None:
        return None
    return stand.influence, stand.interest


def _now(person: MatrixPerson) -> tuple[int | None, int | None]:
    return person.influence, person.interest
