"""The scales of the vocabulary: what may be stored in a field, and the words for it."""

from __future__ import annotations

from typing import NamedTuple

from kaplan.i18n import N_, NP_, pgettext
from kaplan.model.errors import Refused


class Grade(NamedTuple):
    """One value of a scale: what is stored, its English identifier, and its label's message."""

    value: str | int
    name: str
    label: str


class Scale(NamedTuple):
    """An ordered set of grades under one name, which is also the context of its labels."""

    name: str
    grades: tuple[Grade, ...]
    is_open: bool = False
    """Whether a team may use values of its own beside the grades."""

    @property
    def values(self) -> tuple[str | int, ...]:
        """The stored values, in order."""
        return tuple(grade.value for grade in self.grades)

    def label(self, value: object) -> str:
        """Return the word for a stored value in the language in force."""
        for grade in self.grades:
            if grade.value == value:
                return pgettext(self.name, grade.label)
        return "" if value is None else str(value)

    def parse(self, raw: object) -> str | int:
        """Return the stored value that an identifier, number or label names; raises ``Refused``."""
        asked = str(raw).strip()
        key = asked.casefold().removeprefix("+").replace(" ", "_").replace("-", "_")
        number = asked.removeprefix("+").replace("−", "-").removesuffix(".0")
        for grade in self.grades:
            if number == str(grade.value) or key == grade.name.casefold():
                return grade.value
            if asked.casefold() in (grade.label.casefold(), self.label(grade.value).casefold()):
                return grade.value
        if self.is_open and asked:
            return asked
        raise Refused(
            N_("“{text}” is none of {values}"),
            text=asked[:40],
            values=", ".join(
                grade.name if grade.value == grade.name else f"{grade.value} {grade.name}"
                for grade in self.grades
            ),
        )


def _named(name: str, *labels: str, is_open: bool = False) -> Scale:
    grades = (Grade(_identifier(label), _identifier(label), label) for label in labels)
    return Scale(name, tuple(grades), is_open)


def _ordinal(name: str, first: int, *labels: str) -> Scale:
    grades = (Grade(first + n, _identifier(label), label) for n, label in enumerate(labels))
    return Scale(name, tuple(grades))


def _identifier(label: str) -> str:
    return label.lower().replace(" ", "_").replace("-", "_")


ROLE = _named(
    "role",
    NP_("role", "decision maker"),
    NP_("role", "approver"),
    NP_("role", "influencer"),
    NP_("role", "user"),
    NP_("role", "purchaser"),
    NP_("role", "evaluator"),
    NP_("role", "gatekeeper"),
    NP_("role", "initiator"),
)
SUPPORT = _ordinal(
    "support",
    -2,
    NP_("support", "opponent"),
    NP_("support", "non-supporter"),
    NP_("support", "neutral"),
    NP_("support", "supporter"),
    NP_("support", "strong supporter"),
)
CLOSENESS = _ordinal(
    "closeness",
    0,
    NP_("closeness", "no contact"),
    NP_("closeness", "brief"),
    NP_("closeness", "multiple"),
    NP_("closeness", "in depth"),
    NP_("closeness", "trusted advisor"),
)
MOTIVE = _named(
    "motive",
    NP_("motive", "financial"),
    NP_("motive", "business"),
    NP_("motive", "relationship"),
    NP_("motive", "technical"),
    NP_("motive", "personal"),
)
DEMAND = _named("demand", NP_("demand", "work"), NP_("demand", "personal"))
QUADRANT = _named(
    "quadrant",
    NP_("quadrant", "manage closely"),
    NP_("quadrant", "keep satisfied"),
    NP_("quadrant", "keep informed"),
    NP_("quadrant", "monitor"),
)
TIE_KIND = _named(
    "tie_kind",
    NP_("tie_kind", "reports to"),
    NP_("tie_kind", "influences"),
    NP_("tie_kind", "allied with"),
    NP_("tie_kind", "conflicts with"),
)
STRENGTH = _named(
    "strength", NP_("strength", "weak"), NP_("strength", "moderate"), NP_("strength", "strong")
)
RELATION = _named(
    "relation",
    NP_("relation", "supplier"),
    NP_("relation", "partner"),
    NP_("relation", "adviser"),
    NP_("relation", "competitor"),
)
CRITICALITY = _ordinal(
    "criticality",
    1,
    NP_("criticality", "low"),
    NP_("criticality", "moderate"),
    NP_("criticality", "high"),
)
TEAM_ROLE = _named(
    "team_role",
    NP_("team_role", "account manager"),
    NP_("team_role", "technical"),
    NP_("team_role", "delivery"),
    NP_("team_role", "executive sponsor"),
    is_open=True,
)
TIER = Scale(
    "tier",
    (
        Grade("S", "strategic", NP_("tier", "strategic")),
        Grade("A", "key", NP_("tier", "key")),
        Grade("B", "growth", NP_("tier", "growth")),
        Grade("C", "standard", NP_("tier", "standard")),
    ),
)
LIFECYCLE = _named(
    "lifecycle",
    NP_("lifecycle", "prospect"),
    NP_("lifecycle", "active"),
    NP_("lifecycle", "dormant"),
    NP_("lifecycle", "lost"),
)
CADENCE = _named(
    "cadence", NP_("cadence", "monthly"), NP_("cadence", "quarterly"), NP_("cadence", "yearly")
)
INTERACTION_TYPE = Scale(
    "interaction_type",
    (
        Grade("visit", "visit", NP_("interaction_type", "visit")),
        Grade("call", "call", NP_("interaction_type", "call")),
        Grade("email", "email", NP_("interaction_type", "email")),
        Grade("message", "message", NP_("interaction_type", "message")),
        Grade("meeting", "meeting", NP_("interaction_type", "meeting")),
        Grade("qbr", "qbr", NP_("interaction_type", "quarterly review")),
        Grade("complaint", "complaint", NP_("interaction_type", "complaint")),
        Grade("survey", "survey", NP_("interaction_type", "survey")),
    ),
)
SENTIMENT = _ordinal(
    "sentiment",
    -2,
    NP_("sentiment", "very negative"),
    NP_("sentiment", "negative"),
    NP_("sentiment", "neutral"),
    NP_("sentiment", "positive"),
    NP_("sentiment", "very positive"),
)
NOTE_KIND = _named(
    "note_kind",
    NP_("note_kind", "note"),
    NP_("note_kind", "research"),
    NP_("note_kind", "feedback"),
)
SIDE = _named("side", NP_("side", "ours"), NP_("side", "theirs"))
ACTION_STATUS = _named(
    "action_status",
    NP_("action_status", "not started"),
    NP_("action_status", "in progress"),
    NP_("action_status", "blocked"),
    NP_("action_status", "done"),
    NP_("action_status", "dropped"),
)
STEP_STATUS = _named(
    "step_status",
    NP_("step_status", "not started"),
    NP_("step_status", "in progress"),
    NP_("step_status", "blocked"),
    NP_("step_status", "done"),
    NP_("step_status", "skipped"),
)
STAGE = _named(
    "stage",
    NP_("stage", "first contact"),
    NP_("stage", "needs analysis"),
    NP_("stage", "quotation"),
    NP_("stage", "contract"),
    NP_("stage", "delivery"),
    NP_("stage", "after-sales"),
    NP_("stage", "development"),
    is_open=True,
)
FLOW_TYPE = _named(
    "flow_type",
    NP_("flow_type", "sequential"),
    NP_("flow_type", "loop"),
    NP_("flow_type", "decision"),
    NP_("flow_type", "swimlane"),
)
NODE_KIND = _named(
    "node_kind",
    NP_("node_kind", "terminal"),
    NP_("node_kind", "activity"),
    NP_("node_kind", "decision"),
    NP_("node_kind", "document"),
    NP_("node_kind", "subprocess"),
)
GOAL_STATUS = _named(
    "goal_status",
    NP_("goal_status", "not started"),
    NP_("goal_status", "in progress"),
    NP_("goal_status", "deferred"),
    NP_("goal_status", "achieved"),
    NP_("goal_status", "canceled"),
)
PACE = _named("pace", NP_("pace", "on track"), NP_("pace", "at risk"), NP_("pace", "off track"))
DIRECTION = _named("direction", NP_("direction", "up"), NP_("direction", "down"))
METRIC = Scale(
    "metric",
    (
        Grade("satisfaction", "satisfaction", NP_("metric", "satisfaction")),
        Grade("retention", "retention", NP_("metric", "retention")),
        Grade("conversion", "conversion", NP_("metric", "conversion")),
        Grade("clv", "clv", NP_("metric", "customer lifetime value")),
        Grade("repurchase_rate", "repurchase_rate", NP_("metric", "repurchase rate")),
        Grade("purchase_amount", "purchase_amount", NP_("metric", "purchase amount")),
        Grade("purchase_frequency", "purchase_frequency", NP_("metric", "purchase frequency")),
        Grade("sales", "sales", NP_("metric", "sales")),
        Grade("loyalty", "loyalty", NP_("metric", "loyalty")),
        Grade("market_share", "market_share", NP_("metric", "market share")),
        Grade("nps", "nps", NP_("metric", "net promoter score")),
        Grade("wallet_share", "wallet_share", NP_("metric", "wallet share")),
    ),
    is_open=True,
)
DEAL_STAGE = _named(
    "deal_stage",
    NP_("deal_stage", "qualify"),
    NP_("deal_stage", "analyse"),
    NP_("deal_stage", "propose"),
    NP_("deal_stage", "negotiate"),
    NP_("deal_stage", "won"),
    NP_("deal_stage", "lost"),
)
WHITESPACE_STATE = _named(
    "whitespace_state",
    NP_("whitespace_state", "blank"),
    NP_("whitespace_state", "potential"),
    NP_("whitespace_state", "current"),
    NP_("whitespace_state", "won"),
    NP_("whitespace_state", "competitor"),
    NP_("whitespace_state", "blocked"),
)
SWOT_QUADRANT = _named(
    "swot_quadrant",
    NP_("swot_quadrant", "strength"),
    NP_("swot_quadrant", "weakness"),
    NP_("swot_quadrant", "opportunity"),
    NP_("swot_quadrant", "threat"),
)
OBJECTIVE_KIND = _named(
    "objective_kind",
    NP_("objective_kind", "goal"),
    NP_("objective_kind", "pressure"),
    NP_("objective_kind", "initiative"),
    NP_("objective_kind", "obstacle"),
    NP_("objective_kind", "solution"),
)
PRIORITY = _named(
    "priority", NP_("priority", "low"), NP_("priority", "medium"), NP_("priority", "high")
)
HEALTH_BAND = _named(
    "health_band",
    NP_("health_band", "healthy"),
    NP_("health_band", "fair"),
    NP_("health_band", "risk"),
    NP_("health_band", "critical"),
)
CHART_TYPE = _named(
    "chart_type",
    NP_("chart_type", "line"),
    NP_("chart_type", "bar"),
    NP_("chart_type", "share"),
    NP_("chart_type", "scatter"),
)
TEMPLATE_KIND = _named(
    "template_kind",
    NP_("template_kind", "mind map"),
    NP_("template_kind", "process"),
    NP_("template_kind", "goal set"),
    NP_("template_kind", "journey"),
    NP_("template_kind", "plan"),
)
