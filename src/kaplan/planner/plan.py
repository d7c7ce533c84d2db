"""An open plan: its store, the view that questions are asked of, the person and the clock."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kaplan.i18n import N_
from kaplan.model.errors import KaplanError, NotFound, Refused, Unavailable
from kaplan.model.money import DEFAULT_CURRENCY
from kaplan.model.record import Record
from kaplan.planner.schema import judgement, schema
from kaplan.store import Change, Commit, Op, Reader, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from kaplan.insight.limits import Judgement, Limits
    from kaplan.model.records.account import Account

R = TypeVar("R", bound=Record)


class Context(NamedTuple):
    """What a plan is told about the world around it.

    ``clock`` returns the moment (aware, UTC), ``randomness`` some random bytes.
    """

    user: str
    clock: Callable[[], datetime]
    randomness: Callable[[int], bytes] = os.urandom


class Plan:
    """A store, a reader (the store itself, or the past), and who asks when.

    Questions read ``reader``; every deed ends in ``commit``.
    """

    __slots__ = ("_as_of", "_context", "_judged", "reader", "store")

    def __init__(self, store: Store, context: Context, as_of: date | None = None) -> None:
        self.store = store
        self._context = context
        self._as_of = as_of
        self._judged: tuple[int, Judgement] | None = None
        if as_of is not None and as_of > self.now.astimezone().date():
            raise Refused(N_("{day} has not come yet"), day=as_of.isoformat())
        self.reader: Reader = store if as_of is None else store.at(end_of(as_of))

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        user: str,
        clock: Callable[[], datetime],
        read_only: bool = False,
        as_of: date | None = None,
        cache: str | Path | None = None,
        randomness: Callable[[int], bytes] = os.urandom,
    ) -> Plan:
        """Open a plan; ``as_of`` shows it as it stood at the end of that day.

        ``cache`` is a folder of the user's own, for indexes that may not be kept beside the plan.
        Raises the errors of ``Store.open``, and ``Refused`` for a day that is not kept or has not
        come.
        """
        store = Store.open(path, schema(), user=user, clock=clock, read_only=read_only, cache=cache)
        try:
            return cls(store, Context(user, clock, randomness), as_of)
        except KaplanError:
            store.close()
            raise

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        user: str,
        clock: Callable[[], datetime],
        private: bool = True,
        randomness: Callable[[int], bytes] = os.urandom,
    ) -> Plan:
        """Make an empty plan and open it; raises the errors of ``Store.create``."""
        store = Store.create(path, schema(), user=user, clock=clock, private=private)
        return cls(store, Context(user, clock, randomness))

    @property
    def user(self) -> str:
        """The person at the keys."""
        return self._context.user

    @property
    def currency(self) -> str:
        """The currency of amounts where neither the input nor the account names one."""
        return DEFAULT_CURRENCY

    @property
    def now(self) -> datetime:
        """This moment (UTC)."""
        return self._context.clock()

    @property
    def today(self) -> date:
        """The local day; the day looked back to where the plan shows the past."""
        return self._as_of or self.now.astimezone().date()

    @property
    def is_past(self) -> bool:
        """Whether the plan shows how things stood on an earlier day."""
        return self._as_of is not None

    @property
    def judgement(self) -> Judgement:
        """How the team judges: its thresholds and the rules that it does not look at."""
        seq = self.reader.seq
        if self._judged is None or self._judged[0] != seq:
            self._judged = (seq, judgement(self.reader))
        return self._judged[1]

    @property
    def limits(self) -> Limits:
        """The thresholds in force."""
        return self.judgement.limits

    def on(self, day: date | None) -> Plan:
        """Return the same plan as it stood at the end of a day, or as it is now; it shares the
        store and needs no closing. Raises ``Refused`` where that day is not kept or has not come.
        """
        return Plan(self.store, self._context, day)

    def reading(self, reader: Reader) -> Plan:
        """Return the same plan with its questions asked of another view."""
        twin = Plan(self.store, self._context)
        twin._as_of, twin.reader = self._as_of, reader
        return twin

    def get(self, cls: type[R], id: str) -> R:  # noqa: A002 - the record's own word
        """Return a record; raises ``NotFound``."""
        found = self.maybe(cls, id)
        if found is None:
            raise NotFound(N_("there is no {kind} “{text}”"), kind=cls.kind_word(), text=id)
        return found

    def maybe(self, cls: type[R], id: str) -> R | None:  # noqa: A002 - the record's own word
        """Return a record, or None where there is none."""
        doc = self.reader.get(cls.TABLE, id) if id else None
        return None if doc is None else cls(doc)

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a kind, in order of making."""
        return [cls(doc) for doc in self.reader.all(cls.TABLE)]

    def of(self, cls: type[R], account: Account | str) -> list[R]:
        """Return an account's records of a kind, in order of making."""
        account_id = account if isinstance(account, str) else account.id
        return self.find(cls, "account", account_id)

    def find(self, cls: type[R], field: str, value: object) -> list[R]:
        """Return the records whose field equals a stored value, in order of making."""
        return [cls(doc) for doc in self.reader.find(cls.TABLE, field, value)]

    def commit(self, deed: str, ops: Iterable[Op], *, group: int | None = None) -> Commit:
        """Write one change; ``group`` is the first commit of the larger deed that it belongs to.

        Raises ``Unavailable`` where it may not be written, and the errors of ``Store.commit``.
        """
        self.must_be_writable()
        return self.store.commit(Change(deed, tuple(ops), group=group))

    def must_be_writable(self) -> None:
        """Raise ``Unavailable`` where the plan shows the past, or was opened for reading."""
        if self.store.read_only:
            from kaplan.store.errors import OpenedReadOnly

            raise OpenedReadOnly
        if self._as_of is not None:
            raise Unavailable(
                N_("this is the plan as it stood on {day}; the past cannot be changed"),
                day=self._as_of.isoformat(),
            )

    def refresh(self) -> list[Commit]:
        """Take in what other processes wrote, and return it."""
        return [] if self.is_past else self.store.refresh()

    def new_id(self) -> str:
        """Return an id that no record has."""
        from kaplan.model.ids import new_id

        return new_id(int(self.now.timestamp() * 1000), self._context.randomness(10))

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Plan:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Plan of {self.user} at {self.store.path}>"


def end_of(day: date) -> datetime:
    """Return the last moment of a local day."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone() - timedelta(
        microseconds=1
    )
