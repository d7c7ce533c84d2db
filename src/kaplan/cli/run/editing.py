"""``add``, ``set``, ``delete``, ``done``, ``measure`` and ``review``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.i18n import N_, _, ngettext
from kaplan.model.errors import Conflict, Usage
from kaplan.model.kinds import kind_name, record_class
from kaplan.planner import lookup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplan.cli.parse import Arguments
    from kaplan.cli.session import Session
    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan


def add(session: Session, args: Arguments) -> None:
    """Add a record."""
    from kaplan.planner import records

    kind = kind_name(args.one("kind"))
    raw = _named_values(record_class(kind), args.many("values"))
    with session.plan(writes=True) as plan:
        made = _started(plan, kind, raw) or records.add(plan, kind, raw)
        session.print_record(plan, made, _described(plan, made))


def _started(plan: Plan, kind: str, raw: Mapping[str, object]) -> Record | None:
    """Start a process or mind map from its template; None where none is named."""
    if not raw.get("template"):
        return None
    from kaplan.planner import templated

    return templated.start(plan, kind, raw) if templated.starts(kind, raw) else None


def change(session: Session, args: Arguments) -> int | None:
    """Give a record new values; both versions are shown where others changed the same since."""
    from kaplan.planner import records

    raw = field_values(args.many("values"))
    with session.plan(writes=True) as plan:
        record = lookup.record(plan, args.one("ref"))
        if args.given("revision"):
            from kaplan.planner.revisions import as_read

            record = as_read(plan, record, args.whole("revision", 0))
        try:
            if args.given("opportunity"):
                changed = _for_deal(plan, record, args.one("opportunity"), raw)
            else:
                changed = records.edit(plan, record, raw)
        except Conflict as conflict:
            from kaplan.cli.clashes import report_clashes

            return report_clashes(session, plan, record, conflict)
        session.print_record(plan, changed, _described(plan, changed))
    return None


def _for_deal(plan: Plan, record: Record, deal: str, raw: Mapping[str, object]) -> Record:
    """Give a person other values for one opportunity."""
    from kaplan.model.records.commerce import Opportunity
    from kaplan.model.records.people import Stakeholder
    from kaplan.planner.differing import differ

    if not isinstance(record, Stakeholder):
        raise Usage(N_("only what is said of people may differ per opportunity"))
    found = lookup.record(plan, deal, "opportunity", record.account)
    return differ(plan, record, plan.get(Opportunity, found.id), raw)


def delete(session: Session, args: Arguments) -> None:
    """Delete a record with what hangs on it."""
    from kaplan.planner import records
    from kaplan.store import Remove

    with session.plan(writes=True) as plan:
        record = lookup.record(plan, args.one("ref"))
        text = _described(plan, record)
        commit = records.delete(plan, [record])
        gone = [op for op in commit.change.ops if isinstance(op, Remove)]
    if session.output.json:
        deleted = [{"kind": kind_name(op.table), "id": op.id} for op in gone]
        session.output.document({"id": record.id, "seq": commit.seq, "deleted": deleted})
        return
    session.output.line(_("{id}  deleted: {name}").format(id=record.id, name=text))
    more = len(gone) - 1
    if more > 0:
        also = ngettext("{count} record that hung on it", "{count} records that hung on it", more)
        session.output.line(_("with {records}").format(records=also.format(count=more)))
    session.output.line(_("“kaplan undo” brings it back"))


def done(session: Session, args: Arguments) -> None:
    """Mark an action, a step or a goal as done."""
    from kaplan.planner import work

    with session.plan(writes=True) as plan:
        record = work.done(plan, _to_be_done(plan, args.one("ref")))
        said = _("done: {name}").format(name=lookup.label(plan, record))
        session.print_record(plan, record, said)


def measure(session: Session, args: Arguments) -> None:
    """Write down a goal's value."""
    from kaplan.model.records.goal import Goal
    from kaplan.planner import goals

    with session.plan(writes=True) as plan:
        goal = plan.get(Goal, lookup.record(plan, args.one("goal"), "goal").id)
        made = goals.measure(
            plan, goal, args.one("value"), on=args.maybe("on"), note=args.one("note")
        )
        session.print_record(plan, made, f"{goal.name}: {lookup.label(plan, made)}")


def field_values(words: Sequence[str]) -> dict[str, object]:
    """Return the values of words such as ``tier=S``; raises ``Usage`` for any other word."""
    raw: dict[str, object] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise Usage(N_("“{word}” is not of the form FIELD=VALUE"), word=word[:40])
        raw[name.strip()] = value
    return raw


def _named_values(cls: type[Record], words: Sequence[str]) -> dict[str, object]:
    """Return raw values; the first word is the record's name where it is no FIELD=VALUE."""
    if not (cls.NAMED_BY and words) or _sets_a_field(words[0]):
        return field_values(words)
    return {cls.NAMED_BY: words[0], **field_values(words[1:])}


def _sets_a_field(word: str) -> bool:
    name, equals, _value = word.partition("=")
    plain = name.replace("_", "").replace(".", "").replace("-", "")
    return bool(equals) and plain.isascii() and plain.isalnum() and name == name.lower()


def _to_be_done(plan: Plan, text: str) -> Record:
    """Return the action, step or goal that a text names, in this order of what people finish."""
    from kaplan.model.errors import Ambiguous, NotFound

    found: list[Record] = []
    if ":" in text:
        return lookup.record(plan, text)
    for kind in ("action", "step", "goal"):
        try:
            found.append(lookup.record(plan, text, kind))
        except NotFound:
            continue
    if not found:
        return lookup.record(plan, text)
    if len(found) > 1:
        raise Ambiguous(
            text[:60],
            [f"{lookup.label(plan, one)} ({type(one).kind_word()})" for one in found],
        )
    return found[0]


def _described(plan: Plan, record: Record) -> str:
    return f"{type(record).kind_word()} {lookup.label(plan, record)}"
