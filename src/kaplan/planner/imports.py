"""Taking records in from a file: first what would happen, then doing it; again changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaplan.planner.import_index import ImportIndex
from kaplan.planner.import_rows import Outcome, Row
from kaplan.store import Add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kaplan.model.proposal import Proposal
    from kaplan.planner.plan import Plan

AT_ONCE = 1000
"""Records in one commit of an import."""
BACKUP_REASON = "before import"


class Rejected(NamedTuple):
    """A row that cannot be taken, and why."""

    row: int
    reason: str


class Counts(NamedTuple):
    """How many rows are new, change a record, change nothing, repeat another row, are refused."""

    new: int
    changed: int
    same: int
    duplicate: int
    rejected: int

    def as_json(self) -> dict[str, Any]:
        """Return the counts by name."""
        return self._asdict()


class ImportPlan(NamedTuple):
    """What an import would do, row by row."""

    outcomes: tuple[Outcome, ...]

    def of(self, what: str) -> list[Outcome]:
        """Return the rows of one outcome."""
        return [one for one in self.outcomes if one.what == what]

    @property
    def counts(self) -> Counts:
        """How many rows there are of each."""
        found = [one.what for one in self.outcomes]
        return Counts(*(found.count(what) for what in Counts._fields))

    @property
    def new(self) -> list[Outcome]:
        """The rows that become new records."""
        return self.of("new")

    @property
    def changed(self) -> list[Outcome]:
        """The rows that change a record."""
        return self.of("changed")

    @property
    def same(self) -> list[Outcome]:
        """The rows that say what is stored already."""
        return self.of("same")

    @property
    def duplicate(self) -> list[Outcome]:
        """The rows that repeat an earlier row."""
        return self.of("duplicate")

    @property
    def rejected(self) -> list[Rejected]:
        """The rows that cannot be taken, with the reasons."""
        return [Rejected(one.row, one.reason) for one in self.of("rejected")]

    @property
    def remarks(self) -> list[Rejected]:
        """What is left out of rows that are taken."""
        return [Rejected(one.row, text) for one in self.outcomes for text in one.remarks]


def preview(plan: Plan, proposals: Iterable[Proposal]) -> ImportPlan:
    """Return what importing some rows would do; nothing is written.

    A row means the record with one of its foreign ids, else the one of its name (in its account)
    unless that has another id of the same system. What several rows mean is taken from the first.
    """
    waiting = list(enumerate(proposals))
    refused: dict[int, Outcome] = {}
    while True:
        seen = _found(ImportIndex(plan), waiting)
        outcomes = {place: row.outcome() for place, row in seen}
        rejected = {place: one for place, one in outcomes.items() if one.what == "rejected"}
        refused |= rejected
        if not rejected:
            whole = outcomes | refused
            return ImportPlan(tuple(whole[place] for place in sorted(whole)))
        # Rows that lean on a refused one must do without it; one that repeats it takes its place.
        waiting = [(place, one) for place, one in waiting if place not in rejected]


def apply(
    plan: Plan, planned: ImportPlan, told: Callable[[int, int], None] | None = None
) -> Counts:
    """Write what a preview found, in portions of one group that is undone as a whole.

    The plan is backed up before, unless nothing changes or nothing was in it.
    ``told`` hears how many of how many records are written; an exception that it raises ends the
    import after the portion. Raises ``Conflict`` where somebody changed a record since the preview;
    what was written before it stands and can be undone.
    """
    plan.must_be_writable()
    ops = [one.op for one in planned.outcomes if one.op is not None]
    ops.sort(key=lambda op: not isinstance(op, Add))
    if ops and plan.store.seq:
        plan.store.backup(reason=BACKUP_REASON)
    group: int | None = None
    for start in range(0, len(ops), AT_ONCE):
        commit = plan.commit("import", ops[start : start + AT_ONCE], group=group)
        group = group or commit.seq
        if told is not None:
            told(min(start + AT_ONCE, len(ops)), len(ops))
    return planned.counts


def _found(index: ImportIndex, proposals: Sequence[tuple[int, Proposal]]) -> list[tuple[int, Row]]:
    taken: set[str] = set()
    rows = [(place, Row(index, proposal)) for place, proposal in proposals]
    for _place, row in sorted(rows, key=lambda one: one[1].cls.KIND != "account"):
        row.find(taken)
    return rows
