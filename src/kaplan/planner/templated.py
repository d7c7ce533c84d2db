"""Adding what starts from a template: a process with its steps, a mind map with its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import N_
from kaplan.model.errors import Invalid
from kaplan.model.records.account import Account
from kaplan.planner.lookup import resolve
from kaplan.planner.mindmaps import new_map
from kaplan.planner.processes import start_process

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan

TAKES = {
    "process": ("account", "name", "template", "started"),
    "mindmap": ("account", "name", "template"),
}
"""The kinds that start from a template, and the fields that may be given with it."""


def starts(kind: str, raw: Mapping[str, object]) -> bool:
    """Tell whether a record of a kind is asked for from a template, not with parts of its own."""
    return kind in TAKES and bool(raw.get("template")) and not {"nodes", "edges"} & set(raw)


def start(plan: Plan, kind: str, raw: Mapping[str, object]) -> Record:
    """Start a process or mind map from the template that ``raw`` names, in one change.

    Raises ``NotFound`` for an unknown template or account, ``Invalid`` for a field that the
    template fills itself.
    """
    for name in raw:
        if name not in TAKES[kind]:
            raise Invalid(name, N_("the template says this; change it afterwards"))
    values = resolve(plan, kind, raw)
    if not values.get("account"):
        raise Invalid("account", N_("must not be empty"))
    account = plan.get(Account, str(values["account"]))
    template, name = str(values["template"]), str(values.get("name") or "")
    if kind == "mindmap":
        return new_map(plan, account, template, name)
    started = values.get("started")
    return start_process(plan, account, template, str(started) if started else None, name)
