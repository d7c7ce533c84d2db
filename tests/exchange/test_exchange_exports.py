"""What is exported is read back as it was, field by field, for every kind of record."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.exchange.exports import document, export_csv, export_json, export_records
from kaplan.exchange.proposals import ImportOptions, read_import
from kaplan.model.compound import Parts, References, Several, Table, Texts
from kaplan.model.differing import Differences
from kaplan.model.errors import Refused, Usage
from kaplan.model.fields import (
    Choice,
    Day,
    Field,
    Flag,
    Level,
    Line,
    Money,
    Number,
    Reference,
    Whole,
)
from kaplan.model.kinds import KINDS, record_class
from kaplan.model.record import Record

TODAY = date(2026, 11, 22)
ID = "01K0000000000000000000000{}"
HOSTILE = "=SUM(A1) \"quoted\", 'single'; <b>[/x]</b> 𠮷 张建国 👩‍💻"


def sample(field: Field[Any]) -> object:
    """Return a value that is hard to write for a field."""
    if isinstance(field, Choice | Level):
        return field.scale.grades[-1].value
    if isinstance(field, Several):
        return [field.scale.grades[0].value] if field.scale else ["a, b", "=1", "丙、丁"]
    if isinstance(field, Texts | Table | Parts):
        return _nested(field)
    return _plain(field)


def _nested(field: Field[Any]) -> object:
    if isinstance(field, Texts):
        return {field.scale.grades[0].name if field.scale else "sf": "-1 & 'x'"}
    if isinstance(field, Parts):
        return [{name: sample(inner) for name, inner in field.part.fields().items()}]
    if isinstance(field, Differences):
        return {ID.format("E"): {name: sample(field.owner.field(name)) for name in field.names}}
    return {"a.b": [1, {"deep": "=x"}], "b": True}


def _plain(field: Field[Any]) -> object:
    if isinstance(field, Reference | References):
        return ID.format("B") if isinstance(field, Reference) else [ID.format("C"), ID.format("D")]
    if isinstance(field, Day):
        return "2026-02-28"
    if isinstance(field, Flag):
        return True
    if isinstance(field, Money):
        return "1234.05"
    if isinstance(field, Number):
        return field.most or (7 if isinstance(field, Whole) else 7.25)
    limit = field.limit if isinstance(field, Line) else 500
    return "EUR" if limit == 3 else HOSTILE[:limit]


def made(kind: str) -> Record:
    cls = record_class(kind)
    raw = {name: sample(field) for name, field in cls.fields().items()}
    if kind == "mindmap":
        raw["nodes"] = [{"id": "1", "text": HOSTILE, "value": 0.5, "folded": True}]
    if kind == "goal":
        raw |= {"start": "2026-01-01", "due": "2026-12-31", "direction": "down"}
        raw |= {"baseline": 9, "target": 1.5}
    if kind == "tie":
        raw["to"] = ID.format("E")
    doc = cls.new({n: v for n, v in raw.items() if n != "initials"}, TODAY)
    stamps = {"id": ID.format("A"), "created": "2026-01-01T00:00:00Z", "by": "me", "revision": 1}
    return cls({**doc, **stamps})


def read_back(kind: str, raw: Mapping[str, object], before: Record) -> dict[str, Any]:
    edited = record_class(kind).parse(raw, TODAY, before=before.doc)
    return {name: value for name, value in edited.set.items() if before.doc.get(name) != value} | {
        name: None for name in edited.drop if name in before.doc
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["csv", "csv with names", "json"])
def test_reading_an_export_changes_nothing(kind: str, form: str) -> None:
    record = made(kind)
    if form == "json":
        data, name = export_json({kind: [record]}), "x.json"
    else:
        names = (lambda _id: "=a name") if "names" in form else None
        data, name = export_csv(kind, [record], names=names), "x.csv"
    reading = read_import(data, name)
    assert (reading.report.system, reading.report.kind) == ("kaplan", kind)
    assert not reading.report.left_out
    (proposal,) = reading.proposals
    assert proposal.kind == kind
    assert proposal.external == {"kaplan": record.id}
    assert read_back(kind, proposal.raw, record) == {}
    assert set(record.fields()) - {"initials"} <= set(proposal.raw)


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(LINES, LINES, st.lists(LINES, max_size=4), st.dictionaries(LINES, LINES, max_size=3))
def test_any_text_survives_the_way_out_and_back(
    name: str, summary: str, tags: list[str], custom: dict[str, str]
) -> None:
    raw = {"name": "x" + name, "summary": summary, "tags": tags, "custom": custom}
    cls = record_class("account")
    record = cls({"id": ID.format("A"), **cls.new(raw, TODAY)})
    for data, file in (
        (export_csv("account", [record]), "x.csv"),
        (export_json({"account": [record]}), "x.json"),
    ):
        (proposal,) = read_import(data, file).proposals
        assert read_back("account", proposal.raw, record) == {}


def test_a_cell_emptied_in_the_export_empties_the_field() -> None:
    cls = record_class("account")
    record = cls({"id": ID.format("A"), **cls.new({"name": "x", "region": "North"}, TODAY)})
    text = export_csv("account", [record]).decode("utf-8-sig").replace("North", "")
    (proposal,) = read_import(text.encode(), "x.csv").proposals
    assert proposal.raw["region"] == ""
    assert read_back("account", proposal.raw, record) == {"region": None}


def test_money_is_written_in_main_units_of_its_currency() -> None:
    cls = record_class("offering")
    for currency, price, written in (
        ("JPY", "1200", 1200),
        ("KWD", "1.234", 1.234),
        ("EUR", "0.10", 0.1),
    ):
        record = cls(cls.new({"name": "x", "price": price, "currency": currency}, TODAY))
        assert document(record)["price"] == written
        assert f",{price},{currency}," in export_csv("offering", [record]).decode()


def test_the_form_follows_the_files_name() -> None:
    record = made("account")
    assert export_records("a.JSON", {"accounts": [record]}).startswith(b"{")
    assert export_records("a.csv", {"account": [record]}).startswith(b"\xef\xbb\xbf")
    with pytest.raises(Usage):
        export_records("a.csv", {"account": [record], "note": []})
    with pytest.raises(Usage):
        export_records("a.xyz", {"account": [record]})


def test_json_of_several_kinds_comes_in_the_order_of_leaning() -> None:
    data = export_json({"opportunity": [made("opportunity")], "account": [made("account")]})
    assert [p.kind for p in read_import(data, "x.json").proposals] == ["account", "opportunity"]
    chosen = read_import(data, "x.json", ImportOptions(kind="accounts"))
    assert [p.kind for p in chosen.proposals] == ["account"]
    with pytest.raises(Refused):
        read_import(data, "x.json", ImportOptions(kind="note"))


def test_the_layout_of_tinydb_and_a_bare_list_are_read_too() -> None:
    tables = {"accounts": {"1": {"name": "Acme"}, "2": {"name": "Beta"}}}
    assert len(read_import(json.dumps(tables).encode(), "x.json").proposals) == 2
    listed = read_import(b'[{"Id": "1", "Name": "Acme", "BillingCity": "Paris"}]', "x.json")
    assert listed.report.system == "salesforce"
    assert listed.proposals[0].raw == {"name": "Acme", "address": "Paris"}


@pytest.mark.parametrize(
    "text",
    [
        "{", "[1]", "3", '"x"', "null", "{}", '{"account": 1}', '{"planet": []}', "[" * 100_000,
        '{"accounts": [' + '{"custom":' * 60 + "1" + "}" * 60 + "]}", '[{"name": NaN}]',
        '[{"name": ' + "9" * 5000 + "}]", '{"account": [], "note": {"1": 2}}',
    ],
)  # fmt: skip
def test_broken_json_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_import(text.encode(), "x.json", ImportOptions(kind="account"))
    assert "\n" not in refusal.value.sentence()


def test_half_a_character_is_left_to_the_checks_of_the_record() -> None:
    (proposal,) = read_import(b'[{"name": "\\ud800", "industry": "\\ud800"}]', "x.json").proposals
    assert "industry" not in proposal.raw
    with pytest.raises(Refused):
        record_class("account").new(proposal.raw, TODAY)
