"""The people: stakeholders, our team, the ties between them and who of us covers whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import Several, Texts
from kaplan.model.differing import Differences
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Flag, Level, Line, Reference, Text, Whole
from kaplan.model.record import Record
from kaplan.model.scales import CLOSENESS, MOTIVE, ROLE, STRENGTH, SUPPORT, TEAM_ROLE, TIE_KIND

DIFFERING = ("role", "support", "influence", "interest", "demand_work", "demand_personal")
"""What may be another thing for one opportunity than it is in general."""


class Stakeholder(Record):
    """A person at, or outside, an account who matters to us."""

    KIND, TABLE = "stakeholder", "stakeholders"
    WORD, WORDS = NP_("record", "stakeholder"), NP_("records", "stakeholders")
    INDEXED = ("account", "reports_to")
    COLUMNS = ("name", "title", "role", "support", "influence", "interest")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(
        NP_("field", "Name"),
        needed=N_("say who it is; name a person nobody knows yet after the post"),
        limit=120,
    )
    title = Line(NP_("field", "Title"), limit=120)
    department = Reference(NP_("field", "Department"), "departments")
    reports_to = Reference(NP_("field", "Reports to"), "stakeholders")
    role = Several(NP_("field", "Role in the decision"), ROLE)
    coach = Flag(NP_("field", "Coach"))
    influence = Whole(NP_("field", "Influence"), least=1, most=5)
    interest = Whole(NP_("field", "Interest"), least=1, most=5)
    support = Level(NP_("field", "Support"), SUPPORT)
    motives = Texts(NP_("field", "Motives"), MOTIVE)
    demand_work = Text(NP_("field", "Work demand"), limit=2000)
    demand_personal = Text(NP_("field", "Personal demand"), limit=2000)
    adaptability = Whole(NP_("field", "Adaptability to change"), least=1, most=5)
    background = Text(NP_("field", "Background"))
    outside = Line(NP_("field", "Outside organisation"), limit=200)
    placeholder = Flag(NP_("field", "Placeholder"))
    email = Line(NP_("field", "Email"), limit=254)
    phone = Line(NP_("field", "Phone"), limit=120)
    wechat = Line(NP_("field", "WeChat"), limit=120)
    assessed = Day(NP_("field", "Assessed on"))
    opportunity = Differences(
        NP_("field", "Differences per opportunity"), "opportunities", DIFFERING
    )
    initials = Line(NP_("field", "Initials"), limit=120)

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """Nobody reports to themselves."""
        if doc.get("reports_to") and doc.get("reports_to") == doc.get("id"):
            return [Invalid("reports_to", N_("nobody reports to themselves"))]
        return []

    @classmethod
    def search_label(cls, doc: Mapping[str, Any]) -> str:
        """The name and its pinyin initials, one a line."""
        return "\n".join([doc.get("name", ""), doc.get("initials", "")])


class TeamMember(Record):
    """One of us who works on the account."""

    KIND, TABLE = "team_member", "team_members"
    WORD, WORDS = NP_("record", "team member"), NP_("records", "team members")
    COLUMNS = ("name", "team_role", "user", "email")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), required=True, limit=120)
    user = Line(NP_("field", "User name"), limit=60)
    team_role = Choice(NP_("field", "Role in our team"), TEAM_ROLE)
    email = Line(NP_("field", "Email"), limit=254)


class Tie(Record):
    """A line between two stakeholders."""

    KIND, TABLE = "tie", "ties"
    WORD, WORDS = NP_("record", "tie"), NP_("records", "ties")
    NAMED_BY = ""
    COLUMNS = ("from", "tie_kind", "to", "strength", "note")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    from_ = Reference(NP_("field", "From"), "stakeholders", required=True)
    to = Reference(NP_("field", "To"), "stakeholders", needed=N_("say to whom the tie goes"))
    tie_kind = Choice(NP_("field", "Kind of tie"), TIE_KIND, needed=N_("say what ties the two"))
    strength = Choice(NP_("field", "Strength"), STRENGTH)
    note = Line(NP_("field", "Note"))

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """A tie joins two different people."""
        if doc.get("from") == doc.get("to"):
            return [Invalid("to", N_("a tie needs two different people"))]
        return []


class Coverage(Record):
    """How close one of us is to one stakeholder, now and as wanted."""

    KIND, TABLE = "coverage", "coverages"
    WORD, WORDS = NP_("record", "coverage"), NP_("records", "coverage")
    NAMED_BY = ""
    INDEXED = ("account", "stakeholder", "team_member")
    COLUMNS = ("stakeholder", "team_member", "closeness", "wanted")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    stakeholder = Reference(NP_("field", "Stakeholder"), "stakeholders", required=True)
    team_member = Reference(
        NP_("field", "Team member"), "team_members", needed=N_("say who of us it is")
    )
    closeness = Level(NP_("field", "Closeness"), CLOSENESS)
    wanted = Level(NP_("field", "Closeness wanted"), CLOSENESS)
    owner_action = Reference(NP_("field", "Action"), "actions")
