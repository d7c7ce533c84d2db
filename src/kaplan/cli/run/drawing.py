"""``chart`` and ``map``: what the screens draw, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Refused, Usage
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.records.account import Account
    from kaplan.picture.drawing import Drawing
    from kaplan.planner.plan import Plan

CHART_HEIGHT = 18
MATRIX_HEIGHT = 24
LEAST, MOST = 20, 400


def chart(session: Session, args: Arguments) -> None:
    """Print a chart."""
    name = args.one("name")
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        if account is not None and name in ("share", "satisfaction"):
            raise Refused(
                N_("the chart “{name}” compares all accounts; leave ACCOUNT out"), name=name
            )
        size = _size(session, args, CHART_HEIGHT)
        drawings = list(_charts(plan, args, account, size))
    _print(session, args, name, account, drawings)


def _charts(
    plan: Plan, args: Arguments, account: Account | None, size: tuple[int, int]
) -> Iterator[Drawing]:
    from kaplan.planner import figures

    name = args.one("name")
    if name == "sales":
        from kaplan.picture.charts.sales_by_quarter import sales_by_quarter

        sales = figures.sales_by_quarter(plan, account)
        yield sales_by_quarter(sales.quarters, *size, currency=sales.currency)
    elif name == "frequency":
        from kaplan.picture.charts.trend import purchase_frequency

        yield purchase_frequency(figures.purchase_frequency(plan, account), *size)
    elif name == "share":
        from kaplan.picture.charts.share import share

        shares = figures.share(plan, args.one("by") or "tier")
        yield share(shares.title, shares.parts, *size)
    elif name == "satisfaction":
        from kaplan.picture.charts.satisfaction_by_account import satisfaction_by_account

        yield satisfaction_by_account(figures.satisfaction_by_account(plan), *size)
    else:
        yield from _goal_charts(plan, args, account, size)


def _goal_charts(
    plan: Plan, args: Arguments, account: Account | None, size: tuple[int, int]
) -> Iterator[Drawing]:
    from kaplan.model.records.goal import Goal
    from kaplan.picture.charts.goal_progress import goal_progress
    from kaplan.planner.figures import goal_series

    if args.given("goal"):
        goals = [plan.get(Goal, lookup.record(plan, args.one("goal"), "goal", account).id)]
    elif account is not None:
        goals = plan.of(Goal, account)
    else:
        raise Usage(N_("the chart “goals” needs an ACCOUNT or --goal"))
    for goal in goals:
        yield goal_progress(goal_series(plan, goal), *size)


def draw_map(session: Session, args: Arguments) -> None:
    """Print a map."""
    name = args.one("name")
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account"))
        width, height = _size(session, args, MATRIX_HEIGHT)
        drawers: dict[str, Callable[[Plan, Account, int, int], Iterator[Drawing]]] = {
            "people": _people,
            "matrix": _matrix,
            "mind": _mind,
        }
        drawings = list(drawers[name](plan, account, width, height))
    _print(session, args, name, account, drawings)


def _people(plan: Plan, account: Account, width: int, height: int) -> Iterator[Drawing]:
    from kaplan.cli.pictures import people_of
    from kaplan.picture.people_table import people_table

    people = people_of(plan, account)
    if people:
        yield people_table(people, width)


def _matrix(plan: Plan, account: Account, width: int, height: int) -> Iterator[Drawing]:
    from kaplan.cli.pictures import matrix_people_of
    from kaplan.picture.matrix import power_matrix

    people = matrix_people_of(plan, account)
    if people:
        yield power_matrix(people, width, height)


def _mind(plan: Plan, account: Account, width: int, height: int) -> Iterator[Drawing]:
    from kaplan.cli.pictures import mind_maps_of
    from kaplan.picture.mind_map import mind_map

    for root in mind_maps_of(plan, account):
        yield mind_map(root, width)


def _size(session: Session, args: Arguments, height: int) -> tuple[int, int]:
    width = args.whole("width", min(session.output.width(), MOST))
    height = args.whole("height", height)
    if not (LEAST <= width <= MOST and 4 <= height <= MOST):
        raise Usage(
            N_("a picture is {least} to {most} cells wide and 4 to {most} high"),
            least=LEAST,
            most=MOST,
        )
    return width, height


def _print(
    session: Session, args: Arguments, name: str, account: Account | None, drawings: list[Drawing]
) -> None:
    form = "json" if session.output.json else args.one("format") or "text"
    if form == "json":
        session.output.json = True
        session.output.document([_document(name, account, drawing) for drawing in drawings])
        return
    if not drawings:
        raise NotFound(N_("there is nothing to draw yet"))
    for number, drawing in enumerate(drawings):
        if number:
            session.output.line()
        session.output.line(_text(drawing, form))


def _text(drawing: Drawing, form: str) -> str:
    if form == "alt":
        return "\n".join(drawing.alt)
    if form == "ascii":
        from kaplan.picture.ascii_twin import ascii_plain

        return ascii_plain(drawing)
    from kaplan.picture.drawing import plain

    return plain(drawing)


def _document(name: str, account: Account | None, drawing: Drawing) -> dict[str, object]:
    numbers = drawing.numbers
    return {
        "name": name,
        "account": account.id if account else None,
        "alt": list(drawing.alt),
        "headers": list(numbers.headers) if numbers else [],
        "rows": [list(row) for row in numbers.rows] if numbers else [],
    }
