"""What names a record to a person, also for the kinds that have no name of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kaplan.i18n import _
from kaplan.model.format import format_day, format_money, format_number
from kaplan.model.kinds import record_class
from kaplan.model.text import first_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplan.model.record import Record
    from kaplan.model.records.activity import Interaction
    from kaplan.model.records.commerce import Transaction, Whitespace
    from kaplan.model.records.goal import Measurement
    from kaplan.model.records.people import Coverage, Tie
    from kaplan.model.records.strategy import Review
    from kaplan.planner.plan import Plan

LONGEST = 80


def name_of(plan: Plan, record: Record) -> str:
    """Return the record's name, or a short text made of what it says."""
    maker = _MAKERS.get(record.KIND)
    if maker is not None:
        return maker(plan, record)
    return _short(first_line(record.label))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def name_by_id(plan: Plan, table: str, record_id: str) -> str:
    """Return the name of the record with this id; empty where there is none."""
    record = plan.maybe(record_class(table), record_id) if record_id and table else None
    return "" if record is None else name_of(plan, record)


def _tie(plan: Plan, record: Record) -> str:
    tie = cast("Tie", record)
    return _("{one} → {other} ({kind})").format(
        one=name_by_id(plan, "stakeholders", tie.from_) or "?",
        other=name_by_id(plan, "stakeholders", tie.to) or "?",
        kind=type(tie).tie_kind.scale.label(tie.tie_kind),
    )


def _coverage(plan: Plan, record: Record) -> str:
    coverage = cast("Coverage", record)
    return _("{one} × {other}").format(
        one=name_by_id(plan, "team_members", coverage.team_member) or "?",
        other=name_by_id(plan, "stakeholders", coverage.stakeholder) or "?",
    )


def _measurement(plan: Plan, record: Record) -> str:
    measurement = cast("Measurement", record)
    return _("{day} {metric} {value}").format(
        day=format_day(measurement.date),
        metric=type(measurement).metric.scale.label(measurement.metric),
        value=format_number(measurement.value),
    )


def _transaction(plan: Plan, record: Record) -> str:
    sale = cast("Transaction", record)
    return f"{format_day(sale.date)} {format_money(sale.amount, sale.currency)}".strip()


def _whitespace(plan: Plan, record: Record) -> str:
    cell = cast("Whitespace", record)
    return _("{offering}: {state}").format(
        offering=name_by_id(plan, "offerings", cell.offering) or "?",
        state=type(cell).state.scale.label(cell.state),
    )


def _review(plan: Plan, record: Record) -> str:
    return _("review of {day}").format(day=format_day(cast("Review", record).date))


def _interaction(plan: Plan, record: Record) -> str:
    contact = cast("Interaction", record)
    text = first_line(contact.text)
    if not text:
        word = type(contact).type.scale.label(contact.type)
        return _("{kind} of {day}").format(kind=word, day=format_day(contact.date))
    return _short(text)


_MAKERS: dict[str, Callable[[Plan, Record], str]] = {
    "tie": _tie,
    "coverage": _coverage,
    "measurement": _measurement,
    "transaction": _transaction,
    "interaction": _interaction,
    "whitespace": _whitespace,
    "review": _review,
}
