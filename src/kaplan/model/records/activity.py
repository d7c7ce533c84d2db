"""What happens: interactions, notes and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaplan.i18n import N_, NP_
from kaplan.model.compound import References
from kaplan.model.errors import Invalid
from kaplan.model.fields import Choice, Day, Flag, Level, Line, Reference, Text
from kaplan.model.record import Record
from kaplan.model.scales import ACTION_STATUS, DEMAND, INTERACTION_TYPE, NOTE_KIND, SENTIMENT, SIDE
from kaplan.model.text import first_line


class Interaction(Record):
    """A dated contact with the account."""

    KIND, TABLE = "interaction", "interactions"
    WORD, WORDS = NP_("record", "interaction"), NP_("records", "interactions")
    NAMED_BY = "text"
    COLUMNS = ("date", "type", "with", "text", "sentiment")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    type = Choice(NP_("field", "Type"), INTERACTION_TYPE, needed=N_("say how you were in contact"))
    date = Day(NP_("field", "Date"), needed=N_("say on which day it was"))
    with_ = References(NP_("field", "With"), "stakeholders")
    team = References(NP_("field", "Our people"), "team_members")
    text = Text(NP_("field", "What was said"))
    sentiment = Level(NP_("field", "Sentiment"), SENTIMENT)
    follow_up = Reference(NP_("field", "Follow-up"), "actions")

    @classmethod
    def search_label(cls, doc: Mapping[str, Any]) -> str:
        """The first line of what was said."""
        return first_line(doc.get("text", ""))


class Note(Record):
    """Free text in Markdown, dated, of a kind, optionally about another record."""

    KIND, TABLE = "note", "notes"
    WORD, WORDS = NP_("record", "note"), NP_("records", "notes")
    NAMED_BY = "text"
    INDEXED = ("account", "about")
    COLUMNS = ("created", "kind", "text", "tags", "pinned")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    text = Text(NP_("field", "Text"), needed=N_("there is nothing to note yet"))
    kind = Choice(NP_("field", "Kind"), NOTE_KIND, default="note")
    about = Reference(NP_("field", "About"), "")
    pinned = Flag(NP_("field", "Pinned"))

    @classmethod
    def search_label(cls, doc: Mapping[str, Any]) -> str:
        """The note's first line."""
        return first_line(doc.get("text", ""))


class Action(Record):
    """A thing that someone, on our side or theirs, must do by a date."""

    KIND, TABLE = "action", "actions"
    WORD, WORDS = NP_("record", "action"), NP_("records", "actions")
    INDEXED = ("account", "serves")
    COLUMNS = ("name", "owner", "side", "due", "action_status")

    account = Reference(NP_("field", "Account"), "accounts", required=True)
    name = Line(NP_("field", "Name"), needed=N_("say what is to be done"))
    owner = Line(NP_("field", "Owner"), limit=120)
    side = Choice(NP_("field", "Side"), SIDE, default="ours")
    due = Day(NP_("field", "Due"))
    serves = Reference(NP_("field", "Serves"), "")
    demand = Choice(NP_("field", "Demand served"), DEMAND)
    action_status = Choice(NP_("field", "Status"), ACTION_STATUS, default="not_started")
    done_on = Day(NP_("field", "Done on"))
    blocked_reason = Line(NP_("field", "Why it is blocked"))

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.action_status not in ("done", "dropped")

    @classmethod
    def rules(cls, doc: Mapping[str, Any]) -> list[Invalid]:
        """A blocked action says why."""
        if doc.get("action_status") == "blocked" and not doc.get("blocked_reason"):
            return [Invalid("blocked_reason", N_("say what blocks it"))]
        return []
