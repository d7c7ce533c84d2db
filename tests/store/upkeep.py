"""Deeds beside the commits that may be cut short anywhere: backups, going back, taking in, repair.

Each prepares a folder, does its deed through given system calls, and says afterwards what is wrong.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Protocol

from kaplan.store import Doc
from kaplan.store.backup import verify
from kaplan.store.doctor import doctor, repair, take_the_place_of
from kaplan.store.syscalls import Syscalls
from tests.store.plans import SCHEMA, Clock, Plan, acme, add, added, contents

ORDINARY = {"accounts": {"1": {"id": "A1", "name": "Acme"}, "7": {"id": "A7", "name": "Beta"}}}


class Deed(Protocol):
    """One deed; a folder is prepared once and then copied."""

    def prepare(self, folder: Path) -> None:
        """Make the files that are there before."""

    def do(self, folder: Path, calls: Syscalls) -> None:
        """Do it."""

    def wrong(self, folder: Path, done: bool) -> str:
        """Return what is wrong afterwards, ``done`` telling whether it was acknowledged."""


def _texts(folder: Path) -> list[object]:
    with Plan(folder).open("judge") as store:
        found = [note.get("text") for note in contents(store).get("notes", [])]
        store.commit(added(add("steps", name="goes on")))
        return found


class BackingUp:
    """A backup, when there is one already."""

    def prepare(self, folder: Path) -> None:
        with Plan(folder).create() as store:
            store.commit(added(*(add("notes", text=f"{n}" * 400) for n in range(9))))
            store.backup(reason="first")
            store.commit(added(add("notes", text="late")))

    def do(self, folder: Path, calls: Syscalls) -> None:
        plan = Plan(folder)
        plan.clock = Clock(plan.clock.now.replace(hour=10))
        plan.open(calls=calls).backup(reason="second")

    def wrong(self, folder: Path, done: bool) -> str:
        with Plan(folder).open("judge", read_only=True) as store:
            found = store.backups()
        if [backup.reason for backup in found][-1:] != ["first"]:
            return "the older backup is gone"
        if done and found[0].reason != "second":
            return "the backup is not listed"
        for backup in found:
            verify(backup)
            whole = json.loads(gzip.decompress(backup.path.read_bytes()))
            if len(whole["notes"]) != (9 if backup.reason == "first" else 10):
                return "a backup lacks records"
        return "" if len(_texts(folder)) == 10 else "the plan lacks records"


class GoingBack:
    """The restoring of a backup."""

    def prepare(self, folder: Path) -> None:
        with Plan(folder).create() as store:
            store.commit(added(*(add("notes", text=f"{n}") for n in range(5))))
            store.backup()
            store.commit(added(add("notes", text="late")))
            store.compact()

    def do(self, folder: Path, calls: Syscalls) -> None:
        Plan(folder).open(calls=calls).restore()

    def wrong(self, folder: Path, done: bool) -> str:
        with Plan(folder).open("judge", read_only=True) as store:
            if len(store.backups()) != 1:
                return "the backup is gone"
        before, after = [*"01234", "late"], [*"01234"]
        found = _texts(folder)
        return "" if found == after or (found == before and not done) else f"found {found}"


class TakingIn:
    """The adoption of an ordinary TinyDB file."""

    def prepare(self, folder: Path) -> None:
        (folder / "kaplan.json").write_text(json.dumps(ORDINARY))

    def do(self, folder: Path, calls: Syscalls) -> None:
        Plan(folder).open(calls=calls)

    def wrong(self, folder: Path, done: bool) -> str:
        present = [path for path in folder.glob("kaplan.json*") if path.is_file()]
        if not any(path.read_bytes() == json.dumps(ORDINARY).encode() for path in present):
            return "the original is gone"
        with Plan(folder).open("judge") as store:
            if contents(store) != {"accounts": list(ORDINARY["accounts"].values())}:
                return "records are gone"
            acme(store)
        with Plan(folder).open("judge") as store:
            return "" if store.count("accounts") == 3 else "it does not go on"


class Rewriting:
    """The taking in of what another program changed in the plan's file."""

    def prepare(self, folder: Path) -> None:
        with Plan(folder).create() as store:
            store.commit(added(*(add("notes", text=f"{n}") for n in range(5))))
            store.compact()
            store.commit(added(add("notes", text="late")))
        path = folder / "kaplan.json"
        whole = json.loads(path.read_bytes())
        whole["notes"]["2"]["text"] = "theirs"
        path.unlink()
        path.write_text(json.dumps(whole))

    def do(self, folder: Path, calls: Syscalls) -> None:
        Plan(folder).open(calls=calls)

    def wrong(self, folder: Path, done: bool) -> str:
        found = _texts(folder)
        if found != ["0", "theirs", "2", "3", "4", "late"]:
            return f"found {found}"
        present = (path.read_bytes() for path in folder.glob("kaplan.json*") if path.is_file())
        if not any(data.startswith(b'{"_kaplan": {') for data in present):
            return "the other program's file is gone"
        with Plan(folder).open("judge") as store:
            made = [commit for commit in store.history() if commit.by == "external"]
        return "" if len(made) == 1 else f"{len(made)} commits by external"


class Damaged:
    """A plan whose first line cannot be read; what can be saved of it is known."""

    def prepare(self, folder: Path) -> None:
        with Plan(folder).create() as store:
            store.commit(added(*(add("notes", text=f"{n}") for n in range(5))))
            store.compact()
            store.commit(added(add("notes", text="late")))
        path = folder / "kaplan.json"
        path.chmod(0o600)
        path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":?'))
        path.chmod(0o400)

    def _kept(self, folder: Path) -> str:
        bases = (path.read_bytes() for path in folder.rglob("kaplan.json"))
        if not any(b'"format":?' in data for data in bases):
            return "the damaged file is gone"
        journals = (path.read_bytes() for path in folder.rglob("kaplan.json.wal"))
        return "" if any(b'"late"' in data for data in journals) else "the journal is gone"

    def _saved(self, path: Path) -> str:
        plan = Plan(path.parent)
        plan.path = path
        with plan.open("judge", read_only=True) as store:
            found: list[Doc] = contents(store)["notes"]
        texts = [document["text"] for document in found]
        return "" if texts == [*"01234", "late"] else f"saved {texts}"


class Repairing(Damaged):
    """The writing of what can be saved into a new plan."""

    def do(self, folder: Path, calls: Syscalls) -> None:
        repair(folder / "kaplan.json", SCHEMA, Clock(), calls=calls)

    def wrong(self, folder: Path, done: bool) -> str:
        target = folder / "kaplan.repaired.json"
        if not target.exists():
            if done:
                return "the repaired plan is not there"
            repair(folder / "kaplan.json", SCHEMA, Clock())
        if {finding.code for finding in doctor(target, SCHEMA)} - {"F06", "F04", "F05"}:
            return "the repaired plan is damaged"
        return self._kept(folder) or self._saved(target)


class Replacing(Damaged):
    """The repaired plan takes the place of the damaged one."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        repair(folder / "kaplan.json", SCHEMA, Clock())

    def do(self, folder: Path, calls: Syscalls) -> None:
        path = folder / "kaplan.json"
        take_the_place_of(path, folder / "kaplan.repaired.json", Clock(), calls)

    def wrong(self, folder: Path, done: bool) -> str:
        target = folder / "kaplan.repaired.json"
        if target.exists():
            if done:
                return "the repaired plan did not move"
            later = Clock(Clock().now.replace(hour=12))
            take_the_place_of(folder / "kaplan.json", target, later)
        return self._kept(folder) or self._saved(folder / "kaplan.json")


DEEDS: dict[str, Deed] = {
    "backup": BackingUp(),
    "restore": GoingBack(),
    "adoption": TakingIn(),
    "another program": Rewriting(),
    "repair": Repairing(),
    "replacement": Replacing(),
}
