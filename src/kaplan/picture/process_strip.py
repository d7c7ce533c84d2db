"""Progress of a process by stage as one strip: ``First contact 3/3 ✓ ▸ Quotation 1/4 ! ▸ …``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kaplan.i18n import _
from kaplan.picture.cells import clip
from kaplan.picture.cells import width as _cells
from kaplan.picture.drawing import Drawing, Hit, Numbers, Row, Run, fit_row, sentence

StageState = Literal["waiting", "current", "blocked", "done"]
_JOINT = " ▸ "
_STYLES: dict[str, str] = {
    "waiting": "muted",
    "current": "accent",
    "blocked": "bad",
    "done": "good",
}
_MARKS: dict[str, str] = {"waiting": "", "current": " ◂", "blocked": " !", "done": " ✓"}


class Stage(NamedTuple):
    """A stage with how many of its steps are done, of ``total`` where that is known."""

    name: str
    done: int
    total: int | None = None
    state: StageState = "waiting"
    id: str = ""


def process_strip(stages: Sequence[Stage], width: int, height: int = 4) -> Drawing:
    """Return the strip in ``width`` cells, on more rows where one is too short.

    Where ``height`` rows do not hold all names they are cut, down to two cells.
    """
    if not stages:
        return sentence(_("This process has no stages."), width, height, _numbers(stages))
    longest = max(2, *(_cells(stage.name) for stage in stages))
    laid = _laid_out(stages, width, longest)
    while len(laid[0]) > height and longest > 2:
        longest -= 1
        laid = _laid_out(stages, width, longest)
    rows, hits = laid
    kept = tuple(hit for hit in hits if hit.y < height)
    return Drawing(width, tuple(rows[:height]), _story(stages), _numbers(stages), kept)


def _laid_out(stages: Sequence[Stage], columns: int, longest: int) -> tuple[list[Row], list[Hit]]:
    lines: list[list[Run]] = [[]]
    hits: list[Hit] = []
    end = _JOINT.rstrip()
    x = 0
    for place, stage in enumerate(stages):
        # A row that is not the last ends in a joint, which needs its room as well.
        after = _cells(end) if place + 1 < len(stages) else 0
        text = clip(_words(stage, longest), max(1, columns - after))
        joint = _JOINT if place else ""
        # In the ink of what it follows: another one would be sent for every joint.
        ink = _STYLES[stages[place - 1].state] if place else ""
        if x and x + _cells(joint) + _cells(text) + after > columns:
            lines[-1].append(Run(end, ink))
            lines.append([])
            x, joint = 0, ""
        lines[-1] += [Run(joint, ink), Run(text, _STYLES[stage.state])]
        x += _cells(joint)
        hits.append(Hit(stage.id or stage.name, x, len(lines) - 1, _cells(text)))
        x += _cells(text)
    return [fit_row(line, columns) for line in lines], hits


def _words(stage: Stage, longest: int) -> str:
    figure = str(stage.done) if stage.total is None else f"{stage.done}/{stage.total}"
    return f"{clip(stage.name, longest)} {figure}{_MARKS[stage.state]}"


def _story(stages: Sequence[Stage]) -> tuple[str, ...]:
    spoken = {
        "waiting": _("not started"),
        "current": _("in progress"),
        "blocked": _("blocked"),
        "done": _("done"),
    }
    told = []
    for stage in stages:
        if stage.total is None:
            told.append(
                _("{stage}: {count}, {state}.").format(
                    stage=stage.name, count=stage.done, state=spoken[stage.state]
                )
            )
        else:
            told.append(
                _("{stage}: {count} of {total}, {state}.").format(
                    stage=stage.name,
                    count=stage.done,
                    total=stage.total,
                    state=spoken[stage.state],
                )
            )
    return tuple(told)


def _numbers(stages: Sequence[Stage]) -> Numbers:
    return Numbers(
        (_("Stage"), _("Done"), _("Total")),
        tuple((stage.name, stage.done, stage.total) for stage in stages),
    )
