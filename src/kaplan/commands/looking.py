"""Looking at what is shown: opening, filtering, other views, text."""

from __future__ import annotations

from kaplan.commands.conditions import has_record, has_rows, is_filtered
from kaplan.commands.types import Command
from kaplan.i18n import N_, NP_

LOOKS = (
    Command(
        "open",
        NP_("command", "Open"),
        N_("Open what is under the cursor."),
        "look",
        keys=("enter",),
        bar=10,
        needs=(has_record,),
    ),
    Command(
        "pick_account",
        NP_("command", "Account"),
        N_("Choose the account that the tabs 3 to 8 show."),
        "go",
        keys=("o",),
        bar=60,
    ),
    Command(
        "filter",
        NP_("command", "Filter"),
        N_("Show only the rows that hold a text; Esc shows all again."),
        "look",
        keys=("slash",),
        bar=70,
        needs=(has_rows,),
    ),
    Command(
        "clear_filter",
        NP_("command", "Show all"),
        N_("Take the filter away."),
        "look",
        keys=("escape",),
        needs=(is_filtered,),
    ),
    Command(
        "next_view",
        NP_("command", "View"),
        N_("Show the same in the next way that the tab knows."),
        "look",
        keys=("v",),
        bar=18,
        panes=("people", "process", "goals", "map", "notes", "insight"),
    ),
    Command(
        "fold",
        NP_("command", "Fold"),
        N_("Fold what is below this row, or open it."),
        "look",
        keys=("space",),
        bar=14,
        panes=("people", "map"),
        needs=(has_record,),
    ),
    Command(
        "as_text",
        NP_("command", "As text"),
        N_("Show the same as plain text, or a chart as its numbers."),
        "look",
        keys=("t",),
        bar=85,
    ),
    Command(
        "copy",
        NP_("command", "Copy"),
        N_("Copy what is under the cursor, as text."),
        "look",
        keys=("c",),
        needs=(has_record,),
    ),
    Command(
        "sort",
        NP_("command", "Sort"),
        N_("Sort by the next column."),
        "look",
        keys=("s",),
        bar=50,
        panes=("accounts",),
        needs=(has_rows,),
    ),
    Command(
        "reverse",
        NP_("command", "Reverse"),
        N_("Turn the order around."),
        "look",
        keys=("S",),
        panes=("accounts",),
        needs=(has_rows,),
    ),
)
