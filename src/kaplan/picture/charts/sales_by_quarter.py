"""Sales of each quarter as upright bars."""

from __future__ import annotations

from collections.abc import Sequence

from kaplan.i18n import _, ngettext
from kaplan.insight.chart_data import QuarterAmount
from kaplan.model.format import format_percent, format_short
from kaplan.picture.charts.frame import Words, change, framed, nothing, value_axis
from kaplan.picture.drawing import Drawing, Numbers, Row, Run
from kaplan.picture.figures import finite
from kaplan.picture.plotext_adapter import Bar, canvas_width, plot_bars

_LONGEST_SPAN = 200


def sales_by_quarter(
    data: Sequence[QuarterAmount], width: int, height: int, currency: str = ""
) -> Drawing:
    """Return the chart of sales by quarter, in order of time; a quarter given twice is added up.

    A quarter between that is not given keeps its place empty; the running one is drawn pale.
    Where the width holds fewer bars than quarters, the latest are shown; the numbers hold all.
    """
    quarters = _added_up(data)
    title = _("Sales by quarter")
    headers = (_("Quarter"), _("Sales"))
    if not quarters:
        return nothing(_("No sales are recorded yet."), width, height, headers)
    numbers = Numbers(headers, tuple((_name(q), q.amount) for q in quarters))
    words = Words(title, _key(quarters, currency), _story(quarters, currency))
    return framed(words, numbers, width, height, lambda w, h: _plot(_without_gaps(quarters), w, h))


def _added_up(data: Sequence[QuarterAmount]) -> list[QuarterAmount]:
    sums: dict[tuple[int, int], float] = {}
    running = {(quarter.year, quarter.quarter) for quarter in data if quarter.running}
    for quarter in data:
        amount = finite(quarter.amount)
        if amount is not None:
            when = quarter.year, quarter.quarter
            sums[when] = sums.get(when, 0.0) + amount
    return [QuarterAmount(*when, amount, when in running) for when, amount in sorted(sums.items())]


def _without_gaps(quarters: Sequence[QuarterAmount]) -> list[QuarterAmount]:
    """Return the quarters with those between that are missing, unless most of them are."""
    known = {quarter.year * 4 + quarter.quarter - 1: quarter for quarter in quarters}
    span = range(min(known), max(known) + 1)
    if len(span) > _LONGEST_SPAN:
        return list(quarters)
    return [known.get(index, QuarterAmount(index // 4, index % 4 + 1, None)) for index in span]


def _plot(quarters: Sequence[QuarterAmount], width: int, height: int) -> tuple[Row, ...] | None:
    y = value_axis([0.0, *(_amount(q) for q in quarters)], height - 2, headroom=True)
    shown = quarters[-max(1, canvas_width(y, width) // 3) :]
    slot = canvas_width(y, width) // len(shown)
    bars = []
    for place, quarter in enumerate(shown):
        amount = _amount(quarter)
        label = _label(quarter, slot, first=place == 0)
        words = "" if quarter.amount is None else format_short(amount)
        bars.append(Bar(label, quarter.amount, _style(quarter, amount), words))
    return plot_bars(bars, y, (width, height))


def _style(quarter: QuarterAmount, amount: float) -> str:
    if amount < 0:
        return "bad"
    return "muted" if quarter.running else "series1"


def _label(quarter: QuarterAmount, slot: int, first: bool) -> str:
    year, number = f"{quarter.year:04}", f"Q{quarter.quarter}"
    if slot > 7:
        return f"{year} {number}"
    if slot > 4:
        return f"{year[-2:]}{number}"
    # With room for two cells the year stands once, in place of its first quarter.
    return year[-2:] if quarter.quarter == 1 or (first and slot > 2) else number


def _name(quarter: QuarterAmount) -> str:
    return _("{year} Q{quarter}").format(year=quarter.year, quarter=quarter.quarter)


def _amount(quarter: QuarterAmount) -> float:
    return finite(quarter.amount) or 0.0


def _key(quarters: Sequence[QuarterAmount], currency: str) -> tuple[Run, ...]:
    last = quarters[-1]
    if last.running:
        # What is not over yet is not compared with what is.
        so_far = _("{quarter} so far {amount}")
        figure = format_short(_amount(last), currency)
        return (Run(so_far.format(quarter=_name(last), amount=figure)),)
    now, before = _amount(last), _amount(quarters[-2]) if len(quarters) > 1 else None
    # Against nothing or a loss a percentage means nothing.
    before = before if before and before > 0 else None
    shift = format_percent(abs(now - before) / before) if before else ""
    return (Run(f"{_name(last)} {format_short(now, currency)}"), *change(now, before, shift))


def _story(quarters: Sequence[QuarterAmount], currency: str) -> tuple[str, ...]:
    complete = [quarter for quarter in quarters if not quarter.running] or quarters
    best, worst = max(complete, key=_amount), min(complete, key=_amount)
    total = sum(map(_amount, quarters))
    story = [
        ngettext(
            "Sales of {count} quarter, {first}: {total}.",
            "Sales of {count} quarters, {first} to {last}: {total} in all.",
            len(quarters),
        ).format(
            count=len(quarters),
            first=_name(quarters[0]),
            last=_name(quarters[-1]),
            total=format_short(total, currency),
        )
    ]
    if len(complete) > 1:
        story.append(
            _("Highest in {best} with {most}, lowest in {worst} with {least}.").format(
                best=_name(best),
                most=format_short(_amount(best), currency),
                worst=_name(worst),
                least=format_short(_amount(worst), currency),
            )
        )
    return tuple(story)
