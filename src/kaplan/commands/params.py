"""Parameters that several commands share."""

from __future__ import annotations

from kaplan.commands.types import Param
from kaplan.i18n import N_

KIND = Param("kind", N_("A kind of record, such as account, stakeholder or goal"), "kind")
REF = Param("ref", N_("A record's id, name or part of a name, also as kind:name"), "record")
ACCOUNT = Param("account", N_("The account's name, a part of it, or its id"), "account")
ONE_ACCOUNT = Param("account", N_("Only this account"), "account", "?")
OPPORTUNITY = Param("--opportunity", N_("Only for this opportunity"), "text", "?", value="NAME")
