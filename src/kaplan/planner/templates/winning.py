"""The first half of the standard process: from the first contact to the signed contract."""

from __future__ import annotations

from kaplan.i18n import N_
from kaplan.planner.templates.form import StepForm

STEPS = (
    StepForm("start", "first_contact", N_("Start"), "account_manager", node_kind="terminal"),
    StepForm(
        "research", "first_contact", N_("Research the customer"), "account_manager", 3,
        N_("Collect what is known: business, figures, news, organisation, our history with them."),
        N_("Facts, industry and the three likeliest needs are in the plan, each with its source."),
        (N_("Annual report and news read"), N_("Earlier contacts asked"), N_("Needs written down")),
    ),
    StepForm(
        "meeting", "first_contact", N_("First meeting"), "account_manager", 5,
        N_("Meet a person who has the problem that we solve; listen more than you present."),
        N_("Their goals are in their own words, and the next meeting is agreed."),
        (N_("Agenda sent"), N_("Goals and pressures noted"), N_("Next meeting agreed")),
    ),
    StepForm(
        "people", "first_contact", N_("Draw the relationship map"), "account_manager", 5,
        N_("Find who decides, who influences and who uses; assess support and closeness."),
        N_("A decision maker, a user and a purchaser are on the map, each covered by one of us."),
        (N_("Decision maker known"), N_("Influence and support assessed"), N_("Coverage agreed")),
        key=True,
    ),
    StepForm(
        "interviews", "needs_analysis", N_("Interview users and specialists"), "technical", 7,
        N_("Ask users, specialists and purchasers for demands, limits and measures of success."),
        N_("At least three people of two departments are heard; demands are ranked."),
        (N_("Users heard"), N_("Specialists heard"), N_("Demands ranked with the customer")),
    ),
    StepForm(
        "needs", "needs_analysis", N_("Write the needs down"), "technical", 4,
        N_("Describe need, use, volume, dates, budget and criteria in one document."),
        N_("The customer confirms the document in writing."),
        (N_("Criteria and weights known"), N_("Budget known"), N_("Confirmed in writing")),
        node_kind="document", key=True,
    ),
    StepForm(
        "qualified", "needs_analysis", N_("Worth pursuing?"), "executive_sponsor", 2,
        N_("Judge fit, value, competition and our access to the decision maker."),
        N_("The decision and its reason are noted."),
        node_kind="decision",
        after=(("solution", N_("yes")), ("develop", N_("not now"))),
    ),
    StepForm(
        "solution", "quotation", N_("Design the solution"), "technical", 7,
        N_("Work out the solution with those who will deliver it; test it against the criteria."),
        N_("Every criterion is answered; delivery has confirmed effort and dates."),
        (N_("Criteria answered one by one"), N_("Effort confirmed by delivery")),
    ),
    StepForm(
        "quotation", "quotation", N_("Write the quotation"), "account_manager", 3,
        N_("Price, terms, dates, validity, and what it is worth to the customer."),
        N_("Margin is approved, and the value is stated in the customer's figures."),
        (N_("Margin approved"), N_("Value in their figures"), N_("Terms checked")),
        node_kind="document",
    ),
    StepForm(
        "present", "quotation", N_("Present and negotiate"), "account_manager", 10,
        N_("Present to the decision maker; negotiate with a plan: aims, limits, what for what."),
        N_("Objections are answered, and the decision process and its dates are known."),
        (N_("Negotiation plan made"), N_("Objections answered"), N_("Decision date known")),
        key=True, fragile=True,
    ),
    StepForm(
        "accepted", "quotation", N_("Quotation accepted?"), "customer", 5,
        N_("The customer decides by its own process."),
        N_("The answer and its reasons are noted, also for a no."),
        node_kind="decision",
        after=(
            ("review_contract", N_("accepted")), ("solution", N_("changes wanted")),
            ("develop", N_("declined")),
        ),
    ),
    StepForm(
        "review_contract", "contract", N_("Review the contract"), "account_manager", 5,
        N_("Legal, finance and delivery check terms, liability, payment and service levels."),
        N_("No open point is left, and changes are agreed in writing."),
        (N_("Legal checked"), N_("Payment terms checked"), N_("Service levels feasible")),
    ),
    StepForm(
        "sign", "contract", N_("Sign the contract"), "customer", 5,
        N_("Both sides sign; the contract is filed."),
        N_("Signed by those who may, and filed with its dates in the plan."),
        (N_("Signatures authorised"), N_("Filed"), N_("Dates in the plan")),
        node_kind="document", key=True,
    ),
)  # fmt: skip
