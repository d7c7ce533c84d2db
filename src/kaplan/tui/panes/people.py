"""The people of the account: a tree table by who reports to whom, a card, and the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from kaplan.commands.map_reading import matrix_people
from kaplan.i18n import _
from kaplan.model.records.people import Stakeholder
from kaplan.tui.panes.people_card import person_sections, read_person
from kaplan.tui.panes.people_matrix import MatrixView, people_text
from kaplan.tui.panes.people_rows import people_columns, people_rows
from kaplan.tui.panes.viewed import ViewedPane
from kaplan.tui.widgets.card import Section
from kaplan.tui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kaplan.planner.people import PersonLine


class PeoplePane(ViewedPane):
    """Who matters at the account; ``v`` goes from the list to the power-interest matrix."""

    NAME = "people"
    ADDS = "stakeholder"
    VIEWS = ("list", "matrix")

    DEFAULT_CSS = """
    PeoplePane MatrixView { display: none; }
    PeoplePane.matrix MatrixView { display: block; }
    PeoplePane.matrix RecordTable { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, PersonLine] = {}

    def compose_main(self) -> ComposeResult:
        """Compose the table and the matrix."""
        yield RecordTable(people_columns())
        yield MatrixView()

    def reload(self) -> None:
        """Show the account's people."""
        from kaplan.planner.people import people

        lines = people(self.plan, self.account) if self.account is not None else []
        self._lines = {line.stakeholder.id: line for line in lines}
        table = self.as_list()
        table.show_empty(self._empty())
        table.show_rows(people_rows(lines, self.plan.today))
        self.as_picture().show_people(matrix_people(lines))
        self.show_card()

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        return _("Nobody is known here yet. Press a to add the first person.")

    # What the cursor is on

    def as_picture(self) -> MatrixView:
        """Return the matrix."""
        return self.query_one(MatrixView)

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
        return person_sections(read_person(self.plan, line), self.plan.today) if line else []

    def text_here(self) -> str:
        """Return list or matrix in words, with what each sign means."""
        return people_text(list(self._lines.values()), self.plan.today, self.view)

    # What happens here

    def do_fold(self) -> None:
        """Fold those who report to the person, or show them."""
        if self.view == "list":
            self.as_list().action_tick()

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
