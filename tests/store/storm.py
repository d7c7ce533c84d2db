"""Processes that write one plan at once, some of them killed without warning.

Each worker writes down an acknowledgement for everything that the store acknowledged to it.
"""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kaplan.model.errors import Conflict
from kaplan.store import Add, Edit, Store
from tests.store.plans import SCHEMA, added

BALANCE = 100
ACCOUNTS = 8


class Outcome(NamedTuple):
    """What a storm left: all of these but ``kills`` and ``acknowledged`` should be 0 or empty."""

    acknowledged: int
    kills: int
    lost: int
    lost_increments: int
    gaps: int
    duplicates: int
    balance_off: int
    errors: list[str]


def _now() -> datetime:
    return datetime.now(UTC)


def open_plan(folder: Path, user: str) -> Store:
    """Open the storm's plan."""
    return Store.open(folder / "kaplan.json", SCHEMA, user=user, clock=_now, patience=60.0)


def prepare(folder: Path) -> None:
    """Make the storm's plan: some accounts with balances and one counter."""
    with Store.create(folder / "kaplan.json", SCHEMA, user="all", clock=_now) as store:
        accounts = [Add("accounts", {"id": f"BANK{n}", "n": BALANCE}) for n in range(ACCOUNTS)]
        store.commit(added(*accounts, Add("accounts", {"id": "COUNTER", "n": 0})))


class Worker:
    """One process's part of the storm."""

    def __init__(self, folder: Path, number: int, compacting: bool) -> None:
        self.store = open_plan(folder, f"user{number}")
        self.number = number
        self.compacting = compacting
        self.rnd = random.Random(time.time_ns() ^ number)
        flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY
        self.log = os.open(folder / f"ack{number}", flags, 0o600)
        self.made = 0

    def acknowledge(self, text: str) -> None:
        """Write down that the store said yes."""
        os.write(self.log, f"{text}\n".encode())

    def step(self) -> None:
        """Do one random thing."""
        kind = self.rnd.random()
        if kind < 0.45:
            self._add()
        elif kind < 0.65:
            self._count()
        elif kind < 0.85:
            self._transfer()
        elif kind < 0.93:
            self._look()
        elif kind < 0.96 and self.compacting:
            self.store.compact()

    def _add(self) -> None:
        self.made += 1
        name = f"N{self.number}.{os.getpid()}.{self.made}"
        note = {"id": name, "account": f"W{self.number}", "text": "q" * self.rnd.randrange(400)}
        self.store.commit(added(Add("notes", note)))
        self.acknowledge(name)

    def _count(self) -> None:
        """Add one to the counter, again and again until nobody else did so in between."""
        while True:
            self.store.refresh()
            document = self.store.get("accounts", "COUNTER")
            assert document is not None
            edit = Edit("accounts", "COUNTER", {"n": document["n"] + 1}, document["revision"])
            try:
                self.store.commit(added(edit))
            except Conflict as conflict:
                assert set(conflict.clashes) == {"n"}
                continue
            self.acknowledge("+1")
            return

    def _transfer(self) -> None:
        one, other = self.rnd.sample(range(ACCOUNTS), 2)
        self.store.refresh()
        giver, taker = (self.store.get("accounts", f"BANK{n}") for n in (one, other))
        assert giver is not None
        assert taker is not None
        amount = self.rnd.randrange(10)
        try:
            self.store.commit(
                added(
                    Edit("accounts", giver["id"], {"n": giver["n"] - amount}, giver["revision"]),
                    Edit("accounts", taker["id"], {"n": taker["n"] + amount}, taker["revision"]),
                )
            )
        except Conflict:
            return

    def _look(self) -> None:
        self.store.refresh()
        mine = self.store.find("notes", "account", f"W{self.number}")
        assert len(mine) == sum(
            note["account"] == f"W{self.number}" for note in self.store.all("notes")
        )
        total = sum(
            document["n"]
            for document in self.store.all("accounts")
            if document["id"].startswith("BANK")
        )
        assert total == ACCOUNTS * BALANCE, total


def spawn(folder: Path, number: int, work: Callable[[], None]) -> int:
    """Start a process that works; what it raises is written to a file."""
    process = os.fork()
    if process:
        return process
    try:
        work()
    except BaseException:
        Path(folder, f"error{number}.{os.getpid()}").write_text(traceback.format_exc())
        os._exit(3)
    os._exit(0)


def kill_storm(folder: Path, processes: int, seconds: float) -> Outcome:
    """Let processes work and kill one of them again and again; return what was left."""
    prepare(folder)

    def work(number: int) -> Callable[[], None]:
        def forever() -> None:
            worker = Worker(folder, number, compacting=True)
            while True:
                worker.step()

        return forever

    running = {n: spawn(folder, n, work(n)) for n in range(processes)}
    rnd = random.Random(5)
    kills = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(rnd.uniform(0.01, 0.1))
        number = rnd.randrange(processes)
        os.kill(running[number], signal.SIGKILL)
        os.waitpid(running[number], 0)
        kills += 1
        running[number] = spawn(folder, number, work(number))
    for process in running.values():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return outcome(folder, kills)


def crowd(folder: Path, processes: int, steps: int) -> Outcome:
    """Let many processes do some steps each, to the end; return what was left."""
    prepare(folder)

    def work(number: int) -> Callable[[], None]:
        def some() -> None:
            worker = Worker(folder, number, compacting=number % 10 == 0)
            for _ in range(steps):
                worker.step()
            worker.store.close()

        return some

    running = [spawn(folder, n, work(n)) for n in range(processes)]
    for process in running:
        os.waitpid(process, 0)
    return outcome(folder, 0)


def outcome(folder: Path, kills: int) -> Outcome:
    """Compare the plan with what was acknowledged."""
    acknowledged = [line for log in folder.glob("ack*") for line in log.read_text().splitlines()]
    errors = [path.read_text() for path in folder.glob("error*")]
    with open_plan(folder, "judge") as store:
        found = [note["id"] for note in store.all("notes")]
        seqs = [commit.seq for commit in store.history(newest_first=False)]
        counter = store.get("accounts", "COUNTER")
        assert counter is not None
        total = sum(d["n"] for d in store.all("accounts") if d["id"].startswith("BANK"))
        names = {name for name in acknowledged if name != "+1"}
        return Outcome(
            len(acknowledged),
            kills,
            len(names - set(found)),
            max(0, acknowledged.count("+1") - counter["n"]),
            sum(one + 1 != two for one, two in zip([0, *seqs], seqs, strict=False)),
            len(found) - len(set(found)),
            total - ACCOUNTS * BALANCE,
            errors,
        )
