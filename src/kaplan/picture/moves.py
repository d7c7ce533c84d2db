"""People then and now: two tables side by side where there is room, else one with both values.

Below the tables it is said in words who came, who left, and what moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kaplan.i18n import N_, _, pgettext
from kaplan.insight.standings import CAME, LEFT, MOVED, STAYED, Move, Stand
from kaplan.picture.cells import width, wrap
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
from kaplan.picture.moves_words import describe_moves, field_then, move_words
from kaplan.picture.symbols import (
    CHANGED,
    UNKNOWN,
    badges,
    closeness_sign,
    grade_sign,
    shown_name,
    support_sign,
)

SIDE_BY_SIDE = 112
"""From how many cells on two tables stand side by side."""
_GAP = 1
_BETWEEN = " │ "
_RISE = {1: "▴", -1: "▾", 0: ""}
_HOW = {CAME: ("+", "good"), LEFT: ("-", "warn"), MOVED: (CHANGED, "accent"), STAYED: (" ", "")}
_BETTER = ("support", "closeness")
"""Grades whose rise is good for us; a rise of the others is merely news."""


class _Column(NamedTuple):
    """A column: what it shows, its heading, its widest width, and what drops it first."""

    name: str
    heading: str
    most: int
    rank: int


_COLUMNS = (
    _Column("name", N_("Name"), 24, 0),
    _Column("role", N_("Role"), 17, 2),
    _Column("support", N_("Sup"), 10, 1),
    _Column("closeness", N_("Close"), 10, 3),
    _Column("influence", N_("Infl"), 10, 4),
    _Column("interest", N_("Intr"), 10, 5),
    _Column("boss", N_("Reports to"), 26, 6),
)
_LEAST_NAME = 10


def moves_table(
    moves: Sequence[Move], width: int, note: str = "", selected: str | None = None
) -> Drawing:
    """Return everybody then and now in ``width`` cells, and below in words what moved.

    ``note`` is said first, where there is something to say about the earlier state. Hits carry the
    people's ids.
    """
    numbers = moves_numbers(moves)
    alt = ((note,) if note else ()) + describe_moves(moves)
    if not moves:
        words = note or _("Nobody is known here yet.")
        return sentence(words, width, 2, numbers)._replace(alt=alt)
    rows: list[Row] = [fit_row([Run(line, "muted")], width) for line in wrap(note, width) if note]
    head, body = _two(moves, width) if width >= SIDE_BY_SIDE else _one(moves, width)
    rows.append(head)
    hits = []
    for move, row in zip(moves, body, strict=True):
        hits.append(Hit(move.id, 0, len(rows), width))
        rows.append(chosen_row(row) if move.id == selected else row)
    rows.append(fit_row((), width))
    rows += _told(moves, width)
    return Drawing(width, tuple(rows), alt, numbers, tuple(hits))


def moves_numbers(moves: Sequence[Move]) -> Numbers:
    """Return both values of everything that is compared, a row for each person."""
    fields: dict[str, Callable[[Stand], Cell]] = {
        _("Name"): lambda stand: stand.name,
        _("Title"): lambda stand: stand.title,
        _("Role"): lambda stand: ", ".join(stand.role),
        _("coach"): lambda stand: int(stand.coach),
        _("Support"): lambda stand: stand.support,
        _("Closeness"): lambda stand: stand.closeness,
        _("Influence"): lambda stand: stand.influence,
        _("Interest"): lambda stand: stand.interest,
        _("Reports to"): lambda stand: stand.boss_name,
    }
    headers = [_("What became of them")]
    for label in fields:
        headers += [field_then(label), label]
    rows = []
    for move in moves:
        row: list[Cell] = [move.how]
        for value in fields.values():
            row += [value(move.then) if move.then else None, value(move.now) if move.now else None]
        rows.append(tuple(row))
    return Numbers(tuple(headers), tuple(rows))


def _told(moves: Sequence[Move], columns: int) -> list[Row]:
    rows: list[Row] = []
    for move in moves:
        if words := move_words(move):
            sign, style = _HOW[move.how]
            for number, line in enumerate(wrap(words, columns - 2)):
                first = Run(f"{sign} ", style) if not number else Run("  ")
                rows.append(fit_row([first, Run(line)], columns))
    return rows or [fit_row([Run(_("Nothing moved."), "muted")], columns)]


# One table: then → now in each cell


def _one(moves: Sequence[Move], columns: int) -> tuple[Row, list[Row]]:
    cells = [{column.name: _both(move, column.name) for column in _COLUMNS} for move in moves]
    widths = _widths(cells, columns - 2)
    head = fit_row([Run("  "), *_line(_headings(widths), widths)], columns)
    rows = [
        fit_row([_how(move), Run(" "), *_line(found, widths)], columns)
        for move, found in zip(moves, cells, strict=True)
    ]
    return head, rows


def _both(move: Move, name: str) -> tuple[Run, ...]:
    """Return what a field was and is, or only what it is where it did not move."""
    if name == "name":
        return (_name(move.latest, move),)
    if not _differs(move, name):
        return (_value(move.latest, name, short=True),)
    assert move.then is not None
    assert move.now is not None
    rise = move.step(name)
    was, now = _value(move.then, name, short=True), _value(move.now, name, short=True)
    arrow = Run(f" {_RISE[rise]}", _rise_style(name, rise)) if rise else Run("")
    return (Run(was.text, "muted"), Run(" → ", "muted"), Run(now.text, "strong"), arrow)


def _differs(move: Move, name: str) -> bool:
    return name in move.fields or (name == "role" and "coach" in move.fields)


def _rise_style(name: str, rise: int) -> str:
    if name not in _BETTER:
        return "accent"
    return "good" if rise > 0 else "bad"


# Two tables: then on the left, now on the right


def _two(moves: Sequence[Move], columns: int) -> tuple[Row, list[Row]]:
    half = (columns - len(_BETWEEN)) // 2
    left = [{c.name: _side(move, move.then, c.name, False) for c in _COLUMNS} for move in moves]
    right = [{c.name: _side(move, move.now, c.name, True) for c in _COLUMNS} for move in moves]
    widths = _widths([*left, *right], half - 2)
    bar = Run(_BETWEEN, "line")
    heads = [
        [Run("  "), *_line(_headings(widths, words), widths)]
        for words in (pgettext("then", "Then"), pgettext("now", "Now"))
    ]
    head = fit_row([*fit_row(heads[0], half), bar, *fit_row(heads[1], half)], columns)
    rows = []
    for move, was, now in zip(moves, left, right, strict=True):
        before = fit_row([Run("  "), *_line(was, widths)], half)
        after = fit_row([_how(move), Run(" "), *_line(now, widths)], half)
        rows.append(fit_row([*before, bar, *after], columns))
    return head, rows


def _side(move: Move, stand: Stand | None, name: str, is_now: bool) -> tuple[Run, ...]:
    """Return a field at one of the moments; behind it how it moved, on the side of now."""
    if stand is None:
        return (Run("–" if name == "name" else "", "muted"),)
    value = _name(stand, move) if name == "name" else _value(stand, name, short=False)
    if not (is_now and move.how == MOVED and _differs(move, name)):
        return (value,)
    rise = move.step(name)
    sign = _RISE[rise] or CHANGED
    return (value, Run(f" {sign}", _rise_style(name, rise) if rise else "accent"))


# What both share


def _how(move: Move) -> Run:
    return Run(*_HOW[move.how])


def _name(stand: Stand, move: Move) -> Run:
    name = shown_name(stand.name, stand.placeholder)
    return Run(name, "muted" if stand.placeholder or move.how == LEFT else "")


def _value(stand: Stand, name: str, *, short: bool) -> Run:
    """Return a field of a person as its sign; ``short`` writes grades as digits."""
    if name == "role":
        return Run(badges(stand.role, stand.coach) or "–", "strong")
    if name == "support":
        return support_sign(stand.support)
    if name == "boss":
        return Run(stand.boss_name or "–", "muted" if not stand.boss_name else "")
    grade = getattr(stand, name)
    if short:
        return Run(UNKNOWN if grade is None else str(grade), "muted" if grade is None else "")
    return closeness_sign(grade) if name == "closeness" else grade_sign(grade)


Cells = dict[str, tuple[Run, ...]]


def _headings(widths: dict[str, int], name: str = "") -> Cells:
    found: Cells = {
        column.name: (Run(_(column.heading), "head"),)
        for column in _COLUMNS
        if column.name in widths
    }
    return {**found, "name": (Run(name, "title"),)} if name else found


def _widths(rows: Sequence[Cells], columns: int) -> dict[str, int]:
    """Return the width of each column; where room is short the last ones go, names stay."""
    needs = {
        column.name: min(
            column.most,
            max(width(_(column.heading)), *(_needed(cells[column.name]) for cells in rows)),
        )
        for column in _COLUMNS
    }
    shown = sorted(_COLUMNS, key=lambda column: column.rank)
    while len(shown) > 1 and _total(shown, needs) - _slack(shown, needs) > columns:
        shown.pop()
    found = {column.name: needs[column.name] for column in _COLUMNS if column in shown}
    for name in ("boss", "name"):
        excess = max(0, _total(shown, found) - columns)
        if name in found:
            found[name] -= min(excess, max(0, found[name] - _LEAST_NAME))
    found["name"] = max(1, min(found["name"], columns))
    return found


def _slack(shown: Sequence[_Column], needs: dict[str, int]) -> int:
    """Return how many cells the columns with names of people can do without."""
    return sum(
        max(0, needs[column.name] - _LEAST_NAME)
        for column in shown
        if column.name in ("name", "boss")
    )


def _needed(runs: Sequence[Run]) -> int:
    return sum(width(run.text) for run in runs)


def _total(shown: Sequence[_Column], widths: dict[str, int]) -> int:
    return sum(widths[column.name] for column in shown) + _GAP * (len(shown) - 1)


def _line(cells: Cells, widths: dict[str, int]) -> list[Run]:
    runs: list[Run] = []
    for name, size in widths.items():
        runs += [*fit_row(cells[name], size), Run(" " * _GAP)]
    return runs[:-1]
