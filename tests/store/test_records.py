"""Reading and changing records through the store's door."""

from __future__ import annotations

import pytest

from kaplan.model.errors import NotFound, Refused
from kaplan.store import Add, Edit, Remove
from tests.store.plans import Plan, acme, add, added, an_id, edit


def test_an_added_record_is_stamped_and_found_again(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    document = plan.open("li").get("accounts", name)
    assert document is not None
    assert document["by"] == "wei"
    assert document["revision"] == 1
    assert document["created"] == document["updated"] == "2026-11-03T09:00:02.000Z"
    assert list(document)[:5] == ["id", "created", "updated", "by", "revision"]


def test_a_returned_document_is_the_callers_own(plan: Plan) -> None:
    store = plan.create()
    op = add("notes", account="A", tags=["one"])
    store.commit(added(op))
    first = store.get("notes", op.id)
    assert first is not None
    first["tags"].append("two")
    again = store.get("notes", op.id)
    assert again is not None
    assert again["tags"] == ["one"]


def test_an_edit_sets_drops_and_stamps(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    commit = store.commit(
        added(Edit("accounts", name, {"name": "Beta", "by": "nobody", "revision": 9}, 1, ("tier",)))
    )
    document = store.get("accounts", name)
    assert document is not None
    assert (document["name"], document["by"], document["revision"]) == ("Beta", "wei", 2)
    assert "tier" not in document
    before = commit.before[0]
    assert before is not None
    assert (before["name"], before["tier"], before["revision"]) == ("Acme", "A", 1)


def test_a_change_lands_whole_or_not_at_all(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    with pytest.raises(NotFound):
        store.commit(added(add("notes", account=name), Edit("notes", "missing", {"a": 1}, None)))
    assert store.count("notes") == 0
    assert plan.open().seq == 1


def test_a_change_that_alters_nothing_writes_nothing(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    size = plan.beside(".wal").stat().st_size
    commit = edit(store, "accounts", name, name="Acme")
    assert commit.change.ops == ()
    assert commit.seq == 1
    assert plan.beside(".wal").stat().st_size == size


def test_operations_of_one_change_see_each_other(plan: Plan) -> None:
    store = plan.create()
    op = add("notes", account="A", text="one")
    store.commit(added(op, Edit("notes", op.id, {"text": "two"}, 1), add("notes", account="A")))
    assert [note.get("text") for note in store.all("notes")] == ["two", None]


@pytest.mark.parametrize("value", [1, True, 1.0, 1.5, None, "text", "", 2**70, -5])
def test_an_indexed_field_is_found_by_equality(plan: Plan, value: object) -> None:
    store = plan.create()
    store.commit(added(add("notes", kind=value), add("notes", kind="other"), add("notes")))
    store.compact()
    store.commit(added(add("notes", kind=value)))
    found = store.find("notes", "kind", value)
    assert [note["kind"] for note in found] == [value, value]


def test_equal_numbers_of_different_types_are_found_together(plan: Plan) -> None:
    store = plan.create()
    store.commit(added(*(add("notes", kind=value) for value in (1, True, 1.0, "1", [1], {"a": 1}))))
    assert len(store.find("notes", "kind", 1)) == 3
    assert len(store.find("notes", "kind", [1])) == 1
    assert len(store.find("notes", "unindexed", 1)) == 0


def test_reading_sees_edits_removals_and_additions_over_a_compacted_base(plan: Plan) -> None:
    store = plan.create()
    ops = [add("notes", account="A", text=str(number)) for number in range(6)]
    store.commit(added(*ops))
    store.compact()
    store.commit(
        added(Remove("notes", ops[1].id, 1), Edit("notes", ops[3].id, {"account": "B"}, 1))
    )
    store.commit(added(add("notes", account="A", text="6")))
    assert [note["text"] for note in store.all("notes")] == ["0", "2", "3", "4", "5", "6"]
    assert [note["text"] for note in store.find("notes", "account", "A")] == [
        "0",
        "2",
        "4",
        "5",
        "6",
    ]
    assert [note["text"] for note in store.find("notes", "account", "B")] == ["3"]
    assert store.count("notes") == 6


def test_labels_match_in_any_case_and_follow_edits(plan: Plan) -> None:
    store = plan.create()
    first, second = add("accounts", name="Straße AG"), add("accounts", name="华为")
    store.commit(added(first, second))
    assert store.match("accounts", "STRASSE") == [(first.id, "strasse ag")]
    store.compact()
    edit(store, "accounts", first.id, name="Weg AG")
    assert store.match("accounts", "strasse") == []
    assert store.match("accounts", "华") == [(second.id, "华为")]
    assert [name for name, _ in store.match("accounts", "")] == [first.id, second.id]


def test_records_are_found_by_the_end_of_their_id(plan: Plan) -> None:
    store = plan.create()
    store.commit(added(Add("notes", {"id": "01ABCDEF"}), Add("accounts", {"id": "02XXCDEF"})))
    store.compact()
    store.commit(added(Add("notes", {"id": "03ABCDEF"})))
    everything = [("accounts", "02XXCDEF"), ("notes", "01ABCDEF"), ("notes", "03ABCDEF")]
    assert store.by_suffix("cdef") == everything
    assert store.by_suffix("3abcdef") == [("notes", "03ABCDEF")]
    assert store.by_suffix("cdef", ["accounts"]) == [("accounts", "02XXCDEF")]
    assert store.by_suffix("def") == []


def test_external_ids_find_their_record(plan: Plan) -> None:
    store = plan.create()
    op = add("accounts", name="Acme", external={"zoho": "77", "hubspot": "h1"})
    store.commit(added(op, add("accounts", name="Beta", external={"zoho": "78"})))
    for _ in range(2):
        found = store.external("accounts", "hubspot", "h1")
        assert found is not None
        assert found["id"] == op.id
        assert store.external("accounts", "hubspot", "77") is None
        store.compact()


def test_summaries_follow_records_through_their_owners(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    process = add("processes", account=name)
    store.commit(added(process, add("notes", account=name)))
    assert store.summaries()[name] == {"name": "Acme", "notes": 1, "steps": 0}
    other = plan.open("li")
    other.commit(added(add("steps", process=process.id)))
    store.refresh()
    assert store.summaries()[name]["steps"] == 1
    store.compact()
    assert plan.open().summaries()[name] == {"name": "Acme", "notes": 1, "steps": 1}
    store.commit(added(Remove("accounts", name, 1)))
    assert store.summaries() == {}


def test_a_record_without_an_id_or_with_a_used_one_is_refused(plan: Plan) -> None:
    store = plan.create()
    name = acme(store)
    for op in (Add("notes", {"text": "?"}), Add("accounts", {"id": name})):
        with pytest.raises(Refused):
            store.commit(added(op))
    store.commit(added(Add("notes", {"id": name})))
    assert store.count("accounts") == store.count("notes") == 1


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), object()])
def test_what_json_cannot_say_is_refused_and_nothing_is_written(plan: Plan, value: object) -> None:
    store = plan.create()
    with pytest.raises(Refused):
        store.commit(added(add("notes", text="good"), add("notes", text=value)))
    assert store.count("notes") == 0


def test_strange_texts_survive(plan: Plan) -> None:
    store = plan.create()
    texts = ['\u2028 \x85 \n "quoted" \\', "\ud800 half", "张建国 🧑‍💻", "\x00\x1f", '"c":"x"}']
    ops = [add("accounts", name=text) for text in texts]
    store.commit(added(*ops))
    for _ in range(2):
        again = plan.open()
        assert [doc["name"] for doc in again.all("accounts")] == texts
        store.compact()


def test_unknown_fields_of_a_newer_program_survive_an_edit(plan: Plan) -> None:
    store = plan.create()
    op = add("accounts", name="Acme", future={"deep": [1, {"x": None}]})
    store.commit(added(op))
    edit(store, "accounts", op.id, name="Beta")
    store.compact()
    document = plan.open().get("accounts", op.id)
    assert document is not None
    assert document["future"] == {"deep": [1, {"x": None}]}


def test_an_id_is_looked_up_in_its_own_table_only(plan: Plan) -> None:
    store = plan.create()
    name = an_id()
    store.commit(added(Add("notes", {"id": name})))
    assert store.get("accounts", name) is None
    assert store.get("nowhere", name) is None
    assert list(store.all("nowhere")) == []
    assert store.tables() == ["notes"]
