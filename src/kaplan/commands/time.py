"""Going back and forth in time."""

from __future__ import annotations

from kaplan.commands.conditions import may_write
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
            Param("--limit", N_("How many changes to show; 20 if left out"), "whole", "?"),
        ),
        run="time:history",
    ),
)
