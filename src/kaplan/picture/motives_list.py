"""What moves people, as a list: everybody under each of their motives, and below their demands.

Of the demands those that nobody serves come first; behind the others stands what serves them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext, pgettext
from kaplan.insight.motives import NONE_KNOWN, Demand, Group, Motives
from kaplan.model.records.people import Stakeholder
from kaplan.model.scales import ACTION_STATUS, DEMAND, MOTIVE, SUPPORT
from kaplan.picture.cells import fit, width, wrap
from kaplan.picture.drawing import (
    Cell,
    Drawing,
    Hit,
    Numbers,
    Row,
    Run,
    chosen_row,
    fit_row,
    sentence,
)
from kaplan.picture.symbols import GRADE_STEPS, WARNING, grade_sign, support_sign

_INDENT = 2
_NAME_LEAST, _NAME_MOST = 8, 20
_SUPPORT = 2
SERVED = "✓"


class Entry(NamedTuple):
    """What a row of the list is about: a person, and a motive or one of their demands."""

    person: str
    motive: str = ""
    demand: str = ""

    @property
    def key(self) -> str:
        """The id of the row."""
        return f"{self.person}/{self.motive}/{self.demand}"

    @classmethod
    def of(cls, key: str) -> Entry:
        """Return what a row with an id is about; a bare id is a person's."""
        person, _slash, rest = key.partition("/")
        motive, _slash, demand = rest.partition("/")
        return cls(person, motive, demand)


def motives_list(found: Motives, width: int, selected: str | None = None) -> Drawing:
    """Return the list in ``width`` cells; its hits carry the keys of ``Entry``."""
    numbers, alt = _numbers(found), describe_motives(found)
    if not found.groups:
        return sentence(_("Nobody is known here yet."), width, 2, numbers)
    pen = _Pen(width, _name_width(found, width), selected)
    for group in found.groups:
        pen.heading(motive_word(group.kind), len(group.people))
        for moved in group.people:
            entry = Entry(moved.person.id, group.kind)
            pen.row(entry, moved.person, [Run(moved.text)])
    unserved = found.unserved
    pen.heading(_("Demands that nobody serves"), len(unserved), "warn" if unserved else "title")
    for demand in unserved:
        pen.row(_entry(demand), demand.person, [Run(f"{WARNING} ", "warn"), *_what(demand)])
    if served := [demand for demand in found.demands if demand.is_served]:
        pen.heading(_("Demands that somebody serves"), len(served))
        for demand in served:
            by = Run(f" ← {_served_by(demand)}", "muted")
            pen.row(_entry(demand), demand.person, [Run(f"{SERVED} ", "good"), *_what(demand), by])
    return Drawing(width, tuple(pen.rows), alt, numbers, tuple(pen.hits))


def motive_word(kind: str) -> str:
    """Return what the people of a group have in common."""
    return MOTIVE.label(kind) if kind != NONE_KNOWN else _("motive not known")


def describe_motives(found: Motives) -> tuple[str, ...]:
    """Return the list in sentences: each motive with its people, then each demand."""
    if not found.groups:
        return (_("Nobody is known here yet."),)
    story = [_group(group) for group in found.groups]
    unserved = len(found.unserved)
    if not found.demands:
        return (*story, _("No demand is known."))
    if not unserved:
        story.append(_("Every demand is served."))
    else:
        told = ngettext(
            "{count} demand is not served.", "{count} demands are not served.", unserved
        )
        story.append(told.format(count=unserved))
    return (*story, *(_told(demand) for demand in found.demands))


def _group(group: Group) -> str:
    people = "; ".join(
        _("{name} ({facts})").format(name=moved.person.name, facts=facts)
        if (facts := ", ".join(_facts(moved.person, moved.text)))
        else moved.person.name
        for moved in group.people
    )
    return _("{motive}: {people}.").format(motive=motive_word(group.kind), people=people)


def _facts(person: Stakeholder, text: str) -> list[str]:
    facts = [text.strip(), SUPPORT.label(person.support)]
    if person.influence is not None:
        facts.append(_("influence {grade}").format(grade=person.influence))
    return [fact for fact in facts if fact]


def _told(demand: Demand) -> str:
    message = (
        _("{name} asks ({demand}): {text} (served by {actions}).")
        if demand.is_served
        else _("{name} asks ({demand}): {text} (nobody serves it).")
    )
    return message.format(
        name=demand.person.name,
        demand=DEMAND.label(demand.kind),
        text=demand.text.strip().rstrip(".。"),
        actions=_served_by(demand),
    )


def _served_by(demand: Demand) -> str:
    return ", ".join(
        pgettext("action", "{name} ({status})").format(
            name=action.name, status=ACTION_STATUS.label(action.action_status)
        )
        for action in demand.actions
    )


def _entry(demand: Demand) -> Entry:
    return Entry(demand.person.id, demand=demand.kind)


def _what(demand: Demand) -> list[Run]:
    return [Run(f"{DEMAND.label(demand.kind)}: ", "head"), Run(demand.text)]


def _name_width(found: Motives, columns: int) -> int:
    names = [width(moved.person.name) for group in found.groups for moved in group.people]
    return min(max(_NAME_LEAST, *names), _NAME_MOST, max(1, columns // 4))


class _Pen:
    """Writes headings and rows; a text that does not fit goes on below where it began."""

    def __init__(self, columns: int, name: int, selected: str | None) -> None:
        self._columns, self._name, self._selected = columns, name, selected
        self.rows: list[Row] = []
        self.hits: list[Hit] = []

    def heading(self, words: str, count: int, style: str = "title") -> None:
        """Begin a part; how many follow stands behind its name."""
        if self.rows:
            self.rows.append(fit_row((), self._columns))
        runs = [Run(words, style), Run(f" ({count})", "muted")]
        self.rows.append(fit_row(runs, self._columns))

    def row(self, entry: Entry, person: Stakeholder, text: Sequence[Run]) -> None:
        """Write a person with their signs and a text."""
        start = len(self.rows)
        before = [
            Run(" " * _INDENT),
            Run(fit(person.name, self._name)),
            Run(" "),
            *fit_row([support_sign(person.support)], _SUPPORT),
            Run(" "),
            grade_sign(person.influence),
            Run(" "),
        ]
        left = _INDENT + self._name + 1 + _SUPPORT + 1 + GRADE_STEPS + 1
        lines = _wrapped(text, max(1, self._columns - left))
        for number, line in enumerate(lines):
            runs = [*(before if not number else [Run(" " * left)]), *line]
            row = fit_row(runs, self._columns)
            self.rows.append(chosen_row(row) if entry.key == self._selected else row)
        # A cursor as wide as the words costs less on the wire than one as wide as the screen.
        wide = left - 1 + max(sum(width(run.text) for run in line) + 1 for line in lines)
        self.hits.append(Hit(entry.key, 0, start, min(wide, self._columns), len(lines)))


def _wrapped(runs: Sequence[Run], columns: int) -> list[list[Run]]:
    """Return runs as lines; each character keeps the style of its run."""
    text = "".join(run.text for run in runs)
    styles = [run.style for run in runs for _char in run.text]
    lines: list[list[Run]] = []
    place = 0
    for line in wrap(text, columns) or [""]:
        found: list[Run] = []
        for char in line:
            # Blanks at the ends of lines are gone, and some characters were cleaned away.
            at = text.find(char, place)
            place = at + 1 if at >= 0 else place
            style = styles[at] if at >= 0 else ""
            if found and found[-1].style == style:
                found[-1] = Run(found[-1].text + char, style)
            else:
                found.append(Run(char, style))
        lines.append(found)
    return lines


def _numbers(found: Motives) -> Numbers:
    headers = (
        pgettext("motives", "What"), pgettext("motives", "Kind"), _("Name"), _("Text"),
        _("Support"), _("Influence"), _("Served by"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        ("motive", group.kind, m.person.name, m.text, m.person.support, m.person.influence, None)
        for group in found.groups
        for m in group.people
    ]
    rows += [
        (
            *("demand", one.kind, one.person.name, one.text),
            *(one.person.support, one.person.influence),
            ", ".join(action.name for action in one.actions),
        )
        for one in found.demands
    ]
    return Numbers(headers, tuple(rows))
