"""Moving around: the tabs and the cursor."""

from __future__ import annotations

from kaplan.commands.types import Command
from kaplan.i18n import N_, NP_

TABS = (
    Command(
        "go_today",
        NP_("command", "Today"),
        N_("Show what needs attention on all accounts."),
        "go",
        keys=("1",),
    ),
    Command(
        "go_accounts",
        NP_("command", "Accounts"),
        N_("Show the table of all accounts."),
        "go",
        keys=("2",),
    ),
    Command(
        "go_plan", NP_("command", "Plan"), N_("Show the summary of the account."), "go", keys=("3",)
    ),
    Command(
        "go_people",
        NP_("command", "People"),
        N_("Show the people of the account."),
        "go",
        keys=("4",),
    ),
    Command(
        "go_process",
        NP_("command", "Process"),
        N_("Show the steps of the account's process."),
        "go",
        keys=("5",),
    ),
    Command(
        "go_goals", NP_("command", "Goals"), N_("Show the account's goals."), "go", keys=("6",)
    ),
    Command("go_map", NP_("command", "Map"), N_("Show the account's mind map."), "go", keys=("7",)),
    Command(
        "go_notes",
        NP_("command", "Notes"),
        N_("Show notes and interactions on one timeline."),
        "go",
        keys=("8",),
    ),
    Command(
        "go_insight", NP_("command", "Insight"), N_("Show charts and analyses."), "go", keys=("9",)
    ),
    Command(
        "previous_tab",
        NP_("command", "Previous tab"),
        N_("Go to the tab on the left."),
        "go",
        keys=("left_square_bracket",),
    ),
    Command(
        "next_tab",
        NP_("command", "Next tab"),
        N_("Go to the tab on the right."),
        "go",
        keys=("right_square_bracket",),
    ),
)

MOVES = (
    Command("cursor_up", NP_("command", "Up"), N_("Move the cursor up."), "go", keys=("up", "k")),
    Command(
        "cursor_down", NP_("command", "Down"), N_("Move the cursor down."), "go", keys=("down", "j")
    ),
    Command(
        "cursor_left", NP_("command", "Left"), N_("Move left, or fold."), "go", keys=("left", "h")
    ),
    Command(
        "cursor_right",
        NP_("command", "Right"),
        N_("Move right, or unfold."),
        "go",
        keys=("right", "l"),
    ),
    Command("page_up", NP_("command", "Page up"), N_("Move one page up."), "go", keys=("pageup",)),
    Command(
        "page_down",
        NP_("command", "Page down"),
        N_("Move one page down."),
        "go",
        keys=("pagedown",),
    ),
    Command(
        "cursor_first",
        NP_("command", "First"),
        N_("Go to the first row."),
        "go",
        keys=("home", "g"),
    ),
    Command(
        "cursor_last", NP_("command", "Last"), N_("Go to the last row."), "go", keys=("end", "G")
    ),
)
