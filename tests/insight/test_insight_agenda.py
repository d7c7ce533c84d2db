"""What an account asks for on a day, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from kaplan.insight import words
from kaplan.insight.agenda import agenda
from kaplan.insight.matter import Matter
from tests.insight.plan_docs import TODAY, PlanDocs, day, good_plan


def _account(**fields: object) -> PlanDocs:
    docs = PlanDocs()
    docs.add("account", name="Acme", **fields)
    return docs


def _add(docs: PlanDocs, kind: str, /, **fields: object) -> str:
    return docs.add(kind, account=docs.all("account")[0]["id"], **fields)


def _seen(docs: PlanDocs, days: int = 14, today: date = TODAY) -> list[tuple[str, str, str]]:
    found = agenda(docs.dossier(), today, days)
    return [(each.urgency, each.kind, each.title) for each in found]


def _only(docs: PlanDocs) -> Matter:
    (found,) = agenda(docs.dossier(), TODAY)
    return found


def test_an_empty_account_asks_for_nothing() -> None:
    assert _seen(_account()) == []


def test_a_good_plan_shows_only_what_comes() -> None:
    assert _seen(good_plan()) == [
        ("soon", "action", "Send offer"),
        ("soon", "action", "Approve budget"),
        ("soon", "step", "Offer"),
    ]


def test_dates_are_overdue_today_or_soon() -> None:
    docs = _account()
    for name, offset in (("d", 15), ("c", 14), ("b", 0), ("a", -1)):
        _add(docs, "action", name=name, due=day(offset))
    _add(docs, "action", name="done", due=day(-1), action_status="done")
    _add(docs, "action", name="some day")
    assert _seen(docs) == [
        ("overdue", "action", "a"), ("today", "action", "b"), ("soon", "action", "c"),
    ]  # fmt: skip
    assert _seen(docs, days=0)[-1] == ("today", "action", "b")


def test_steps_and_deals_have_dates_too() -> None:
    docs = _account()
    _add(docs, "step", name="Offer", due=day(-2))
    _add(docs, "step", name="Start", due=day(-2), node_kind="terminal")
    _add(docs, "step", name="Skipped", due=day(-2), step_status="skipped")
    _add(docs, "opportunity", name="Line", close_date=day(-3))
    _add(docs, "opportunity", name="Won", close_date=day(-3), stage="won")
    assert _seen(docs) == [("overdue", "opportunity", "Line"), ("overdue", "step", "Offer")]
    assert "close" in words.say(agenda(docs.dossier(), TODAY)[0].why)


def test_what_is_blocked_wants_attention_whatever_its_date() -> None:
    docs = _account()
    _add(docs, "step", name="Stuck", step_status="blocked", blocked_reason="budget")
    _add(docs, "action", name="Late", action_status="blocked", due=day(-1))
    assert _seen(docs) == [("overdue", "action", "Late"), ("attention", "step", "Stuck")]


def test_a_silent_key_person_is_told_with_the_last_day() -> None:
    docs = _account()
    boss = _add(docs, "stakeholder", name="Boss", influence=5)
    _add(docs, "stakeholder", name="?CFO", influence=5, placeholder=True)
    _add(docs, "interaction", date=day(-31), type="call", with_=[boss])
    found = _only(docs)
    assert (found.urgency, found.kind, found.record) == ("attention", "person", boss)
    assert words.say(found.why) == f"no contact since {day(-31)}, for 31 days"
    _add(docs, "interaction", date=day(-30), type="call", with_=[boss])
    assert _seen(docs) == []


def test_somebody_never_contacted_is_told_after_a_while() -> None:
    docs = _account()
    _add(docs, "stakeholder", name="New", influence=5)
    assert _only(docs).why.rule == "never_contacted"
    docs.all("stakeholder")[0]["created"] = day(-30) + "T00:00:00Z"
    assert _seen(docs) == []


@pytest.mark.parametrize(
    ("value", "due", "urgency"),
    [(50, 100, None), (40, 100, "attention"), (10, 100, "attention"), (10, -1, "overdue"),
     (99, 0, "today"), (99, 3, "soon"), (100, -1, None)],
)  # fmt: skip
def test_slipping_and_ending_goals_are_told(value: int, due: int, urgency: str | None) -> None:
    docs = _account()
    goal = _add(
        docs, "goal", name="Grow", metric="sales", baseline=0, target=100, start=day(-100),
        due=day(due),
    )  # fmt: skip
    _add(docs, "measurement", goal=goal, metric="sales", value=value, date=day(0))
    assert [each[0] for each in _seen(docs)] == ([urgency] if urgency else [])


def test_a_review_is_due_a_cadence_after_the_last_or_after_the_beginning() -> None:
    docs = _account(cadence="monthly")
    assert _only(docs).why.rule == "review_overdue"
    _add(docs, "review", date="2026-02-09")
    assert _only(docs).day == date(2026, 3, 9)
    assert _only(docs).table == "accounts"
    _add(docs, "review", date="2026-02-28", cadence="yearly")
    assert _seen(docs) == []
    docs.all("account")[0]["cadence"] = None
    assert _seen(docs) == []


def test_a_mind_map_left_alone_goes_stale() -> None:
    docs = _account()
    _add(docs, "mindmap", name="Customer")
    assert _only(docs).urgency == "attention"
    docs.all("mindmap")[0]["updated"] = day(-91) + "T00:00:00Z"
    assert _seen(docs) == []


def test_long_titles_are_cut_to_one_line() -> None:
    docs = _account()
    _add(docs, "action", name="x" * 300, due=day(0))
    assert len(_only(docs).title) == 40


def test_far_days_do_no_harm() -> None:
    docs = good_plan()
    docs.change("action", due="9999-12-31")
    assert agenda(docs.dossier(), date.max, 10**6)
    assert agenda(docs.dossier(), date.min, -(10**6)) is not None
