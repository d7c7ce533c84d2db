"""Nobody's edit is lost: outdated edits merge where the fields differ and are refused where they
do not.
"""

from __future__ import annotations

import pytest

from kaplan.model.errors import Conflict
from kaplan.store import Change, Edit, Remove
from kaplan.store.errors import Gone
from tests.store.plans import Plan, acme, added, edit


def test_different_fields_merge_by_themselves(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    li = plan.open("li")
    li.commit(added(Edit("accounts", name, {"tier": "S"}, 1)))
    wei.commit(added(Edit("accounts", name, {"region": "EMEA"}, 1)))
    document = wei.get("accounts", name)
    assert document is not None
    assert (document["tier"], document["region"], document["revision"]) == ("S", "EMEA", 3)


@pytest.mark.parametrize("compacted", [False, True])
def test_the_same_field_is_a_conflict_that_names_both_sides(plan: Plan, compacted: bool) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    li = plan.open("li")
    li.commit(added(Edit("accounts", name, {"tier": "S", "region": "EMEA"}, 1)))
    if compacted:
        li.compact()
    with pytest.raises(Conflict) as caught:
        wei.commit(added(Edit("accounts", name, {"tier": "B", "name": "Beta"}, 1)))
    assert caught.value.clashes == {"tier": ("B", "S")}
    assert caught.value.their_author == "li"
    assert caught.value.exit_code == 3
    document = wei.get("accounts", name)
    assert document is not None
    assert (document["tier"], document["name"]) == ("S", "Acme")


def test_the_same_value_from_both_sides_is_told_to_the_second(plan: Plan) -> None:
    """Else two who each add one to a number would both be told that it was done."""
    wei = plan.create("wei")
    name = acme(wei)
    edit(plan.open("li"), "accounts", name, tier="S")
    with pytest.raises(Conflict) as caught:
        wei.commit(added(Edit("accounts", name, {"tier": "S"}, 1)))
    assert caught.value.clashes == {"tier": ("S", "S")}


def test_a_field_that_was_changed_and_changed_back_still_clashes_with_mine(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    li = plan.open("li")
    edit(li, "accounts", name, tier="S")
    edit(li, "accounts", name, tier="A")
    with pytest.raises(Conflict):
        wei.commit(added(Edit("accounts", name, {"tier": "B"}, 1)))


def test_the_last_word_wins_only_when_it_is_asked_for(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    edit(plan.open("li"), "accounts", name, tier="S")
    wei.commit(added(Edit("accounts", name, {"tier": "B"}, None)))
    document = wei.get("accounts", name)
    assert document is not None
    assert document["tier"] == "B"


def test_editing_what_a_colleague_deleted_says_who(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    plan.open("li").commit(added(Remove("accounts", name, 1)))
    with pytest.raises(Gone) as caught:
        wei.commit(added(Edit("accounts", name, {"tier": "B"}, 1)))
    assert caught.value.their_author == "li"
    assert "li deleted this record" in str(caught.value)


def test_deleting_what_a_colleague_edited_is_a_conflict(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    edit(plan.open("li"), "accounts", name, tier="S")
    with pytest.raises(Conflict) as caught:
        wei.commit(added(Remove("accounts", name, 1)))
    assert caught.value.clashes == {"tier": (None, "S")}
    assert wei.get("accounts", name) is not None


def test_an_undo_over_a_colleagues_edit_is_a_conflict(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    edit(wei, "accounts", name, tier="S", region="EMEA")
    li = plan.open("li")
    edit(li, "accounts", name, tier="C")
    with pytest.raises(Conflict) as caught:
        wei.undo()
    assert caught.value.clashes == {"tier": ("A", "C")}
    assert caught.value.their_author == "li"
    document = wei.get("accounts", name)
    assert document is not None
    assert (document["tier"], document["region"]) == ("C", "EMEA")


def test_an_undo_beside_a_colleagues_edit_keeps_both(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    edit(wei, "accounts", name, tier="S")
    edit(plan.open("li"), "accounts", name, region="EMEA")
    wei.undo()
    document = wei.get("accounts", name)
    assert document is not None
    assert (document["tier"], document["region"]) == ("A", "EMEA")


def test_a_change_with_one_conflict_changes_nothing(plan: Plan) -> None:
    wei = plan.create("wei")
    name = acme(wei)
    other = acme(wei)
    edit(plan.open("li"), "accounts", name, tier="S")
    ops = (Edit("accounts", other, {"tier": "Z"}, 1), Edit("accounts", name, {"tier": "Z"}, 1))
    with pytest.raises(Conflict):
        wei.commit(Change("both", ops))
    document = wei.get("accounts", other)
    assert document is not None
    assert document["tier"] == "A"
