"""Mind maps grow, fold, move and are pruned; their figures are live."""

from __future__ import annotations

import pytest

from kaplan.commands.map_reading import figures_of, node_figure
from kaplan.model.errors import Conflict, Invalid, NotFound, Refused
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Transaction
from kaplan.model.records.goal import Goal, Measurement
from kaplan.model.records.strategy import Mindmap
from kaplan.planner import goals, mindmaps
from kaplan.planner.overview import dossier_of
from kaplan.planner.plan import Plan
from tests.planner.conftest import Maker


@pytest.fixture
def drawn(plan: Plan, acme: Account) -> Mindmap:
    return mindmaps.new_map(plan, acme)


def _texts(mindmap: Mindmap) -> list[str]:
    return [branch.node["text"] for branch in mindmaps.outline(mindmap)]


def _id(mindmap: Mindmap, text: str) -> str:
    return next(str(node["id"]) for node in mindmap.nodes if node["text"] == text)


def test_the_customer_map_has_its_branches(drawn: Mindmap) -> None:
    outline = mindmaps.outline(drawn)
    assert (outline[0].node["text"], outline[0].depth) == ("Acme 中国", 0)
    top = [branch.node["text"] for branch in outline if branch.depth == 1]
    assert top[:2] == ["Satisfaction", "Customer lifetime value"]
    assert {"Product quality", "Service level", "Price"} <= set(_texts(drawn))
    assert outline[0].below == len(drawn.nodes) - 1
    assert all("metric:" in n["bound"] or "kpi:" in n["bound"] for n in drawn.nodes if "bound" in n)


def test_unknown_templates_are_refused(plan: Plan, acme: Account) -> None:
    with pytest.raises(NotFound):
        mindmaps.new_map(plan, acme, "nonsense")
    assert set(mindmaps.template_names()) == {"customer", "empty"}


def test_a_node_is_added_edited_folded_and_cut(plan: Plan, drawn: Mindmap) -> None:
    grown, new = mindmaps.add_node(plan, drawn, _id(drawn, "Price"), "Rebates", {"value": "3"})
    assert _texts(grown)[_texts(grown).index("Price") + 1] == "Rebates"
    edited = mindmaps.edit_node(plan, grown, new, {"text": "Discounts", "value": ""})
    node = next(n for n in edited.nodes if n["id"] == new)
    assert (node["text"], "value" in node) == ("Discounts", False)
    folded = mindmaps.fold_node(plan, edited, _id(edited, "Satisfaction"))
    assert "Price" not in _texts(folded)
    assert len(mindmaps.outline(folded, folded=False)) == len(folded.nodes)
    unfolded = mindmaps.fold_node(plan, folded, _id(folded, "Satisfaction"))
    cut = mindmaps.delete_node(plan, unfolded, _id(unfolded, "Satisfaction"))
    assert not {"Satisfaction", "Price", "Discounts"} & set(_texts(cut))
    plan.store.undo()
    assert plan.get(Mindmap, drawn.id).nodes == unfolded.nodes


def test_a_branch_moves_with_what_is_under_it(plan: Plan, drawn: Mindmap) -> None:
    growth, needs = _id(drawn, "Growth"), _id(drawn, "Needs")
    moved = mindmaps.move_node(plan, drawn, growth, needs, 0)
    texts = _texts(moved)
    assert texts[texts.index("Needs") : texts.index("Needs") + 3] == [
        "Needs", "Growth", "White space",
    ]  # fmt: skip
    centre = str(drawn.nodes[0]["id"])
    back = mindmaps.move_node(plan, moved, growth, centre)
    assert [b.node["text"] for b in mindmaps.outline(back) if b.depth == 1][-1] == "Growth"


def test_impossible_moves_are_refused(plan: Plan, drawn: Mindmap) -> None:
    centre, needs = str(drawn.nodes[0]["id"]), _id(drawn, "Needs")
    with pytest.raises(Refused):
        mindmaps.move_node(plan, drawn, centre, needs)
    with pytest.raises(Refused):
        mindmaps.move_node(plan, drawn, needs, _id(drawn, "Budget"))
    with pytest.raises(Refused):
        mindmaps.delete_node(plan, drawn, centre)
    with pytest.raises(Refused):
        mindmaps.add_node(plan, drawn, "nowhere", "x")
    with pytest.raises(Invalid):
        mindmaps.add_node(plan, drawn, centre, "  ")
    with pytest.raises(Invalid):
        mindmaps.edit_node(plan, drawn, needs, {"parent": needs})
    with pytest.raises(Invalid):
        mindmaps.edit_node(plan, drawn, needs, {"value": "much"})


def test_an_outdated_map_is_a_conflict(plan: Plan, drawn: Mindmap) -> None:
    mindmaps.add_node(plan, drawn, _id(drawn, "Price"), "Rebates")
    with pytest.raises(Conflict):
        mindmaps.add_node(plan, drawn, _id(drawn, "Price"), "Discounts")


def _figure(plan: Plan, account: Account, binding: str) -> str:
    return node_figure({"bound": binding}, figures_of(dossier_of(plan, account), plan.today))


def test_figures_on_nodes_are_live(plan: Plan, make: Maker, acme: Account) -> None:
    assert _figure(plan, acme, "metric:satisfaction") == ""
    make(Measurement, account=acme.id, metric="satisfaction", value="4.2", date="today")
    assert _figure(plan, acme, "metric:satisfaction") == "4.2"
    make(Transaction, account=acme.id, amount="12000", date="today")
    assert _figure(plan, acme, "kpi:sales") == "$12k"
    goal = make(Goal, account=acme.id, name="Grow", metric="nps", unit="%", target=9, due="+1m")
    goals.measure(plan, goal, 4)
    assert _figure(plan, acme, f"goal:{goal.id}") == "4%"
    for nonsense in ("", "kpi:nonsense", "goal:", "x"):
        assert _figure(plan, acme, nonsense) == ""
