"""The view of motives: people by what moves them, and demands that can become actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.picture.motives_list import Entry, motives_list
from kaplan.tui.panes.people_pictures import PeoplePicture

if TYPE_CHECKING:
    from kaplan.commands.people_reading import ReadPeople
    from kaplan.picture.drawing import Drawing
    from kaplan.picture.kin import Kin
    from kaplan.tui.panes.people import PeoplePane
    from kaplan.tui.widgets.spots import Spot


class MotivesPicture(PeoplePicture):
    """People by motive; somebody stands in it once for each of their motives and demands."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the list."""
        drawing = motives_list(read.motives, width)
        self._keys = tuple(hit.id for hit in drawing.hits)
        return drawing, {}

    def move_to(self, key: str) -> bool:
        """Put the cursor on a row, or on the first one of a person."""
        return super().move_to(self._first_of(key) or key)

    def marked_part(self, spot: Spot) -> Spot:
        """Return all of a row: a long text has no frame around it."""
        return spot

    def _words(self, key: str) -> str:
        return f"{super()._words(Entry.of(key).person)} {super()._words(key)}"

    def _shown(self, wanted: str | None, shown: set[str]) -> str | None:
        return wanted if wanted in shown else self._first_of(wanted or "")

    def _first_of(self, key: str) -> str | None:
        here = self.cursor_key
        if here and Entry.of(here).person == key:
            return here
        return next((one for one in self._keys if key in (one, Entry.of(one).person)), None)

    @property
    def entry_here(self) -> Entry | None:
        """What the cursor is on."""
        return Entry.of(self.cursor_key) if self.cursor_key else None


def demand_here(pane: PeoplePane) -> Entry | None:
    """Return the demand under the cursor."""
    picture = pane.as_picture() if pane.is_picture else None
    entry = picture.entry_here if isinstance(picture, MotivesPicture) else None
    return entry if entry is not None and entry.demand and pane.person_here() else None


async def serve_demand(pane: PeoplePane, entry: Entry) -> None:
    """Make an action of a demand of the person under the cursor."""
    from kaplan.planner import demands

    person = pane.person_here()
    if person is None:
        return
    made = await pane.attempt(demands.serve_demand, person, entry.demand)
    if made is not None:
        pane.kaplan.say(_("added: {name} (u takes it back)").format(name=made.name))
