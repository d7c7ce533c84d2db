"""``map``: every map in every format, and copies that a customer may see."""

from __future__ import annotations

import json
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from kaplan.commands.drawing import FILE_FORMATS, MAPS
from kaplan.insight.customer_copy import NO_COPY
from tests.conftest import CommandLine

OF_PEOPLE = tuple(name for name in MAPS if name != "mind")
NO_GRAPH = {("matrix", "mermaid"), ("matrix", "dot")} | {
    (name, form) for name in ("coverage", "motives") for form in ("mermaid", "drawio", "dot")
}


@pytest.fixture
def plan(kaplan: CommandLine) -> CommandLine:
    """An account with a boss, two who report to him, ties, a team and who covers whom."""
    for words in (
        ("add", "account", "华东电子", "tier=S"),
        ("add", "stakeholder", "张建国", "account=华东", "title=总裁", "role=decision_maker",
         "influence=5", "interest=4"),
        ("add", "department", "采购部", "account=华东", "head=张建国"),
        ("add", "stakeholder", "李敏", "account=华东", "title=采购总监", "influence=4",
         "interest=5", "reports_to=张建国", "department=采购部"),
        ("add", "stakeholder", "钱博", "account=华东", "influence=2", "interest=2",
         "reports_to=张建国"),
        ("add", "team_member", "林晓雨", "account=华东"),
        ("add", "tie", "account=华东", "from=李敏", "to=张建国", "tie_kind=influences",
         "strength=strong"),
        ("add", "coverage", "stakeholder=李敏", "team_member=林晓雨"),
        ("add", "organisation", "启衡咨询", "account=华东", "relation=adviser"),
        ("add", "opportunity", "二厂", "account=华东", "decision_steps.new.name=评审",
         "decision_steps.new.who=张建国、李敏，投资委员会", "decision_steps.new.date=+9d"),
        ("add", "mindmap", "客户地图", "account=华东",
         'nodes=[{"id":"a","text":"华东"},{"id":"b","parent":"a","text":"需求"}]'),
    ):  # fmt: skip
        kaplan.do(*words)
    return kaplan


def secrets(plan: CommandLine) -> None:
    """Write down everything that no customer sees."""
    (coverage,) = plan.do("list", "coverages", "--json").json
    (tie,) = plan.do("list", "ties", "--json").json
    for words in (
        ("set", "李敏", "support=-2", "coach=yes", "motives.personal=SECRET", "demand_work=SECRET",
         "demand_personal=SECRET", "background=SECRET", "source=SECRET"),
        ("set", "张建国", "support=+2"),
        ("set", coverage["id"], "closeness=3", "wanted=4"),
        ("set", tie["id"], "note=SECRET"),
        ("add", "tie", "account=华东", "from=李敏", "to=钱博", "tie_kind=conflicts_with"),
        ("log", "华东", "visit", "SECRET", "--with", "李敏"),
        ("set", "李敏", "support=-1", "demand_work=SECRET", "influence=1", "interest=1",
         "role=gatekeeper", "--opportunity", "二厂"),
        ("set", "二厂", "stage=negotiate", "amount=777", "next_step=SECRET", "competitors=SECRET"),
        ("set", "启衡咨询", "criticality=3", "note=SECRET"),
        ("add", "organisation", "SECRET", "account=华东", "relation=competitor"),
    ):  # fmt: skip
        plan.do(*words)


@pytest.mark.parametrize("name", MAPS)
def test_every_map_as_text_in_words_and_as_data(plan: CommandLine, name: str) -> None:
    """Text fits the width, ASCII is safe on every terminal, words and data are there."""
    for width in (40, 70):
        text = plan.do("map", name, "华东", "--width", str(width)).out
        assert all(cell_len(line) <= width for line in text.splitlines())
    ascii_text = plan.do("map", name, "华东", "--format", "ascii").out
    assert {east_asian_width(char) for char in ascii_text if char != "\n"} <= {"Na", "W"}
    assert plan.do("map", name, "华东", "--format", "alt").out.strip()
    (document,) = plan.do("map", name, "华东", "--format", "json").json
    assert document["name"] == name
    assert document["alt"]
    assert document["rows"]


@pytest.mark.parametrize("form", FILE_FORMATS)
@pytest.mark.parametrize("name", MAPS)
def test_every_map_for_other_tools(plan: CommandLine, name: str, form: str) -> None:
    """What a format cannot hold is refused; the rest names everybody."""
    ran = plan("map", name, "华东", "--format", form)
    if (name, form) in NO_GRAPH:
        assert (ran.code, ran.out) == (2, "")
        return
    assert ran.code == 0, ran.err
    if form in ("svg", "drawio"):
        ET.fromstring(ran.out)
    people = ("张建国", "李敏") if name != "mind" else ("华东", "需求")
    assert all(person in ran.out for person in people)


def test_data_of_a_chart_holds_its_boxes_and_lines(plan: CommandLine) -> None:
    """A script finds who stands under whom without reading a picture."""
    (document,) = plan.do("map", "org", "华东", "--json").json
    boxes = {box["id"]: box for box in document["scene"]["boxes"]}
    by_name = {box["lines"][0].split()[0]: box for box in boxes.values()}
    assert boxes[by_name["李敏"]["parent"]]["lines"][0].startswith("张建国")
    edges = {(edge["source"], edge["target"]) for edge in document["scene"]["edges"]}
    assert (by_name["张建国"]["id"], by_name["李敏"]["id"]) in edges


def test_boxes_say_as_much_as_asked_for(plan: CommandLine) -> None:
    """A chip is one line, a full card says roles in words."""
    chips = plan.do("map", "org", "华东", "--zoom", "chip").out
    cards = plan.do("map", "org", "华东").out
    full = plan.do("map", "org", "华东", "--zoom", "full").out
    assert len(chips) < len(cards) < len(full)
    assert "decision maker" in full
    assert "decision maker" not in cards


def test_ties_may_be_drawn_on_the_chart(plan: CommandLine) -> None:
    """Then those without ties are there as well."""
    assert "钱博" not in plan.do("map", "ties", "华东").out
    assert "钱博" in plan.do("map", "ties", "华东", "--on-chart").out


@pytest.mark.parametrize("name", [name for name in OF_PEOPLE if name not in NO_COPY])
def test_a_copy_for_customers_is_the_same_whatever_we_think(plan: CommandLine, name: str) -> None:
    """No format of any map of people tells anything that follows from what is ours alone."""
    forms = [
        form for form in ("text", "json", "alt", *FILE_FORMATS) if (name, form) not in NO_GRAPH
    ]

    def copies() -> list[str]:
        return [
            plan.do("map", name, "华东", "--for-customer", "--format", form).out for form in forms
        ]

    before = copies()
    secrets(plan)
    assert copies() == before
    assert plan.do("map", name, "华东", "--format", "json").out not in before


def test_a_copy_for_customers_has_no_empty_signs(plan: CommandLine) -> None:
    """Columns and signs of what is left out are left out too."""
    table = plan.do("map", "people", "华东", "--for-customer").out
    assert "Sup" not in table
    assert "Contact" not in table
    assert "?" not in plan.do("map", "org", "华东", "--for-customer").out


@pytest.mark.parametrize("form", FILE_FORMATS)
def test_several_mind_maps_are_one_file(plan: CommandLine, form: str) -> None:
    """No tool reads two documents in one file."""
    plan.do("add", "mindmap", "第二张", "account=华东", 'nodes=[{"id":"c","text":"风险"}]')
    ran = plan.do("map", "mind", "华东", "--format", form)
    assert "需求" in ran.out and "风险" in ran.out
    if form in ("svg", "drawio"):
        ET.fromstring(ran.out)
    else:
        assert ran.out.count("flowchart" if form == "mermaid" else "digraph") == 1


@pytest.mark.parametrize(
    "words", [("mind",), ("motives",), ("people", "--since", "today"), ("matrix", "--since", "1")]
)
def test_what_is_ours_alone_has_no_copy_for_customers(
    plan: CommandLine, words: tuple[str, ...]
) -> None:
    """Nobody knows what was typed into a mind map; motives and moves say what we think."""
    ran = plan("map", words[0], "华东", *words[1:], "--for-customer")
    assert (ran.code, ran.out) == (2, "")
    assert "no copy for customers" in ran.err


def test_nothing_to_draw_is_said(kaplan: CommandLine) -> None:
    """An account without people has no maps; for scripts that is an empty list."""
    kaplan.do("add", "account", "Acme")
    for name in MAPS:
        ran = kaplan("map", name, "Acme", "--format", "svg")
        assert (ran.code, ran.out) == (1, "")
        assert json.loads(kaplan.do("map", name, "Acme", "--json").out) == []
