"""The decisions of an account's deals on the screen: the strips, and the card of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplan.commands.decision_reading import titled
from kaplan.i18n import _
from kaplan.model.format import format_day
from kaplan.picture.decision_box import SIGNS, STYLES, standing_words, state_word
from kaplan.picture.decision_strip import DecisionView, decision_strip, step_of
from kaplan.picture.drawing import Drawing, Hit, Row, Run, fit_row
from kaplan.picture.kin import Kin
from kaplan.picture.symbols import WARNING, badges, support_sign
from kaplan.tui.panes.people_pictures import PeoplePicture
from kaplan.tui.widgets.card import Fact, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplan.commands.people_reading import ReadPeople
    from kaplan.insight.deciding import Decider, StepStanding
    from kaplan.planner.decisions import Decision
    from kaplan.tui.widgets.runs import Run as ShownRun


class DecisionPicture(PeoplePicture):
    """How deals are decided, one strip below the other; arrows go from step to step."""

    def __init__(self) -> None:
        super().__init__()
        self._decisions: Sequence[Decision] = ()

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        """Show the decisions of these deals."""
        self._decisions = decisions
        self._draw()

    def look_key(self) -> tuple[object, ...]:
        """Return what the picture depends on besides the width."""
        return (self.zoom, id(self._decisions))

    def picture(self, read: ReadPeople, width: int) -> tuple[Drawing, Kin]:
        """Return the strips."""
        view = DecisionView(width, self.zoom)
        strips = [decision_strip(titled(one), one.steps, view) for one in self._decisions]
        return _stacked(strips, width), {}


def _stacked(strips: Sequence[Drawing], width: int) -> Drawing:
    """Return pictures below each other, with a blank line between."""
    rows: list[Row] = []
    hits: list[Hit] = []
    for strip in strips:
        if rows:
            rows.append(fit_row((), width))
        hits += [_inner(hit, len(rows)) for hit in strip.hits]
        rows += strip.rows
    if not rows:
        rows.append(fit_row([Run(_("No opportunity is open. Press 3, then a to add one."))], width))
    told = tuple(line for strip in strips for line in strip.alt)
    return Drawing(width, tuple(rows), told, None, tuple(hits))


def _inner(hit: Hit, down: int) -> Hit:
    """Return the inside of a box, further down: a cursor that spares the frame sends less."""
    if step_of(hit.id)[1] is None:
        return hit._replace(y=hit.y + down)
    return Hit(hit.id, hit.x + 1, hit.y + down + 1, hit.w - 2, hit.h - 2)


def decision_at(decisions: Sequence[Decision], key: str) -> tuple[Decision, int | None] | None:
    """Return the deal and the place of the step that a spot shows."""
    deal, place = step_of(key)
    found = next((one for one in decisions if one.deal.id == deal), None)
    if found is None or (place is not None and place >= len(found.steps)):
        return None
    return found, place


def step_sections(decision: Decision, place: int | None) -> list[Section]:
    """Return the card of a step: when, by what, and who decides; or how to begin."""
    if place is None:
        told = _("Nothing is known yet of how this is decided. Press a to add the first step.")
        return [Section(decision.deal.name, [Fact("", (told, "muted"))])]
    step = decision.steps[place]
    sections = [
        Section(step.name, _state(decision, step)),
        Section(_("Criteria"), [Fact("", step.criteria)] if step.criteria else []),
        Section(_("Who decides"), _deciders(step)),
    ]
    return [section for section in sections if section.facts]


def _state(decision: Decision, step: StepStanding) -> list[Fact]:
    word = f"{SIGNS[step.state]} {state_word(step.state)}".strip()
    facts = [
        Fact(_("Opportunity"), decision.deal.name),
        Fact(_("Step"), f"{step.place + 1}/{len(decision.steps)}"),
        Fact(_("Date"), format_day(step.date)),
        Fact(_("State"), (word, STYLES[step.state]) if word else ""),
    ]
    return [fact for fact in facts if fact.value]


def _deciders(step: StepStanding) -> list[Fact]:
    if not step.deciders:
        text = _("nobody named")
        return [Fact("", (f"{WARNING} {text}", "warn") if step.is_open else (text, "muted"))]
    return [Fact("", _decider(step, one)) for one in step.deciders]


def _decider(step: StepStanding, decider: Decider) -> list[ShownRun]:
    person = decider.person
    line: list[ShownRun] = [(decider.name, "strong")]
    if person is None:
        return [*line, (" " + _("(not on the map)"), "muted")]
    badge = badges(person.role, person.coach)
    line = [(f"[{badge}] ", "strong"), *line] if badge else line
    line += [(" ", ""), support_sign(person.support)]
    line += [(f" {WARNING}", "warn")] if step.is_open and not decider.is_covered else []
    return [*line, ("  " + ", ".join(standing_words(decider)), "muted")]
