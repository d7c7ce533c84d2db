"""The standard process of seven stages (article 004), ready to be started on an account."""

from __future__ import annotations

from kaplan.i18n import N_
from kaplan.planner.templates import serving, winning
from kaplan.planner.templates.form import ProcessForm

STANDARD = ProcessForm(
    code="standard",
    version=1,
    name=N_("Key-account process"),
    purpose=N_("Win the customer for the long term and keep every promise on the way."),
    scope=N_(
        "From the first contact to the development of the account; sales, technical, delivery."
    ),
    flow_type="swimlane",
    roles=("customer", "account_manager", "technical", "delivery", "executive_sponsor"),
    steps=winning.STEPS + serving.STEPS,
)
PROCESSES = {STANDARD.code: STANDARD}
"""The processes to start from, by their codes."""
