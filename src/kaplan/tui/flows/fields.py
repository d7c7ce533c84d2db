"""From a kind's fields to the fields of a form, and back to raw values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kaplan.i18n import _, pgettext
from kaplan.model import fields as plain
from kaplan.model.compound import Part, Parts, References, Several, Table, Texts
from kaplan.model.kinds import record_class
from kaplan.model.numbers import from_minor
from kaplan.model.record import Record
from kaplan.tui.widgets.chooser import Choice
from kaplan.tui.widgets.form_field import FormField, Value
from kaplan.tui.words import account_choices

if TYPE_CHECKING:
    from kaplan.planner.plan import Plan

HIDDEN = frozenset({"external", "custom", "initials", "assessed", "snapshot", "order", "process"})
"""Fields that no form asks for: made by deeds, or a team's own."""
PEOPLE_FIELDS = frozenset({"owner", "their_owner"})
FIRST: dict[str, tuple[str, ...]] = {
    "stakeholder": (
        "name", "title", "role", "support", "influence", "interest", "reports_to", "coach",
        "department", "motives", "demand_work", "demand_personal", "email", "phone", "wechat",
    ),
    "action": ("name", "due", "owner", "side"),
    "goal": ("name", "metric", "unit", "baseline", "target", "direction", "start", "due", "why"),
    "interaction": ("type", "date", "with", "text", "sentiment"),
    "step": (
        "name", "owner", "their_owner", "due", "duration_days", "phase", "key", "fragile", "lane",
        "node_kind", "content", "standard",
    ),
    "account": ("name", "tier", "lifecycle", "industry", "region", "owner", "parent"),
    "opportunity": ("name", "stage", "amount", "currency", "probability", "close_date"),
}  # fmt: skip
"""The fields that a form of a kind begins with; the others follow in their own order."""


def form_fields(
    plan: Plan,
    kind: str,
    values: Mapping[str, Any],
    account_id: str,
    *,
    names: tuple[str, ...] = (),
) -> list[FormField]:
    """Return the fields of a form for a record of a kind, filled with stored values.

    ``names`` restricts it to some fields.
    """
    cls = record_class(kind)
    fields = cls.fields()
    order = names or dict.fromkeys((*FIRST.get(kind, ()), *fields))
    made: list[FormField] = []
    for name in order:
        if names or name not in HIDDEN:
            made += _of_field(plan, fields[name], values, account_id)
    if "account" in fields and values.get("account"):
        made = [field for field in made if field.name != "account"]
    return made


def part_fields(
    plan: Plan, part: type[Part], values: Mapping[str, Any], account_id: str
) -> list[FormField]:
    """Return the fields of a form for an entry of a list inside a record."""
    fields = part.fields().values()
    return [made for field in fields for made in _of_field(plan, field, values, account_id)]


def raw_values(values: Mapping[str, Value]) -> dict[str, object]:
    """Return what a form hands out as raw values for the planner."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _of_field(
    plan: Plan, field: plain.Field[Any], values: Mapping[str, Any], account_id: str
) -> Iterator[FormField]:
    stored = values.get(field.name, field.default)
    if isinstance(field, Texts):
        if field.scale is not None:
            for grade in field.scale.grades:
                label = f"{field.label}: {field.scale.label(grade.value)}"
                text = (stored or {}).get(grade.value, "")
                yield FormField(f"{field.name}.{grade.value}", label, "text", text)
        return
    if isinstance(field, Parts | Table):
        return
    for kind, maker in _MAKERS.items():
        if isinstance(field, kind):
            made = maker(plan, field, stored, account_id, values)
            yield replace(made, needed=_(field.needed)) if field.needed else made
            return


def _choice(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    scale = field.scale
    options = [(str(grade.value), _with_number(scale, grade.value)) for grade in scale.grades]
    if scale.is_open:
        return FormField(
            field.name, field.label, "text", scale.label(stored) if stored is not None else "",
            required=field.required, suggestions=[label for _value, label in options],
        )  # fmt: skip
    return FormField(
        field.name, field.label, "choice", None if stored is None else str(stored), options,
        required=field.required, unset=_("unknown"),
    )  # fmt: skip


def _with_number(scale: Any, value: object) -> str:
    label = str(scale.label(value))
    if isinstance(value, int):
        sign = "+" if value > 0 and min(scale.values) < 0 else ""
        return f"{sign}{value} {label}"
    return f"{value} {label}" if scale.name == "tier" else label


def _several(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    if field.scale is not None:
        options = [
            (str(grade.value), field.scale.label(grade.value)) for grade in field.scale.grades
        ]
        return FormField(field.name, field.label, "multi", tuple(stored or ()), options)
    return FormField(
        field.name, field.label, "text", field.write(stored), help=_("with commas between")
    )


def _reference(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    options = record_choices(plan, field.table, account, without=str(values.get("id", "")))
    return FormField(field.name, field.label, "reference", stored, options, required=field.required)


def _references(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    options = record_choices(plan, field.table, account)
    return FormField(field.name, field.label, "multi", tuple(stored or ()), options)


def record_choices(plan: Plan, table: str, account_id: str, *, without: str = "") -> list[Choice]:
    """Return the records a reference may point to: of the account, or all where it has none."""
    from kaplan.planner.naming import name_of

    if not table:
        tables = ("stakeholders", "goals", "actions", "steps", "opportunities")
        return [c for one in tables for c in record_choices(plan, one, account_id, without=without)]
    cls: type[Record] = record_class(table)
    if table == "accounts":
        return [choice for choice in account_choices(plan) if choice.key != without]
    records = plan.of(cls, account_id) if "account" in cls.fields() else plan.all(cls)
    word = cls.kind_word()
    return [Choice(r.id, name_of(plan, r), (word, "muted")) for r in records if r.id != without]


def _money(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    shown = "" if stored is None else str(from_minor(stored, str(values.get("currency", ""))))
    return FormField(field.name, field.label, "number", shown, required=field.required)


def _day(plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]) -> FormField:
    hint = _("2026-03-31, fri, +2w")
    return FormField(field.name, field.label, "date", stored, required=field.required, help=hint)


def _flag(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    return FormField(field.name, field.label, "flag", bool(stored))


def _number(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    limits = ""
    if field.least is not None and field.most is not None:
        limits = _("from {least} to {most}").format(least=field.least, most=field.most)
    shown = "" if stored is None else field.write(stored)
    return FormField(field.name, field.label, "number", shown, required=field.required, help=limits)


def _text(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    return FormField(field.name, field.label, "multiline", stored, required=field.required)


def _line(
    plan: Plan, field: Any, stored: Any, account: str, values: Mapping[str, Any]
) -> FormField:
    names: list[str] = []
    if field.name in PEOPLE_FIELDS and account:
        members = plan.of(record_class("team_member"), account)
        people = plan.of(record_class("stakeholder"), account)
        names = [record.label for record in (*members, *people)]
    elif field.name == "outside" and account:
        from kaplan.planner.organisations import names_in

        names = names_in(plan, account)
    return FormField(
        field.name, field.label, "text", stored, required=field.required, suggestions=names
    )


Maker = Callable[["Plan", Any, Any, str, Mapping[str, Any]], FormField]
_MAKERS: dict[type[plain.Field[Any]], Maker] = {
    plain.Choice: _choice,
    plain.Level: _choice,
    Several: _several,
    plain.Reference: _reference,
    References: _references,
    plain.Money: _money,
    plain.Day: _day,
    plain.Flag: _flag,
    plain.Number: _number,
    plain.Text: _text,
    plain.Line: _line,
}


def field_words(kind: str, name: str) -> str:
    """Return the label of a kind's field, also of one inside an object (``motives.financial``)."""
    outer, _dot, inner = name.partition(".")
    label = record_class(kind).field(outer).label
    return f"{label}: {pgettext('motive', inner)}" if inner else label
