"""The people of the account: a tree table by who reports to whom, a card, and four pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kaplan.commands.map_reading import matrix_people
from kaplan.commands.people_reading import ReadPeople, read_people
from kaplan.i18n import _
from kaplan.model.records.people import Stakeholder
from kaplan.tui.panes.people_card import person_sections, read_person
from kaplan.tui.panes.people_coaching import (
    GradeLine,
    coaching_text,
    first_open,
    of_person,
    read_coaching,
)
from kaplan.tui.panes.people_matrix import MatrixView, legend_text, people_text
from kaplan.tui.panes.people_pictures import (
    CoveragePicture,
    OrgPicture,
    PeoplePicture,
    TiesPicture,
)
from kaplan.tui.panes.people_rows import people_columns, people_rows
from kaplan.tui.panes.viewed import ViewedPane
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.insight.advice import Advice
    from kaplan.insight.finding import Finding
    from kaplan.planner.coaching import Coaching
    from kaplan.planner.people import PersonLine

_PICTURES: dict[str, type[MatrixView | PeoplePicture]] = {
    "org": OrgPicture,
    "matrix": MatrixView,
    "ties": TiesPicture,
    "coverage": CoveragePicture,
}


class PeoplePane(ViewedPane):
    """Who matters at the account; ``v`` goes from the list to the pictures of them."""

    NAME = "people"
    ADDS = "stakeholder"
    VIEWS = ("list", "org", "matrix", "ties", "coverage")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "fold", show=False)]

    DEFAULT_CSS = """
    PeoplePane MatrixView, PeoplePane PeoplePicture { display: none; }
    PeoplePane.org OrgPicture, PeoplePane.matrix MatrixView { display: block; }
    PeoplePane.ties TiesPicture, PeoplePane.coverage CoveragePicture { display: block; }
    PeoplePane.org RecordTable, PeoplePane.matrix RecordTable { display: none; }
    PeoplePane.ties RecordTable, PeoplePane.coverage RecordTable { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, PersonLine] = {}
        self._read: ReadPeople | None = None
        self._coaching: Coaching | None = None
        self._person = ""

    def compose_main(self) -> ComposeResult:
        """Compose the table and the pictures."""
        yield RecordTable(people_columns())
        yield OrgPicture()
        yield MatrixView()
        yield TiesPicture()
        yield CoveragePicture()
        yield GradeLine()

    def reload(self) -> None:
        """Show the account's people."""
        from kaplan.planner.people import people

        lines = people(self.plan, self.account) if self.account is not None else []
        self._lines = {line.stakeholder.id: line for line in lines}
        self._read = None
        self.call_after_refresh(self._coach)
        table = self.as_list()
        table.show_empty(self._empty())
        table.show_rows(people_rows(lines, self.plan.today))
        self._show_picture()
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

    def _show_picture(self) -> None:
        """Draw the picture in view; what it needs is read when the first one comes into view."""
        picture = self.as_picture() if self.is_picture else None
        if isinstance(picture, MatrixView):
            picture.show_people(matrix_people(self._lines.values()), self.plan.limits.high)
        elif isinstance(picture, PeoplePicture) and self.account is not None:
            if self._read is None:
                self._read = read_people(self.plan, self.account, list(self._lines.values()))
            picture.show_read(self._read)

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        return _("Nobody is known here yet. Press a to add the first person.")

    # What the cursor is on

    def as_picture(self) -> MatrixView | PeoplePicture:
        """Return the picture in view, or the chart, which follows the list."""
        return self.query_one(_PICTURES.get(self.view, OrgPicture))

    def row_count(self) -> int:
        """Return how many people there are."""
        return len(self._lines)

    def record_here(self) -> Stakeholder | None:
        """Return the person under the cursor."""
        return self.plan.maybe(Stakeholder, self.key_here())

    def preset(self) -> dict[str, object]:
        """A new person reports to the same one as the person under the cursor."""
        here = self.record_here()
        boss = here.reports_to if here is not None else ""
        return {**super().preset(), **({"reports_to": boss} if boss else {})}

    def move_to(self, record_id: str) -> None:
        """Put the cursor on a person."""
        self.as_list().move_to(record_id)
        self.as_picture().move_to(record_id)
        self.show_card(top=True)

    def sections(self) -> list[Section]:
        """Return the card of the person under the cursor."""
        line = self._lines.get(self.key_here())
        if line is None:
            return []
        facts = read_person(self.plan, line)._replace(advice=self._advice_here())
        return person_sections(facts, self.plan.today)

    def _advice_here(self) -> list[Advice]:
        return of_person(self._coaching, self.key_here())

    def finding_here(self) -> Finding | None:
        """Return the gravest finding about the person under the cursor."""
        return first_open(self._advice_here())

    def text_here(self) -> str:
        """Return list or picture in words, with what each sign means."""
        picture = self.as_picture()
        if self.is_picture and isinstance(picture, PeoplePicture):
            return "\n\n".join(["\n".join(picture.told), legend_text()])
        lines, high = list(self._lines.values()), self.plan.limits.high
        told = people_text(lines, self.plan.today, self.view, high)
        return told if self.is_picture else f"{told}\n\n{coaching_text(self._coaching)}".rstrip()

    # What happens here

    def do_fold(self) -> None:
        """Fold those who report to the person, or show them."""
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

    def action_fold(self) -> None:
        """Fold or open a branch of the picture."""
        self.do_fold()

    def do_next_view(self) -> None:
        """Show the next view, with the cursor where it was."""
        # A picture may have nobody under its cursor; the next one goes on where the last had.
        self._person = self.key_here() or self._person
        super().do_next_view()
        self._share_room()
        self._show_picture()
        self.move_to(self._person)

    def do_add_tie(self) -> None:
        """Draw a tie from the person to another."""
        from kaplan.tui.panes.people_flows import draw_tie

        if (person := self.record_here()) is not None:
            self.start(draw_tie(self.kaplan, person))

    def do_add_coverage(self) -> None:
        """Say who of us covers the person."""
        from kaplan.tui.panes.people_flows import cover

        if (person := self.record_here()) is not None:
            self.start(cover(self.kaplan, person))
