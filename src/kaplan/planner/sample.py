"""The sample plan: a believable team's two years of work, alive on the day it is opened."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import count, groupby
from pathlib import Path
from typing import Any

from kaplan.i18n import N_
from kaplan.model.compound import Parts, References
from kaplan.model.differing import Differences
from kaplan.model.errors import NotFound
from kaplan.model.fields import Field, Line, Reference
from kaplan.model.kinds import TABLES, record_class
from kaplan.model.record import Record
from kaplan.model.records.account import Account
from kaplan.model.records.process import Process, Step
from kaplan.planner import drafts
from kaplan.planner.plan import Plan
from kaplan.planner.processes import start_process, steps_of
from kaplan.planner.records import delete
from kaplan.planner.sample_source import Entry, Source
from kaplan.store import Op

Clock = Callable[[], datetime]
_NOON = time(12, tzinfo=UTC)
"""A moment that lies on the same day in nearly every time zone."""


def sample_folder() -> Path:
    """Return where the written sample lies: in the installed package, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "sample_data", package.parent.parent / "sample_data"):
        if (folder / "sample.json").is_file():
            return folder
    raise NotFound(N_("the sample data is not where it should be: {path}"), path=package)


def build_sample(path: Path, *, user: str, clock: Clock, source: Path | None = None) -> None:
    """Write the sample plan to a new file, its days moved so that it was written today.

    The team members are the authors of its history; records have the same ids whenever it is
    built. Raises the errors of ``Plan.create``.
    """
    now = clock()
    hands = _Clock(now)
    today = now.astimezone().date()
    entries = Source(source or sample_folder(), today).entries()
    hands.go_to(entries[0].day - timedelta(days=1))
    with Plan.create(path, user=user, clock=hands, randomness=_Dice()):
        pass
    with _Builder(path, hands) as builder:
        builder.write(entries)


class _Clock:
    """A clock that is set by hand, and never beyond now or backwards."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._moment = datetime.min.replace(tzinfo=UTC)

    def go_to(self, day: date) -> None:
        self._moment = max(self._moment, min(datetime.combine(day, _NOON), self._now))

    @property
    def today(self) -> date:
        """The day on which the sample is opened."""
        return self._now.astimezone().date()

    def __call__(self) -> datetime:
        return self._moment


class _Dice:
    """Bytes that look random and are the same every time."""

    def __init__(self) -> None:
        self._thrown = count()

    def __call__(self, length: int) -> bytes:
        return sha256(f"sample {next(self._thrown)}".encode()).digest()[:length]


class _Builder:
    """Writes entries in the order of days, each by its author; knows the ids of their keys."""

    def __init__(self, path: Path, clock: _Clock) -> None:
        self._path = path
        self._clock = clock
        self._dice = _Dice()
        self._plans: dict[str, Plan] = {}
        self._ids: dict[str, tuple[str, str]] = {}
        self._order = count()
        self._later: list[tuple[date, int, Entry]] = []

    def __enter__(self) -> _Builder:
        return self

    def __exit__(self, *_error: object) -> None:
        for plan in self._plans.values():
            plan.close()

    def write(self, entries: Iterable[Entry]) -> None:
        """Write the entries, and what processes put off until their steps are done."""
        for entry in entries:
            if entry.key and entry.kind in TABLES:
                self._ids[entry.key] = (TABLES[entry.kind], entry.id)
            self._put_off(entry)
        for (day, by), group in groupby(self._by_day(), key=lambda entry: (entry.day, entry.by)):
            self._clock.go_to(day)
            self._write_day(self._plan_of(by), list(group))

    def _put_off(self, entry: Entry) -> None:
        heapq.heappush(self._later, (entry.day, next(self._order), entry))

    def _by_day(self) -> Iterator[Entry]:
        while self._later:
            day = self._later[0][0]
            same: list[Entry] = []
            while self._later and self._later[0][0] == day:
                same.append(heapq.heappop(self._later)[2])
            yield from sorted(same, key=lambda entry: (entry.by, entry.account))

    def _plan_of(self, user: str) -> Plan:
        plan = self._plans.get(user)
        if plan is None:
            plan = Plan.open(self._path, user=user, clock=self._clock, randomness=self._dice)
            self._plans[user] = plan
        else:
            plan.refresh()
        return plan

    def _write_day(self, plan: Plan, entries: list[Entry]) -> None:
        for account, group in groupby(entries, key=lambda entry: entry.account):
            written = list(group)
            new = [self._new(plan, one) for one in written if one.kind in TABLES]
            if new:
                plan.commit("add" if account else "import", new)
            edits = [
                op for one in written if one.kind == "change" for op in self._change(plan, one)
            ]
            if edits:
                plan.commit("edit", edits)
            gone = [plan.get(*self._found(one)) for one in written if one.kind == "gone"]
            if gone:
                delete(plan, gone)
            for one in written:
                if one.kind == "standard_process":
                    self._start_process(plan, one)

    def _new(self, plan: Plan, entry: Entry) -> Op:
        raw = self._resolved(entry.kind, entry.values, entry.account)
        if entry.kind == "review":
            raw["snapshot"] = plan.store.seq
        return drafts.new_resolved(plan, entry.kind, raw, entry.id)

    def _change(self, plan: Plan, entry: Entry) -> list[Op]:
        record = plan.get(*self._found(entry))
        raw = self._resolved(record.KIND, entry.values["set"], entry.account)
        op = drafts.edit(plan, record, raw)
        return [] if op is None else [op]

    def _found(self, entry: Entry) -> tuple[type[Record], str]:
        """Return the kind and id of the record that a change is about."""
        table, record_id = self._find(entry.values["ref"], entry.account)
        return record_class(table), record_id

    # -- keys to ids -------------------------------------------------------------------------------

    def _find(self, key: str, account: str) -> tuple[str, str]:
        found = self._ids.get(f"{account}/{key}") or self._ids.get(key)
        if found is None:
            raise NotFound(N_("the sample data names “{key}”, which it does not hold"), key=key)
        return found

    def _id(self, key: str, account: str) -> str:
        return self._find(key, account)[1]

    def _resolved(self, kind: str, values: dict[str, Any], account: str) -> dict[str, Any]:
        fields = record_class(kind).fields()
        return {
            name: self._value(fields[name], value, account)
            for name, value in values.items()
            if value is not None
        }

    def _value(self, field: Field[Any], value: Any, account: str) -> Any:
        if isinstance(field, Reference):
            return self._id(value, account)
        if isinstance(field, References):
            return [self._id(key, account) for key in value]
        if isinstance(field, Differences):
            return {self._id(key, account): there for key, there in value.items()}
        if isinstance(field, Parts):
            return [self._part(field, part, account) for part in value]
        if isinstance(field, Line) and isinstance(value, list):
            return "\n".join(value)
        return value

    def _part(self, parts: Parts, part: dict[str, Any], account: str) -> dict[str, Any]:
        fields = parts.part.fields()
        found = {name: self._value(fields[name], value, account) for name, value in part.items()}
        source, colon, key = str(part.get("bound", "")).partition(":")
        if colon and source == "goal":
            found["bound"] = f"goal:{self._id(key, account)}"
        return found

    # -- processes from the template ---------------------------------------------------------------

    def _start_process(self, plan: Plan, entry: Entry) -> None:
        from kaplan.planner.templates.standard import STANDARD

        account = plan.get(Account, self._id(entry.account, ""))
        process = start_process(plan, account, "standard", entry.values["started"])
        self._ids[entry.key] = (Process.TABLE, process.id)
        steps = dict(
            zip((step.code for step in STANDARD.steps), steps_of(plan, process), strict=True)
        )
        self._ids |= {f"{entry.key}/{code}": (Step.TABLE, step.id) for code, step in steps.items()}
        for code, step in steps.items():
            self._finish(entry, step)
            if code == entry.values["done"]:
                break
        for code in entry.values.get("in_progress", ()):
            self._later_change(
                entry, steps[code], step_status="in_progress", items=_ticked(steps[code], 1)
            )
        for code, reason in entry.values.get("blocked", {}).items():
            self._later_change(entry, steps[code], step_status="blocked", blocked_reason=reason)

    def _finish(self, entry: Entry, step: Step) -> None:
        """Put off that a step is done to about the day it is due."""
        self._later_change(entry, step, step_status="done", items=_ticked(step, 99))

    def _later_change(self, entry: Entry, step: Step, **values: Any) -> None:
        due = step.due or entry.day
        day = max(entry.day, due - timedelta(days=2 if values["step_status"] == "done" else 4))
        day = min(day, self._clock.today - timedelta(days=1))
        stamp = "done_on" if values["step_status"] == "done" else "started_on"
        change = {"ref": step.id, "set": {**values, stamp: day.isoformat()}}
        self._ids[step.id] = (Step.TABLE, step.id)
        self._put_off(entry._replace(day=max(day, entry.day), kind="change", key="", values=change))


def _ticked(step: Step, most: int) -> list[dict[str, Any]]:
    return [{**item, "done": True} if n < most else dict(item) for n, item in enumerate(step.items)]
