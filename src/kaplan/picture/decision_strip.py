"""The way of a customer to a decision as a strip of boxes, on more rows where one is too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kaplan.i18n import _, ngettext
from kaplan.insight.deciding import StepStanding
from kaplan.model.format import format_day
from kaplan.picture.cards import Zoom
from kaplan.picture.cells import wrap
from kaplan.picture.decision_box import (
    CRITERION,
    SIGNS,
    STYLES,
    BoxLook,
    standing_words,
    state_word,
    step_lines,
)
from kaplan.picture.drawing import Drawing, Numbers, fit_row
from kaplan.picture.scene import Box, Edge, Label, Scene, draw_scene
from kaplan.picture.strokes import Point

_LEAST: dict[Zoom, int] = {"chip": 17, "card": 22, "full": 30}
_MOST: dict[Zoom, int] = {"chip": 24, "card": 30, "full": 46}
_ACROSS, _DOWN = 3, 2
_FRAME = 2
_WIDTH = 100


class DecisionView(NamedTuple):
    """How a decision is looked at: in how many cells, how near, for whom."""

    width: int = _WIDTH
    zoom: Zoom = "card"
    for_customer: bool = False


class Titled(NamedTuple):
    """A deal by id and name, with what stands below its name."""

    id: str
    name: str
    facts: str = ""


def step_id(deal: str, place: int | None) -> str:
    """Return what names a step among those of all deals; without a place, the first to be."""
    return f"{deal}/{'' if place is None else place}"


def step_of(key: str) -> tuple[str, int | None]:
    """Return the deal and the place that ``step_id`` made a name of."""
    deal, _slash, place = key.partition("/")
    return deal, int(place) if place.isdecimal() else None


def decision_strip(
    deal: Titled, steps: Sequence[StepStanding], view: DecisionView | None = None
) -> Drawing:
    """Return the strip; its hits are the steps, by ``step_id``."""
    drawing = draw_scene(decision_scene(deal, steps, view))
    return drawing._replace(numbers=decision_numbers(steps))


def decision_scene(
    deal: Titled, steps: Sequence[StepStanding], view: DecisionView | None = None
) -> Scene:
    """Return the laid-out strip, not wider than the view."""
    view = view or DecisionView()
    width = max(1, view.width)
    labels = list(_head(deal, width))
    top = len(labels) + 1
    boxes = tuple(_boxes(deal, steps, view, top))
    low = max((box.y + box.h for box in boxes), default=top)
    if steps:
        labels += _legend(width, low + 1, view.for_customer)
    h = max([low, *(label.y + 1 for label in labels)])
    return Scene(
        width,
        h,
        boxes,
        tuple(_then(before, after) for before, after in pairwise(boxes)),
        tuple(labels),
        alt=describe_decision(deal, steps, view.for_customer),
        title=deal.name,
    )


def _head(deal: Titled, width: int) -> Iterator[Label]:
    lines = [(line, "title") for line in wrap(deal.name, width)[:2]]
    lines += [(line, "muted") for line in wrap(deal.facts, width)] if deal.facts else []
    for y, (text, style) in enumerate(lines):
        yield Label(0, y, text, style)


def _legend(width: int, top: int, for_customer: bool) -> Iterator[Label]:
    warning = _("late, or nobody named")
    if not for_customer:
        warning = _("late, nobody named, or covered by nobody of us")
    signs = (
        (SIGNS["done"], state_word("done")),
        (SIGNS["next"], state_word("next")),
        (SIGNS["late"], warning),
    )
    text = "  ".join(f"{sign} {words}" for sign, words in signs)
    text += f"  {CRITERION}" + _("criteria")
    for y, line in enumerate(wrap(text, width)):
        yield Label(0, top + y, line, "muted")


def _boxes(
    deal: Titled, steps: Sequence[StepStanding], view: DecisionView, top: int
) -> Iterator[Box]:
    if not steps:
        told = tuple(wrap(_("No step of the decision is known yet."), view.width))
        name = step_id(deal.id, None)
        yield Box(name, 0, top, view.width, len(told), told, "plain", "muted", kind="nothing")
        return
    columns, w = _columns(len(steps), view)
    look = BoxLook(view.zoom, max(1, w - _FRAME), view.for_customer)
    y = top
    for start in range(0, len(steps), columns):
        row = [(step, step_lines(step, look)) for step in steps[start : start + columns]]
        h = max(len(lines) for _step, lines in row) + _FRAME
        for place, (step, lines) in enumerate(row):
            fitted = tuple(fit_row(line, look.inner) for line in lines)
            sign = SIGNS[step.state]
            heading = f"{step.place + 1} {sign}".strip()
            yield Box(
                step_id(deal.id, step.place),
                place * (w + _ACROSS),
                y,
                w,
                h,
                fitted,
                "rect",
                STYLES[step.state],
                heading,
                kind=f"step_{step.state}",
            )
        y += h + _DOWN


def _columns(count: int, view: DecisionView) -> tuple[int, int]:
    """Return how many steps stand beside each other, and how wide each is."""
    least = _LEAST[view.zoom]
    columns = max(1, min(count, (view.width + _ACROSS) // (least + _ACROSS)))
    w = (view.width - _ACROSS * (columns - 1)) // columns
    return columns, max(1, min(_MOST[view.zoom], w))


def _then(before: Box, after: Box) -> Edge:
    """Return the arrow from a step to the next one, beside it or at the start of the next row."""
    points: tuple[Point, ...]
    if after.y == before.y:
        y = before.y + 1
        points = ((before.x + before.w - 1, y), (after.x - 1, y))
    else:
        low = before.y + before.h - 1
        start, end = before.x + before.w // 2, after.x + after.w // 2
        points = ((start, low), (start, low + 1), (end, low + 1), (end, after.y - 1))
        points = points if start != end else (points[0], points[-1])
    return Edge(before.id, after.id, points, arrow=True, kind="then")


# In words


def describe_decision(
    deal: Titled, steps: Sequence[StepStanding], for_customer: bool = False
) -> tuple[str, ...]:
    """Return the decision in sentences: how far it is, then each step with who decides."""
    if not steps:
        return (_("{deal}: no step of the decision is known yet.").format(deal=deal.name),)
    done = sum(not step.is_open for step in steps)
    told = ngettext(
        "{deal}: {done} of {count} step of the decision is done.",
        "{deal}: {done} of {count} steps of the decision are done.",
        len(steps),
    )
    story = [told.format(deal=deal.name, done=done, count=len(steps))]
    for step in steps:
        story += _story(step, for_customer)
    return tuple(story)


def _story(step: StepStanding, for_customer: bool) -> Iterator[str]:
    facts = [format_day(step.date), state_word(step.state)]
    head = ", ".join([step.name, *(fact for fact in facts if fact)])
    yield _("Step {number}: {step}.").format(number=step.place + 1, step=head)
    names = []
    for one in step.deciders:
        words = ", ".join(standing_words(one, for_customer))
        names.append(
            _("{name} ({words})").format(name=one.name, words=words) if words else one.name
        )
    if names:
        yield _("Decided by {people}.").format(people="; ".join(names))
    elif step.is_open:
        yield _("Nobody is named who decides.")
    if step.criteria:
        yield _("Criteria: {criteria}.").format(criteria=step.criteria.rstrip(".。"))


def decision_numbers(steps: Sequence[StepStanding]) -> Numbers:
    """Return the steps as a table: number, name, day, state, who decides, criteria."""
    return Numbers(
        ("#", _("Name"), _("Date"), _("State"), _("Who decides"), _("Criteria")),
        tuple(
            (
                step.place + 1,
                step.name,
                step.date.isoformat() if step.date else None,
                step.state,
                "; ".join(one.name for one in step.deciders),
                step.criteria,
            )
            for step in steps
        ),
    )
