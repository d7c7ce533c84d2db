"""Processes on an account: started from a template, read in order."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kaplan.i18n import N_, _
from kaplan.insight import steps as insight_steps
from kaplan.model.errors import NotFound
from kaplan.model.records.people import TeamMember
from kaplan.model.records.process import Process, Step
from kaplan.model.scales import TEAM_ROLE
from kaplan.planner import drafts
from kaplan.planner.records import stored
from kaplan.store import Op

if TYPE_CHECKING:
    from kaplan.model.records.account import Account
    from kaplan.planner.plan import Plan
    from kaplan.planner.templates.form import ProcessForm, StepForm


def start_process(
    plan: Plan,
    account: Account,
    template: str = "standard",
    start: date | str | None = None,
    name: str = "",
) -> Process:
    """Start a process on an account in one change: its steps with owners, due days and flows.

    It has the template's name unless another is given. Steps of a role go to the account's team
    member who has it. Raises ``NotFound`` for an unknown template, ``Invalid`` for a start that
    is no date.
    """
    form = _form(template)
    first = date.fromisoformat(Process.started.parse(start or plan.today, plan.today))
    writer = _Writer(plan, account, form, name)
    plan.commit("start process", writer.ops(first))
    return stored(plan, Process, writer.process_id)


def template_names() -> dict[str, str]:
    """Return the processes to start from: their codes and translated names."""
    from kaplan.planner.templates.standard import PROCESSES

    return {code: _(form.name) for code, form in PROCESSES.items()}


def steps_of(plan: Plan, process: Process | str) -> list[Step]:
    """Return a process's steps in order."""
    process_id = process if isinstance(process, str) else process.id
    return insight_steps.ordered(plan.find(Step, "process", process_id))


def _form(template: str) -> ProcessForm:
    from kaplan.planner.templates.standard import PROCESSES

    form = PROCESSES.get(template)
    if form is None:
        raise NotFound(
            N_("there is no process template “{name}”; there are {names}"),
            name=template[:40],
            names=", ".join(PROCESSES),
        )
    return form


class _Writer:
    """Turns a template into the records of one account."""

    def __init__(self, plan: Plan, account: Account, form: ProcessForm, name: str) -> None:
        self.plan = plan
        self.account = account
        self.form = form
        self.name = name or _(form.name)
        self.process_id = plan.new_id()
        self.ids = {step.code: plan.new_id() for step in form.steps}
        self.owners = {one.team_role: one.name for one in plan.of(TeamMember, account)}

    def ops(self, first: date) -> list[Op]:
        """Return the operations that add the process and its steps."""
        form = self.form
        process: dict[str, Any] = {
            "account": self.account.id,
            "name": self.name,
            "template": form.code,
            "version": form.version,
            "purpose": _(form.purpose),
            "scope": _(form.scope),
            "flow_type": form.flow_type,
            "lanes": [self._lane(role) for role in form.roles],
            "edges": self._edges(),
            "started": first,
        }
        ops: list[Op] = [drafts.new_resolved(self.plan, "process", process, self.process_id)]
        day = first
        for place, step in enumerate(form.steps, start=1):
            day += timedelta(days=step.days)
            raw = self._step(step, place, day)
            ops.append(drafts.new_resolved(self.plan, "step", raw, self.ids[step.code]))
        return ops

    def _step(self, step: StepForm, place: int, due: date) -> dict[str, Any]:
        return {
            "account": self.account.id,
            "process": self.process_id,
            "order": place,
            "name": _(step.name),
            "node_kind": step.node_kind,
            "lane": self._lane(step.role),
            "phase": step.phase,
            "content": _(step.content),
            "standard": _(step.standard),
            "owner": self.owners.get(step.role, ""),
            "duration_days": step.days,
            "due": due if step.node_kind != "terminal" else None,
            "key": step.key or None,
            "fragile": step.fragile or None,
            "items": [{"text": _(item)} for item in step.items],
        }

    def _lane(self, role: str) -> str:
        return _("Customer") if role == "customer" else TEAM_ROLE.label(role)

    def _edges(self) -> list[dict[str, str]]:
        edges: list[dict[str, str]] = []
        for step, following in zip(self.form.steps, (*self.form.steps[1:], None), strict=True):
            onward = step.after or (((following.code, ""),) if following else ())
            edges += [
                {"from": self.ids[step.code], "to": self.ids[code], "label": _(label)}
                for code, label in onward
            ]
        return edges
