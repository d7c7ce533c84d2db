"""Writes a large plan for measuring: ``python tests/benchmarks/generate.py 5000 FILE``.

Every account has 10 stakeholders and 40 other records, in Chinese or English; the same count gives
the same records, dated around the day it runs. 5,000 accounts are 255,000 records.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from kaplan.model.ids import new_id
from kaplan.model.kinds import TABLES
from kaplan.planner.schema import schema
from kaplan.store import Add, Store

SEED = 20260615
PEOPLE = 10
OTHERS = 40
NOTES = 3
"""How many of the others are notes, if nobody asks for more."""
_DAYS = 700
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚玉英文华建国志远晓雨思齐"
_FIRST = (
    "Ada", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Hugo",
    "Iris", "Jonas", "Kira", "Leo", "Mona", "Nils", "Olga", "Pavel",
)  # fmt: skip
_LAST = (
    "Adler", "Brook", "Castell", "Dorn", "Ellery", "Falk", "Garrow", "Holm",
    "Ivers", "Jansen", "Lund", "Moreau", "Pryce", "Quist",
)  # fmt: skip
_STEMS = "云澜岭砺禾沐辰溪峰晟泽霖瀚琅栎岚"
_TRADES = (
    ("电子", "Electronics"), ("重工", "Industries"), ("医药", "Pharma"), ("食品", "Foods"),
    ("物流", "Logistics"), ("能源", "Energy"), ("纺织", "Textiles"), ("仪器", "Instruments"),
)  # fmt: skip
_REGIONS = ("华东", "华南", "华北", "西南", "Europe", "North America", "Asia Pacific")
_TITLES = ("总经理", "采购总监", "质量经理", "设备工程师", "CIO", "Plant manager", "Buyer")
_OWNERS = ("林晓雨", "赵一鸣", "Mira Novak", "Tobias Lind")
_TALK = (
    "讨论了下一季度的需求和交付节奏，客户希望缩短交期。",
    "Walked through the roll-out plan; two points stay open.",
    "质量数据回顾，整体满意，报表需要改进。",
    "Price came up again, no decision before the next budget round.",
)
_ROLES = ("decision_maker", "approver", "influencer", "user", "purchaser", "evaluator")


class Maker:
    """Makes the records of one account after the other, from one seed."""

    def __init__(self, today: date, notes: int = NOTES) -> None:
        self._random = Random(SEED)
        self._notes = notes
        self._today = today
        self.offerings = [self._add("offering", name=f"Offering {n}") for n in range(8)]

    def account(self, number: int) -> list[Add]:
        """Return the operations that add an account and all its records."""
        chinese = number % 2 == 0
        rng = self._random
        trade = rng.choice(_TRADES)
        stem = "".join(rng.choices(_STEMS, k=2)) if chinese else rng.choice(_LAST)
        name = f"{stem}{trade[0]}{number}" if chinese else f"{stem} {trade[1]} {number}"
        head = self._add(
            "account", name=name, tier=rng.choice("SAABBBCCCC"), lifecycle="active",
            industry=trade[not chinese], region=rng.choice(_REGIONS), owner=rng.choice(_OWNERS),
            annual_revenue=rng.randint(10, 9000) * 100_000_000, currency="CNY",
            employees=rng.randint(50, 30_000), cadence="quarterly",
            website=f"https://a{number}.example", summary=rng.choice(_TALK) * 2,
        )  # fmt: skip
        return [head, *self._belongings(head.doc["id"], chinese)]

    def _belongings(self, account: str, chinese: bool) -> Iterator[Add]:
        def add(kind: str, /, **values: Any) -> Add:
            return self._add(kind, account=account, **values)

        departments = [add("department", name=name) for name in ("采购部", "Operations")]
        team = [add("team_member", name=n, team_role="account_manager") for n in _OWNERS[:2]]
        people: list[Add] = []
        for place in range(PEOPLE):
            boss = people[(place - 1) // 3].doc["id"] if people else None
            department = departments[place % 2].doc["id"]
            people.append(add("stakeholder", **self._person(chinese, boss, department)))
        yield from (*departments, *team, *people)
        yield from self._relations(add, people, team)
        yield from self._events(add, people, team)
        yield from self._plans(add)

    def _person(self, chinese: bool, boss: str | None, department: str) -> dict[str, Any]:
        rng = self._random
        name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
        if chinese:
            name = rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=2))
        return {
            "name": name, "title": rng.choice(_TITLES), "department": department,
            "reports_to": boss, "role": rng.sample(_ROLES, 2), "influence": rng.randint(1, 5),
            "interest": rng.randint(1, 5), "support": rng.randint(-2, 2),
            "email": f"p{rng.randint(1, 10**6)}@a.example", "demand_work": rng.choice(_TALK),
        }  # fmt: skip

    def _relations(
        self, add: Callable[..., Add], people: list[Add], team: list[Add]
    ) -> Iterator[Add]:
        rng = self._random
        for person in people[:4]:
            yield add(
                "coverage", stakeholder=person.doc["id"], team_member=rng.choice(team).doc["id"],
                closeness=rng.randint(0, 4), wanted=4,
            )  # fmt: skip
        for one, other in (people[:2], people[2:4]):
            yield add(
                "tie", **{"from": one.doc["id"], "to": other.doc["id"]}, tie_kind="influences"
            )

    def _events(self, add: Callable[..., Add], people: list[Add], team: list[Add]) -> Iterator[Add]:
        rng = self._random
        for _n in range(6):
            yield add(
                "interaction", type=rng.choice(("visit", "call", "email", "meeting")),
                date=self._day(-_DAYS, 0), with_=[rng.choice(people).doc["id"]],
                team=[team[0].doc["id"]], text=rng.choice(_TALK), sentiment=rng.randint(-2, 2),
            )  # fmt: skip
        for _n in range(self._notes):
            yield add("note", kind="note", text="## 纪要\n\n" + "\n".join(rng.sample(_TALK, 3)))
        for _n in range(4):
            yield add(
                "action", name=rng.choice(_TALK)[:20], owner=rng.choice(_OWNERS), side="ours",
                due=self._day(-60, 120), action_status=rng.choice(("not_started", "done")),
            )  # fmt: skip
        for _n in range(5):
            yield add(
                "transaction", date=self._day(-_DAYS, -1), amount=rng.randint(1, 900) * 100_000,
                currency="CNY", offering=rng.choice(self.offerings).doc["id"],
                quantity=rng.randint(1, 50),
            )  # fmt: skip

    def _plans(self, add: Callable[..., Add]) -> Iterator[Add]:
        rng = self._random
        for metric, target in (("satisfaction", 4.6), ("sales", 900)):
            goal = add(
                "goal", name=f"{metric} {target}", metric=metric, direction="up", baseline=1,
                target=target, start=self._day(-300, -200), due=self._day(30, 300),
                owner=rng.choice(_OWNERS), goal_status="in_progress",
            )  # fmt: skip
            yield goal
            for _n in range(2):
                value = round(rng.uniform(1, target), 2)
                yield add(
                    "measurement", goal=goal.doc["id"], metric=metric, value=value,
                    date=self._day(-200, -1),
                )  # fmt: skip
        yield add(
            "opportunity", name=rng.choice(_TALK)[:16],
                stage=rng.choice(("qualify", "propose", "won")),
            amount=rng.randint(1, 900) * 1_000_000, currency="CNY",
            probability=rng.randint(5, 95), close_date=self._day(-20, 200),
        )  # fmt: skip
        process = add("process", name="流程", flow_type="sequential", started=self._day(-90, -30))
        yield process
        for order, status in enumerate(("done", "in_progress", "not_started"), start=1):
            yield add(
                "step", process=process.doc["id"], order=order, name=f"步骤 {order}",
                node_kind="activity", step_status=status, due=self._day(-20, 40),
            )  # fmt: skip
        roots = [{"id": "0", "text": "客户"}]
        leaves = [{"id": str(n), "text": f"节点 {n}", "parent": "0"} for n in range(1, 6)]
        yield add("mindmap", name="Map", nodes=roots + leaves)

    def _day(self, least: int, most: int) -> str:
        return (self._today + timedelta(days=self._random.randint(least, most))).isoformat()

    def _add(self, kind: str, /, **values: Any) -> Add:
        rng = self._random
        doc = {name.rstrip("_"): value for name, value in values.items() if value is not None}
        made = new_id(1_700_000_000_000 + rng.randrange(10**10), rng.randbytes(10))
        return Add(TABLES[kind], {"id": made, **doc})


def generate(path: Path, accounts: int, now: datetime, notes: int = NOTES) -> None:
    """Write a new plan with so many accounts; their records were made over the last two years.

    It is written as an ordinary TinyDB file, which the store takes in: that is far quicker than
    commits, and leaves a plan without a history.
    """
    maker = Maker(now.date(), notes)
    tables: dict[str, list[str]] = {}
    step = timedelta(days=_DAYS) / (accounts + 1)
    moment = now - timedelta(days=_DAYS)
    _keep(tables, maker.offerings, moment)
    for number in range(accounts):
        moment += step
        _keep(tables, maker.account(number), moment)
    with path.open("x", encoding="utf-8") as file:
        parts = (f"{json.dumps(name)}:{{{','.join(docs)}}}" for name, docs in tables.items())
        file.write("{" + ",".join(parts) + "}")
    with Store.open(path, schema(), user="generator", clock=lambda: now) as store:
        store.compact()
        store.summaries()
    Path(f"{path}.before-kaplan").unlink()


def _keep(tables: dict[str, list[str]], records: list[Add], moment: datetime) -> None:
    made = moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    stamps = {"created": made, "updated": made, "by": "generator", "revision": 1}
    for record in records:
        kept = tables.setdefault(record.table, [])
        text = json.dumps({**record.doc, **stamps}, ensure_ascii=False)
        kept.append(f'"{len(kept) + 1}":{text}')


def main(arguments: list[str]) -> None:
    """Read the command line and write the plan."""
    parser = argparse.ArgumentParser(description="Write a large plan for measuring.")
    parser.add_argument("accounts", type=int, help="100, 1000, 5000 …")
    parser.add_argument("path", type=Path, help="the file to make, such as /tmp/x/kaplan.json")
    parser.add_argument("--notes", type=int, default=NOTES, help="how many each account has")
    asked = parser.parse_args(arguments)
    asked.path.parent.mkdir(parents=True, exist_ok=True)
    generate(asked.path, asked.accounts, datetime.now(UTC), asked.notes)


if __name__ == "__main__":
    main(sys.argv[1:])
