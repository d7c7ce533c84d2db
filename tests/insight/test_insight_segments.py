"""How records divide by a trait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaplan.insight.segments import Share, shares
from kaplan.model.records.account import Account


def _accounts(*tiers: str | None) -> list[Account]:
    return [Account({"tier": tier}) for tier in tiers]


def test_parts_come_by_size_and_what_is_not_set_is_told() -> None:
    found = shares(_accounts("A", "S", "A", None), lambda account: account.tier)
    assert found == [
        Share("A", 2, 2.0, 0.5), Share("S", 1, 1.0, 0.25), Share("", 1, 1.0, 0.25),
    ]  # fmt: skip


def test_parts_can_be_weighted() -> None:
    found = shares([("a", 3.0), ("b", -9.0), ("a", 1.0)], lambda i: i[0], lambda i: i[1])
    assert found == [Share("a", 2, 4.0, 1.0), Share("b", 1, 0.0, 0.0)]
    assert shares([("a", 0.0)], lambda i: i[0], lambda i: i[1])[0].share == 0.0


def test_an_item_counts_in_each_of_its_values() -> None:
    found = shares([("x", "y", "x"), ("y",), ()], lambda tags: tags)
    assert [(each.key, each.number) for each in found] == [("y", 2), ("x", 1), ("", 1)]


def test_the_small_ones_are_put_together() -> None:
    found = shares("aaabbcde", lambda letter: letter, most=3)
    assert [(each.key, each.number) for each in found] == [("a", 3), ("b", 2), (None, 3)]
    assert len(shares("aaabbc", lambda letter: letter, most=3)) == 3


@given(st.lists(st.sampled_from("abcdefgh")), st.integers(1, 5))
def test_shares_add_up_to_the_whole(letters: list[str], most: int) -> None:
    found = shares(letters, lambda letter: letter, most=most)
    assert len(found) <= most
    assert sum(each.number for each in found) == len(letters)
    assert sum(each.share for each in found) == pytest.approx(1.0 if letters else 0.0)
