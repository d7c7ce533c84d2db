"""What the rules of a plan look at: an account's records, the day, and what follows from both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from kaplan.insight.dossier import Dossier
from kaplan.insight.limits import DEFAULTS, Limits
from kaplan.insight.relations import closeness, is_champion, is_key_player, last_contacts
from kaplan.model.record import Record
from kaplan.model.records.people import Stakeholder

_NOTHING: Mapping[str, object] = MappingProxyType({})
KEY_TIERS = ("S", "A")
DECIDING_ROLES = ("decision_maker", "approver")


class Hit(NamedTuple):
    """The record that a rule is about, and the values that its sentence shows."""

    record: Record
    values: Mapping[str, object] = _NOTHING


def assessed_on(person: Stakeholder) -> date | None:
    """Return the day on which somebody was last looked at: at the latest when written down."""
    return person.assessed or (person.created.date() if person.created else None)


class Case(NamedTuple):
    """An account under examination."""

    dossier: Dossier
    today: date
    limits: Limits
    people: tuple[Stakeholder, ...]
    """The stakeholders who are somebody; placeholders are not."""
    near: Mapping[str, int]
    """The highest closeness per stakeholder id."""
    last: Mapping[str, date]
    """The last contact per stakeholder id."""
    served: frozenset[str]
    """The ids of records that an open action serves."""

    @classmethod
    def of(cls, dossier: Dossier, today: date, limits: Limits = DEFAULTS) -> Case:
        """Return the case of an account on a day."""
        return cls(
            dossier,
            today,
            limits,
            tuple(each for each in dossier.stakeholders if not each.placeholder),
            closeness(dossier.coverages),
            last_contacts(dossier.interactions),
            frozenset(each.serves for each in dossier.actions if each.serves and each.is_open),
        )

    @property
    def key_players(self) -> list[Stakeholder]:
        """The people with high influence."""
        return [each for each in self.people if is_key_player(each, self.limits)]

    @property
    def champions(self) -> list[Stakeholder]:
        """The people who stand up for us: champions and coaches."""
        return [each for each in self.people if each.coach or is_champion(each, self.limits)]

    @property
    def deciders(self) -> list[Stakeholder]:
        """The people who decide or approve."""
        return [each for each in self.people if any(role in DECIDING_ROLES for role in each.role)]

    def is_stale(self, person: Stakeholder) -> bool:
        """Tell whether somebody was not looked at again for too long, or never was."""
        day = assessed_on(person)
        return day is None or (self.today - day).days > self.limits.assess_days

    @property
    def is_key_account(self) -> bool:
        """Whether the account is of one of the highest tiers."""
        return self.dossier.account.tier in KEY_TIERS
