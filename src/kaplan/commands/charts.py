"""The charts: each once, for the screen and the command line; ``chart_reading`` reads one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplan.i18n import N_, NP_, _, pgettext

if TYPE_CHECKING:
    from kaplan.commands.types import Context

ALL, ONE = "all", "account"
"""What a chart may be of: all accounts, or one."""


class Chart(NamedTuple):
    """One chart.

    ``title``, ``question`` and ``nothing`` are messages: its short name, the question that it
    answers, and what to do where it has no data. ``type`` is a value of the scale ``chart_type``.
    ``scopes`` says what it may be of. ``part`` names what one chart shows one of and ``s`` goes
    through: trait, goal or metric; empty where it shows all there is.
    """

    name: str
    title: str
    question: str
    nothing: str
    type: str
    scopes: tuple[str, ...] = (ALL, ONE)
    part: str = ""

    @property
    def label(self) -> str:
        """The chart's short name in the language in force."""
        return pgettext("chart", self.title)


_SALES = N_(
    "Each sale is a transaction: kaplan add transaction amount=… date=…, or kaplan import FILE."
)
CHARTS = (
    Chart(
        "sales", NP_("chart", "Sales"), N_("How do sales go from quarter to quarter?"),
        _SALES, "bar",
    ),
    Chart(
        "frequency", NP_("chart", "Frequency"), N_("How often is bought?"), _SALES, "line",
    ),
    Chart(
        "value", NP_("chart", "Value"), N_("Which accounts bring most?"), _SALES, "share", (ALL,),
    ),
    Chart(
        "share", NP_("chart", "Share"), N_("How do the accounts divide?"),
        N_("No accounts yet. Press 2, then a to add one."), "share", (ALL,), "trait",
    ),
    Chart(
        "satisfaction", NP_("chart", "Satisfaction"), N_("How satisfied is each account?"),
        N_("Set a satisfaction goal in tab 6 with a, and write down its values there with m."),
        "bar", (ALL,),
    ),
    Chart(
        "goals", NP_("chart", "Goals"), N_("Is the goal reached in time?"),
        N_("No goals yet. Set the first in tab 6 with a."), "line", (ONE,), "goal",
    ),
    Chart(
        "metrics", NP_("chart", "Metrics"), N_("Where does the figure go?"),
        N_("Nothing is measured yet. Set a goal in tab 6 with a, and write down values with m."),
        "line", (ALL, ONE), "metric",
    ),
)  # fmt: skip
NAMES = tuple(chart.name for chart in CHARTS)


def chart_named(name: str) -> Chart | None:
    """Return the chart of that name, or None."""
    return next((chart for chart in CHARTS if chart.name == name), None)


def has_scopes(context: Context) -> str | None:
    """The chart that is shown can be of all accounts and of one."""
    chart = chart_named(context.view)
    if chart is None:
        return _("show a chart first (v)")
    if ONE not in chart.scopes:
        return _("this chart compares all accounts")
    if ALL not in chart.scopes:
        return _("this chart is of one account")
    return None if context.account else _("choose an account first (o)")


def has_parts(context: Context) -> str | None:
    """The chart that is shown goes through traits, goals or metrics."""
    chart = chart_named(context.view)
    return None if chart is not None and chart.part else _("this chart shows all there is")
