"""Catching what happened: notes and contacts."""

from __future__ import annotations

from kaplan.commands.conditions import has_account, may_write
from kaplan.commands.params import ACCOUNT
from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

CAPTURING = (
    Command(
        "note",
        NP_("command", "Note"),
        N_("Capture a note on an account."),
        "capture",
        keys=("n",),
        bar=30,
        needs=(may_write,),
        cli="note",
        params=(
            ACCOUNT,
            Param("text", N_("The note; “-” reads it from standard input"), times="+"),
            Param("--about", N_("The stakeholder, goal or step it is about"), "record", "?"),
            Param(
                "--kind",
                N_("What kind of note it is"),
                "choice",
                "?",
                ("note", "research", "feedback"),
            ),
        ),
        run="capture:note",
        writes=True,
        examples=('kaplan note Acme "Budget is frozen"', "kaplan note Acme - < call.md"),
    ),
    Command(
        "log",
        NP_("command", "Log"),
        N_("Log a visit, call or other contact with an account."),
        "capture",
        keys=("i",),
        bar=31,
        panes=("plan", "people", "notes"),
        needs=(may_write, has_account),
        cli="log",
        params=(
            ACCOUNT,
            Param(
                "type",
                N_("How we were in contact"),
                "choice",
                choices=(
                    "visit", "call", "email", "message", "meeting", "qbr", "complaint", "survey",
                ),
            ),
            Param("text", N_("What was said; “-” reads it from standard input"), times="+"),
            Param("--with", N_("A stakeholder who took part"), "record", "*", value="NAME"),
            Param("--team", N_("One of us who took part"), "record", "*", value="NAME"),
            Param("--on", N_("The day it was; today if left out"), "date", "?"),
            Param("--sentiment", N_("How it went, from -2 to 2"), "text", "?", value="N"),
        ),
        run="capture:log",
        writes=True,
        examples=('kaplan log Acme visit "Plant tour" --with 张建国 --on fri --sentiment 1',),
    ),
)  # fmt: skip
