"""Reading a plan by record ids: the same for the plan as it is and as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kaplan.store.contract import Doc
from kaplan.store.ownership import ACCOUNTS
from kaplan.store.summaries import Entry, complete, each, pressing
from kaplan.store.view import View


class PlanReader:
    """A ``Reader`` over one view that nobody changes.

    ``known`` are summaries of accounts that are up to date in this view.
    """

    def __init__(self, view: View, seq: int, known: dict[str, Entry]) -> None:
        self._view = view
        self._seq = seq
        self._known = known

    @property
    def view(self) -> View:
        """The documents below."""
        return self._view

    @property
    def seq(self) -> int:
        """The sequence number of the last commit that this view contains."""
        return self._seq

    def get(self, table: str, id: str) -> Doc | None:  # noqa: A002 - the record's own word
        """Return the record with this id, or None."""
        found = self._view.by_id(table, id)
        return None if found is None else found[1]

    def all(self, table: str) -> Iterator[Doc]:
        """Yield a table's records in the order they were added."""
        return (document for _, document in self._view.rows(table))

    def find(self, table: str, field: str, value: object) -> list[Doc]:
        """Return the records whose field equals the value, in the order they were added."""
        return [document for _, document in self._view.find_rows(table, field, value)]

    def count(self, table: str) -> int:
        """Return how many records a table holds."""
        return self._view.count(table)

    def match(self, table: str, text: str) -> list[tuple[str, str]]:
        """Return (id, label) of the records whose label contains the text, whatever its case."""
        return self._view.match(table, text)

    def by_suffix(
        self, suffix: str, tables: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Return (table, id) of the records, of some tables or of all, whose id ends so.

        Fewer than four characters find nothing.
        """
        return self._view.by_suffix(suffix, tables)

    def external(self, table: str, system: str, value: str) -> Doc | None:
        """Return the record that another system knows under this value, or None."""
        return self._view.external(table, system, value)

    def summary_marks(self) -> dict[str, object]:
        """Return a mark of each account's summary by the account's id."""
        return {**self._complete()}

    def summaries(self) -> dict[str, Doc]:
        """Return each account's summary by the account's id, read and private to the caller."""
        return dict(self.each_summary())

    def each_summary(self, accounts: Collection[str] | None = None) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of some accounts or of all, a few read at a time."""
        entries = self._complete()
        chosen = self._view.ids(ACCOUNTS) if accounts is None else accounts
        return each(entries, chosen, self, self._view.schema)

    def pressing(self, until: str) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of what is pressing on a day (ISO), the longest first."""
        return pressing(self._complete(), until, self, self._view.schema)

    def _complete(self) -> dict[str, Entry]:
        complete(self._known, self._view.ids(ACCOUNTS), self, self._view.schema)
        return self._known

    def tables(self) -> list[str]:
        """Return the names of the tables, sorted."""
        return sorted(self._view.names)
