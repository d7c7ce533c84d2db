"""A conflict as the command line tells it: each field with my value and theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.cli.errors import report
from kaplan.i18n import _
from kaplan.model.errors import Conflict
from kaplan.planner.values import stored_text
from kaplan.planner.view import value_as_json

if TYPE_CHECKING:
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan


def report_clashes(session: Session, plan: Plan, record: Record, conflict: Conflict) -> int:
    """Say that nothing was written, and both versions of each field; return the exit code."""
    cls = type(record)
    fields = cls.fields()
    if session.output.json:
        conflict.clashes = {
            name: (
                value_as_json(plan, cls, name, {**record.doc, name: mine}),
                value_as_json(plan, cls, name, {**record.doc, name: theirs}),
            )
            for name, (mine, theirs) in conflict.clashes.items()
        }
        return report(conflict, session.output)
    code = report(conflict, session.output)
    for name, (mine, theirs) in conflict.clashes.items():
        field = fields.get(name)
        session.output.message(
            _("  {field}: mine {mine}, theirs {theirs}").format(
                field=name,
                mine=stored_text(plan, field, mine, record.doc) or "∅",
                theirs=stored_text(plan, field, theirs, record.doc) or "∅",
            )
        )
    return code
