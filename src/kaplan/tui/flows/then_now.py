"""Then and now: asking since when, and showing what moved."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kaplan.i18n import _
from kaplan.model.format import format_ago, format_day
from kaplan.model.records.strategy import Review
from kaplan.tui.dialogs.choose import Choose
from kaplan.tui.flows import asking
from kaplan.tui.flows.time import DAYS
from kaplan.tui.widgets.chooser import Choice

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.records.account import Account
    from kaplan.picture.drawing import Drawing
    from kaplan.planner.plan import Plan
    from kaplan.planner.since import Since
    from kaplan.planner.then_now import ThenNow
    from kaplan.tui.app import KaplanApp
    from kaplan.tui.dialogs.then_now import Draw

_DAY = "day"


async def then_and_now(app: KaplanApp, *, matrix: bool) -> None:
    """Ask since when, and show the people then and now; with ``matrix`` on the matrix first."""
    account = app.account
    if account is None:
        return
    mark = await _ask_since(app, account)
    if mark is not None:
        await show_moves(app, account, mark, matrix=matrix)


async def show_moves(
    app: KaplanApp, account: Account, mark: Since, *, matrix: bool = False, title: str = ""
) -> None:
    """Show the people of an account then and now."""
    from kaplan.planner.then_now import then_and_now as compare
    from kaplan.tui.dialogs.then_now import ThenNowPage

    found = await app.attempt(compare, account, mark)
    if found is None:
        return
    table, traced, words = _pictures(app.plan, found)
    page = ThenNowPage(title or found.title(), (table, traced), words, int(matrix))
    await app.push_screen_wait(page)


def _pictures(plan: Plan, found: ThenNow) -> tuple[Draw, Draw, Draw]:
    """Return what draws the table, the matrix and the words."""
    from kaplan.commands.moves_reading import note_on_past, traced_people
    from kaplan.picture.cells import wrap
    from kaplan.picture.drawing import Run, stack
    from kaplan.picture.matrix import power_matrix
    from kaplan.picture.moves import moves_table
    from kaplan.planner.people import people

    note = note_on_past(found)
    marked = traced_people(people(plan, found.account), found)

    def table(width: int, height: int) -> Drawing:
        return moves_table(found.moves, width, note)

    def traced(width: int, height: int) -> Drawing:
        return power_matrix(marked, width, height, high=plan.limits.high)

    def words(width: int, height: int) -> Drawing:
        told = table(width, height).alt
        return stack(width, [[Run(line)] for one in told for line in wrap(one, width)])

    return table, traced, words


async def _ask_since(app: KaplanApp, account: Account) -> Since | None:
    """Ask for one of the reviews, a number of days, or a day."""
    from kaplan.planner.since import since_day, since_review

    today = app.plan.today
    reviews = sorted(
        app.plan.of(Review, account), key=lambda one: (one.date or today, one.id), reverse=True
    )
    choices = [
        Choice(
            review.id,
            _("last review") if not number else _("review"),
            (f"{format_day(review.date)}  {_ago(today, review)}", "muted"),
        )
        for number, review in enumerate(reviews)
    ]
    for days in DAYS:
        day = today - timedelta(days=days)
        choices.append(Choice(str(days), format_ago(days), (format_day(day), "muted")))
    choices.append(Choice(_DAY, _("another day…")))
    chosen = await app.push_screen_wait(Choose(_("Then and now: since when?"), choices))
    if not chosen:
        return None
    if chosen[0] == _DAY:
        asked = await asking.ask_day(app, _("Then and now"), today, partial(since_day, app.plan))
        return since_day(app.plan, asked) if asked is not None else None
    review = next((one for one in reviews if one.id == chosen[0]), None)
    if review is not None:
        return since_review(app.plan, review)
    return since_day(app.plan, today - timedelta(days=int(chosen[0])))


def _ago(today: date, review: Review) -> str:
    return format_ago((today - review.date).days) if review.date else ""
