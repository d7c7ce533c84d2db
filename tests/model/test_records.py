"""Records are typed and validated on the way in, and keep what they do not know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.model.errors import Invalid, KaplanError, Usage
from kaplan.model.ids import is_id, new_id, short
from kaplan.model.kinds import KINDS, TABLES, kind_name, record_class
from kaplan.model.record import STAMPS, Record
from kaplan.model.records.account import Account
from kaplan.model.records.commerce import Opportunity
from kaplan.model.records.goal import Goal
from kaplan.model.records.people import Stakeholder, Tie
from kaplan.model.records.process import Step
from kaplan.model.records.strategy import Mindmap

TODAY = date(2026, 11, 22)
ACCOUNT = "01HZZZZZZZZZZZZZZZZZZZZZZZ"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_by_either_name_and_declares_real_fields(kind: str) -> None:
    record = record_class(kind)
    assert (kind, TABLES[kind]) == (record.KIND, record.TABLE)
    assert record_class(TABLES[kind]) is record
    fields = record.fields()
    assert set(record.COLUMNS) <= {*fields, *STAMPS}
    assert set(record.INDEXED) <= set(fields)
    assert not record.NAMED_BY or record.NAMED_BY in fields
    assert all(field.label for field in fields.values())
    assert list(fields)[-4:] == ["tags", "source", "external", "custom"]
    assert not set(STAMPS) & set(fields)


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(Usage, match="stakeholder"):
        kind_name("widget")


def test_a_stakeholder_is_read_from_words() -> None:
    doc = Stakeholder.new(
        {
            "account": ACCOUNT, "name": " 张建国 ", "role": "decision_maker,user", "influence": "5",
            "support": "+1", "coach": "yes", "motives": "financial: budget; technical: 稳定",
            "assessed": "yesterday",
        },
        TODAY,
    )  # fmt: skip
    person = Stakeholder(doc)
    assert person.name == "张建国"
    assert person.role == ("decision_maker", "user")
    assert (person.influence, person.support, person.coach) == (5, 1, True)
    assert person.motives == {"financial": "budget", "technical": "稳定"}
    assert person.assessed == date(2026, 11, 21)
    assert doc["assessed"] == "2026-11-21"
    assert (person.interest, person.title) == (None, "")


@pytest.mark.parametrize(
    ("kind", "raw", "field"),
    [
        ("account", {"name": "  "}, "name"),
        ("account", {"name": "\u200b"}, "name"),
        ("account", {"name": "A", "tier": "Z"}, "tier"),
        ("account", {"name": "A", "color": "red"}, "color"),
        ("account", {"name": "A", "employees": "2.5"}, "employees"),
        ("account", {"name": "A", "currency": "RMB1"}, "currency"),
        ("stakeholder", {"account": ACCOUNT, "name": "x", "influence": 6}, "influence"),
        ("stakeholder", {"account": "Acme", "name": "x"}, "account"),
        ("stakeholder", {"account": ACCOUNT, "name": ["x"]}, "name"),
        ("interaction", {"account": ACCOUNT, "type": "visit", "date": "soon"}, "date"),
        ("goal", {"account": ACCOUNT, "name": "g", "target": 3, "due": "+1m"}, "metric"),
        ("goal", {"account": ACCOUNT, "name": "g", "metric": "nps", "due": "+1m"}, "target"),
        ("goal", {"account": ACCOUNT, "name": "g", "metric": "nps", "target": 3}, "due"),
        ("process", {"account": ACCOUNT, "name": "p", "edges": '[{"a": 1}]'}, "edges"),
        ("mindmap", {"account": ACCOUNT, "name": "m", "nodes": "{"}, "nodes"),
        ("offering", {"name": "o", "price": "lots"}, "price"),
        ("account", {"name": "A", "custom": '{"a":' * 30 + "1" + "}" * 30}, "custom"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_the_field(
    kind: str, raw: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        record_class(kind).new(raw, TODAY)
    assert refusal.value.field == field
    assert "\n" not in refusal.value.sentence()


def _goal(**raw: object) -> list[str]:
    fields = {"account": ACCOUNT, "name": "g", "metric": "nps", "target": 60, "due": "2027-01-01"}
    try:
        Goal.new({**fields, **raw}, TODAY)
    except Invalid as refusal:
        return [refusal.field]
    return []


def test_a_goal_must_make_sense_as_a_whole() -> None:
    assert _goal(baseline=40, start="2026-01-01") == []
    assert _goal(baseline=70) == ["target"]
    assert _goal(baseline=70, direction="down") == []
    assert _goal(baseline=60) == ["target"]
    assert _goal(start="2027-02-01") == ["due"]


def test_a_tie_needs_two_people_and_a_blocked_step_its_reason() -> None:
    same = {"account": ACCOUNT, "from": ACCOUNT, "to": ACCOUNT, "tie_kind": "influences"}
    with pytest.raises(Invalid, match="two different people"):
        Tie.new(same, TODAY)
    blocked = {"account": ACCOUNT, "process": ACCOUNT, "name": "s", "step_status": "blocked"}
    with pytest.raises(Invalid, match="what blocks it"):
        Step.new(blocked, TODAY)


def test_a_mind_map_is_a_tree() -> None:
    def refused(*nodes: dict[str, str]) -> bool:
        doc = {"account": ACCOUNT, "name": "m", "nodes": list(nodes)}
        return bool(Mindmap.check(doc))

    assert not refused({"id": "a", "text": "A"}, {"id": "b", "parent": "a", "text": "B"})
    assert refused({"id": "a", "text": "A"}, {"id": "a", "text": "B"})
    assert refused({"id": "a", "parent": "b", "text": "A"}, {"id": "b", "parent": "a", "text": "B"})
    assert refused({"id": "a", "parent": "z", "text": "A"})


def test_money_is_exact_and_follows_its_currency() -> None:
    doc = Opportunity.new(
        {"account": ACCOUNT, "name": "MES", "amount": "42万"}, TODAY, currency="USD"
    )
    assert (doc["amount"], doc["currency"]) == (42_000_000, "USD")
    edited = Opportunity.parse({"currency": "jpy"}, TODAY, before=doc)
    assert edited.set == {"currency": "JPY", "amount": 420_000}


def test_emptying_a_field_drops_it_and_unknown_ones_stay() -> None:
    doc = {"id": ACCOUNT, "name": "A", "industry": "Steel", "shoe_size": 44}
    edited = Account.parse({"industry": "", "region": "华东"}, TODAY, before=doc)
    assert edited.drop == ("industry",)
    assert edited.set == {"region": "华东"}
    assert Account(doc).doc["shoe_size"] == 44


@given(st.sampled_from(KINDS), st.data())
def test_any_json_is_stored_or_refused(kind: str, data: st.DataObject) -> None:
    record = record_class(kind)
    value = st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=5,
    )
    name = data.draw(st.sampled_from(list(record.fields())))
    try:
        stored = record.parse({name: data.draw(value)}, TODAY)
    except KaplanError:
        return
    again = record.parse(
        {key: record.field(key).write(item) for key, item in stored.set.items() if key != "amount"}
        if not _has_money(record)
        else {},
        TODAY,
    )
    assert _has_money(record) or again.set == stored.set


def _has_money(record: type[Record]) -> bool:
    return "currency" in record.fields()


def test_ids_sort_by_time_and_read_back() -> None:
    early, late = new_id(1, b"\xff" * 10), new_id(2, b"\x00" * 10)
    assert early < late
    assert is_id(early) and not is_id("Acme")
    assert short(early) == early[-6:]
