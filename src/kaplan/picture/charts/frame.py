"""What all charts share: title row, legend row, the plot below, and words where it is too small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.picture.cells import clip, width, wrap
from kaplan.picture.drawing import Drawing, Numbers, Row, Run, fit_row, sentence
from kaplan.picture.figures import axis_labels
from kaplan.picture.plot_points import Axis
from kaplan.picture.plotext_adapter import MIN_HEIGHT
from kaplan.picture.ticks import Tick, nice_values

_ROWS_PER_TICK = 3
_MOST_LISTED = 12
GAP = "  "


class Words(NamedTuple):
    """What a chart says: its title, the key figure as runs, and the whole story in sentences."""

    title: str
    key: tuple[Run, ...]
    story: tuple[str, ...]
    legend: tuple[Run, ...] = ()

    @property
    def figure(self) -> str:
        """Return the key figure as text."""
        return "".join(run.text for run in self.key).strip()


Plot = Callable[[int, int], "tuple[Row, ...] | None"]


def framed(words: Words, numbers: Numbers, width: int, height: int, plot: Plot) -> Drawing:
    """Return a chart of that size; ``plot`` draws the part below title and legend.

    Where ``plot`` gives None the drawing says its key figure in words instead.
    """
    head = _head(words, width, height)
    rows = plot(width, height - len(head)) if width > 0 and height > len(head) else None
    if rows is None:
        return _in_words(words, width, height)._replace(alt=words.story, numbers=numbers)
    return Drawing(width, (*head, *rows), words.story, numbers)


def nothing(text: str, width: int, height: int, headers: Sequence[str]) -> Drawing:
    """Return the drawing of an empty series: it says so."""
    return sentence(text, width, height, Numbers(tuple(headers), ()))


def listed(texts: Sequence[str], separator: str = "; ") -> str:
    """Return texts as one, those beyond the first dozen counted."""
    rest = len(texts) - _MOST_LISTED
    if rest <= 0:
        return separator.join(texts)
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    return separator.join([*texts[:_MOST_LISTED], more])


def value_axis(values: Sequence[float], rows: int, headroom: bool = False) -> Axis:
    """Return the upright axis that holds all values, with no more ticks than rows can label."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if headroom and high > 0:
        high += (high - min(low, 0.0)) / max(4, rows)
    marks = nice_values(low, high, max(2, rows // _ROWS_PER_TICK + 1))
    ticks = tuple(Tick(at, label) for at, label in zip(marks, axis_labels(marks), strict=True))
    return Axis(marks[0], marks[-1], ticks)


def change(
    now: float, before: float | None, words: str, less_is_better: bool = False
) -> tuple[Run, ...]:
    """Return ``▴``/``▾`` with the words of a change, styled good or bad; nothing if unknown."""
    if before is None or now == before:
        return ()
    style = "good" if (now > before) is not less_is_better else "bad"
    return (Run(f" {'▴' if now > before else '▾'}{words}", style),)


def _in_words(words: Words, columns: int, height: int) -> Drawing:
    """Return title and key figure in words; where even these do not fit, the key figure alone."""
    text = _("{title}: {figure}").format(title=words.title, figure=words.figure)
    if len(wrap(text, max(1, columns))) > height:
        text = words.figure
    return sentence(text, columns, height)


def _head(words: Words, columns: int, height: int) -> list[Row]:
    rows: list[Row] = []
    if height > MIN_HEIGHT:
        rows.append(_title_row(words, columns))
    if words.legend and height > MIN_HEIGHT + 2:
        rows.append(fit_row(words.legend, columns))
    return rows


def _title_row(words: Words, columns: int) -> Row:
    key_width = sum(width(run.text) for run in words.key)
    if key_width + len(GAP) + 4 > columns:
        return fit_row([Run(words.title, "title")], columns)
    title = clip(words.title, columns - key_width - len(GAP))
    blanks = " " * (columns - width(title) - key_width)
    return fit_row([Run(title, "title"), Run(blanks), *words.key], columns)
