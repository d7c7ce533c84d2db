"""Reading the plan as of the last commit or look, safe beside a thread that commits."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kaplan.store.contract import Doc
from kaplan.store.engine import Engine
from kaplan.store.ownership import ACCOUNTS
from kaplan.store.reader import PlanReader
from kaplan.store.summaries import Entry, each, pressing
from kaplan.store.view import View


class LiveReader:
    """A ``Reader`` over an engine's state, whatever that is at the moment of asking."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def seq(self) -> int:
        """The sequence number of the last commit that this store has seen."""
        return self.engine.state.seq

    def get(self, table: str, id: str) -> Doc | None:  # noqa: A002 - the record's own word
        """Return the record with this id, or None."""
        with self.engine.reading:
            found = self._view.by_id(table, id)
        return None if found is None else found[1]

    def all(self, table: str) -> Iterator[Doc]:
        """Yield a table's records in the order they were added, as they stand now."""
        with self.engine.reading:
            rows = self._view.rows(table)
        return (document for _, document in rows)

    def find(self, table: str, field: str, value: object) -> list[Doc]:
        """Return the records whose field equals the value, in the order they were added."""
        with self.engine.reading:
            return [document for _, document in self._view.find_rows(table, field, value)]

    def count(self, table: str) -> int:
        """Return how many records a table holds."""
        with self.engine.reading:
            return self._view.count(table)

    def match(self, table: str, text: str) -> list[tuple[str, str]]:
        """Return (id, label) of the records whose label contains the text, whatever its case."""
        with self.engine.reading:
            return self._view.match(table, text)

    def by_suffix(
        self, suffix: str, tables: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Return (table, id) of the records, of some tables or of all, whose id ends so.

        Fewer than four characters find nothing.
        """
        with self.engine.reading:
            return self._view.by_suffix(suffix, tables)

    def external(self, table: str, system: str, value: str) -> Doc | None:
        """Return the record that another system knows under this value, or None."""
        with self.engine.reading:
            return self._view.external(table, system, value)

    def summary_marks(self) -> dict[str, object]:
        """Return a mark of each account's summary, the same object while the summary is the same;
        those of accounts whose records changed are made anew.
        """
        return {**self._settled()[0]}

    def summaries(self) -> dict[str, Doc]:
        """Return each account's summary by the account's id, read and private to the caller."""
        return dict(self.each_summary())

    def each_summary(self, accounts: Collection[str] | None = None) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of some accounts or of all, a few read at a time."""
        entries, reader = self._settled()
        chosen = entries if accounts is None else accounts
        return each(entries, chosen, reader, self.engine.schema)

    def make_summaries(self, most: int) -> int:
        """Make so many of the summaries that are outdated; return how many were, 0 for none left.

        So a thread can make thousands without holding up who reads.
        """
        with self.engine.reading:
            state = self.engine.state
            reader = PlanReader(state.view, state.seq, {})
            accounts = state.view.ids(ACCOUNTS)
            schema = self.engine.schema
            return state.summaries.settle_some(accounts, reader, schema, state.touched, most)

    def pressing(self, until: str) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of what is pressing on a day (ISO), the longest first; a summary
        is read only in its turn.
        """
        entries, reader = self._settled()
        return pressing(entries, until, reader, self.engine.schema)

    def _settled(self) -> tuple[dict[str, Entry], PlanReader]:
        """Return the summaries of all accounts as they are kept, and a reader of that moment."""
        with self.engine.reading:
            state = self.engine.state
            reader = PlanReader(state.view, state.seq, {})
            accounts = state.view.ids(ACCOUNTS)
            known = state.summaries.settle(accounts, reader, self.engine.schema, state.touched)
            return {account: known[account] for account in accounts if account in known}, reader

    def tables(self) -> list[str]:
        """Return the names of the tables, sorted."""
        with self.engine.reading:
            return sorted(self._view.names)

    @property
    def _view(self) -> View:
        return self.engine.state.view
