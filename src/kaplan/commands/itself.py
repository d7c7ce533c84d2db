"""Commands about the program itself."""

from __future__ import annotations

from kaplan.commands.types import Command, Param
from kaplan.i18n import N_, NP_

ITSELF = (
    Command(
        "config",
        NP_("command", "Settings"),
        N_("Show the settings in force and where each comes from, or set some for the team."),
        "self",
        on_screen=False,
        cli="config",
        params=(
            Param(
                "settings",
                N_("What to set, as NAME=VALUE; an empty value goes back to the default"),
                "pair",
                "*",
            ),
        ),
        run="configuring:config",
        examples=("kaplan config silent_key_days=21", "kaplan config rule.no_opponent=off"),
    ),
    Command(
        "keys",
        NP_("command", "Keys"),
        N_("List the keys of the planner."),
        "self",
        on_screen=False,
        cli="keys",
        params=(Param("tab", N_("Only the keys of this tab"), "pane", "?"),),
        run="itself:keys",
    ),
    Command(
        "paths",
        NP_("command", "Paths"),
        N_("Show where kaplan keeps its files."),
        "self",
        on_screen=False,
        cli="paths",
        run="itself:paths",
    ),
    Command(
        "completion",
        NP_("command", "Completion"),
        N_("Print a script that completes commands in a shell."),
        "self",
        on_screen=False,
        cli="completion",
        params=(Param("shell", N_("Which shell"), "choice", choices=("bash", "zsh", "fish")),),
        run="completion:completion",
        examples=('eval "$(kaplan completion bash)"',),
    ),
    Command(
        "palette",
        NP_("command", "Commands"),
        N_("Find a command by its name."),
        "self",
        keys=("ctrl+p", "colon"),
    ),
    Command(
        "theme",
        NP_("command", "Light or dark"),
        N_("Choose a dark look, a light one, or the terminal's own colours; it is remembered."),
        "self",
    ),
    Command(
        "redraw",
        NP_("command", "Redraw"),
        N_("Draw the whole screen again, as after something else wrote over it."),
        "self",
        keys=("ctrl+l",),
    ),
    Command(
        "suspend",
        NP_("command", "Suspend"),
        N_("Go to the shell for a while; fg comes back."),
        "self",
        keys=("ctrl+z",),
    ),
    Command(
        "help",
        NP_("command", "Help"),
        N_("Explain the keys of what has the focus."),
        "self",
        keys=("question_mark",),
        bar=98,
    ),
    Command(
        "quit",
        NP_("command", "Quit"),
        N_("Leave kaplan; everything is saved already."),
        "self",
        keys=("q", "ctrl+q"),
        bar=99,
    ),
)
