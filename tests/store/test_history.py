"""The journal as memory: who did what to which record, and the plan as it stood."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaplan.model.errors import Refused
from kaplan.store import Remove
from tests.store.plans import BEGIN, Plan, acme, add, added, contents, edit


def test_history_of_a_record_an_account_and_a_field(plan: Plan) -> None:
    wei = plan.create("wei")
    name, other = acme(wei), acme(wei)
    note = add("notes", account=name, text="one")
    wei.commit(added(note))
    edit(wei, "accounts", name, tier="S")
    edit(plan.open("li"), "notes", note.id, text="two")
    wei.compact()
    edit(wei, "accounts", other, tier="B")
    assert [commit.seq for commit in wei.history(id=note.id)] == [5, 3]
    assert [commit.seq for commit in wei.history(account=name, newest_first=False)] == [1, 3, 4, 5]
    assert [commit.seq for commit in wei.history(table="accounts", field="tier")] == [6, 4, 2, 1]
    assert [commit.by for commit in wei.history(id=note.id, field="text")] == ["li", "wei"]
    assert [commit.seq for commit in wei.history(since=2, until=4)] == [4, 3]


def test_history_between_two_instants(plan: Plan) -> None:
    store = plan.create()
    commits = [store.commit(added(add("notes"))) for _ in range(4)]
    between = store.history(since=commits[0].at, until=commits[2].at)
    assert [commit.seq for commit in between] == [3, 2]


def test_every_past_state_can_be_read_again(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    states = {0: {}, 1: contents(store)}
    summaries = {1: store.summaries()}
    for number in range(2, 30):
        if number % 7 == 0:
            note = next(iter(store.all("notes")))
            store.commit(added(Remove("notes", note["id"], note["revision"])))
        elif number % 3 == 0:
            edit(store, "accounts", name, tier=str(number))
        else:
            store.commit(added(add("notes", account=name, text=str(number))))
        if number % 10 == 0:
            store.compact()
        states[store.seq] = contents(store)
        summaries[store.seq] = store.summaries()
    for seq, expected in states.items():
        past = store.at(seq)
        assert past.seq == seq
        seen = {table: list(past.all(table)) for table in past.tables()}
        assert {t: docs for t, docs in seen.items() if docs} == {
            t: docs for t, docs in expected.items() if docs
        }
        assert {table: past.count(table) for table in expected} == {
            table: len(documents) for table, documents in expected.items()
        }
        if seq:
            assert past.summaries() == summaries[seq]


def test_the_past_by_an_instant(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    commit = edit(store, "accounts", name, tier="S")
    edit(store, "accounts", name, tier="B")
    then = store.at(commit.at)
    document = then.get("accounts", name)
    assert document is not None
    assert document["tier"] == "S"
    assert then.find("accounts", "tier", "S") == [document]
    assert store.at(BEGIN - timedelta(days=1)).count("accounts") == 0
    assert store.at(commit.at + timedelta(days=1)).seq == 3


def test_the_past_stays_as_it_was_while_the_present_goes_on(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    edit(store, "accounts", name, tier="S")
    past, present = store.at(1), store.at(2)
    edit(store, "accounts", name, tier="B")
    store.compact()
    tiers = [reader.get("accounts", name) for reader in (past, present)]
    assert [document["tier"] for document in tiers if document is not None] == ["A", "S"]


def test_a_moment_before_the_kept_history_is_refused(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    edit(store, "accounts", name, tier="S")
    store.compact()
    edit(store, "accounts", name, tier="B")
    for retired in plan.beside(".history").iterdir():
        retired.unlink()
    assert store.at(2).seq == 2
    with pytest.raises(Refused):
        store.at(1)
    with pytest.raises(Refused):
        store.at(BEGIN)


def test_history_is_forgotten_by_whole_journals_and_only_when_asked(plan: Plan) -> None:
    store = plan.create()
    commits = []
    for _ in range(4):
        acme(store)
        commits.append(next(store.history()))
        store.compact()
    before = contents(store)
    store.compact(forget_before=commits[2].at)
    assert [commit.seq for commit in store.history()] == [4, 3]
    assert contents(plan.open()) == before
    assert store.at(2).count("accounts") == 2
    with pytest.raises(Refused):
        store.at(1)


def test_a_history_that_is_being_read_survives_a_compaction(plan: Plan) -> None:
    store = plan.create()
    for _ in range(6):
        acme(store)
    reading = store.history()
    assert next(reading).seq == 6
    store.compact()
    acme(store)
    store.compact()
    assert [commit.seq for commit in reading] == [5, 4, 3, 2, 1]
    opened = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        acme(store)
        store.compact()
    assert len(list(Path("/proc/self/fd").iterdir())) <= opened + 1


def test_refresh_tells_others_commits_once_and_never_my_own(plan: Plan) -> None:
    wei = plan.create("wei")
    li = plan.open("li")
    name = acme(wei)
    assert [commit.seq for commit in li.refresh()] == [1]
    assert li.refresh() == []
    edit(li, "accounts", name, tier="S")
    edit(wei, "accounts", name, region="EMEA") if wei.refresh() else None
    acme(li)
    assert wei.get("accounts", name) is not None
    assert [commit.seq for commit in wei.refresh()] == [4]
    for _ in range(3):
        acme(li)
        li.compact()
    assert [commit.seq for commit in wei.refresh()] == [5, 6, 7]
    assert [commit.seq for commit in li.refresh()] == [3]
