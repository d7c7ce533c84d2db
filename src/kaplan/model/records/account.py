"""The customer: accounts and their departments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Several
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Line, Money, Reference, Text, Whole
from kaplan.model.record import Record
from kaplan.model.scales import CADENCE, LIFECYCLE, TIER


class Account(Record):
    """A customer organisation; a key account is one of tier S or A."""

    KIND, TABLE = "account", "accounts"
    WORD, WORDS = NP_("record", "account"), NP_("records", "accounts")
    INDEXED = ("parent",)
    COLUMNS = ("name", "tier", "lifecycle", "industry", "region", "owner")

    name = Line(NP_("field", "Name"), needed=N_("say what the account is called"), limit=200)
    aliases = Several(NP_("field", "Aliases"))
    parent = Reference(NP_("field", "Parent account"), "accounts")
    tier = Choice(NP_("field", "Tier"), TIER)
    tier_reason = Line(NP_("field", "Reason for the tier"))
    lifecycle = Choice(NP_("field", "Lifecycle"), LIFECYCLE)
    industry = Line(NP_("field", "Industry"), limit=120)
    region = Line(NP_("field", "Region"), limit=120)
    customer_type = Line(NP_("field", "Customer type"), limit=120)
    product_type = Line(NP_("field", "Product type"), limit=120)
    owner = Line(NP_("field", "Owner"), limit=120)
    annual_revenue = Money(NP_("field", "Annual revenue"))
    currency = Line(NP_("field", "Currency"), limit=3)
    employees = Whole(NP_("field", "Employees"), least=0)
    website = Line(NP_("field", "Website"))
    phone = Line(NP_("field", "Phone"), limit=120)
    address = Line(NP_("field", "Address"))
    cadence = Choice(NP_("field", "Review cadence"), CADENCE)
    summary = Text(NP_("field", "Summary"))
    vision = Text(NP_("field", "Vision"))
    initials = Line(NP_("field", "Initials"), limit=200)

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """An account is not its own parent."""
        if doc.get("parent") and doc.get("parent") == doc.get("id"):
            return [Invalid("parent", N_("an account cannot be its own parent"))]
        return []

    @classmethod
    def search_label(cls, doc: Mapping[str, Any]) -> str:
        """The name, the aliases and the pinyin initials, one a line."""
        return "\n".join([doc.get("name", ""), *doc.get("aliases", ()), doc.get("initials", "")])


class Department(Record):
    """A part of the account's organisation."""

    KIND, TABLE = "department", "departments"
    WORD, WORDS = NP_("record", "department"), NP_("records", "departments")
    COLUMNS = ("name", "parent", "head", "function")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=200)
    parent = Reference(NP_("field", "Parent department"), "departments")
    head = Reference(NP_("field", "Head"), "stakeholders")
    function = Line(NP_("field", "Function"))
