"""``chart``: what the screens draw, as text; and how any picture is printed."""

from __future__ import annotations

from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Refused, Usage
from kaplan.model.records.account import Account
from kaplan.model.records.goal import Goal
from kaplan.model.scales import METRIC
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.commands.chart_reading import ReadChart
    from kaplan.picture.drawing import Drawing
    from kaplan.picture.scene import Scene
    from kaplan.planner.plan import Plan

CHART_HEIGHT = 18
LEAST, MOST = 20, 400


def chart(session: Session, args: Arguments) -> None:
    """Print a chart with what it shows in words."""
    name = args.one("name")
    with session.plan() as plan:
        account = lookup.account(plan, args.one("account")) if args.given("account") else None
        size = picture_size(session, args, CHART_HEIGHT)
        drawings = [_with_story(read, size) for read in _charts(plan, args, account)]
    print_drawings(session, args, name, account, drawings)


def _charts(plan: Plan, args: Arguments, account: Account | None) -> Iterator[ReadChart]:
    """Yield the chart asked for; where it shows one of several things, one for each of them."""
    from kaplan.commands.chart_reading import read_chart
    from kaplan.commands.charts import ONE, chart_named

    name = args.one("name")
    spec = chart_named(name)
    if account is not None and spec is not None and ONE not in spec.scopes:
        raise Refused(N_("the chart “{name}” compares all accounts; leave ACCOUNT out"), name=name)
    if name == "goals" and args.given("goal"):
        goal = plan.get(Goal, lookup.record(plan, args.one("goal"), "goal", account).id)
        yield read_chart(plan, name, plan.get(Account, goal.account), goal.id)
        return
    if name == "goals" and account is None:
        raise Usage(N_("the chart “goals” needs an ACCOUNT or --goal"))
    part = args.one("by") if name == "share" else _metric(args) if name == "metrics" else ""
    first = read_chart(plan, name, account, part)
    if part and first.part != part:
        raise NotFound(N_("“{text}” was not measured yet"), text=part)
    if name in ("goals", "metrics"):
        others = () if part else first.parts[1:]
        if not first.is_empty:
            yield from (first, *(read_chart(plan, name, account, one.key) for one in others))
    else:
        yield first


def _metric(args: Arguments) -> str:
    return str(METRIC.parse(args.one("metric"))) if args.given("metric") else ""


def _with_story(read: ReadChart, size: tuple[int, int]) -> Drawing:
    """Return the drawing with the sentences of what the data shows below it."""
    from kaplan.picture.cells import wrap
    from kaplan.picture.drawing import Run, fit_row

    drawing = read.draw(*size)
    told = read.sentences()
    lines = ["", *(line for sentence in told for line in wrap(sentence, size[0]))] if told else []
    rows = tuple(fit_row([Run(line)], drawing.width) for line in lines)
    return drawing._replace(rows=drawing.rows + rows, alt=(*drawing.alt, *told))


def picture_size(session: Session, args: Arguments, height: int) -> tuple[int, int]:
    """Return the width and height asked for; raises ``Usage``."""
    width = args.whole("width", min(session.output.width(), MOST))
    height = args.whole("height", height)
    if not (LEAST <= width <= MOST and 4 <= height <= MOST):
        raise Usage(
            N_("a picture is {least} to {most} cells wide and 4 to {most} high"),
            least=LEAST,
            most=MOST,
        )
    return width, height


def print_drawings(
    session: Session,
    args: Arguments,
    name: str,
    account: Account | None,
    drawings: list[Drawing],
    scenes: Sequence[Scene | None] = (),
    extra: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Print pictures as text or in words; as JSON with their scenes, where they have them.

    ``extra`` is added to each JSON document.
    """
    form = "json" if session.output.json else args.one("format") or "text"
    if form == "json":
        session.output.json = True
        found = zip_longest(drawings, scenes)
        session.output.document(
            [{**extra, **_document(name, account, *picture)} for picture in found]
        )
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


def _document(
    name: str, account: Account | None, drawing: Drawing, scene: Scene | None = None
) -> dict[str, object]:
    from kaplan.picture.render.as_json import scene_data

    numbers = drawing.numbers
    return {
        "name": name,
        "account": account.id if account else None,
        "alt": list(drawing.alt),
        "headers": list(numbers.headers) if numbers else [],
        "rows": [list(row) for row in numbers.rows] if numbers else [],
        **({"scene": scene_data(scene)} if scene is not None else {}),
    }
