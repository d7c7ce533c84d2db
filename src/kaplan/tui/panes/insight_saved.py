"""Charts that were saved: their table, and what a saved chart says of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.commands.charts import CHARTS, chart_named
from kaplan.i18n import _
from kaplan.model.format import format_day
from kaplan.model.text import first_line
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.commands.charts import Chart as ChartKind
    from kaplan.model.records.portfolio import Chart

_ACCOUNT = "account="
ASKED = ("name", "question", "notes", "cadence")
"""The fields that are asked for when a chart is saved; the pane knows the others."""


class Wanted(NamedTuple):
    """Which chart to show: its name, the account's id (empty: all), and trait, goal or metric."""

    name: str
    account: str = ""
    part: str = ""


def saved_columns() -> list[Column]:
    """Return the columns of the table of saved charts."""
    return [
        Column("name", _("Name"), 16, weight=2, most=36),
        Column("chart", _("Chart"), 12),
        Column("of", _("Of"), 12, weight=1, priority=1, most=24),
        Column("question", _("Question"), 16, weight=3, priority=2),
        Column("saved", _("Saved"), 10, priority=3),
    ]


def saved_row(chart: Chart, accounts: Mapping[str, str]) -> Row:
    """Return a saved chart as a row; ``accounts`` are names by id."""
    wanted = wanted_of(chart)
    kind = chart_named(wanted.name)
    of = accounts.get(wanted.account, "?") if wanted.account else _("all accounts")
    saved = format_day(chart.updated.astimezone().date()) if chart.updated else ""
    return Row(
        chart.id,
        (
            chart.name,
            kind.label if kind is not None else (chart.data, "muted"),
            of,
            (first_line(chart.question), "muted"),
            (saved, "muted"),
        ),
        search=f"{chart.question} {chart.notes}",
    )


def wanted_of(chart: Chart) -> Wanted:
    """Return what a saved chart shows."""
    account = chart.filter.removeprefix(_ACCOUNT) if chart.filter.startswith(_ACCOUNT) else ""
    return Wanted(chart.data, account, chart.group)


def preset_of(wanted: Wanted, kind: ChartKind, whose: str) -> dict[str, object]:
    """Return the values that the record of the shown chart starts with; ``whose`` names its
    account, empty for all.
    """
    name = f"{kind.label} · {whose}" if whose else kind.label
    return {
        "name": name,
        "question": _(kind.question),
        "data": wanted.name,
        "filter": f"{_ACCOUNT}{wanted.account}" if wanted.account else "",
        "group": wanted.part,
        "type": kind.type,
    }


def is_known(wanted: Wanted) -> bool:
    """Whether a saved chart is one that can be drawn."""
    return any(wanted.name == kind.name for kind in CHARTS)
