"""The second half of the standard process: delivery, service, development of the account."""

from __future__ import annotations

from kaplan.i18n import N_
from kaplan.planner.templates.form import StepForm

STEPS = (
    StepForm(
        "handover", "delivery", N_("Hand over to delivery"), "account_manager", 2,
        N_("Sales tells delivery what was promised, to whom, and why it matters to them."),
        N_("Delivery has named a lead and repeated the promises in its own words."),
        (N_("Promises listed"), N_("Delivery lead named"), N_("People introduced")),
        fragile=True,
    ),
    StepForm(
        "plan_delivery", "delivery", N_("Plan the delivery together"), "delivery", 5,
        N_("Agree milestones, responsibilities on both sides, risks and the way to report."),
        N_("The customer has confirmed the plan, and every milestone has an owner."),
        (N_("Milestones agreed"), N_("Owners on both sides"), N_("Risks noted")),
    ),
    StepForm(
        "deliver", "delivery", N_("Deliver and install"), "delivery", 30,
        N_("Deliver as planned; report progress and deviations every week."),
        N_("On the agreed date, complete, and without open defects that hinder use."),
        (N_("Delivered completely"), N_("Users trained"), N_("Weekly reports sent")),
        key=True,
    ),
    StepForm(
        "acceptance", "delivery", N_("Accepted by the customer?"), "customer", 5,
        N_("The customer tests against the criteria of the needs document."),
        N_("The acceptance is signed, or the defects are listed with dates."),
        node_kind="decision",
        after=(("invoice", N_("accepted")), ("deliver", N_("defects found"))),
    ),
    StepForm(
        "invoice", "delivery", N_("Invoice and receive payment"), "account_manager", 30,
        N_("Send the invoice with the acceptance; follow it until it is paid."),
        N_("Paid on time, or the delay is explained and dated."),
        (N_("Invoice sent"), N_("Payment received")),
    ),
    StepForm(
        "support", "after_sales", N_("Arrange the service"), "delivery", 5,
        N_("Name contacts, response times and the way to escalate; explain them to the users."),
        N_("Users know whom to call, and a test call was answered in time."),
        (N_("Contacts named"), N_("Escalation explained"), N_("Test call made")),
    ),
    StepForm(
        "follow_up", "after_sales", N_("Visit after thirty days"), "account_manager", 30,
        N_("Ask users and the decision maker how it goes; settle what is open."),
        N_("Every open point has an owner and a date."),
        (N_("Users asked"), N_("Decision maker asked"), N_("Open points dated")),
    ),
    StepForm(
        "satisfaction", "after_sales", N_("Measure satisfaction"), "account_manager", 10,
        N_("Survey quality, service and price; compare with the last time."),
        N_("At least three answers from two departments; the value is in the plan."),
        (N_("Survey sent"), N_("Value recorded"), N_("Thanks given with the results")),
        key=True,
    ),
    StepForm(
        "satisfied", "after_sales", N_("Satisfied?"), "account_manager", 1,
        N_("Compare satisfaction with its target."),
        N_("The decision is taken on figures."),
        node_kind="decision",
        after=(("review_value", N_("yes")), ("improve", N_("no"))),
    ),
    StepForm(
        "improve", "after_sales", N_("Mend what is wrong"), "delivery", 14,
        N_("Find the causes with the customer, agree measures, and carry them out."),
        N_("The customer confirms that the cause is gone."),
        (N_("Causes found"), N_("Measures agreed"), N_("Effect confirmed")),
        fragile=True,
        after=(("satisfaction", N_("measure again")),),
    ),
    StepForm(
        "review_value", "development", N_("Review the results with the sponsor"),
        "executive_sponsor", 10,
        N_("Show what was promised and what was reached, in the customer's figures."),
        N_("The decision maker has confirmed the results."),
        (N_("Results in their figures"), N_("Decision maker present"), N_("Next goals named")),
        key=True,
    ),
    StepForm(
        "develop", "development", N_("Develop the account"), "account_manager", 20,
        N_("Look for blank fields among offerings and divisions; renew the goals and the map."),
        N_("The plan has goals for the next year and at least one new opportunity."),
        (N_("White space reviewed"), N_("Goals renewed"), N_("Map reassessed")),
    ),
    StepForm("end", "development", N_("End"), "account_manager", node_kind="terminal"),
)  # fmt: skip
