"""The pictures of people on the screen: organisation chart, ties, coverage."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from kaplan.commands.people_reading import ReadPeople
from kaplan.i18n import _
from kaplan.picture.cards import ZOOMS, Zoom
from kaplan.picture.coverage import coverage_grid
from kaplan.picture.kin import Kin, kin
from kaplan.picture.org_chart import org_scene
from kaplan.picture.org_layout import OrgView
from kaplan.picture.org_tree import org_tree
from kaplan.picture.scene import draw_scene
from kaplan.picture.ties_map import TiesView, ties_map
from kaplan.tui.widgets.findable import FindableView
from kaplan.tui.widgets.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kaplan.picture.drawing import Drawing

_MANY = 60
"""From how many people and ties on a picture is drawn on a thread of its own."""
_UNNOTICED = 0.15
"""Seconds after which somebody who waits for a picture is told that it is being drawn."""


class PeoplePicture(FindableView):
    """A picture of people drawn for the width there is; arrows go by kinship, then by nearness."""

    def __init__(self) -> None:
        super().__init__()
        self._read = ReadPeople()
        self._wanted: str | None = None
        self._drawn: tuple[object, ...] = ()
        self._kin: Kin = {}
        self.told: tuple[str, ...] = ()
        self.zoom: Zoom = "card"

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the picture in so many cells, and who is near whom in it."""
        raise NotImplementedError

    def look_key(self) -> tuple[object, ...]:
        """Return what the picture depends on besides people and width."""
        return (self.zoom,)

    def show_read(self, read: ReadPeople) -> None:
        """Show these people."""
        if {person.id for person in read.people}.isdisjoint(self.names):
            # Nobody of another account may be under the cursor for even a moment.
            self.show([])
        self._read = read
        self._draw()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a person, as soon as the picture is in view."""
        found = super().move_to(key)
        self._wanted = None if found or self._drawn == self._drawn_now() else key
        return found

    def on_resize(self) -> None:
        """Draw for the new room."""
        self._draw()

    def look_nearer(self, nearer: int) -> None:
        """Show more of each person, or with a negative number less, and more people."""
        place = ZOOMS.index(self.zoom) + nearer
        if 0 <= place < len(ZOOMS):
            self.zoom = ZOOMS[place]
            self._draw()

    def marked_part(self, spot: Spot) -> Spot:
        """Return the inside of a card: its frame stays as it is, which spares half the bytes."""
        if spot.height < 3:
            return spot
        return spot._replace(
            x=spot.x + 1, y=spot.y + 1, width=spot.width - 2, height=spot.height - 2
        )

    def near(self, key: str) -> Collection[str]:
        """Return a person's relatives in the picture."""
        return self._kin.get(key, ())

    # Drawing

    def _drawn_now(self) -> tuple[object, ...]:
        """Return what a picture drawn now would be drawn from."""
        return (id(self._read), self.size.width - 1, self.look_key())

    def _draw(self) -> None:
        key, width = self._drawn_now(), self.size.width - 1
        if width <= 0 or key == self._drawn:
            return
        self._drawn = key
        if len(self._read.people) + len(self._read.ties) < _MANY:
            self._put(*self.picture(self._read, width))
        else:
            self.run_worker(self._draw_aside(key, width), group="picture", exclusive=True)

    async def _draw_aside(self, key: tuple[object, ...], width: int) -> None:
        """Draw on a thread; what was shown before stays for as long as one does not notice."""
        drawing = asyncio.create_task(asyncio.to_thread(self.picture, self._read, width))
        await asyncio.wait({drawing}, timeout=_UNNOTICED)
        if not drawing.done() and key == self._drawn:
            self.show([[(_("Drawing…"), "muted")]])
        found = await drawing
        if key == self._drawn:
            self._put(*found)

    def _put(self, drawing: Drawing, near: Kin) -> None:
        cursor, self._wanted = self._wanted or self.cursor_key, None
        self._kin, self.told = near, drawing.alt
        spots = [Spot(hit.id, hit.x, hit.y, hit.w, hit.h) for hit in drawing.hits]
        self.show(drawing.rows, spots=spots, cursor=self._shown(cursor, {s.key for s in spots}))
        # Card and keys depend on who is under the cursor, who may be known only now.
        if self.cursor_key:
            self.post_message(self.Highlighted(self, self.cursor_key))

    def _shown(self, wanted: str | None, shown: set[str]) -> str | None:
        """Return a person if the picture shows them, else the branch that they are folded into."""
        above = org_tree(self._read.people, self._read.departments).parents
        line = [wanted, *ancestors(wanted, above)] if wanted else []
        return next((name for name in line if name in shown), None)


def ancestors(name: str, above: Mapping[str, str]) -> list[str]:
    """Return whom or what somebody stands under in a tree, the nearest first."""
    found: list[str] = []
    while name in above:
        name = above[name]
        found.append(name)
    return found


class OrgPicture(PeoplePicture):
    """The organisation chart; branches fold."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: frozenset[str] = frozenset()

    def look_key(self) -> tuple[object, ...]:
        """Return what the picture depends on besides people and width."""
        return (self.zoom, self._folded)

    def fold(self, key: str) -> None:
        """Fold the branch that hangs on a person or department, or open it."""
        if org_tree(self._read.people, self._read.departments).children.get(key):
            self._folded ^= {key}
            self._draw()

    def findable(self) -> list[str]:
        """Return whatever the chart shows, then the people who are folded away."""
        return list(dict.fromkeys([*super().findable(), *self.names]))

    def reveal(self, key: str) -> None:
        """Put the cursor on what was found; branches that hide it are opened."""
        above = org_tree(self._read.people, self._read.departments).parents
        opened = {name for name in ancestors(key, above) if name in self._folded}
        self._wanted = key
        if opened:
            self._folded -= opened
            self._draw()
        elif not self.move_to(key):
            self.move_to(self._shown(key, {spot.key for spot in self._spots}) or "")

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the chart."""
        view = OrgView(width, self.zoom, self._folded)
        scene = org_scene(read.people, read.departments, read.ties, view)
        return draw_scene(scene), kin(scene.boxes)


class TiesPicture(PeoplePicture):
    """Who influences whom, who holds together, who is at odds."""

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the map with the ways to the decision makers below it."""
        view = TiesView(width, self.zoom)
        return ties_map(read.people, read.ties, read.departments, read.reaches, view), {}


class CoveragePicture(PeoplePicture):
    """Who of us knows whom, how well, and what is missing."""

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the grid."""
        return coverage_grid(read.covered, read.members, read.contacts, width), {}
