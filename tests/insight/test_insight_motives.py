"""People by motive, and which demands are served."""

from __future__ import annotations

import pytest

from kaplan.insight.motives import NONE_KNOWN, motives
from kaplan.model.records.activity import Action
from kaplan.model.records.people import Stakeholder

ANN = Stakeholder(
    {
        "id": "a", "name": "Ann", "influence": 2, "motives": {"personal": "a seat", "business": ""},
        "demand_work": "less scrap", "demand_personal": "a talk",
    }
)  # fmt: skip
BO = Stakeholder({"id": "b", "name": "Bo", "influence": 5, "motives": {"business": "growth"}})
CY = Stakeholder({"id": "c", "name": "Cy"})
GAP = Stakeholder({"id": "g", "name": "?CFO", "placeholder": True, "demand_work": "?"})


def test_each_kind_stands_once_with_the_mightiest_first() -> None:
    found = motives([ANN, BO, CY, GAP])
    told = {group.kind: [(m.person.id, m.text) for m in group.people] for group in found.groups}
    assert told == {
        "business": [("b", "growth"), ("a", "")],
        "personal": [("a", "a seat")],
        NONE_KNOWN: [("c", "")],
    }


@pytest.mark.parametrize(
    ("action", "unserved"),
    [
        ({"serves": "a"}, []),
        ({"serves": "a", "action_status": "done"}, []),
        ({"serves": "a", "action_status": "dropped"}, ["work", "personal"]),
        ({"serves": "a", "demand": "work"}, ["personal"]),
        ({"serves": "b"}, ["work", "personal"]),
        ({}, ["work", "personal"]),
    ],
)
def test_a_demand_is_served_by_an_action_for_it(
    action: dict[str, object], unserved: list[str]
) -> None:
    found = motives([ANN, BO, GAP], [Action({"id": "x", "name": "Do", **action})])
    assert [demand.kind for demand in found.unserved] == unserved
    assert len(found.demands) == 2
