"""Manners that all tabs share: what a person expects of a key, a form, a message."""

from __future__ import annotations

import pytest

from kaplan.model.errors import Unavailable
from kaplan.model.records.account import Account
from kaplan.model.records.activity import Action, Interaction
from kaplan.model.records.people import Stakeholder
from kaplan.planner import records
from kaplan.planner.plan import Plan
from kaplan.tui.app import KaplanApp
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.words import account_choices
from tests.tui.screens import Shown, lines_of, text_of
from tests.tui.test_app import colleague, press, settled, type_text

SIZE = (80, 24)


@pytest.fixture
def acme(plan: Plan) -> Account:
    """An account with a boss and somebody who reports to her."""
    account = records.add(plan, "account", {"name": "Acme GmbH", "aliases": "艾克米"})
    assert isinstance(account, Account)
    of = {"account": account.id}
    records.add(plan, "stakeholder", {**of, "name": "Boss", "influence": 5, "support": -1})
    records.add(plan, "stakeholder", {**of, "name": "Helper", "reports_to": "Boss"})
    return account


def test_accounts_are_chosen_by_their_names_as_they_were_written(plan: Plan, acme: Account) -> None:
    (choice,) = account_choices(plan)
    assert (choice.key, choice.label) == (acme.id, "Acme GmbH")
    assert "艾克米" in choice.search


async def test_a_contact_is_logged_from_a_person_who_reports_to_somebody(
    plan: Plan, acme: Account
) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "down", "i", "v", "ctrl+s")
        (contact,) = plan.all(Interaction)
        helper = plan.all(Stakeholder)[1]
        assert (contact.type, contact.with_) == ("visit", (helper.id,))
        assert contact.date == plan.today


async def test_a_refused_form_comes_back_with_what_was_typed(
    plan: Plan, acme: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **_more: object) -> None:
        raise Unavailable("the plan is locked")

    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "1", "a")
        await type_text(pilot, "Call them")
        with monkeypatch.context() as patch:
            patch.setattr(records, "add", locked)
            await press(pilot, "ctrl+s")
        assert "the plan is locked" in app.header.message
        assert "Call them" in text_of(app)
        await press(pilot, "ctrl+s")
        assert [action.name for action in plan.all(Action)] == ["Call them"]
        assert len(app.screen_stack) == 1


async def test_undoing_what_a_colleague_changed_since_is_said_and_not_done(
    plan: Plan, acme: Account
) -> None:
    records.edit(plan, acme, {"industry": "Steel"})
    with colleague(plan) as other:
        records.edit(other, other.get(Account, acme.id), {"industry": "Glass"})
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2", "u")
        assert app.is_running
        assert plan.get(Account, acme.id).industry == "Glass"
        assert app.header.message


async def test_a_remark_on_the_plan_is_no_record_to_delete(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "3", "down", "down", "d")
        assert "this is a remark" in app.header.message
        assert len(plan.all(Stakeholder)) == 2


async def test_an_empty_section_of_the_plan_names_the_key_that_fills_it(
    plan: Plan, acme: Account
) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "3")
        assert "Press a to add the first." in text_of(app)


async def test_remarks_run_on_over_empty_cells(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "3")
        (remark,) = [line for line in lines_of(app) if "Boss is a key player, against" in line]
        assert "no action is about it." in remark


async def test_a_question_for_one_line_is_answered_by_enter(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "I")
        assert "enter Done" in text_of(app)
        assert "ctrl+s" not in text_of(app)


async def test_ctrl_c_says_how_one_leaves(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "ctrl+c")
        assert "q quits" in app.header.message
        assert app.is_running


async def test_space_folds_people_and_the_bar_says_so(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        assert "space Fold" in text_of(app)
        await press(pilot, "space")
        assert "Helper" not in text_of(app)
        await press(pilot, "2")
        assert "space" not in lines_of(app)[-1]


async def test_a_clicked_key_does_what_the_typed_one_does(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        at = lines_of(app)[-1].index("space Fold")
        await pilot.click("#keys", offset=(at + 1, 0))
        await settled(pilot)
        assert "Helper" not in text_of(app)


async def test_the_view_of_notes_that_is_empty_leads_back(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "8")
        assert "Press n to take a note" in text_of(app)
        await press(pilot, "v")
        assert "Press v to see the rest" in text_of(app)


async def test_a_file_that_cannot_be_read_is_asked_for_again(plan: Plan) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2", "I")
        await type_text(pilot, "/nowhere/accounts.csv")
        await press(pilot, "enter")
        assert app.header.message
        assert "/nowhere/accounts.csv" in text_of(app)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


async def test_a_detail_beside_a_choice_takes_the_room_there_is(plan: Plan) -> None:
    app = Shown()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        detail = "a throw-away copy of the sample data"
        app.push_screen(Choose("How?", [Choice("sample", "Look around", (detail, "muted"))]))
        await pilot.pause()
        assert detail in text_of(app)


async def test_a_filter_puts_the_cursor_on_what_it_found(plan: Plan, acme: Account) -> None:
    app = KaplanApp(plan)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "slash")
        await type_text(pilot, "helper")
        await press(pilot, "enter")
        assert app.pane is not None
        here = app.pane.record_here()
        assert here is not None
        assert here.label == "Helper", "not on the boss above, who is shown with it"
        await press(pilot, "escape")
        assert "Boss" in text_of(app)
