"""Records that may be the same company or person."""

from __future__ import annotations

import pytest

from kaplan.insight import words
from kaplan.insight.duplicates import domain, duplicates, plain_name, plain_phone
from kaplan.model.record import Record
from kaplan.model.records.account import Account
from kaplan.model.records.people import Stakeholder


def _accounts(*docs: dict[str, object]) -> list[Record]:
    return [Account({"id": str(n), **doc}) for n, doc in enumerate(docs, 1)]


def _pairs(records: list[Record]) -> list[tuple[str, str, list[str]]]:
    return [
        (each.first.id, each.second.id, [reason.rule for reason in each.reasons])
        for each in duplicates(records)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ACME Inc.", "Acme"), ("Acme, Ltd", "ａｃｍｅ ＬＴＤ"), ("华东精密", "华东精密有限公司"),
     ("华为技术有限公司", "华为技术股份有限公司"), ("Müller GmbH & Co. KG", "müller"),
     ("Foo-Bar", "foo bar")],
)  # fmt: skip
def test_names_are_alike_without_case_width_and_legal_form(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Texaco", "Tex"), ("Inc", ""), ("中国公司", ""), ("Alpha", "Alpha 2")]
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)


def test_phones_and_web_sites_are_told_by_what_matters() -> None:
    assert plain_phone("+86 138-0013-8000") == plain_phone("13800138000")
    assert plain_phone("ext. 12") == ""
    assert domain("https://www.Acme.com/about?x=1") == domain("acme.com") == "acme.com"
    assert domain("http://user@acme.com:8080") == "acme.com"
    assert domain("none") == ""


def test_accounts_are_paired_with_all_their_reasons() -> None:
    found = _accounts(
        {"name": "Acme Inc", "phone": "021-5555 1234", "website": "acme.com"},
        {"name": "Other"},
        {"name": "Bolt", "aliases": ["ACME"], "phone": "(021) 55551234"},
        {"name": "Acme China", "website": "https://www.acme.com"},
    )
    assert _pairs(found) == [("1", "3", ["same_name", "same_phone"]), ("1", "4", ["same_domain"])]
    assert "Acme Inc" in words.say(duplicates(found)[0].reasons[0])


def test_parent_and_child_may_share_a_web_site() -> None:
    found = _accounts({"name": "A", "website": "a.com"}, {"name": "B", "website": "a.com"})
    found[1] = Account({**found[1].doc, "parent": "1"})
    assert _pairs(found) == []


def test_of_three_alike_each_is_paired_with_the_one_before() -> None:
    found = _accounts({"name": "A"}, {"name": "a"}, {"name": "A"})
    assert [pair[:2] for pair in _pairs(found)] == [("1", "2"), ("2", "3")]


def test_people_of_one_name_are_alike_within_their_account() -> None:
    docs: list[dict[str, object]] = [
        {"account": "A", "name": "张 建国"},
        {"account": "A", "name": "张建国"},
        {"account": "B", "name": "张建国", "email": "Z@x.cn"},
        {"account": "C", "name": "Z", "email": "z@X.cn "},
        {"account": "A", "name": "?CFO", "placeholder": True},
        {"account": "A", "name": "?CFO", "placeholder": True},
    ]
    people: list[Record] = [Stakeholder({"id": str(n), **doc}) for n, doc in enumerate(docs)]
    assert _pairs(people) == [("0", "1", ["same_name"]), ("2", "3", ["same_email"])]


def test_nothing_and_empty_names_are_no_duplicates() -> None:
    assert duplicates([]) == []
    assert duplicates(_accounts({"name": ""}, {"name": ""}, {"name": "…"})) == []
