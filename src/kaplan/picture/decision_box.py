"""What a step of a decision says in its box: when, who decides and how they stand, by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaplan.i18n import _
from kaplan.insight.deciding import Decider, StepStanding, StepState
from kaplan.model.format import format_day
from kaplan.model.scales import ROLE, SUPPORT
from kaplan.picture.cards import Zoom
from kaplan.picture.cells import wrap
from kaplan.picture.drawing import Run
from kaplan.picture.symbols import WARNING, badges, support_sign

SIGNS: dict[StepState, str] = {"done": "✓", "late": WARNING, "next": "◂", "waiting": ""}
STYLES: dict[StepState, str] = {"done": "good", "late": "bad", "next": "accent", "waiting": "line"}
CRITERION = "· "
"""What stands before the criteria of a step."""
Lines = list[list[Run]]


class BoxLook(NamedTuple):
    """How much a box says, in how many cells inside, and for whose eyes."""

    zoom: Zoom
    inner: int
    for_customer: bool = False


_NAME_LINES = {"chip": 1, "card": 2, "full": 4}
_CRITERIA_LINES = {"chip": 0, "card": 2, "full": 8}
_MOST_DECIDERS = {"chip": 1, "card": 4, "full": 12}


def step_lines(step: StepStanding, look: BoxLook) -> Lines:
    """Return the lines of a step's box, not yet fitted to its width."""
    style = "" if step.is_open else "muted"
    lines = [[Run(line, style or "strong")] for line in _some(step.name, _NAME_LINES, look)]
    lines.append(_when(step))
    lines += _deciders(step, look)
    told = _some(step.criteria, _CRITERIA_LINES, look._replace(inner=max(1, look.inner - 2)))
    lines += [[Run(f"{'  ' if n else CRITERION}{line}", "muted")] for n, line in enumerate(told)]
    return lines


def _some(text: str, most: dict[str, int], look: BoxLook) -> list[str]:
    """Return a text on at most so many lines; the last one holds all the rest, to be cut."""
    limit = most[look.zoom]
    lines = wrap(text, look.inner) if text and limit else []
    return lines if len(lines) <= limit else [*lines[: limit - 1], _joined(lines[limit - 1 :])]


def _joined(lines: Sequence[str]) -> str:
    """Return lines as one again: a blank stands where no Hanzi does."""
    text = lines[0]
    for line in lines[1:]:
        text += f" {line}" if text[-1:].isascii() and line[:1].isascii() else line
    return text


def state_word(state: StepState) -> str:
    """Return where a step stands, in a word; empty for one that waits its turn."""
    return {"done": _("done"), "late": _("late"), "next": _("next"), "waiting": ""}[state]


def _when(step: StepStanding) -> list[Run]:
    day, word = format_day(step.date), state_word(step.state)
    parts = [part for part in (day, f"{SIGNS[step.state]} {word}".strip()) if part]
    return [Run(" ".join(parts) or _("no date"), STYLES[step.state] if word else "muted")]


def _deciders(step: StepStanding, look: BoxLook) -> Lines:
    if not step.deciders:
        text = _("nobody named")
        return [[Run(f"{WARNING} {text}", "warn") if step.is_open else Run(text, "muted")]]
    shown = step.deciders[: _MOST_DECIDERS[look.zoom]]
    lines: Lines = []
    for decider in shown:
        lines += _decider(step, decider, look)
    rest = len(step.deciders) - len(shown)
    if not rest:
        return lines
    more = _("{count} more").format(count=rest)
    if look.zoom == "chip":
        return [[*lines[0], Run(f" +{rest}", "muted")]]
    return [*lines, [Run(more, "muted")]]


def _decider(step: StepStanding, decider: Decider, look: BoxLook) -> Iterator[list[Run]]:
    person = decider.person
    if person is None:
        yield [Run(decider.name, "")]
        return
    coach = person.coach and not look.for_customer
    badge = badges(person.role, coach)
    line = [Run(f"[{badge}] ", "strong")] if badge else []
    line.append(Run(decider.name))
    if not look.for_customer:
        line += [Run(" "), support_sign(person.support)]
        line += [Run(f" {WARNING}", "warn")] if step.is_open and not decider.is_covered else []
    yield line
    if look.zoom == "full":
        words = ", ".join(standing_words(decider, look.for_customer))
        for text in wrap(words, max(1, look.inner - 2)) if words else ():
            yield [Run(f"  {text}", "muted")]


def standing_words(decider: Decider, for_customer: bool = False) -> Sequence[str]:
    """Return what somebody who decides is, and, unless kept back, how they stand to us."""
    person = decider.person
    if person is None:
        return ()
    words = [ROLE.label(role) for role in person.role]
    if for_customer:
        return words
    known = person.support is not None
    words += [_("coach")] if person.coach else []
    words.append(SUPPORT.label(person.support) if known else _("support unknown"))
    return words if decider.is_covered else [*words, _("covered by nobody of us")]
