"""A plan in memory for tests of calculations: documents as the store hands them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kaplan.insight.dossier import Dossier, read_dossier
from kaplan.model.kinds import TABLES

TODAY = date(2026, 3, 2)


def day(offset: int) -> str:
    """Return the ISO form of a day some days from today."""
    return (TODAY + timedelta(days=offset)).isoformat()


class PlanDocs:
    """Documents by table, made by ``add`` with stamps and ids in order."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self._count = 0

    def add(self, kind: str, /, **fields: object) -> str:
        """Add a document; ``from_`` and ``with_`` stand for the fields of those names."""
        self._count += 1
        stamp = day(-200) + "T08:00:00+00:00"
        doc: dict[str, Any] = {"id": f"01TEST{self._count:020d}", "created": stamp}
        doc |= {"updated": stamp, "by": "li", "revision": 1}
        doc |= {name.rstrip("_"): value for name, value in fields.items() if value is not None}
        self.tables.setdefault(TABLES[kind], []).append(doc)
        return str(doc["id"])

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return a kind's documents, to be changed in place."""
        return self.tables.setdefault(TABLES[kind], [])

    def change(self, kind: str, /, **fields: object) -> None:
        """Set fields of all documents of a kind; None takes a field away."""
        for doc in self.all(kind):
            for name, value in fields.items():
                doc[name.rstrip("_")] = value

    def clear(self, *kinds: str) -> None:
        """Take away all documents of some kinds."""
        for kind in kinds:
            self.all(kind).clear()

    def get(self, table: str, id: str, /) -> dict[str, Any] | None:  # noqa: A002
        """Return a document by its id."""
        return next((doc for doc in self.tables.get(table, ()) if doc["id"] == id), None)

    def find(self, table: str, field: str, value: object, /) -> list[dict[str, Any]]:
        """Return the documents whose field has a value."""
        return [doc for doc in self.tables.get(table, ()) if doc.get(field) == value]

    def dossier(self) -> Dossier:
        """Return the dossier of the first account."""
        found = read_dossier(self.all("account")[0]["id"], self)
        assert found is not None
        return found


def good_plan() -> PlanDocs:
    """Return the plan of a key account in which nothing is missing."""
    docs = PlanDocs()
    account = docs.add(
        "account", name="华东精密", tier="A", tier_reason="growth", cadence="quarterly"
    )

    def add(kind: str, /, **fields: object) -> str:
        return docs.add(kind, account=account, **fields)

    plant = add("department", name="Plant")
    buying = add("department", name="Purchasing")
    boss = _person(add, "张建国", plant, role=["decision_maker"], support=1, influence=5)
    champion = _person(
        add, "李敏", plant, role=["user"], support=2, influence=4, coach=True, reports_to=boss
    )
    approver = _person(add, "王芳", buying, role=["approver"], support=1, influence=3)
    keeper = _person(add, "赵强", buying, role=["gatekeeper"], support=-1, influence=2)
    buyer = _person(add, "陈静", buying, role=["purchaser"], support=0, influence=2)
    first = add("team_member", name="Anna", team_role="account_manager")
    second = add("team_member", name="Ben", team_role="executive_sponsor")
    for person, member in ((boss, second), (champion, first), (approver, first)):
        add("coverage", stakeholder=person, team_member=member, closeness=3, wanted=3)
    add("interaction", type="visit", date=day(-5), with_=[boss, champion, approver])
    add("interaction", type="email", date=day(-40), with_=[keeper, buyer])
    goal = add(
        "goal", name="Satisfaction", metric="satisfaction", unit="%", baseline=70, target=80,
        start=day(-100), due=day(100), owner="Anna", goal_status="in_progress",
    )  # fmt: skip
    add("measurement", goal=goal, metric="satisfaction", value=76, date=day(-3))
    add("action", name="Send offer", owner="Anna", side="ours", due=day(5), serves=goal)
    add("action", name="Approve budget", owner="王芳", side="theirs", due=day(9), serves=keeper)
    add(
        "opportunity", name="Line 4", stage="propose", close_date=day(20), competitors=["Rival"],
        next_step="Offer",
    )  # fmt: skip
    process = add("process", name="Standard")
    add("step", process=process, name="First call", order=1, step_status="done", phase="quotation")
    add("step", process=process, name="Offer", order=2, key=True, owner="Anna", due=day(10))
    add("objective", kind="goal", text="Double the output")
    add("whitespace", offering=docs.add("offering", name="Press"), state="potential")
    add("review", date=day(-20), cadence="quarterly")
    for months in range(24):
        add("transaction", date=day(-30 * months - 10), amount=1_000_000, currency="CNY")
    return docs


def _person(add: Callable[..., str], name: str, department: str, **fields: object) -> str:
    known = {"interest": 4, "motives": {"business": "output"}, "assessed": day(-30)}
    return add("stakeholder", name=name, department=department, **known, **fields)
