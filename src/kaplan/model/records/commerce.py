"""Business done and business wanted: transactions, offerings, opportunities and white space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Part, Parts, References, Several, Table
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Flag, Line, Money, Number, Reference
from kaplan.model.record import Record
from kaplan.model.scales import DEAL_STAGE, WHITESPACE_STATE


class Transaction(Record):
    """A sale that was made."""

    KIND, TABLE = "transaction", "transactions"
    WORD, WORDS = NP_("record", "transaction"), NP_("records", "transactions")
    NAMED_BY = ""
    INDEXED = ("account", "offering")
    COLUMNS = ("date", "amount", "currency", "offering", "quantity")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    date = Day(NP_("field", "Date"), required=True)
    amount = Money(NP_("field", "Amount"), required=True)
    currency = Line(NP_("field", "Currency"), limit=3)
    offering = Reference(NP_("field", "Offering"), "offerings")
    quantity = Number(NP_("field", "Quantity"), least=0)


class Offering(Record):
    """Something that we sell."""

    KIND, TABLE = "offering", "offerings"
    WORD, WORDS = NP_("record", "offering"), NP_("records", "offerings")
    INDEXED = ()
    COLUMNS = ("name", "category", "price", "currency")

    name = Line(NP_("field", "Name"), required=True, limit=200)
    category = Line(NP_("field", "Category"), limit=120)
    price = Money(NP_("field", "Price"))
    currency = Line(NP_("field", "Currency"), limit=3)


class DecisionStep(Part):
    """A step of the customer's way to a decision.

    ``deciders`` are people on the map; ``who`` names anybody else, and may name those, too.
    """

    name = Line(NP_("field", "Name"), required=True, limit=200)
    deciders = References(NP_("field", "Who decides"), "stakeholders")
    who = Line(NP_("field", "Others who decide"), limit=200)
    criteria = Line(NP_("field", "Criteria"))
    date = Day(NP_("field", "Date"))
    done = Flag(NP_("field", "Done"))


class Opportunity(Record):
    """A deal in progress."""

    KIND, TABLE = "opportunity", "opportunities"
    WORD, WORDS = NP_("record", "opportunity"), NP_("records", "opportunities")
    COLUMNS = ("name", "stage", "amount", "probability", "close_date", "next_step")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=200)
    stage = Choice(NP_("field", "Stage"), DEAL_STAGE, default="qualify")
    amount = Money(NP_("field", "Amount"))
    currency = Line(NP_("field", "Currency"), limit=3)
    probability = Number(NP_("field", "Probability (%)"), least=0, most=100)
    close_date = Day(NP_("field", "Close date"))
    competitors = Several(NP_("field", "Competitors"))
    meddpicc = Table(NP_("field", "MEDDPICC"))
    decision_steps = Parts(NP_("field", "Decision steps"), DecisionStep, most=50)
    next_step = Line(NP_("field", "Next step"))
    lost_reason = Line(NP_("field", "Why it was lost"))

    @property
    def is_open(self) -> bool:
        """Whether the deal is neither won nor lost."""
        return self.stage not in ("won", "lost")


class Whitespace(Record):
    """One cell of the white-space grid: an account against an offering."""

    KIND, TABLE = "whitespace", "whitespaces"
    WORD, WORDS = NP_("record", "white-space cell"), NP_("records", "white space")
    NAMED_BY = ""
    INDEXED = ("account", "offering")
    COLUMNS = ("offering", "state", "potential", "our_share", "competitor")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    offering = Reference(NP_("field", "Offering"), "offerings", required=True)
    state = Choice(NP_("field", "State"), WHITESPACE_STATE, default="blank")
    potential = Money(NP_("field", "Potential"))
    currency = Line(NP_("field", "Currency"), limit=3)
    our_share = Number(NP_("field", "Our share (%)"), least=0, most=100)
    competitor = Line(NP_("field", "Competitor"), limit=200)
    reason = Line(NP_("field", "Reason"))

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """A blocked cell says why."""
        if doc.get("state") == "blocked" and not doc.get("reason"):
            return [Invalid("reason", N_("say what blocks it"))]
        return []
