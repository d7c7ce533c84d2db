"""Coverage: each stakeholder × each of us, how close we are and how close we want to be.

A cell has four steps: filled as far as we are, hollow up to where we want to be, dots beyond; it is
empty where nothing is written down. The last columns say what is missing and how many of us hold
the thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.model.scales import CLOSENESS
from kaplan.picture.cells import fit, pad, width
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
from kaplan.picture.symbols import CLOSENESS_STEPS, EMPTY, FILLED, WARNING, shown_name

_BEYOND = "·"
_COVERED = "✓"
_GAP = 2
_NAME_LEAST, _NAME_MOST = 10, 24
_CELL_LEAST, _CELL_MOST = 6, 12


class Covered(NamedTuple):
    """A stakeholder; ``matters`` marks those who should not hang on one thread."""

    id: str
    name: str
    matters: bool = False
    placeholder: bool = False


class Member(NamedTuple):
    """One of us."""

    id: str
    name: str


class Contact(NamedTuple):
    """How close one of us is to a stakeholder, 0 to 4, now and as wanted; None where not known."""

    stakeholder: str
    member: str
    closeness: int | None = None
    wanted: int | None = None


class Standing(NamedTuple):
    """A stakeholder's line: the highest closeness now and wanted, and how many of us know them."""

    now: int | None
    wanted: int | None
    threads: int

    @property
    def gap(self) -> int:
        """How many steps are missing; 0 where nothing is wanted or it is reached."""
        return max(0, (self.wanted or 0) - (self.now or 0))


Contacts = Mapping[tuple[str, str], Contact]


def coverage_grid(
    people: Sequence[Covered],
    members: Sequence[Member],
    contacts: Sequence[Contact],
    width: int,
    selected: str | None = None,
    for_customer: bool = False,
) -> Drawing:
    """Return the grid in ``width`` cells: a row for each person, as many blocks as the team needs.

    ``for_customer`` shows only who is in charge of whom. Hits carry the people's ids.
    """
    found = {(contact.stakeholder, contact.member): contact for contact in contacts}
    numbers = _numbers(people, members, found, for_customer)
    alt = describe_coverage(people, members, found, for_customer)
    if not people or not members:
        words = _("Nobody is known here yet.") if not people else _("Nobody of us is named yet.")
        return sentence(words, width, 2, numbers)._replace(alt=(words,))
    grid = _Grid(width, people, members, found, for_customer)
    rows: list[Row] = []
    hits: list[Hit] = []
    for some, is_last in grid.blocks():
        rows += [fit_row((), width)] if rows else []
        rows.append(grid.heading(some, is_last))
        for person in people:
            hits.append(Hit(person.id, 0, len(rows), width))
            row = grid.row(person, some, is_last)
            rows.append(chosen_row(row) if person.id == selected else row)
    return Drawing(width, tuple(rows), alt, numbers, tuple(hits))


def standing(person: Covered, members: Sequence[Member], contacts: Contacts) -> Standing:
    """Return where a stakeholder stands with all of us together."""
    own = [contacts[person.id, m.id] for m in members if (person.id, m.id) in contacts]
    levels = [contact.closeness for contact in own if contact.closeness is not None]
    wanted = [contact.wanted for contact in own if contact.wanted is not None]
    threads = sum(level > 0 for level in levels)
    return Standing(max(levels, default=None), max(wanted, default=None), threads)


def is_single_thread(person: Covered, stands: Standing) -> bool:
    """Tell whether somebody who matters hangs on one of us alone."""
    return person.matters and stands.threads == 1 and not person.placeholder


class _Grid:
    """Widths and rows of a grid; where the team is larger than the place it goes on below."""

    def __init__(
        self,
        columns: int,
        people: Sequence[Covered],
        members: Sequence[Member],
        contacts: Contacts,
        for_customer: bool,
    ) -> None:
        self._columns, self._members, self._contacts = columns, members, contacts
        self._for_customer = for_customer
        self._tail = [] if for_customer else [_("Gap"), _("Threads")]
        wanted = max((width(shown_name(p.name, p.placeholder)) for p in people), default=0)
        least = max(_NAME_LEAST, min(_NAME_MOST, wanted))
        self._name = min(least, max(4, columns // 3))
        named = max((width(member.name) for member in members), default=0)
        self._cell = max(_CELL_LEAST, min(_CELL_MOST, named))
        self._tail_widths = [max(width(word), 3) for word in self._tail]

    def blocks(self) -> list[tuple[Sequence[Member], bool]]:
        """Return the members in groups that fit beside the names; the last group has the tail."""
        tail = sum(size + _GAP for size in self._tail_widths)
        left = self._members
        found: list[tuple[Sequence[Member], bool]] = []
        while len(left) > max(1, self._fitting(tail)):
            room = max(1, self._fitting(0))
            found.append((left[:room], False))
            left = left[room:]
        return [*found, (left, True)]

    def _fitting(self, taken: int) -> int:
        return (self._columns - self._name - taken) // (self._cell + _GAP)

    def heading(self, members: Sequence[Member], is_last: bool) -> Row:
        """Return the names of the team above their columns."""
        texts = [fit(_("Name"), self._name)]
        texts += [fit(member.name, self._cell) for member in members]
        if is_last:
            texts += [pad(word, w) for word, w in zip(self._tail, self._tail_widths, strict=True)]
        return fit_row([Run((" " * _GAP).join(texts), "head")], self._columns)

    def row(self, person: Covered, members: Sequence[Member], is_last: bool) -> Row:
        """Return a stakeholder's row."""
        style = "muted" if person.placeholder else "strong" if person.matters else ""
        name = shown_name(person.name, person.placeholder)
        runs = [Run(fit(name, self._name), style)]
        for member in members:
            contact = self._contacts.get((person.id, member.id))
            runs += [Run(" " * _GAP), *fit_row([self._contact(contact)], self._cell)]
        if is_last and not self._for_customer:
            stands = standing(person, self._members, self._contacts)
            for run, size in zip(_told(person, stands), self._tail_widths, strict=True):
                runs += [Run(" " * _GAP), *fit_row([run], size)]
        return fit_row(runs, self._columns)

    def _contact(self, contact: Contact | None) -> Run:
        if contact is None:
            return Run("")
        return Run(_COVERED) if self._for_customer else contact_sign(contact)


def contact_sign(contact: Contact) -> Run:
    """Return four steps: filled now, hollow up to what is wanted, dots beyond; ``?`` not known."""
    now, wanted = contact.closeness or 0, contact.wanted or 0
    steps = FILLED * now + EMPTY * max(0, wanted - now)
    if contact.closeness is None:
        return Run((EMPTY * wanted).ljust(CLOSENESS_STEPS, _BEYOND) + "?", "warn")
    style = "warn" if wanted > now else "good" if now >= 3 else ""
    return Run(steps.ljust(CLOSENESS_STEPS, _BEYOND), style)


def _told(person: Covered, stands: Standing) -> tuple[Run, Run]:
    gap = Run(f"-{stands.gap}", "warn") if stands.gap else Run("")
    if is_single_thread(person, stands):
        return gap, Run(f"{stands.threads} {WARNING}", "bad")
    if person.matters and not stands.threads and not person.placeholder:
        return gap, Run(f"0 {WARNING}", "bad")
    return gap, Run(str(stands.threads), "" if stands.threads else "muted")


def describe_coverage(
    people: Sequence[Covered],
    members: Sequence[Member],
    contacts: Contacts,
    for_customer: bool = False,
) -> tuple[str, ...]:
    """Return the grid in sentences: who of us knows each person how well, and what is missing."""
    names = {member.id: member.name for member in members}
    by_person: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in contacts.values():
        if contact.member in names:
            by_person[contact.stakeholder].append(contact)
    return tuple(
        _sentence(person, by_person[person.id], names, standing(person, members, contacts))
        if not for_customer
        else _("{name}: {facts}.").format(
            name=person.name,
            facts=", ".join(names[one.member] for one in by_person[person.id]) or _("nobody of us"),
        )
        for person in people
    )


def _sentence(
    person: Covered, own: Sequence[Contact], names: Mapping[str, str], stands: Standing
) -> str:
    facts = [_fact(names[contact.member], contact) for contact in own] or [_("nobody of us")]
    if stands.gap:
        told = ngettext("{count} step is missing", "{count} steps are missing", stands.gap)
        facts.append(told.format(count=stands.gap))
    if is_single_thread(person, stands):
        facts.append(_("a single thread"))
    return _("{name}: {facts}.").format(name=person.name, facts=", ".join(facts))


def _fact(name: str, contact: Contact) -> str:
    now = CLOSENESS.label(contact.closeness) or _("unknown")
    if contact.wanted is None or contact.wanted <= (contact.closeness or 0):
        return _("{name} {closeness}").format(name=name, closeness=now)
    return _("{name} {closeness}, wanted {wanted}").format(
        name=name, closeness=now, wanted=CLOSENESS.label(contact.wanted)
    )


def _numbers(
    people: Sequence[Covered],
    members: Sequence[Member],
    contacts: Contacts,
    for_customer: bool,
) -> Numbers:
    headers = [_("Name"), _("Team member")]
    if not for_customer:
        headers += [_("Closeness"), _("Closeness wanted")]
    rows: list[tuple[Cell, ...]] = []
    for person in people:
        for member in members:
            contact = contacts.get((person.id, member.id))
            if contact is not None:
                levels = () if for_customer else (contact.closeness, contact.wanted)
                rows.append((person.name, member.name, *levels))
    return Numbers(tuple(headers), tuple(rows))
