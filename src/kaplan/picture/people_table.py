"""People of an account as a tree table: name, title and the signs of where each one stands.

A narrow place drops the least important columns first; names and support stay to the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kaplan.i18n import N_, _, ngettext
from kaplan.model.scales import CLOSENESS, MOTIVE, ROLE, SUPPORT
from kaplan.picture.cells import fit, width
from kaplan.picture.drawing import Drawing, Hit, Numbers, Row, Run, chosen_row, fit_row, sentence
from kaplan.picture.people_tree import Twig, twigs
from kaplan.picture.symbols import (
    FOLDED,
    UNFOLDED,
    WARNING,
    badges,
    changed_sign,
    changed_words,
    closeness_sign,
    grade_sign,
    motive_badges,
    shown_name,
    support_sign,
)

_GAP = 1


class Person(NamedTuple):
    """A person as the table needs them.

    ``parent`` is the id of whom they report to; ``last_contact`` is shown as given; ``motives``
    are stored names; ``late`` marks a contact too long ago, ``placeholder`` a role nobody was found
    for. ``department`` is an id; ``outside`` names the organisation of who is not of the account;
    ``changed`` marks who changed since the last review, ``is_key`` a key player.
    """

    id: str
    name: str
    parent: str | None = None
    title: str = ""
    roles: tuple[str, ...] = ()
    coach: bool = False
    support: int | None = None
    closeness: int | None = None
    influence: int | None = None
    interest: int | None = None
    last_contact: str = ""
    late: bool = False
    motives: tuple[str, ...] = ()
    placeholder: bool = False
    department: str = ""
    outside: str = ""
    changed: bool = False
    is_key: bool = False


class Column(NamedTuple):
    """A column: what it shows, its heading, its least and its widest width, what drops it first."""

    name: str
    heading: str
    least: int
    most: int
    rank: int


Cells = Mapping[str, tuple[Run, ...]]

# The rank says who stays: 0 never goes, the highest goes first.
COLUMNS = (
    Column("name", N_("Name"), 10, 30, 0),
    Column("title", N_("Title"), 8, 20, 3),
    Column("roles", N_("Role"), 4, 8, 2),
    Column("support", N_("Sup"), 3, 4, 1),
    Column("closeness", N_("Close"), 5, 5, 4),
    Column("influence", N_("Infl"), 5, 5, 5),
    Column("interest", N_("Intr"), 5, 5, 6),
    Column("last_contact", N_("Contact"), 8, 14, 7),
    Column("motives", N_("Mot"), 3, 10, 8),
)


def people_table(
    people: Sequence[Person],
    width: int,
    selected: str | None = None,
    folded: Iterable[str] = (),
    without: Collection[str] = (),
) -> Drawing:
    """Return the table in ``width`` cells: a heading row, then one row per visible person.

    ``without`` names columns that are left out of picture and numbers.
    """
    numbers = _numbers(people, without)
    if not people:
        return sentence(_("Nobody is known here yet."), width, 2, numbers)
    known = {person.id: person for person in people}
    rows = twigs({person.id: person.parent for person in known.values()}, folded)
    cells = [person_cells(known[twig.id], twig) for twig in rows]
    columns = [column for column in COLUMNS if column.name not in without]
    widths = _widths(cells, columns, width)
    drawn = [_heading(widths, width)]
    hits = []
    for twig, shown in zip(rows, cells, strict=True):
        hits.append(Hit(twig.id, 0, len(drawn), width))
        drawn.append(_row(shown, widths, width, twig.id == selected))
    return Drawing(width, tuple(drawn), describe(people), numbers, tuple(hits))


def person_cells(person: Person, twig: Twig) -> Cells:
    """Return what each of ``COLUMNS`` shows for a person, uncut, for tables drawn elsewhere."""
    fold = FOLDED if twig.hidden else UNFOLDED if twig.has_children else " "
    count = (Run(f" [+{twig.hidden}]", "muted"),) if twig.hidden else ()
    return {
        "name": (
            Run(twig.guide, "line"),
            Run(f"{fold} ", "muted"),
            Run(
                shown_name(person.name, person.placeholder),
                "muted" if person.placeholder else "",
            ),
            *changed_sign(person.changed),
            *count,
        ),
        "title": (Run(person.title),),
        "roles": (Run(badges(person.roles, person.coach), "strong"),),
        "support": (support_sign(person.support),),
        "closeness": (closeness_sign(person.closeness),),
        "influence": (grade_sign(person.influence),),
        "interest": (grade_sign(person.interest),),
        "last_contact": (
            Run(f"{WARNING} {person.last_contact}", "warn")
            if person.late
            else Run(person.last_contact),
        ),
        "motives": (Run(motive_badges(person.motives), "muted"),),
    }


def describe(people: Sequence[Person]) -> tuple[str, ...]:
    """Return a sentence per person: what they are, whom they report to, where they stand."""
    names = {person.id: person.name for person in people}
    story = [ngettext("{count} person.", "{count} people.", len(people)).format(count=len(people))]
    for person in people:
        facts = [person.title, *(ROLE.label(role) for role in person.roles)]
        facts.append(_("coach") if person.coach else "")
        facts.append(SUPPORT.label(person.support) if person.support is not None else "")
        facts.append(CLOSENESS.label(person.closeness) if person.closeness is not None else "")
        if person.parent in names:
            facts.append(_("reports to {name}").format(name=names[person.parent]))
        facts.append(changed_words(person.changed))
        told = ", ".join(fact for fact in facts if fact)
        story.append(f"{person.name}: {told}." if told else f"{person.name}.")
    return tuple(story)


def _widths(rows: Sequence[Cells], among: Sequence[Column], columns: int) -> dict[str, int]:
    """Return the width of each column shown, the rest of the row shared by need."""
    needs = dict.fromkeys((column.name for column in among), 0)
    for cells in rows:
        for name, runs in cells.items():
            needs[name] = max(needs.get(name, 0), sum(width(run.text) for run in runs))
    # Names keep a third of the row before other columns get any of it.
    least = {column.name: max(column.least, width(_(column.heading))) for column in among}
    least["name"] = max(least["name"], min(needs["name"], among[0].most, columns // 3))
    # When somebody was last seen says nothing once it is cut.
    if (seen := next((one for one in among if one.name == "last_contact"), None)) is not None:
        least[seen.name] = max(least[seen.name], min(needs[seen.name], seen.most))
    shown = [column for column in among if needs[column.name] or column.rank < 3]
    while len(shown) > 1 and _total(shown, least) > columns:
        shown.remove(max(shown, key=lambda column: column.rank))
    widths = {column.name: least[column.name] for column in shown}
    spare = columns - _total(shown, least)
    for column in sorted(shown, key=lambda column: column.rank):
        wanted = min(column.most, needs[column.name]) - widths[column.name]
        more = max(0, min(spare, wanted))
        widths[column.name] += more
        spare -= more
    if len(shown) == 1:
        widths["name"] = columns
    return widths


def _total(shown: Sequence[Column], widths: Mapping[str, int]) -> int:
    return sum(widths[column.name] for column in shown) + _GAP * (len(shown) - 1)


def _heading(widths: Mapping[str, int], columns: int) -> Row:
    runs: list[Run] = []
    for column in COLUMNS:
        if column.name in widths:
            runs.append(Run(fit(_(column.heading), widths[column.name]) + " " * _GAP, "head"))
    return fit_row(_unpadded(runs), columns)


def _row(cells: Cells, widths: Mapping[str, int], columns: int, chosen: bool) -> Row:
    runs: list[Run] = []
    for name, size in widths.items():
        runs += fit_row(cells[name], size)
        runs.append(Run(" " * _GAP))
    row = fit_row(_unpadded(runs), columns)
    return chosen_row(row) if chosen else row


def _unpadded(runs: list[Run]) -> list[Run]:
    """Return the runs without the gap behind the last column, which would look like a cut."""
    last = runs[-1]
    return [*runs[:-1], Run(last.text[:-_GAP], last.style)]


def _numbers(people: Sequence[Person], without: Collection[str] = ()) -> Numbers:
    names = {person.id: person.name for person in people}
    kept = [place for place, column in enumerate(COLUMNS) if column.name not in without]
    rows = [
        (
            *(person.name, person.title, ", ".join(person.roles), person.support),
            *(person.closeness, person.influence, person.interest, person.last_contact),
            ", ".join(MOTIVE.label(motive) for motive in person.motives),
        )
        for person in people
    ]
    bosses = [names.get(person.parent or "", "") for person in people]
    return Numbers(
        (*(_(COLUMNS[place].heading) for place in kept), _("Reports to")),
        tuple(
            (*(row[place] for place in kept), boss) for row, boss in zip(rows, bosses, strict=True)
        ),
    )
