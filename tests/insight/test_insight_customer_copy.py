"""The one place that says what no customer sees."""

from __future__ import annotations

import pytest

from kaplan.insight.customer_copy import LEFT_OUT, UNTOLD_TIES, customer_copy
from kaplan.model.kinds import record_class
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.organisation import Organisation
from kaplan.model.records.people import Coverage, Stakeholder, Tie
from kaplan.model.scales import RELATION, TIE_KIND


def test_how_people_stand_to_us_is_left_out() -> None:
    stored = {
        "id": "a", "name": "张建国", "title": "总裁", "role": ["user"], "influence": 5,
        "support": -2, "coach": True, "motives": {"personal": "x"}, "demand_work": "y",
        "demand_personal": "z", "background": "w", "opportunity": {"o": {"support": 1}},
    }  # fmt: skip
    (copy,) = customer_copy([Stakeholder(stored)])
    assert copy.doc == {
        "id": "a", "name": "张建国", "title": "总裁", "role": ["user"], "influence": 5,
    }  # fmt: skip
    assert stored["support"] == -2, "the record itself stays as it is"


def test_how_close_we_are_is_left_out() -> None:
    (copy,) = customer_copy([Coverage({"stakeholder": "a", "closeness": 3, "wanted": 4})])
    assert copy.doc == {"stakeholder": "a"}


def test_alliances_and_conflicts_are_not_told() -> None:
    ties = [Tie({"tie_kind": kind, "note": "n"}) for kind in TIE_KIND.values]
    left = [tie.tie_kind for tie in customer_copy(ties)]
    assert left == ["reports_to", "influences"]
    assert set(UNTOLD_TIES) | set(left) == set(TIE_KIND.values)


def test_competitors_and_what_is_said_of_a_deal_are_not_told() -> None:
    beside = [Organisation({"name": kind, "relation": kind, "criticality": 3, "note": "n"})
              for kind in RELATION.values]  # fmt: skip
    copies = customer_copy(beside)
    assert [one.doc for one in copies] == [
        {"name": kind, "relation": kind} for kind in RELATION.values if kind != "competitor"
    ]
    (deal,) = customer_copy([Opportunity({"name": "D", "amount": 5, "decision_steps": [{}]})])
    assert deal.doc == {"name": "D", "decision_steps": [{}]}


def test_a_field_added_to_deals_must_be_judged() -> None:
    seen = {"account", "name", "decision_steps"}
    assert set(Opportunity.fields()) == seen | set(LEFT_OUT["opportunity"])


def test_the_list_names_fields_that_there_are() -> None:
    for kind, fields in LEFT_OUT.items():
        assert set(fields) <= set(record_class(kind).fields()), kind


def test_a_field_added_to_stakeholders_must_be_judged() -> None:
    seen = {
        "account", "name", "title", "department", "reports_to", "role", "influence", "interest",
        "outside", "placeholder", "email", "phone", "wechat", "initials",
    }  # fmt: skip
    assert set(Stakeholder.fields()) == seen | set(LEFT_OUT["stakeholder"])


def test_a_kind_without_copy_is_refused() -> None:
    with pytest.raises(KeyError):
        customer_copy([Account({"id": "a"})])
