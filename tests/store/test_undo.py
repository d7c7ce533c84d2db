"""Undo and redo: each person's own, through restarts and compactions, whole deeds at a time."""

from __future__ import annotations

import random

import pytest

from kaplan.model.errors import Refused
from kaplan.store import Change, Doc, Edit, Remove, Store
from kaplan.store.changes import STAMPS
from tests.store.plans import Plan, acme, add, added, contents, edit


def _without_stamps(store: Store) -> dict[str, list[Doc]]:
    return {
        table: [{k: v for k, v in doc.items() if k not in STAMPS} for doc in documents]
        for table, documents in contents(store).items()
        if documents
    }


def _tier(store: Store, name: str) -> object:
    document = store.get("accounts", name)
    assert document is not None
    return document["tier"]


def test_undo_takes_back_my_last_change_not_a_colleagues(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    other = acme(wei)
    edit(wei, "accounts", name, tier="S")
    li = plan.open("li")
    edit(li, "accounts", other, tier="C")
    commit = wei.undo()
    assert commit.change.undoes == (3,)
    assert (_tier(wei, name), _tier(wei, other)) == ("A", "C")
    assert wei.undo(by=None).change.undoes == (4,)
    assert _tier(wei, other) == "A"


def test_undo_and_redo_walk_back_and_forth(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    for tier in "SBC":
        edit(store, "accounts", name, tier=tier)
    assert [(store.undo(), _tier(store, name))[1] for _ in range(3)] == ["B", "S", "A"]
    assert [(store.redo(), _tier(store, name))[1] for _ in range(3)] == ["S", "B", "C"]
    with pytest.raises(Refused):
        store.redo()
    store.undo()
    assert _tier(store, name) == "B"
    edit(store, "accounts", name, tier="D")
    with pytest.raises(Refused):
        store.redo()


def test_undo_reaches_through_restarts_and_compactions(plan: Plan) -> None:
    with plan.create() as store:
        name = acme(store)
        edit(store, "accounts", name, tier="S")
        store.compact()
    with plan.open() as store:
        edit(store, "accounts", name, tier="B")
        store.compact()
    with plan.open() as store:
        store.undo()
        store.undo()
        assert _tier(store, name) == "A"
        store.undo()
        assert store.count("accounts") == 0
        with pytest.raises(Refused):
            store.undo()


def test_a_deleted_record_comes_back_in_its_place(plan: Plan) -> None:
    store = plan.create()
    ops = [add("notes", text=text) for text in "abc"]
    store.commit(added(*ops))
    store.commit(added(Remove("notes", ops[1].id, 1)))
    assert [document["text"] for _, _, document in store.deleted()] == ["b"]
    store.undo()
    assert [note["text"] for note in store.all("notes")] == ["a", "b", "c"]
    assert list(store.deleted()) == []
    restored = store.get("notes", ops[1].id)
    assert restored is not None
    assert restored["revision"] == 2
    store.redo()
    assert [note["text"] for note in store.all("notes")] == ["a", "c"]


def test_a_group_is_undone_whole(plan: Plan) -> None:
    store = plan.create()
    first = store.commit(Change("import", (add("notes", text="1"),)))
    li = plan.open("li")
    li.commit(added(add("notes", text="between")))
    for text in "23":
        store.commit(Change("import", (add("notes", text=text),), group=first.seq))
    assert store.undo().change.undoes == (4, 3, 1)
    assert [note["text"] for note in store.all("notes")] == ["between"]
    assert store.redo().change.redoes == (4, 3, 1)
    assert sorted(note["text"] for note in store.all("notes")) == ["1", "2", "3", "between"]
    store.undo()
    assert store.count("notes") == 1


def test_what_a_colleague_undid_is_not_undone_twice(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    edit(wei, "accounts", name, tier="S")
    plan.open("li").undo(by="wei")
    wei.refresh()
    assert _tier(wei, name) == "A"
    assert wei.undo().change.undoes == (1,)


def _random_change(store: Store, rnd: random.Random) -> Change:
    notes = list(store.all("notes"))
    if not notes or rnd.random() < 0.4:
        return added(*(add("notes", text=str(rnd.random())) for _ in range(rnd.randrange(1, 3))))
    note = rnd.choice(notes)
    if rnd.random() < 0.3:
        return added(Remove("notes", note["id"], note["revision"]))
    fields: Doc = {rnd.choice("xyz"): rnd.randrange(5)}
    drop = tuple(field for field in "xyz" if field in note and rnd.random() < 0.3)
    return added(Edit("notes", note["id"], fields, note["revision"], drop))


@pytest.mark.parametrize("seed", range(3))
def test_undoing_everything_leads_back_through_every_state(plan: Plan, seed: int) -> None:
    rnd = random.Random(seed)
    store = plan.create()
    states = [_without_stamps(store)]
    while len(states) < 60:
        if store.commit(_random_change(store, rnd)).change.ops:
            states.append(_without_stamps(store))
        if rnd.random() < 0.1:
            store.compact()
    for expected in reversed(states[:-1]):
        store.undo()
        assert _without_stamps(store) == expected
    for expected in states[1:]:
        store.redo()
        assert _without_stamps(store) == expected
