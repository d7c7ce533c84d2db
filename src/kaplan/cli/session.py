"""One run of one command: what it was told, the plan it works on, and where it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.cli.errors import PastCannotChange, ReadOnly
from kaplan.cli.places import Places
from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kaplan.cli.output import Output
    from kaplan.cli.settings import Settings
    from kaplan.cli.world import World
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan

LONGEST_INPUT = 4_000_000
"""Bytes read from standard input at most; far above the longest note."""


class NoDatabase(NotFound):
    """There is no database where one was looked for."""

    def __init__(self, path: object) -> None:
        super().__init__(
            N_(
                "there is no database at {path}; "
                "make one with “kaplan init”, or name another with --db"
            ),
            path=path,
        )


class Session(NamedTuple):
    """What a handler is given."""

    settings: Settings
    world: World
    output: Output

    @property
    def places(self) -> Places:
        """Where files lie."""
        return Places(self.world.environ, self.world.home())

    @property
    def path(self) -> str:
        """The path of the database in force."""
        return self.places.database(self.settings.db)[0]

    def today(self) -> date:
        """Return the local day."""
        return self.world.clock().astimezone().date()

    def as_of(self) -> date | None:
        """Return the day to look back to; raises ``Refused`` for one that is not clear."""
        if self.settings.as_of is None:
            return None
        from kaplan.model.dates import parse_date

        return parse_date(self.settings.as_of, self.today())

    def must_be_writable(self) -> None:
        """Raise ``Unavailable`` where the command line was told to change nothing."""
        if self.settings.read_only:
            raise ReadOnly
        if self.settings.as_of is not None:
            raise PastCannotChange(self.as_of())

    def plan(self, *, writes: bool = False) -> Plan:
        """Open the plan; raises ``NoDatabase`` and the errors of ``Plan.open``.

        A command that only looks may still keep indexes and summaries beside the plan, but does
        not take over a file of another program.
        """
        from kaplan.planner.plan import Plan
        from kaplan.store.errors import Missing
        from kaplan.store.opening import is_foreign

        path = self.path
        try:
            return Plan.open(
                path,
                user=self.world.user(),
                clock=self.world.clock,
                read_only=self.settings.read_only or (not writes and is_foreign(path)),
                as_of=self.as_of(),
                cache=self.places.cache(),
            )
        except Missing:
            raise NoDatabase(path) from None

    def words(self, parts: Sequence[str]) -> str:
        """Return a text given as words, or read from standard input where it is a lone dash."""
        if list(parts) != ["-"]:
            return " ".join(parts)
        if self.world.stdin is None:
            raise Refused(N_("there is no standard input to read"))
        raw = getattr(self.world.stdin, "buffer", None)
        if raw is None:
            return self.world.stdin.read(LONGEST_INPUT)
        data: bytes = raw.read(LONGEST_INPUT)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refused(N_("standard input is not UTF-8 text")) from None

    def record(self, plan: Plan, text: str) -> Record:
        """Return the account of this name, before any other record of it."""
        from kaplan.planner import lookup

        try:
            return lookup.account(plan, text)
        except NotFound:
            return lookup.record(plan, text)

    def print_record(self, plan: Plan, record: Record, text: str) -> None:
        """Print a record: its document for machines, its id and one line for people."""
        if self.output.json:
            from kaplan.planner.view import as_json

            self.output.document(as_json(plan, record))
        else:
            self.output.line(f"{record.id}  {text}")
