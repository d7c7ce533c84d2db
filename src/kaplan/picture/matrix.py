"""Power-interest matrix: who has influence and who is interested, with names that never overlap.

Influence runs up, interest to the right, each from 1 to 5. A person's mark stays inside the field
of its two grades; the name stands beside it where it is free, else a letter stands for it and the
name is told below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.i18n import N_, _, ngettext
from kaplan.model.scales import QUADRANT, ROLE, SUPPORT
from kaplan.picture.cells import clip, width
from kaplan.picture.drawing import Cell, Drawing, Numbers, sentence
from kaplan.picture.matrix_places import Field, Placed, place_people
from kaplan.picture.matrix_traces import Traces, traces
from kaplan.picture.moves_words import field_then
from kaplan.picture.scene import Label, Rule, Scene, draw_scene
from kaplan.picture.symbols import CHANGED, badges, changed_words, support_sign

MIN_WIDTH, MIN_HEIGHT = 34, 12
NO_ROLE = "◌"
_LEAST_PLOT = 10
_ROOM_FOR_ADVICE = 12
"""From how many rows of the plot on the corners say what to do there, too."""
_LONGEST_NAME = 16
_GAP = "  "


class MatrixPerson(NamedTuple):
    """A person as the matrix needs them; grades 1 to 5, support -2 to 2, None where not known.

    ``changed`` marks who changed since the last review; ``was`` are the influence and interest of
    an earlier moment, where they stood elsewhere then.
    """

    id: str
    name: str
    influence: int | None
    interest: int | None
    roles: tuple[str, ...] = ()
    support: int | None = None
    coach: bool = False
    changed: bool = False
    was: tuple[int, int] | None = None


class QuadrantNames(NamedTuple):
    """The words in the four corners."""

    manage_closely: str
    keep_satisfied: str
    keep_informed: str
    monitor: str


# After Mendelow's matrix as taught in stakeholder management: what each group asks of us.
_ADVICE = {
    "manage_closely": N_("meet often, decide together"),
    "keep_satisfied": N_("ask little, no surprises"),
    "keep_informed": N_("tell early, let them vouch"),
    "monitor": N_("watch, spend little time"),
}


def quadrant_names() -> QuadrantNames:
    """Return the names of the quadrants in the language in force."""
    return QuadrantNames(*(QUADRANT.label(name) for name in QuadrantNames._fields))


def quadrant_advice(name: str) -> str:
    """Return what to do with the people of a quadrant, by its stored name; else nothing."""
    return _(_ADVICE[name]) if name in _ADVICE else ""


def power_matrix(
    people: Sequence[MatrixPerson],
    width: int,
    height: int,
    selected: str | None = None,
    high: int = 4,
    for_customer: bool = False,
) -> Drawing:
    """Return the matrix of ``width`` × ``height`` cells; its hits lead from a cell to a person.

    ``selected`` is the id of the person shown as chosen; ``high`` is the least grade that counts as
    high. People without both grades are named below the picture. Where the place is too small,
    the drawing says how many stand in each quadrant. ``for_customer`` leaves out what we do there.
    """
    alt = describe(people, high, for_customer)
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return sentence(" ".join(_counts(people, high)), width, height)._replace(
            alt=alt, numbers=_numbers(people, high)
        )
    scene = matrix_scene(people, width, height, high, for_customer)
    return draw_scene(scene, selected)._replace(numbers=_numbers(people, high))


def matrix_scene(
    people: Sequence[MatrixPerson],
    width: int,
    height: int,
    high: int = 4,
    for_customer: bool = False,
) -> Scene:
    """Return the laid-out matrix; the place must hold the least size at least."""
    note_rows = 0
    while True:
        field = Field(width, height - note_rows, high)
        corners = _corners(field, quadrant_names(), for_customer)
        graded = [_mark(person) for person in people if _graded(person)]
        placed = place_people(graded, field, corners)
        notes = _notes(people, placed, field)
        needed = 1 + max((note.y - field.height for note in notes), default=-1)
        # More notes take room from the picture, which then may need more notes.
        if needed <= note_rows or note_rows >= height - _LEAST_PLOT:
            break
        note_rows = min(needed, height - _LEAST_PLOT)
    was = {person.id: person.was for person in people if person.was}
    shown = [*corners, *_axis_words(field), *_people_labels(placed)]
    before = traces(was, placed, field, shown) if was else Traces()
    return Scene(
        width,
        height,
        labels=(
            *before.labels,
            *shown,
            *_told(notes, field.height + note_rows, width),
        ),
        rules=(*_rules(field), *before.rules),
        alt=describe(people, high, for_customer),
        title=_("Influence and interest"),
    )


def quadrant_of(person: MatrixPerson, high: int = 4) -> str | None:
    """Return the stored name of a person's quadrant; None where a grade is not known."""
    if person.influence is None or person.interest is None:
        return None
    if person.influence >= high:
        return "manage_closely" if person.interest >= high else "keep_satisfied"
    return "keep_informed" if person.interest >= high else "monitor"


def describe(
    people: Sequence[MatrixPerson], high: int = 4, for_customer: bool = False
) -> tuple[str, ...]:
    """Return the matrix in sentences: who stands in each quadrant, the mightiest first."""
    story = []
    for name in QuadrantNames._fields:
        inside = [person for person in people if quadrant_of(person, high) == name]
        inside.sort(key=lambda p: (-(p.influence or 0), -(p.interest or 0), p.name))
        if inside:
            listed = "; ".join(_spoken(person) for person in inside)
            told = QUADRANT.label(name)
            if not for_customer:
                told += f" ({quadrant_advice(name)})"
            story.append(_("{quadrant}: {people}.").format(quadrant=told, people=listed))
    missing = [person.name for person in people if not _graded(person)]
    if missing:
        story.append(_("Not assessed: {people}.").format(people=", ".join(missing)))
    return tuple(story) or (_("Nobody is known here yet."),)


def _spoken(person: MatrixPerson) -> str:
    facts = [ROLE.label(role) for role in person.roles]
    if person.coach:
        facts.append(_("coach"))
    if person.support is not None:
        facts.append(SUPPORT.label(person.support))
    if person.changed:
        facts.append(changed_words(True))
    grades = f"{person.influence}/{person.interest}"
    if person.was:
        grades = _("{before} → {after}").format(
            before=f"{person.was[0]}/{person.was[1]}", after=grades
        )
    return f"{person.name} {grades}" + (f" ({', '.join(facts)})" if facts else "")


def _graded(person: MatrixPerson) -> bool:
    return person.influence is not None and person.interest is not None


def _mark(person: MatrixPerson) -> Placed:
    sign = support_sign(person.support)
    badge = badges(person.roles[:1], person.coach) or NO_ROLE
    name = clip(person.name, _LONGEST_NAME) + (sign.text if person.support is not None else "")
    name += CHANGED if person.changed else ""
    return Placed(
        person.id, person.influence or 1, person.interest or 1, badge, name or "?", sign.style
    )


def _people_labels(placed: Sequence[Placed]) -> list[Label]:
    labels = [Label(p.name_at[0], p.name_at[1], p.name, p.style, p.id) for p in placed if p.name_at]
    labels += [
        Label(p.mark_at[0], p.mark_at[1], p.badge, f"{p.style} strong", p.id)
        for p in placed
        if p.mark_at
    ]
    return labels


def _notes(people: Sequence[MatrixPerson], placed: Sequence[Placed], field: Field) -> list[Label]:
    """Return the rows below the picture: keys of names without room, people without grades."""
    items = [(f"{p.badge}={p.name}", p.style, p.id) for p in placed if p.mark_at and not p.name_at]
    items += [
        (f"{p.influence}/{p.interest} {p.name}", p.style, p.id) for p in placed if not p.mark_at
    ]
    items += [(f"? {clip(p.name, _LONGEST_NAME)}", "muted", p.id) for p in people if not _graded(p)]
    labels: list[Label] = []
    x, y = 0, field.height
    for text, style, owner in items:
        label = Label(x, y, clip(text, field.width), style, owner)
        if x and x + width(label.text) > field.width:
            x, y = 0, y + 1
            label = label._replace(x=x, y=y)
        labels.append(label)
        x += width(label.text) + len(_GAP)
    return labels


def _told(notes: Sequence[Label], rows: int, columns: int) -> list[Label]:
    """Return the notes above a row; the last one says how many more there are."""
    told = [note for note in notes if note.y < rows]
    while told and len(told) < len(notes):
        more = f"+{len(notes) - len(told)}"
        last = told[-1]
        x = last.x + width(last.text) + len(_GAP)
        if x + width(more) <= columns:
            return [*told, Label(x, last.y, more, "muted")]
        told.pop()
    return told


def _rules(field: Field) -> tuple[Rule, ...]:
    left, right, top, low = field.left, field.right, field.top, field.low
    return (
        Rule(((field.wall, top), (field.wall, low)), "dashed", "muted"),
        Rule(((left, field.beam), (right, field.beam)), "dashed", "muted"),
        Rule(((left - 1, top), (left - 1, low + 1), (right, low + 1))),
    )


def _corners(field: Field, names: QuadrantNames, for_customer: bool) -> tuple[Label, ...]:
    """Return the names of the quadrants in their corners, and below them what to do there."""
    has_room = field.low - field.top >= _ROOM_FOR_ADVICE and not for_customer
    labels: list[Label] = []
    for place, name in zip(QuadrantNames._fields, names, strict=True):
        is_right = place in ("manage_closely", "keep_informed")
        is_low = place in ("keep_informed", "monitor")
        start, end = (field.wall, field.right) if is_right else (field.left, field.wall)
        lines = [(name, "head"), (f"({quadrant_advice(place)})", "muted")][: 2 if has_room else 1]
        top = field.low - len(lines) + 1 if is_low else field.top
        for row, (words, style) in enumerate(lines, top):
            text = clip(words, end - start - 2)
            x = end - width(text) if is_right else start + 1
            labels.append(Label(x, row, text, style))
    return tuple(labels)


def _axis_words(field: Field) -> list[Label]:
    up, right = _("Influence") + " ▴", _("Interest") + " ▸"
    labels = [Label(0, 0, clip(up, field.width), "head")]
    words = " " + clip(right, field.width // 2)
    labels.append(Label(field.width - width(words), field.low + 1, words, "head"))
    for grade in range(1, 6):
        columns, rows = field.columns(grade), field.rows(grade)
        labels.append(Label(0, rows[len(rows) // 2], str(grade), "muted"))
        labels.append(Label(columns[len(columns) // 2], field.low + 2, str(grade), "muted"))
    return labels


def _counts(people: Sequence[MatrixPerson], high: int) -> list[str]:
    counted = []
    for name in QuadrantNames._fields:
        inside = sum(quadrant_of(person, high) == name for person in people)
        counted.append(f"{QUADRANT.label(name)}: {inside}")
    return [
        ngettext("{count} person.", "{count} people.", len(people)).format(count=len(people)),
        "; ".join(counted),
    ]


def _numbers(people: Sequence[MatrixPerson], high: int) -> Numbers:
    rows = sorted(people, key=lambda p: (-(p.influence or 0), -(p.interest or 0), p.name))
    headers = [_("Name"), _("Influence"), _("Interest"), _("Support"), _("Quadrant")]
    numbers: list[tuple[Cell, ...]] = [
        (p.name, p.influence, p.interest, p.support, QUADRANT.label(quadrant_of(p, high)))
        for p in rows
    ]
    if any(p.was for p in people):
        headers += [field_then(_("Influence")), field_then(_("Interest"))]
        numbers = [(*row, *(p.was or row[1:3])) for p, row in zip(rows, numbers, strict=True)]
    return Numbers(tuple(headers), tuple(numbers))
