"""The power-interest matrix on the screen, and people in words for those who cannot see signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaplan.commands.map_reading import matrix_people, table_people
from kaplan.i18n import _, pgettext
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.relations import quadrant
from kaplan.model.records.people import Stakeholder
from kaplan.model.scales import QUADRANT
from kaplan.picture.legend import legend
from kaplan.picture.matrix import MatrixPerson, power_matrix
from kaplan.picture.matrix import describe as describe_matrix
from kaplan.picture.people_table import describe as describe_people
from kaplan.tui.widgets.card import Fact, Section
from kaplan.tui.widgets.findable import FindableView
from kaplan.tui.widgets.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.picture.drawing import Hit
    from kaplan.picture.legend import Part
    from kaplan.planner.people import PersonLine
    from kaplan.tui.app import KaplanApp


class MatrixView(FindableView):
    """The matrix drawn for the room there is; arrows go from person to person."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[MatrixPerson] = ()
        self._high = DEFAULTS.high
        self._wanted: str | None = None

    def show_people(self, people: Sequence[MatrixPerson], high: int) -> None:
        """Show these people; ``high`` is the least grade that counts as high."""
        self._people, self._high = people, high
        self._draw()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a person, as soon as the matrix is in view."""
        self._wanted = None if super().move_to(key) else key
        return self._wanted is None

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if width and height:
            cursor, self._wanted = self._wanted or self.cursor_key, None
            drawing = power_matrix(self._people, width, height, high=self._high)
            self.show(drawing.rows, spots=person_spots(drawing.hits), cursor=cursor)
            # Card and keys depend on who is under the cursor, who may be known only now.
            if self.cursor_key:
                self.post_message(self.Highlighted(self, self.cursor_key))


async def move_person(
    app: KaplanApp, person: Record | None, field: Literal["influence", "interest"], step: int
) -> None:
    """Give a person a grade more or less, and say where that puts them."""
    from kaplan.planner.people import regrade

    if not isinstance(person, Stakeholder):
        return
    moved = await app.attempt(regrade, person, field, step)
    if moved is not None:
        app.say(moved_words(moved, app.plan.limits))


def moved_words(person: Stakeholder, limits: Limits) -> str:
    """Return a person's two grades, and the quadrant that they make."""
    words = _("{name}: influence {influence}, interest {interest}").format(
        name=person.name,
        influence="?" if person.influence is None else f"{person.influence}/5",
        interest="?" if person.interest is None else f"{person.interest}/5",
    )
    found = quadrant(person, limits)
    return f"{words} ▸ {QUADRANT.label(found)}" if found else words


def found_by(lines: Iterable[PersonLine]) -> dict[str, str]:
    """Return what each person is found by: name, title and the initials of a Chinese name."""
    people = [line.stakeholder for line in lines]
    return {one.id: f"{one.name} {one.title} {one.initials or ''}" for one in people}


def person_spots(hits: Iterable[Hit]) -> list[Spot]:
    """Return one spot per person: the mark and the name beside it, or else the wider of both."""
    spots: dict[str, Spot] = {}
    for hit in hits:
        known = spots.get(hit.id)
        spot = Spot(hit.id, hit.x, hit.y, hit.w, hit.h)
        if known is None:
            spots[hit.id] = spot
        elif known.y == spot.y:
            left = min(known.x, spot.x)
            right = max(known.x + known.width, spot.x + spot.width)
            spots[hit.id] = Spot(hit.id, left, known.y, right - left)
        elif spot.width > known.width:
            spots[hit.id] = spot
    return list(spots.values())


def people_text(
    lines: Sequence[PersonLine], today: date, view: str, high: int = DEFAULTS.high
) -> str:
    """Return list or matrix in sentences, and what each sign means."""
    if view == "matrix":
        story = describe_matrix(matrix_people(lines), high)
    else:
        story = describe_people(table_people(lines, today))
    return "\n\n".join(["\n".join(story), legend_text(view)])


def legend_text(view: str) -> str:
    """Return every sign of a view with what it stands for, one a line."""
    signs = (sign for part in legend(view) for sign in part.signs)
    return "\n".join([_("Signs:"), *(f"  {sign.run.text}  {sign.words}" for sign in signs)])


def legend_section(view: str) -> Section:
    """Return the signs of a view as a part of the help page."""
    facts = [Fact(part.title, _in_a_row(part)) for part in legend(view)]
    return Section(pgettext("help", "Signs"), facts)


def _in_a_row(part: Part) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for sign in part.signs:
        runs += [(sign.run.text, sign.run.style), (f" {sign.words}", ""), ("   ", "")]
    return runs[:-1]
