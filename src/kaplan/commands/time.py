"""Going back and forth in time."""

from __future__ import annotations

from kaplan.commands.conditions import has_account, is_past, may_write
from kaplan.commands.params import ACCOUNT
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

TIME = (
    Command(
        "undo",
        NP_("command", "Undo"),
        N_("Take back your last change."),
        "time",
        keys=("u",),
        bar=90,
        needs=(may_write,),
        cli="undo",
        params=(Param("count", N_("How many changes; one if left out"), "whole", "?"),),
        run="time:undo",
        writes=True,
    ),
    Command(
        "redo",
        NP_("command", "Redo"),
        N_("Do again what you took back last."),
        "time",
        keys=("ctrl+r",),
        needs=(may_write,),
        cli="redo",
        params=(Param("count", N_("How many changes; one if left out"), "whole", "?"),),
        run="time:redo",
        writes=True,
    ),
    Command(
        "history",
        NP_("command", "History"),
        N_("Show who changed what, the newest first."),
        "time",
        keys=("y",),
        cli="history",
        params=(
            Param(
                "ref", N_("Only this record; an account stands for all its records"), "record", "?"
            ),
            Param("--account", N_("Only this account and its records"), "account", "?"),
            Param(
                "--field",
                N_("Only this field, value by value"),
                "text",
                "?",
                value="FIELD",
            ),
            Param("--since", N_("Only changes from this day on"), "date", "?"),
            Param("--limit", N_("How many changes to show; 20 if left out"), "whole", "?"),
        ),
        run="time:history",
        examples=("kaplan history Acme", "kaplan history stakeholder:张建国 --field support"),
    ),
    Command(
        "diff",
        NP_("command", "Changes since the last review"),
        N_("Show what changed on an account since a day or a review."),
        "time",
        keys=("D",),
        needs=(has_account,),
        cli="diff",
        params=(
            ACCOUNT,
            Param(
                "--since",
                N_("A day, a review's id, or “last review”; the last review if left out"),
                "text",
                "?",
                value="DATE|REVIEW",
            ),
        ),
        run="time:diff",
        examples=("kaplan diff Acme", "kaplan diff Acme --since 2026-03-01 --json"),
    ),
    Command(
        "as_of",
        NP_("command", "As of a day…"),
        N_("Show the whole plan as it stood at the end of a day."),
        "time",
    ),
    Command(
        "as_of_now",
        NP_("command", "Back to now"),
        N_("Show the plan as it is again, after looking at an earlier day."),
        "time",
        needs=(is_past,),
    ),
    Command(
        "bin",
        NP_("command", "Bin"),
        N_("Show what was deleted, and bring it back."),
        "time",
    ),
)
