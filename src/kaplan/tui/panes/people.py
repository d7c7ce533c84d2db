"""The people of the account: a tree table by who reports to whom, a card, and pictures of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kaplan.commands.map_reading import matrix_people
from kaplan.commands.people_reading import ReadPeople, read_people
from kaplan.commands.registry import command
from kaplan.i18n import _
from kaplan.model.records.people import Stakeholder
from kaplan.picture.motives_list import Entry
from kaplan.tui.panes.people_card import person_sections, read_person
from kaplan.tui.panes.people_changed import ChangeMarks
from kaplan.tui.panes.people_coaching import (
    GradeLine,
    coaching_text,
    first_open,
    of_person,
    read_coaching,
)
from kaplan.tui.panes.people_deal import DECISION, DealLine, DealPane
from kaplan.tui.panes.people_decision import DecisionPicture
from kaplan.tui.panes.people_differences import difference_sections
from kaplan.tui.panes.people_matrix import (
    MatrixView,
    found_by,
    legend_section,
    legend_text,
    move_person,
    people_text,
)
from kaplan.tui.panes.people_motives import MotivesPicture, demand_here, serve_demand
from kaplan.tui.panes.people_outside import (
    key_of,
    outside_name,
    outside_sections,
    rows_with_outsiders,
)
from kaplan.tui.panes.people_pictures import (
    CoveragePicture,
    OrgPicture,
    PeoplePicture,
    TiesPicture,
)
from kaplan.tui.panes.people_rows import people_columns
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.insight.advice import Advice
    from kaplan.insight.finding import Finding
    from kaplan.model.record import Record
    from kaplan.model.records.organisation import Organisation
    from kaplan.planner.coaching import Coaching
    from kaplan.planner.people import PersonLine

_PICTURES: dict[str, type[MatrixView | PeoplePicture]] = {
    "org": OrgPicture,
    "matrix": MatrixView,
    "ties": TiesPicture,
    "coverage": CoveragePicture,
    "motives": MotivesPicture,
    DECISION: DecisionPicture,
}


class PeoplePane(DealPane):
    """Who matters at the account; ``v`` goes from the list to the pictures of them."""

    NAME = "people"
    ADDS = "stakeholder"
    VIEWS = ("list", "org", "matrix", "ties", "coverage", "motives", DECISION)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "fold", show=False)]

    DEFAULT_CSS = """
    PeoplePane MatrixView, PeoplePane PeoplePicture { display: none; }
    PeoplePane.org OrgPicture, PeoplePane.matrix MatrixView { display: block; }
    PeoplePane.ties TiesPicture, PeoplePane.coverage CoveragePicture { display: block; }
    PeoplePane.org RecordTable, PeoplePane.matrix RecordTable { display: none; }
    PeoplePane.ties RecordTable, PeoplePane.coverage RecordTable { display: none; }
    PeoplePane.motives MotivesPicture { display: block; }
    PeoplePane.motives RecordTable { display: none; }
    PeoplePane.decision DecisionPicture { display: block; }
    PeoplePane.decision RecordTable { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, PersonLine] = {}
        self._beside: list[Organisation] = []
        self._read: ReadPeople | None = None
        self._coaching: Coaching | None = None
        self._person = ""
        self._marks = ChangeMarks(self, self._show_lines)

    def compose_main(self) -> ComposeResult:
        """Compose the table and the pictures."""
        yield DealLine()
        yield RecordTable(people_columns())
        yield OrgPicture()
        yield MatrixView()
        yield TiesPicture()
        yield CoveragePicture()
        yield MotivesPicture()
        yield DecisionPicture()
        yield GradeLine()

    def reload(self) -> None:
        """Show the account's people."""
        from kaplan.commands.people_reading import organisations_of
        from kaplan.planner.people import people

        account, deal = self.account, self.deal_id
        lines = people(self.plan, account, deal) if account is not None else []
        self._beside = organisations_of(self.plan, account) if account is not None else []
        self.query_one(DealLine).show_deal(self.deal_here())
        self._lines = {line.stakeholder.id: line for line in lines}
        self.call_after_refresh(self._coach)
        self.as_list().show_empty(self._empty())
        self._show_lines()
        self._marks.look()
        self.show_card()
        self._share_room()

    def _coach(self) -> None:
        """Show what the rules say: they read the whole account, so that the people come first."""
        self._coaching = read_coaching(self.plan, self.account)
        self.query_one(GradeLine).show_coaching(self._coaching)
        self._share_room()
        self.show_card()
        self.kaplan.show_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Share the room anew."""
        super().on_resize(event)
        self._share_room()

    def _share_room(self) -> None:
        rows = 0 if self.is_picture else len(self._lines)
        self.query_one(GradeLine).give_way(rows, self.size.height - 1)

    def _show_lines(self) -> None:
        """Show the people that were read, with a sign on those who changed."""
        lines = self._marks.on(self._lines.values())
        self._lines = {line.stakeholder.id: line for line in lines}
        self._read = None
        self.as_list().show_rows(rows_with_outsiders(lines, self._beside, self.plan.today))
        self._show_picture()

    def _show_picture(self) -> None:
        """Draw the picture in view; what it needs is read when the first one comes into view."""
        picture = self.as_picture() if self.is_picture else None
        if isinstance(picture, DecisionPicture):
            picture.show_decisions(self.read_decisions())
        elif isinstance(picture, MatrixView):
            picture.show_people(matrix_people(self._lines.values()), self.plan.limits.high)
        elif isinstance(picture, PeoplePicture) and self.account is not None:
            if self._read is None:
                self._read = read_people(self.plan, self.account, list(self._lines.values()))
            picture.show_read(self._read)
        if picture is not None:
            picture.names = found_by(self._lines.values())

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        return _("Nobody is known here yet. Press a to add the first person.")

    # What the cursor is on

    def key_here(self) -> str:
        """Return the person under the cursor, whatever of theirs it is on."""
        key = super().key_here()
        return Entry.of(key).person if self.view == "motives" else key

    def as_picture(self) -> MatrixView | PeoplePicture:
        """Return the picture in view, or the chart, which follows the list."""
        return self.query_one(_PICTURES.get(self.view, OrgPicture))

    def row_count(self) -> int:
        """Return how many people there are."""
        return len(self._lines)

    def person_here(self) -> Stakeholder | None:
        """Return the person under the cursor, as they are in general."""
        return self.plan.maybe(Stakeholder, self.key_here())

    def record_here(self) -> Record | None:
        """Return the person, organisation or deal under the cursor."""
        return self.person_here() or self.record_beside()

    def preset(self) -> dict[str, object]:
        """A new person reports to the same one as the person under the cursor."""
        here, name = self.person_here(), outside_name(self.key_here())
        boss = here.reports_to if here is not None else ""
        found = {**super().preset(), **({"reports_to": boss} if boss else {})}
        return {**found, "outside": name} if name else found

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a person or an outside organisation."""
        key = key_of(self.plan, record_id)
        self.as_list().move_to(key)
        self.as_picture().move_to(key)
        self.show_card(top=True)

    def sections(self) -> list[Section]:
        """Return the card of the person under the cursor."""
        line = self._lines.get(self.key_here())
        if line is None:
            return self.step_card() or outside_sections(self.plan, self.account, self.key_here())
        facts = read_person(self.plan, line)._replace(advice=self._advice_here())
        who, standing, *more = person_sections(facts, self.plan.today)
        return [who, standing, *difference_sections(self.plan, line, self.deal_id), *more]

    def _advice_here(self) -> list[Advice]:
        return of_person(self._coaching, self.key_here())

    def finding_here(self) -> Finding | None:
        """Return the gravest finding about the person under the cursor."""
        return first_open(self._advice_here())

    def text_here(self) -> str:
        """Return list or picture in words, with what each sign means."""
        picture = self.as_picture()
        if self.is_picture and isinstance(picture, PeoplePicture):
            return "\n\n".join(["\n".join(picture.told), legend_text(self.view)])
        lines, high = list(self._lines.values()), self.plan.limits.high
        told = people_text(lines, self.plan.today, self.view, high)
        return told if self.is_picture else f"{told}\n\n{coaching_text(self._coaching)}".rstrip()

    def legend(self) -> list[Section]:
        """Return what the signs of the view mean."""
        return [legend_section(self.view)]

    # What happens here

    def do_fold(self) -> None:
        """Fold those who report to the person, or show them; a step of a decision is ticked."""
        if self.view == DECISION:
            self.start(self.tick_step())
        picture = self.as_picture()
        if self.view == "list":
            self.as_list().action_tick()
        elif isinstance(picture, OrgPicture):
            picture.fold(self.key_here())

    def do_zoom_in(self) -> None:
        """Show more of each person."""
        self._look_nearer(1)

    def do_zoom_out(self) -> None:
        """Show less of each person, and more people."""
        self._look_nearer(-1)

    def _look_nearer(self, nearer: int) -> None:
        picture = self.as_picture()
        if isinstance(picture, PeoplePicture):
            picture.look_nearer(nearer)

    async def action_fold(self) -> None:
        """Fold or open a branch of the picture, or say why there is none."""
        if self.key_here():
            await self.kaplan.run_command(command("fold"))

    async def _move_by(self, field: Literal["influence", "interest"], step: int) -> None:
        if self.deal_here() is not None:
            self.kaplan.complain(_("people are moved where no opportunity is chosen (O)"))
        else:
            await move_person(self.kaplan, self.record_here(), field, step)

    async def do_raise_influence(self) -> None:
        """Move the person up the matrix."""
        await self._move_by("influence", 1)

    async def do_lower_influence(self) -> None:
        """Move the person down the matrix."""
        await self._move_by("influence", -1)

    async def do_raise_interest(self) -> None:
        """Move the person right on the matrix."""
        await self._move_by("interest", 1)

    async def do_lower_interest(self) -> None:
        """Move the person left on the matrix."""
        await self._move_by("interest", -1)

    def do_next_view(self) -> None:
        """Show the next view, with the cursor where it was."""
        # A picture may have nobody under its cursor; the next one goes on where the last had.
        if self.view != DECISION:
            self._person = self.key_here() or self._person
        super().do_next_view()
        self._share_room()
        self._show_picture()
        self.move_to(self._person)

    def do_reassess(self) -> None:
        """Go through the people whom it is time to assess again."""
        from kaplan.tui.flows.reassess import guided_review

        self.start(guided_review(self.kaplan))

    def do_then_now(self) -> None:
        """Show the people at an earlier moment beside those of today."""
        from kaplan.tui.flows.then_now import then_and_now

        self.start(then_and_now(self.kaplan, matrix=self.view == "matrix"))

    def asks_for_action(self) -> bool:
        """Whether the cursor is on a demand, or on somebody with a finding."""
        return demand_here(self) is not None or super().asks_for_action()

    async def do_act_on_finding(self) -> None:
        """Make an action of the demand under the cursor, or of the gravest finding."""
        if (demand := demand_here(self)) is not None:
            await serve_demand(self, demand)
        else:
            await self.kaplan.doings.do_act_on_finding()

    def do_add_tie(self) -> None:
        """Draw a tie from the person to another."""
        from kaplan.tui.panes.people_flows import draw_tie

        if (person := self.person_here()) is not None:
            self.start(draw_tie(self.kaplan, person))

    def do_add_coverage(self) -> None:
        """Say who of us covers the person."""
        from kaplan.tui.panes.people_flows import cover

        if (person := self.person_here()) is not None:
            self.start(cover(self.kaplan, person))
