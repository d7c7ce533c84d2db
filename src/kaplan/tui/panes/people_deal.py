"""The people pane's view of one opportunity: who is in it, how it is decided, who competes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.people import Stakeholder
from kaplan.picture.decision_strip import step_id
from kaplan.planner import decisions
from kaplan.tui.panes.people_decision import decision_at, step_sections
from kaplan.tui.panes.people_outside import organisation_at, outside_name
from kaplan.tui.panes.viewed import ViewedPane
from kaplan.tui.widgets.drawn import OneLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.model.record import Record
    from kaplan.planner.decisions import Decision
    from kaplan.tui.widgets.card import Section
    from kaplan.tui.widgets.runs import Line

DECISION = "decision"


class DealLine(OneLine):
    """For which opportunity the people are shown; without one it takes no room."""

    ground = "page"

    DEFAULT_CSS = """
    DealLine { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said_name = ""

    def show_deal(self, deal: Opportunity | None) -> None:
        """Name an opportunity, or go away."""
        self._said_name = deal.name if deal is not None else ""
        self.display = deal is not None
        self.changed()

    def line(self, width: int) -> Line:
        """Return the line."""
        before, keys = _("For:"), _("O changes it, W says what differs")
        name = (self._said_name, "accent")
        return [(f" {before} ", "muted"), name, (f"  {keys}", "muted")]


class DealPane(ViewedPane):
    """A pane of people who may be looked at as they are for one opportunity.

    Its view ``decision`` shows steps instead of people; there the keys that add, change, tick,
    move and delete act on these.
    """

    def __init__(self) -> None:
        super().__init__()
        self._deal = ""
        self._decisions: Sequence[Decision] = ()

    # What is looked at

    def deal_here(self) -> Opportunity | None:
        """Return the opportunity in view, if it is one of the account's."""
        deal = self.plan.maybe(Opportunity, self._deal) if self._deal else None
        is_ours = deal is not None and self.account is not None and deal.account == self.account.id
        return deal if is_ours else None

    @property
    def deal_id(self) -> str:
        """The id of the opportunity in view; empty for none."""
        deal = self.deal_here()
        return deal.id if deal is not None else ""

    def read_decisions(self) -> Sequence[Decision]:
        """Return the decision of the opportunity in view, or of each open one."""
        deal = self.deal_here()
        if self.account is None:
            self._decisions = ()
        elif deal is not None:
            self._decisions = (decisions.decision_of(self.plan, deal),)
        else:
            self._decisions = decisions.decisions_of(self.plan, self.account)
        return self._decisions

    def look_at(self, deal: str, *, decision: bool = False) -> None:
        """Show the people as they are for an opportunity (empty: in general), or its decision."""
        self._deal = deal
        while decision and self.view != DECISION:
            self.do_next_view()
        self.reload()

    def step_here(self) -> tuple[Decision, int | None] | None:
        """Return the deal and the step under the cursor, in the view of decisions."""
        if self.view != DECISION:
            return None
        return decision_at(self._decisions, self.as_picture().cursor_key or "")

    def record_beside(self) -> Record | None:
        """Return the deal or the outside organisation under the cursor."""
        here = self.step_here()
        if here is not None:
            return here[0].deal
        return organisation_at(self.plan, self.account, self.key_here())

    def step_card(self) -> list[Section]:
        """Return the card of the step under the cursor."""
        here = self.step_here()
        return step_sections(*here) if here is not None else []

    # What happens here

    def do_pick_deal(self) -> None:
        """Choose the opportunity for which people are shown."""
        self.start(self._pick_deal())

    async def _pick_deal(self) -> None:
        from kaplan.tui.panes.people_deal_flows import GENERAL, pick_deal

        if self.account is None:
            return
        chosen = await pick_deal(self.kaplan, self.account, self.deal_id)
        if chosen is not None:
            self.look_at("" if chosen == GENERAL else chosen)
            self.kaplan.show_keys()

    def do_differ(self) -> None:
        """Say what is another thing about a person for the opportunity in view, or for one."""
        person = self.record_here()
        if isinstance(person, Stakeholder):
            self.start(self._differ(person))
        else:
            self.kaplan.complain(_("select a person first"))

    async def _differ(self, person: Stakeholder) -> None:
        from kaplan.tui.panes.people_deal_flows import differ, pick_deal

        deal = self.deal_here()
        if deal is None and self.account is not None:
            chosen = await pick_deal(self.kaplan, self.account)
            deal = self.plan.maybe(Opportunity, chosen) if chosen else None
        if deal is not None:
            await differ(self.kaplan, person, deal)

    def do_add_organisation(self) -> None:
        """Write down an organisation, the one under the cursor where it is only named so far."""
        self.start(self._add_organisation())

    async def _add_organisation(self) -> None:
        from kaplan.tui.flows import records

        if self.account is None:
            return
        name = outside_name(self.key_here())
        is_new = organisation_at(self.plan, self.account, self.key_here()) is None
        preset = {"account": self.account.id, **({"name": name} if name and is_new else {})}
        await records.add(self.kaplan, "organisation", preset)

    def do_add(self) -> None:
        """Add a person; or in the view of decisions a step after the one under the cursor."""
        if self.view != DECISION:
            self.kaplan.doings.do_add()
            return
        here = self.step_here()
        if here is None:
            self.kaplan.complain(_("there is no opportunity yet; press 3, then a to add one"))
        else:
            decision, place = here
            self.start(self._add_step(decision, 0 if place is None else place + 1))

    async def _add_step(self, decision: Decision, place: int) -> None:
        from kaplan.tui.panes.people_deal_flows import add_step

        if await add_step(self.kaplan, decision.deal, place):
            self._go_to_step(decision, place)

    def do_edit(self) -> None:
        """Change the person, or the step under the cursor."""
        here = self.step_here()
        if here is None or here[1] is None:
            self.kaplan.doings.do_edit()
        else:
            self.start(self._edit_step(here[0], here[1]))

    async def _edit_step(self, decision: Decision, place: int) -> None:
        from kaplan.tui.panes.people_deal_flows import edit_step

        await edit_step(self.kaplan, decision.deal, place)

    async def do_delete(self) -> None:
        """Delete the person, or the step under the cursor."""
        here = self.step_here()
        if here is None:
            self.kaplan.doings.do_delete()
        elif (place := here[1]) is None:
            self.kaplan.complain(_("there is no step to delete"))
        else:
            decision = here[0]
            name = decision.steps[place].name
            if await self.attempt(decisions.delete_step, decision.deal, place) is not None:
                told = _("deleted: {names} (u brings it back)").format(names=name)
                self.kaplan.say(told, "warn")

    async def tick_step(self) -> None:
        """Say that the step under the cursor was taken, or that it was not after all."""
        here = self.step_here()
        if here is not None and here[1] is not None:
            await self.attempt(decisions.tick_step, here[0].deal, here[1])

    async def do_move_step_earlier(self) -> None:
        """Move the step before the one before it."""
        await self._move_step(-1)

    async def do_move_step_later(self) -> None:
        """Move the step after the one after it."""
        await self._move_step(1)

    async def _move_step(self, by: int) -> None:
        decision, place = self.step_here() or (None, None)
        if decision is None or place is None:
            return
        if await self.attempt(decisions.move_step, decision.deal, place, by) is not None:
            self._go_to_step(decision, place + by)

    def _go_to_step(self, decision: Decision, place: int) -> None:
        self.as_picture().move_to(step_id(decision.deal.id, place))
        self.show_card(top=True)
