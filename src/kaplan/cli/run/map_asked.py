"""What ``map`` is asked for, and what it draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplan.commands.people_reading import ReadPeople
    from kaplan.model.records.account import Account
    from kaplan.model.records.commerce import Opportunity
    from kaplan.picture.cards import Zoom
    from kaplan.picture.drawing import Drawing
    from kaplan.picture.scene import Scene
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan


class Asked(NamedTuple):
    """What is to be drawn, of whom, how large, how near, and for whose eyes."""

    plan: Plan
    account: Account
    width: int
    height: int
    zoom: Zoom
    on_chart: bool
    for_customer: bool
    deal: Opportunity | None = None

    def lines(self) -> list[PersonLine]:
        """Return the people."""
        from kaplan.commands.people_reading import customer_lines

        lines = self._everybody()
        return customer_lines(lines) if self.for_customer else lines

    @property
    def _deal_id(self) -> str:
        return self.deal.id if self.deal is not None else ""

    def people(self) -> ReadPeople:
        """Return all that pictures of people need."""
        from kaplan.commands.people_reading import read_people

        return read_people(self.plan, self.account, self._everybody(), self.for_customer)

    def _everybody(self) -> list[PersonLine]:
        from kaplan.planner.people import people, with_changed
        from kaplan.planner.then_now import changed_since_review

        changed = changed_since_review(self.plan, self.account)
        return with_changed(people(self.plan, self.account, self._deal_id), changed)


class Picture(NamedTuple):
    """A map: as it is drawn, as a scene of boxes where it is one, and as a graph of who is joined.

    Scenes are laid out when they are asked for.
    """

    drawing: Drawing
    scene: Callable[[], Scene] | None = None
    graph: Callable[[], Scene] | None = None
