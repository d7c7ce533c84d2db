"""Deeds about one opportunity's people and decision, and about organisations beside the chart."""

from __future__ import annotations

from kaplan.commands.conditions import has_account, has_record, may_write, on_decision
from kaplan.commands.types import Command
from kaplan.i18n import N_, NP_

PEOPLE_DEEDS = (
    Command(
        "pick_deal",
        NP_("command", "Opportunity"),
        N_("Look at the people as they are for one opportunity, and at its decision."),
        "look",
        keys=("O",),
        bar=19,
        panes=("plan", "people"),
        needs=(has_account,),
    ),
    Command(
        "differ",
        NP_("command", "Differs"),
        N_("Say what is another thing about this person for one opportunity."),
        "edit",
        keys=("W",),
        panes=("people",),
        needs=(may_write, has_record),
    ),
    Command(
        "add_organisation",
        NP_("command", "Beside"),
        N_("Write down an organisation outside the account: it stands beside the chart."),
        "edit",
        keys=("N",),
        panes=("people",),
        needs=(may_write, has_account),
    ),
    Command(
        "move_step_earlier",
        NP_("command", "Step earlier"),
        N_("Move this step of the decision before the one before it."),
        "edit",
        keys=("less_than_sign",),
        panes=("people",),
        needs=(may_write, on_decision),
    ),
    Command(
        "move_step_later",
        NP_("command", "Step later"),
        N_("Move this step of the decision after the one after it."),
        "edit",
        keys=("greater_than_sign",),
        panes=("people",),
        needs=(may_write, on_decision),
    ),
)
