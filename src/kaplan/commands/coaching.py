"""Coaching on the screen: what the rules find, acting on it, and by what the team judges."""

from __future__ import annotations

from kaplan.commands.conditions import has_account, may_write, on_finding
from kaplan.commands.types import Command
from kaplan.i18n import N_, NP_

COACHING = (
    Command(
        "act_on_finding",
        NP_("command", "Make action"),
        N_("Make an action of the finding or demand under the cursor."),
        "edit",
        keys=("exclamation_mark",),
        panes=("today", "plan", "people"),
        needs=(may_write, on_finding),
    ),
    Command(
        "findings",
        NP_("command", "Findings"),
        N_("Show how the map of people is graded, and what the coaching rules find."),
        "look",
        keys=("F",),
        needs=(has_account,),
    ),
    Command(
        "judging",
        NP_("command", "Rules"),
        N_("Choose by which rules and thresholds the team judges."),
        "self",
    ),
)
