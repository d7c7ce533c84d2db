"""``map --since``, the sign on who changed, and the map of motives."""

from __future__ import annotations

from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import pytest

from tests.cli.reviewed import person
from tests.conftest import CommandLine


def test_then_and_now_as_text_words_data_and_drawing(plan: CommandLine) -> None:
    plan.do("set", "stakeholder:张建国", "support=+1", "interest=2")
    plan.do("add", "stakeholder", "New", "account=Acme")
    text = plan.do("map", "people", "Acme", "--since", "last review").out
    assert "o → + ▴" in text and "4 → 2 ▾" in text and "+ New" in text
    assert "○" in plan.do("map", "matrix", "Acme", "--since", "2026-03-12").out
    ascii_text = plan.do("map", "matrix", "Acme", "--since", "-3d", "--format", "ascii").out
    assert {east_asian_width(char) for char in ascii_text if char != "\n"} <= {"Na", "W"}
    assert "New came." in plan.do("map", "people", "Acme", "--since", "-3d", "--format", "alt").out
    (document,) = plan.do("map", "people", "Acme", "--since", "last review", "--json").json
    moved = {one["name"]: one["fields"] for one in document["people"] if one["how"] == "moved"}
    assert moved == {"张建国": ["support", "interest"]}
    assert document["since"]["review"]
    for name in ("people", "matrix"):
        ET.fromstring(plan.do("map", name, "Acme", "--since", "-3d", "--format", "svg").out)
    said = plan.do("map", "people", "Acme", "--since", "2020-01-01").out
    assert said.startswith("“Acme” was not in the plan then; everybody is new.")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("map", "org", "Acme", "--since", "-3d"), 2),
        (("map", "people", "Acme", "--since", "2199-01-01"), 1),
        (("map", "people", "Acme", "--since", "someday"), 1),
        (("--as-of", "2026-03-12", "map", "people", "Acme", "--since", "2026-03-14"), 1),
    ],
)
def test_what_cannot_be_asked_is_refused(
    plan: CommandLine, words: tuple[str, ...], code: int
) -> None:
    ran = plan(*words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("kaplan: ")


def test_people_who_changed_bear_a_sign(plan: CommandLine) -> None:
    plan.do("set", "stakeholder:张建国", "support=+1")
    assert "张建国 *" in plan.do("map", "people", "Acme").out
    assert "张建国+*" in plan.do("map", "matrix", "Acme").out
    assert "▱? *" in plan.do("map", "org", "Acme").out or " *" in plan.do("map", "org", "Acme").out
    assert "changed since the last review" in plan.do("map", "org", "Acme", "--format", "alt").out
    assert "*" not in plan.do("map", "org", "Acme", "--for-customer").out


def test_motives_group_people_and_tell_who_serves_their_demands(plan: CommandLine) -> None:
    assert "nobody serves it" in plan.do("map", "motives", "Acme", "--format", "alt").out
    ann = person(plan, "Ann")["id"]
    plan.do("add", "action", "Cut scrap", "account=Acme", f"serves={ann}", "demand=work")
    text = plan.do("map", "motives", "Acme").out
    assert "✓ work: less scrap ← Cut scrap (not started)" in text
    assert "motive not known (1)" in text
    (document,) = plan.do("map", "motives", "Acme", "--json").json
    assert ["demand", "work", "Ann", "less scrap", None, 2, "Cut scrap"] in document["rows"]
