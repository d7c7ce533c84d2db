"""Records as the plain data that pictures are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.cells import width
from kaplan.model.format import format_ago
from kaplan.model.records.strategy import Mindmap
from kaplan.model.scales import MOTIVE
from kaplan.picture.matrix import MatrixPerson
from kaplan.picture.mind import MindNode
from kaplan.picture.people_table import Person
from kaplan.planner import mindmaps
from kaplan.planner.people import people

if TYPE_CHECKING:
    from kaplan.model.records.account import Account
    from kaplan.planner.mindmaps import Branch
    from kaplan.planner.people import PersonLine
    from kaplan.planner.plan import Plan

WIDEST_SIGN = 2


def people_of(plan: Plan, account: Account) -> list[Person]:
    """Return an account's people for the tree table."""
    return [_person(plan, line) for line in people(plan, account)]


def _person(plan: Plan, line: PersonLine) -> Person:
    one = line.stakeholder
    contact = line.last_contact
    return Person(
        id=one.id,
        name=one.name,
        parent=one.reports_to or None,
        title=one.title,
        roles=one.role,
        coach=one.coach,
        support=one.support,
        closeness=line.closeness,
        influence=one.influence,
        interest=one.interest,
        last_contact=format_ago((plan.today - contact).days) if contact else "",
        late=line.is_silent,
        motives=tuple(MOTIVE.label(motive) for motive in one.motives),
        placeholder=one.placeholder,
    )


def matrix_people_of(plan: Plan, account: Account) -> list[MatrixPerson]:
    """Return an account's people for the power-interest matrix."""
    return [
        MatrixPerson(
            id=one.id,
            name=one.name,
            influence=one.influence,
            interest=one.interest,
            roles=one.role,
            support=one.support,
            coach=one.coach,
        )
        for one in (line.stakeholder for line in people(plan, account))
    ]


def mind_maps_of(plan: Plan, account: Account) -> list[MindNode]:
    """Return the centre of each of an account's mind maps."""
    found: list[MindNode] = []
    for mindmap in plan.of(Mindmap, account):
        branches = mindmaps.outline(mindmap, folded=False)
        roots = _grown(plan, account, branches)
        if len(roots) == 1:
            found += roots
        elif roots:
            found.append(MindNode(mindmap.id, mindmap.name, children=tuple(roots)))
    return found


def _grown(plan: Plan, account: Account, branches: list[Branch]) -> list[MindNode]:
    """Return the trees that branches in reading order make, built from the leaves up."""
    waiting: list[tuple[int, MindNode]] = []
    for branch in reversed(branches):
        children: list[MindNode] = []
        while waiting and waiting[-1][0] > branch.depth:
            children.append(waiting.pop()[1])
        waiting.append((branch.depth, _node(plan, account, branch, tuple(children))))
    return [node for _depth, node in reversed(waiting)]


def _node(plan: Plan, account: Account, branch: Branch, children: tuple[MindNode, ...]) -> MindNode:
    node = branch.node
    return MindNode(
        id=str(node["id"]),
        text=str(node.get("text", "")),
        metric=_metric(plan, account, branch),
        marks=_sign(str(node.get("icon", ""))),
        folded=bool(node.get("folded")),
        children=children,
    )


def _sign(icon: str) -> str:
    """Return an icon that is a sign; names of icons are for screens that draw them."""
    return icon if width(icon) <= WIDEST_SIGN else ""


def _metric(plan: Plan, account: Account, branch: Branch) -> str:
    node = branch.node
    if node.get("bound"):
        return mindmaps.figure(plan, account, str(node["bound"]))
    if node.get("value") is None:
        return ""
    from kaplan.model.format import format_number

    return f"{format_number(node['value'])}{node.get('unit', '')}"
