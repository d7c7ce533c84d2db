"""Mind maps to start from, as outlines; bound nodes show live figures."""

from __future__ import annotations

from typing import NamedTuple

from kaplan.i18n import N_


class NodeForm(NamedTuple):
    """A node and what is under it. ``bound`` is a live figure; no text is the account's name."""

    text: str
    children: tuple[NodeForm, ...] = ()
    bound: str = ""
    icon: str = ""
    colour: str = ""


class MapForm(NamedTuple):
    """A mind map to start from."""

    code: str
    name: str
    root: NodeForm


CUSTOMER = MapForm(
    "customer",
    N_("Customer map"),
    NodeForm(
        "",
        (
            NodeForm(
                N_("Satisfaction"),
                (
                    NodeForm(N_("Product quality")),
                    NodeForm(N_("Service level")),
                    NodeForm(N_("Price")),
                    NodeForm(N_("Delivery on time")),
                ),
                bound="metric:satisfaction",
                icon="heart",
                colour="good",
            ),
            NodeForm(
                N_("Customer lifetime value"),
                (
                    NodeForm(N_("Sales, twelve months"), bound="kpi:sales"),
                    NodeForm(N_("Repurchase rate"), bound="kpi:repurchase_rate"),
                    NodeForm(N_("Purchase amount"), bound="kpi:purchase_amount"),
                    NodeForm(N_("Purchase frequency"), bound="kpi:purchase_frequency"),
                ),
                bound="kpi:clv",
                icon="money",
                colour="accent",
            ),
            NodeForm(
                N_("Relationship"),
                (NodeForm(N_("Decision makers")), NodeForm(N_("Champions")), NodeForm(N_("Risks"))),
                icon="people",
                colour="fair",
            ),
            NodeForm(
                N_("Needs"),
                (NodeForm(N_("Business goals")), NodeForm(N_("Pressures")), NodeForm(N_("Budget"))),
                icon="target",
            ),
            NodeForm(
                N_("Growth"),
                (
                    NodeForm(N_("White space")),
                    NodeForm(N_("Loyalty"), bound="metric:loyalty"),
                    NodeForm(N_("Market share"), bound="metric:market_share"),
                ),
                icon="up",
            ),
            NodeForm(
                N_("Competition"), (NodeForm(N_("Competitors")), NodeForm(N_("Our strengths")))
            ),
        ),
        icon="star",
    ),
)
EMPTY = MapForm("empty", N_("Mind map"), NodeForm(""))
MAPS = {form.code: form for form in (CUSTOMER, EMPTY)}
"""The mind maps to start from, by their codes."""
