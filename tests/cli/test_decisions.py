"""Decisions, differences and outside organisations on the command line."""

from __future__ import annotations

import pytest

from tests.conftest import CommandLine


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    for words in (
        ("add", "account", "华东电子"),
        ("add", "stakeholder", "张建国", "account=华东", "role=decision_maker", "support=+1"),
        ("add", "stakeholder", "李敏", "account=华东", "outside=启衡咨询"),
        ("add", "opportunity", "二厂", "account=华东", "decision_steps.new.name=评审",
         "decision_steps.new.deciders=张建国,李敏", "decision_steps.new.who=投资委员会"),
    ):  # fmt: skip
        kaplan.do(*words)
    return kaplan


def steps(plan: CommandLine) -> list[dict[str, object]]:
    (document,) = plan.do("map", "decision", "华东", "--json").json
    return [dict(zip(document["headers"], row, strict=True)) for row in document["rows"]]


def test_single_steps_are_set_moved_and_taken_out(plan: CommandLine) -> None:
    plan.do("set", "二厂", "decision_steps.new.name=签字", "decision_steps.new.date=2020-07-01",
            "decision_steps.new.criteria=回收期")  # fmt: skip
    plan.do("set", "二厂", "decision_steps.1.done=yes", "decision_steps.2.place=1")
    assert [(step["Name"], step["State"]) for step in steps(plan)] == [
        ("签字", "late"), ("评审", "done"),
    ]  # fmt: skip
    assert steps(plan)[1]["Who decides"] == "张建国; 李敏; 投资委员会"
    plan.do("set", "二厂", "decision_steps.1=")
    assert [step["Name"] for step in steps(plan)] == ["评审"]
    plan.do("undo")
    assert len(steps(plan)) == 2


@pytest.mark.parametrize(
    "value",
    [
        "decision_steps.9.name=x",
        "decision_steps.0.name=x",
        "decision_steps.x.name=y",
        "decision_steps.1=x",
        "decision_steps.1.place=7",
        "decision_steps.1.colour=red",
        "decision_steps.1.deciders=Nobody",
        "decision_steps.1.date=soonish",
        "decision_steps.new.who=x",
    ],
)
def test_a_step_that_cannot_be_is_refused(plan: CommandLine, value: str) -> None:
    before = steps(plan)
    ran = plan("set", "二厂", value)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert steps(plan) == before


def test_one_deal_may_be_asked_for(plan: CommandLine) -> None:
    plan.do("add", "opportunity", "三厂", "account=华东", "stage=lost")
    assert "评审" in plan.do("map", "decision", "华东", "--opportunity", "二厂").out
    assert "No step" in plan.do("map", "decision", "华东", "--opportunity", "三厂").out
    assert plan("map", "decision", "华东", "--opportunity", "四厂").code == 1


def test_people_differ_for_one_deal_in_lists_and_maps(plan: CommandLine) -> None:
    plan.do("set", "stakeholder:张建国", "support=-2", "interest=5", "--opportunity", "二厂")
    listed = plan.do("list", "stakeholders", "--opportunity", "二厂", "--where", "support<0").out
    assert "张建国" in listed
    assert not plan.do("list", "stakeholders", "--where", "support<0").out
    assert "--" in plan.do("map", "people", "华东", "--opportunity", "二厂").out
    assert "--" not in plan.do("map", "people", "华东", "--format", "text").out
    for name in ("people", "org", "matrix"):
        here, general = (
            plan.do("map", name, "华东", "--json", *words).out
            for words in (("--opportunity", "二厂"), ())
        )
        assert here != general, name
    shown = plan.do("show", "stakeholder:张建国").out
    assert "二厂: Support -2, Interest 5" in " ".join(shown.split())
    plan.do("undo")
    assert not plan.do("list", "stakeholders", "--opportunity", "二厂", "--where", "support<0").out


@pytest.mark.parametrize(
    "words",
    [
        ("set", "stakeholder:张建国", "support=9", "--opportunity", "二厂"),
        ("set", "stakeholder:张建国", "name=X", "--opportunity", "二厂"),
        ("set", "stakeholder:张建国", "support=1", "--opportunity", "四厂"),
        ("set", "account:华东", "tier=S", "--opportunity", "二厂"),
        ("list", "accounts", "--opportunity", "二厂"),
        ("map", "mind", "华东", "--opportunity", "二厂"),
        ("map", "org", "华东", "--opportunity", "二厂", "--for-customer"),
    ],
)
def test_what_cannot_differ_is_refused(plan: CommandLine, words: tuple[str, ...]) -> None:
    ran = plan(*words)
    assert ran.code in (1, 2) and not ran.out and ran.err.count("\n") == 1


def test_an_organisation_stands_beside_the_chart_also_without_people(plan: CommandLine) -> None:
    plan.do("add", "outside_organisation", "Kestrow", "account=华东", "relation=competitor",
            "criticality=high")  # fmt: skip
    plan.do("add", "organisation", "启衡咨询", "account=华东", "relation=adviser", "criticality=2")
    chart = plan.do("map", "org", "华东").out
    assert "Kestrow" in chart and "competitor" in chart and "competitor ▰▰▰" in chart
    assert chart.count("启衡咨询") == 1 and "adviser ▰▰▱" in chart
    told = plan.do("map", "org", "华东", "--format", "alt").out
    assert "Outside the account: Kestrow, competitor, criticality high." in told
    for_them = plan.do("map", "org", "华东", "--for-customer", "--json").out
    assert "启衡咨询" in for_them and "adviser" in for_them
    assert "Kestrow" not in for_them and "▰" not in for_them and "moderate" not in for_them
    plan.do("delete", "organisation:Kestrow")
    assert "Kestrow" not in plan.do("map", "org", "华东").out
    assert plan.do("list", "organisations", "--json").json[0]["criticality"] == 2
