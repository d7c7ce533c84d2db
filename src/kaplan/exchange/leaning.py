"""The accounts, departments and offerings that the rows of a file lean on without holding them."""

from __future__ import annotations

from kaplan.exchange.prepared import Values
from kaplan.exchange.report import Remark, remark
from kaplan.i18n import N_
from kaplan.model.ids import is_id
from kaplan.model.proposal import Proposal
from kaplan.model.text import fold

SYSTEM_NAMES = {
    "salesforce": "Salesforce", "hubspot": "HubSpot", "zoho": "Zoho", "dynamics": "Dynamics",
    "fxiaoke": "纷享销客", "kaplan": "kaplan", "file": "file",
}  # fmt: skip
_PRIVATE_MAIL = frozenset(
    ("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
     "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de", "proton.me",
     "protonmail.com", "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com",
     "sina.cn", "sohu.com", "139.com", "189.cn", "aliyun.com")
)  # fmt: skip
"""Domains that say nothing of where a person works."""


class Leaning:
    """Collects what rows lean on, each once, and returns the references to it."""

    def __init__(self, system: str, default_account: str = "") -> None:
        self._system = system
        self._default = default_account
        self._found: dict[tuple[str, str, str], Proposal] = {}
        self._by_id_only: set[str] = set()
        self._domains: set[str] = set()

    def account(self, row: int, values: Values) -> str:
        """Take the account's name and id out of the values and return the reference to it.

        A row that names none belongs to the account given, or to the one of its e-mail address.
        """
        name = str(values.pop("account", None) or "").strip()
        number = str(values.pop("account.id", None) or "").split(";")[0].strip()
        if number:
            return self._account_by_id(row, number, name)
        if name:
            if not is_id(name):
                self._add("account", row, "", name, {})
            return name
        return self._default or self._account_by_domain(row, str(values.get("email") or ""))

    def department(self, row: int, account: str, name: str) -> None:
        """Note a department by name; ``account`` is the reference to its account."""
        if account and not is_id(name):
            self._add("department", row, account, name, {})

    def offering(self, row: int, name: str) -> None:
        """Note an offering by name."""
        if not is_id(name):
            self._add("offering", row, "", name, {})

    def proposals(self) -> list[Proposal]:
        """Return what was noted, accounts first."""
        order = ("account", "department", "offering")
        return sorted(self._found.values(), key=lambda proposal: order.index(proposal.kind))

    def remarks(self) -> list[Remark]:
        """Return what a person should know about accounts that no row describes."""
        found: list[Remark] = []
        if self._by_id_only:
            text = N_(
                "{count} accounts are known by their id only; new ones are named after it: {names}"
            )
            names = _some(sorted(self._by_id_only))
            found.append(remark(text, count=len(self._by_id_only), names=names))
        if self._domains:
            text = N_(
                "Contacts without a company go to the account of their e-mail address: {names}"
            )
            found.append(remark(text, names=_some(sorted(self._domains))))
        return found

    def _account_by_id(self, row: int, number: str, name: str) -> str:
        number = record_number(self._system, number)
        if not name:
            name = f"{SYSTEM_NAMES[self._system]} {number}"
            self._by_id_only.add(number)
        self._add("account", row, "", name, {self._system: number})
        return f"{self._system}:{number}"

    def _account_by_domain(self, row: int, email: str) -> str:
        domain = email.rpartition("@")[2].strip().lower()
        if "." not in domain or domain in _PRIVATE_MAIL:
            return ""
        self._domains.add(domain)
        raw = {"name": domain, "website": domain}
        key = ("account", "", f"domain:{domain}")
        self._found.setdefault(key, Proposal("account", row, {"domain": domain}, raw, True))
        return f"domain:{domain}"

    def _add(self, kind: str, row: int, account: str, name: str, external: dict[str, str]) -> None:
        raw: dict[str, object] = {"name": name}
        if account:
            raw["account"] = account
        key = (kind, account, next(iter(external.values()), fold(name)))
        self._found.setdefault(key, Proposal(kind, row, external, raw, True))


def record_number(system: str, number: str) -> str:
    """Return an id of another system in the form that is kept; Salesforce's with all 18 characters.

    Source: Salesforce's rule for case-safe ids: three letters, one for the capitals of each five.
    """
    number = number.strip()
    if system != "salesforce" or len(number) != 15 or not (number.isascii() and number.isalnum()):
        return number
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
    capitals = [sum(c.isupper() << n for n, c in enumerate(number[i : i + 5])) for i in (0, 5, 10)]
    return number + "".join(letters[n] for n in capitals)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
