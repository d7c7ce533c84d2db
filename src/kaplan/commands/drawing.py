"""Charts and maps as text."""

from __future__ import annotations

from kaplan.commands.charts import NAMES
from kaplan.commands.params import ACCOUNT, ONE_ACCOUNT, OPPORTUNITY
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_
from kaplan.insight.segments import TRAITS

MAPS = ("people", "org", "matrix", "ties", "coverage", "motives", "decision", "mind")
FILE_FORMATS = ("svg", "mermaid", "drawio", "dot")
"""What other tools read."""
MATRIX_HEIGHT = 24
WIDTH = Param("--width", N_("How many cells wide; as the terminal if left out"), "whole", "?")
HEIGHT = Param("--height", N_("How many lines high"), "whole", "?")
FORMATS = ("text", "ascii", "json", "alt")
FORMAT = Param("--format", N_("What to write"), "choice", "?", FORMATS)
MAP_FORMAT = FORMAT._replace(choices=("text", "ascii", *FILE_FORMATS, "json", "alt"))
ZOOM = Param("--zoom", N_("How much a box says"), "choice", "?", ("chip", "card", "full"))
LEGEND = Param("--legend", N_("Say below a picture of people what its signs mean"), "flag", "?")

DRAWING = (
    Command(
        "chart",
        NP_("command", "Chart"),
        N_("Draw a chart: of one account, or of all."),
        "pictures",
        on_screen=False,
        cli="chart",
        params=(
            Param("name", N_("Which chart"), "choice", choices=NAMES),
            ONE_ACCOUNT,
            Param("--goal", N_("The goal to draw, for the chart “goals”"), "goal", "?"),
            Param("--metric", N_("The figure to draw, for the chart “metrics”"), times="?"),
            Param(
                "--by",
                N_("What the shares are of, for the chart “share”"),
                "choice",
                "?",
                TRAITS,
            ),
            WIDTH,
            HEIGHT,
            FORMAT,
        ),
        run="drawing:chart",
        examples=("kaplan chart sales Acme", "kaplan chart share --by industry --format json"),
    ),
    Command(
        "map",
        NP_("command", "Map"),
        N_("Draw an account's people in one of six ways, its decisions, or its mind map."),
        "pictures",
        on_screen=False,
        cli="map",
        params=(
            Param("name", N_("Which map"), "choice", choices=MAPS),
            ACCOUNT,
            OPPORTUNITY._replace(
                words=N_("People as they are for this opportunity; of the decisions only this one")
            ),
            WIDTH,
            ZOOM,
            HEIGHT._replace(
                words=N_("How many lines high, where a picture fills its place (matrix)")
            ),
            LEGEND,
            Param(
                "--since",
                N_("For “people” and “matrix”: what moved since a day, a review or “last review”"),
                "text",
                "?",
                value="DATE|REVIEW",
            ),
            Param("--on-chart", N_("Draw the ties on the organisation chart"), "flag", "?"),
            Param(
                "--for-customer",
                N_("Leave out how people stand to us, what moves them, and what we think of them"),
                "flag",
                "?",
            ),
            MAP_FORMAT,
        ),
        run="maps:draw_map",
        examples=(
            "kaplan map org Acme",
            "kaplan map matrix Acme --since 2026-03-01",
            "kaplan map ties Acme --format svg > ties.svg",
            'kaplan map decision Acme --opportunity "Second line"',
            "kaplan map org Acme --for-customer --format drawio > chart.drawio",
        ),
    ),
)
