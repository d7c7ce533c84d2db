"""How satisfied each account is: horizontal bars with the target on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.insight.chart_data import Score
from kaplan.model.format import format_short
from kaplan.picture.bars import bar
from kaplan.picture.cells import fit, pad, width
from kaplan.picture.charts.frame import Words, framed, listed, nothing
from kaplan.picture.drawing import Drawing, Numbers, Row, Run, fit_row
from kaplan.picture.figures import finite

_MIN_WIDTH = 28
_MIN_BAR = 6
_TARGET = "│"


class _Line(NamedTuple):
    name: str
    value: float
    target: float | None
    words: str
    missed: bool
    style: str


def satisfaction_by_account(
    scores: Sequence[Score], width: int, height: int, best: float = 5.0
) -> Drawing:
    """Return the chart of satisfaction per account, lowest first, on a scale from 0 to ``best``.

    A value below its target carries ``!``. Accounts beyond the rows are counted in the last row.
    """
    known = sorted(
        (score for score in scores if finite(score.value) is not None),
        key=lambda score: (finite(score.value) or 0.0, score.account),
    )
    headers = (_("Account"), _("Satisfaction"), _("Target"), _("Before"))
    if not known:
        return nothing(_("No satisfaction is measured yet."), width, height, headers)
    numbers = Numbers(headers, tuple((*score,) for score in known))
    lines = [_line(score) for score in known]
    top = max([best, *(line.value for line in lines), *(line.target or 0.0 for line in lines)])
    words = Words(_("Satisfaction by account"), _key(lines), _story(lines))
    return framed(words, numbers, width, height, lambda w, h: _rows(lines, top, w, h))


def _line(score: Score) -> _Line:
    value, target, before = finite(score.value) or 0.0, finite(score.target), finite(score.before)
    missed = target is not None and value < target
    words = (
        format_short(value) if target is None else f"{format_short(value)}/{format_short(target)}"
    )
    if before is not None and before != value:
        words += f" {'▴' if value > before else '▾'}{format_short(abs(value - before))}"
    style = "series1" if target is None else "warn" if missed else "good"
    return _Line(score.account, value, target, words + (" !" if missed else ""), missed, style)


def _rows(lines: Sequence[_Line], top: float, columns: int, height: int) -> tuple[Row, ...] | None:
    if columns < _MIN_WIDTH or height < min(2, len(lines)):
        return None
    shown = lines if len(lines) <= height else lines[: height - 1]
    word_cells = min(max(width(line.words) for line in shown), columns // 2)
    names = max(width(line.name) for line in shown)
    name_cells = max(4, min(names, columns - word_cells - 2 - _MIN_BAR, columns // 3))
    bar_cells = columns - name_cells - word_cells - 2
    rows = [
        fit_row(
            [
                Run(fit(line.name, name_cells) + " "),
                *_bullet(line, top, bar_cells),
                Run(" " + pad(line.words, word_cells), "warn" if line.missed else ""),
            ],
            columns,
        )
        for line in shown
    ]
    if len(shown) < len(lines):
        rest = len(lines) - len(shown)
        more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
        rows.append(fit_row([Run(more, "muted")], columns))
    return tuple(rows)


def _bullet(line: _Line, top: float, cells: int) -> list[Run]:
    filled = bar(line.value / top, cells)
    rest = "·" * (cells - len(filled))
    if line.target is None:
        return [Run(filled, line.style), Run(rest, "muted")]
    mark = min(cells - 1, int(line.target / top * cells))
    row = filled + rest
    return [
        Run(row[: min(mark, len(filled))], line.style),
        Run(row[len(filled) : mark], "muted"),
        Run(_TARGET, "accent"),
        Run(row[mark + 1 : len(filled)], line.style),
        Run(row[max(mark + 1, len(filled)) :], "muted"),
    ]


def _key(lines: Sequence[_Line]) -> tuple[Run, ...]:
    missed = sum(line.missed for line in lines)
    if missed:
        text = ngettext("{count} below target", "{count} below target", missed)
        return (Run(text.format(count=missed), "warn"),)
    return (Run(_("lowest {value}").format(value=format_short(lines[0].value))),)


def _story(lines: Sequence[_Line]) -> tuple[str, ...]:
    mean = sum(line.value / len(lines) for line in lines)
    story = [
        ngettext(
            "Satisfaction of {count} account, {mean}.",
            "Satisfaction of {count} accounts, {mean} on average.",
            len(lines),
        ).format(count=len(lines), mean=format_short(mean)),
        _("Lowest: {account} with {value}.").format(
            account=lines[0].name, value=format_short(lines[0].value)
        ),
    ]
    missed = [line for line in lines if line.missed]
    if missed:
        told = [f"{line.name} {line.words}" for line in missed]
        story.append(_("Below target: {accounts}.").format(accounts=listed(told, ", ")))
    return tuple(story)
