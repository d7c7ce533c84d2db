"""What the rest of the house may ask of a plan, live or past, and what the store must be told about
its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeAlias

Doc: TypeAlias = dict[str, Any]
EVERY = "*"
"""Stands for all accounts where a commit names those that it touches."""
PRESSING = "pressing"
"""The field of a summary that says from which day (ISO) its account wants attention."""


class TableSpec(NamedTuple):
    """One table as the store sees it: which fields find records quickly, and under which words.

    ``indexed`` fields have an equality index. ``label`` makes the casefolded words for ``match``
    from a document. ``owner`` is the (field, table) through which a record without an ``account``
    field belongs to an account, e.g. ``("process", "processes")`` for steps.
    """

    name: str
    indexed: tuple[str, ...] = ()
    label: Callable[[Doc], str] | None = None
    owner: tuple[str, str] | None = None


class Schema(NamedTuple):
    """All tables and the summary of an account; another ``version`` rebuilds the index.

    ``shaping`` names tables that belong to no account, with the fields of theirs that the summary
    of every account depends on.
    """

    version: str
    tables: tuple[TableSpec, ...]
    summarise: Callable[[str, Reader], Doc] | None = None
    shaping: Mapping[str, frozenset[str]] = MappingProxyType({})


class Reader(Protocol):
    """Documents of one moment; every document handed out belongs to the caller alone."""

    @property
    def seq(self) -> int:
        """The sequence number of the last commit that this view contains."""

    def get(self, table: str, id: str) -> Doc | None:  # noqa: A002 - the record's own word
        """Return the record with this id, or None."""

    def all(self, table: str) -> Iterator[Doc]:
        """Yield a table's records in the order they were added."""

    def find(self, table: str, field: str, value: object) -> list[Doc]:
        """Return the records whose field equals the value, in the order they were added."""

    def count(self, table: str) -> int:
        """Return how many records a table holds."""

    def match(self, table: str, text: str) -> list[tuple[str, str]]:
        """Return (id, label) of the records whose label contains the text, whatever its case."""

    def by_suffix(
        self, suffix: str, tables: Collection[str] | None = None
    ) -> list[tuple[str, str]]:
        """Return (table, id) of the records, of some tables or of all, whose id ends so.

        Fewer than four characters find nothing.
        """

    def external(self, table: str, system: str, value: str) -> Doc | None:
        """Return the record that another system knows under this value, or None."""

    def summary_marks(self) -> Mapping[str, object]:
        """Return a mark of each account's summary by the account's id, in the order of accounts:
        the same object for as long as the summary is the same.
        """

    def summaries(self) -> dict[str, Doc]:
        """Return each account's summary by the account's id, read and private to the caller."""

    def each_summary(self, accounts: Collection[str] | None = None) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of some accounts or of all, a few read at a time."""

    def pressing(self, until: str) -> Iterator[tuple[str, Doc]]:
        """Yield (account, summary) of the accounts whose summary is pressing on a day (ISO), the
        longest first; a summary is read only in its turn.
        """

    def tables(self) -> list[str]:
        """Return the names of the tables, sorted."""
