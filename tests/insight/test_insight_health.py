"""The health of an account: its terms, their edges, and what is left out."""

from __future__ import annotations

import pytest

from kaplan.insight import words
from kaplan.insight.health import Health, band, health
from kaplan.insight.limits import DEFAULTS
from kaplan.model.scales import HEALTH_BAND
from tests.insight.plan_docs import TODAY, PlanDocs, day, good_plan


def _health(docs: PlanDocs) -> Health:
    return health(docs.dossier(), TODAY)


def _scores(docs: PlanDocs) -> dict[str, int]:
    return {term.name: term.score for term in _health(docs).terms}


def _empty() -> PlanDocs:
    docs = PlanDocs()
    docs.add("account", name="Empty")
    return docs


def test_a_good_plan_is_healthy_and_every_term_explained() -> None:
    found = _health(good_plan())
    assert found.band == "healthy"
    assert [term.name for term in found.terms] == [
        "relationship", "activity", "delivery", "satisfaction", "growth",
    ]  # fmt: skip
    assert found.missing == ()
    mean = sum(term.score * term.weight for term in found.terms) / 100
    assert found.score == round(mean)
    for term in found.terms:
        assert words.UNKNOWN not in words.say(term.why)
        assert words.term_word(term.name)


def test_of_an_empty_account_nothing_is_known_and_all_is_named() -> None:
    found = _health(_empty())
    assert (found.score, found.band, found.terms) == (None, "", ())
    assert len(found.missing) == 5
    assert all(words.say(each) != each.rule for each in found.missing)


def test_a_missing_term_is_left_out_of_the_mean() -> None:
    docs = _empty()
    docs.add("note", account=docs.all("account")[0]["id"], text="met")
    docs.all("note")[0]["created"] = day(-3) + "T08:00:00Z"
    found = _health(docs)
    assert (found.score, found.band) == (100, "healthy")
    assert [each.rule for each in found.missing] == [
        "no_relationship_term", "no_delivery_term", "no_satisfaction_term", "no_growth_term",
    ]  # fmt: skip


@pytest.mark.parametrize(("days", "score"), [(0, 100), (14, 100), (52, 50), (90, 0), (500, 0)])
def test_activity_fades(days: int, score: int) -> None:
    docs = _empty()
    docs.add("interaction", account=docs.all("account")[0]["id"], date=day(-days), type="call")
    assert _scores(docs) == {"activity": score}


@pytest.mark.parametrize(
    ("support", "closeness", "wanted", "score"),
    [(2, 4, 3, 100), (-2, 0, 3, 0), (None, None, None, 25), (0, 3, None, 75), (1, 1, 4, 50),
     (2, 0, 0, 100)],
)  # fmt: skip
def test_relationship_is_half_closeness_and_half_support(
    support: int | None, closeness: int | None, wanted: int | None, score: int
) -> None:
    docs = _empty()
    account = docs.all("account")[0]["id"]
    person = docs.add("stakeholder", account=account, name="X", influence=5, support=support)
    docs.add("stakeholder", account=account, name="minor", influence=3, support=-2)
    docs.add("coverage", account=account, stakeholder=person, closeness=closeness, wanted=wanted)
    assert _scores(docs) == {"relationship": score}


@pytest.mark.parametrize(
    ("steps", "score"),
    [([("done", -9)], 100), ([("done", -9), (None, -1)], 50), ([("done", 0), ("blocked", 9)], 50),
     ([("done", 0), (None, 0)], 100), ([(None, -1)], 0), ([("skipped", -1), (None, 5)], None)],
)  # fmt: skip
def test_delivery_is_what_is_done_of_what_should_be(
    steps: list[tuple[str | None, int]], score: int | None
) -> None:
    docs = _empty()
    account = docs.all("account")[0]["id"]
    for status, due in steps:
        docs.add("step", account=account, name="S", step_status=status, due=day(due))
    docs.add("step", account=account, name="Start", node_kind="terminal", step_status="done")
    assert _scores(docs).get("delivery") == score


def test_satisfaction_is_the_latest_against_the_target() -> None:
    docs = good_plan()
    assert _scores(docs)["satisfaction"] == 95
    docs.change("measurement", value=200)
    assert _scores(docs)["satisfaction"] == 100
    docs.change("measurement", value=-3)
    assert _scores(docs)["satisfaction"] == 0
    docs.change("goal", target=0)
    assert "satisfaction" not in _scores(docs)
    docs.change("goal", target=80, goal_status="canceled")
    assert "satisfaction" not in _scores(docs)


@pytest.mark.parametrize(
    ("before", "now", "score"), [(100, 100, 70), (100, 110, 100), (100, 80, 10), (100, 0, 0)]
)
def test_growth_gives_points_for_rising_sales(before: int, now: int, score: int) -> None:
    docs = _empty()
    account = docs.all("account")[0]["id"]
    for when, amount in (("2025-08-01", before), ("2025-11-01", now)):
        docs.add("transaction", account=account, date=when, amount=amount, currency="CNY")
    assert _scores(docs) == {"growth": score}


def test_bands_cover_all_scores_and_have_words() -> None:
    bands = [band(score) for score in range(101)]
    assert [bands.index(name) for name in ("critical", "risk", "fair", "healthy")] == [
        0, 40, 60, 80,
    ]  # fmt: skip
    assert set(bands) <= set(HEALTH_BAND.values)


def test_weights_can_be_set() -> None:
    limits = DEFAULTS._replace(
        weight_relationship=0, weight_delivery=0, weight_satisfaction=1, weight_activity=0,
        weight_growth=0,
    )  # fmt: skip
    assert health(good_plan().dossier(), TODAY, limits).score == 95
