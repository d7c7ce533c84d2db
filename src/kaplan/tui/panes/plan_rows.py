"""The lines of the plan pane: sections with their records, made from an overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kaplan.commands.decision_reading import what_next
from kaplan.i18n import N_, _, pgettext
from kaplan.insight.advice import Advice, with_actions
from kaplan.insight.deciding import decision_steps
from kaplan.insight.words import advise, pace_word, say
from kaplan.model.format import format_day, format_money, format_percent
from kaplan.model.records.activity import Action
from kaplan.model.scales import (
    ACTION_STATUS,
    DEAL_STAGE,
    OBJECTIVE_KIND,
    PRIORITY,
    SWOT_QUADRANT,
    WHITESPACE_STATE,
)
from kaplan.model.text import first_line
from kaplan.picture.symbols import PACE_STYLES
from kaplan.planner.decisions import Decision
from kaplan.planner.naming import name_by_id
from kaplan.tui.panes.grade_words import grade_cell
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.runs import Cell, text_of
from kaplan.tui.words import SEVERITY_STYLES, STATUS_SIGNS, STATUS_STYLES

if TYPE_CHECKING:
    from datetime import date

    from kaplan.insight.finding import Finding
    from kaplan.model.record import Record
    from kaplan.model.records.commerce import Opportunity
    from kaplan.planner.overview import Overview
    from kaplan.planner.plan import Plan


GRAVEST = 4
"""How many findings are shown before the rest is folded away."""
REST = "section:rest"
"""The key of the line that holds the other findings."""


_FIRST = N_("Press a to add the first.")
_HINTS = {"processes": N_("Press 5, then P to start a process."), "missing": ""}
"""What is said on an empty section: the key that fills it."""


class Entry(NamedTuple):
    """One line: a section's heading (depth 0), or something in it.

    ``adds`` is the kind that ``a`` adds on it, with ``preset``; ``more`` is said below the list
    while the cursor is on it, ``finding`` is what it tells.
    """

    key: str
    depth: int
    what: Cell
    who: Cell = ""
    when: Cell = ""
    state: Cell = ""
    table: str = ""
    record_id: str = ""
    adds: str = "action"
    preset: Mapping[str, object] = MappingProxyType({})
    more: str = ""
    finding: Finding | None = None

    @property
    def is_remark(self) -> bool:
        """Whether it says something about a record that is not shown here itself."""
        return self.key.startswith(("finding:", "fact:"))

    def as_text(self) -> str:
        """Return the line as plain text, indented below its heading."""
        parts = [text_of(cell) for cell in (self.what, self.who, self.when, self.state)]
        return "  " * self.depth + "  ".join(part for part in parts if part)


def plan_columns() -> list[Column]:
    """Return the columns of the page."""
    return [
        Column("what", _("Plan"), 26, weight=5, sorts=False),
        Column("who", _("Who"), 8, weight=1, priority=2, most=18, sorts=False),
        Column("when", _("When"), 10, priority=1, sorts=False),
        Column("state", _("State"), 14, weight=1, most=30, sorts=False),
    ]


def plan_rows(entries: Iterable[Entry]) -> list[Row]:
    """Return the lines as rows of a tree table."""
    return [
        Row(
            e.key, (e.what, e.who, e.when, e.state), depth=e.depth, style="" if e.depth else "title"
        )
        for e in entries
    ]


def plan_entries(plan: Plan, page: Overview, *, with_facts: bool) -> list[Entry]:
    """Return all lines of an account's page; empty sections stay, to be filled with ``a``."""
    today = plan.today
    made = [
        *_section("actions", _("Actions"), "action", _actions(page, today)),
        *_missing(page, today),
        *_section("opportunities", _("Opportunities"), "opportunity", _deals(page, today)),
        *_section("objectives", _("Objectives"), "objective", _objectives(plan, page)),
        *_section("goals", _("Goals"), "goal", _goals(page, today)),
        *_section("processes", _("Processes"), "action", _processes(page)),
        *_section("swot", _("SWOT"), "swot", _swot(page)),
        *_section("whitespace", _("White space"), "whitespace", _whitespace(plan, page)),
        *_section("latest", _("Latest"), "note", _latest(page, today)),
    ]
    if with_facts:
        facts = [Entry(f"fact:{label}", 1, f"{label}: {text}") for label, text in page.facts]
        own = [one._replace(table="accounts", record_id=page.account.id) for one in facts]
        made += _section("facts", _("Facts"), "action", own)
    return made


def _section(key: str, title: str, adds: str, entries: Sequence[Entry]) -> Iterator[Entry]:
    hint = _HINTS.get(key, _FIRST)
    more = _(hint) if hint and not entries else ""
    yield Entry(f"section:{key}", 0, f"{title} ({len(entries)})", adds=adds, more=more)
    for entry in entries:
        yield entry._replace(adds=adds)


def _entry(record: Record, what: Cell, who: Cell = "", when: Cell = "", state: Cell = "") -> Entry:
    return Entry(record.id, 1, what, who, when, state, record.TABLE, record.id)


def _finding(advice: Advice, today: date) -> Entry:
    finding, action = advice
    return Entry(
        f"finding:{finding.rule}:{finding.record}",
        1,
        (say(finding), SEVERITY_STYLES[finding.severity] if action is None else "muted"),
        action.owner if action is not None else "",
        due_cell(action.due, today) if action is not None else "",
        (f"→ {pgettext('record', Action.WORD)}", "accent") if action is not None else "",
        table=finding.table,
        record_id=finding.record,
        preset={"name": advise(finding) or say(finding)},
        more=" → ".join(text for text in (say(finding), advise(finding)) if text) + " (!)",
        finding=finding,
    )


def _missing(page: Overview, today: date) -> list[Entry]:
    actions = [*page.our_actions, *page.their_actions]
    found = [_finding(advice, today) for advice in with_actions(page.missing, actions)]
    shown = list(_section("missing", _("What is missing"), "action", found[:GRAVEST]))
    if page.grade is not None:
        shown[0] = shown[0]._replace(state=grade_cell(page.grade))
    rest = found[GRAVEST:]
    if rest:
        title = _("{count} more").format(count=len(rest))
        shown[0] = shown[0]._replace(what=f"{_('What is missing')} ({len(found)})")
        shown.append(Entry(REST, 1, (title, "muted")))
        shown += [entry._replace(depth=2) for entry in rest]
    return shown


def due_cell(day: date | None, today: date) -> Cell:
    """Return a due day, marked where it is past."""
    if day is None:
        return ""
    return (format_day(day, today) + ("!" if day < today else ""), "bad" if day < today else "")


def _actions(page: Overview, today: date) -> list[Entry]:
    return [
        _entry(
            action,
            action.name,
            (action.owner, "" if action.side != "theirs" else "accent"),
            due_cell(action.due, today),
            _action_state(action),
        )
        for action in (*page.our_actions, *page.their_actions)
    ]


def _action_state(action: Action) -> Cell:
    status = action.action_status or "not_started"
    word = ACTION_STATUS.label(status)
    if action.side == "theirs":
        word = f"{word} · {_('theirs')}"
    if action.blocked_reason:
        word = f"{word}: {action.blocked_reason}"
    return (f"{STATUS_SIGNS[status]} {word}", STATUS_STYLES[status])


def _deals(page: Overview, today: date) -> list[Entry]:
    return [
        _entry(
            deal,
            deal.name,
            format_money(deal.amount, deal.currency, short=True),
            due_cell(deal.close_date, today),
            DEAL_STAGE.label(deal.stage)
            + (f" {deal.probability:g}%" if deal.probability is not None else ""),
        )._replace(more=_decision_words(deal, today))
        for deal in page.opportunities
    ]


def _decision_words(deal: Opportunity, today: date) -> str:
    """Return how far the decision on a deal is, and the key that shows it."""
    told = what_next(Decision(deal, decision_steps(deal, (), (), today)))
    return _("{told} (O shows it)").format(told=told) if told else _("O shows how it is decided")


def _objectives(plan: Plan, page: Overview) -> list[Entry]:
    return [
        _entry(
            one,
            one.text,
            name_by_id(plan, "stakeholders", one.told_by),
            "✓" if one.confirmed else "",
            " · ".join(
                word
                for word in (OBJECTIVE_KIND.label(one.kind), PRIORITY.label(one.priority))
                if word
            ),
        )
        for one in page.objectives
    ]


def _goals(page: Overview, today: date) -> list[Entry]:
    return [
        _entry(
            goal,
            goal.name,
            goal.owner,
            format_day(goal.due, today),
            (
                f"{pace_word(standing.pace)} {format_percent(standing.reached)}".strip(),
                PACE_STYLES.get(standing.pace, ""),
            ),
        )
        for goal, standing in page.goals
    ]


def _processes(page: Overview) -> list[Entry]:
    return [
        _entry(
            process, process.name, state=f"{done.done}/{done.total} {format_percent(done.share)}"
        )
        for process, done in page.processes
    ]


def _swot(page: Overview) -> list[Entry]:
    order = list(SWOT_QUADRANT.values)
    found = sorted(page.swot, key=lambda one: order.index(one.quadrant or order[0]))
    return [_entry(one, one.text, state=SWOT_QUADRANT.label(one.quadrant)) for one in found]


def _whitespace(plan: Plan, page: Overview) -> list[Entry]:
    return [
        _entry(
            cell,
            name_by_id(plan, "offerings", cell.offering) or "?",
            format_money(cell.potential, cell.currency, short=True),
            "" if cell.our_share is None else f"{cell.our_share:g}%",
            WHITESPACE_STATE.label(cell.state)
            + (f": {cell.competitor}" if cell.competitor else ""),
        )
        for cell in page.whitespace
    ]


def _latest(page: Overview, today: date) -> list[Entry]:
    return [
        _entry(
            item.record, first_line(item.record.text), item.record.by, format_day(item.day, today)
        )
        for item in page.latest
    ]
