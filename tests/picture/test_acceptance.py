"""A slice of the fuzz in ``tests/soak/picture_org``: all five views, many widths, odd names."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from kaplan.i18n import speak
from kaplan.picture.ascii_twin import ascii_plain
from kaplan.picture.cards import ZOOMS
from kaplan.picture.drawing import plain
from kaplan.picture.org_chart import org_chart
from kaplan.picture.people_table import Person
from kaplan.picture.scene import draw_scene
from kaplan.picture.tie_lines import DRAWN, STRENGTH_LINES, PersonTie
from kaplan.picture.ties_map import ties_scene
from tests.picture.acceptance import crop_faults, faults, told_faults, views
from tests.picture.organisations import Organisation, organisation

WIDTHS = (40, 47, 60, 79, 80, 97, 120, 161, 200)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("seed", range(4))
def test_every_view_holds_in_every_width(seed: int, language: str) -> None:
    speak(language)
    dice = Random(seed)
    some = organisation(dice, dice.choice((1, 3, 12, 30)), dice.choice((1, 5, 9)))
    names = [person.name for person in some.people]
    for columns in WIDTHS:
        for view in views(dice, some, columns, dice.choice(ZOOMS)):
            assert faults(view, columns) == []
            if view.name in ("people", "org", "matrix"):
                assert told_faults(view, names) == []


def test_every_part_of_a_chart_is_whole_at_every_offset() -> None:
    speak("en")
    drawing = org_chart(*organisation(Random(8), 24, 5))
    assert drawing.width > 160
    assert crop_faults(drawing.rows, drawing.width, 80) == []


STATES: dict[str, tuple[Any, ...]] = {
    "roles": ((), ("decision_maker",), ("user",), ("user", "gatekeeper")),
    "coach": (False, True),
    "support": (-2, -1, 0, 1, 2, None),
    "closeness": (0, 1, 2, 3, 4, None),
    "late": (False, True),
    "placeholder": (False, True),
}
SHOWN_IN = [(view, field) for view in ("people", "org", "ties") for field in STATES]
# A mark on the matrix is one role, the foremost.
SHOWN_IN += [("matrix", "coach"), ("matrix", "support")]


@pytest.mark.parametrize(("view", "field"), SHOWN_IN)
def test_every_state_reads_without_colour_and_without_box_characters(view: str, field: str) -> None:
    speak("en")
    boss = Person("b", "周敏", influence=5, interest=5)
    seen, seen_in_ascii = [], []
    for value in STATES[field]:
        person = Person("p", "Ann", "b", influence=3, interest=2)._replace(**{field: value})
        some = Organisation((boss, person), (), (PersonTie("p", "b", "influences", "weak"),))
        shown = next(one for one in views(Random(1), some, 80) if one.name == view)
        seen.append(plain(shown.drawing))
        seen_in_ascii.append(ascii_plain(shown.drawing))
    assert len({*seen}) == len(seen)
    assert len({*seen_in_ascii}) == len(seen_in_ascii)


@pytest.mark.parametrize(
    ("field", "values"), [("kind", DRAWN), ("strength", tuple(STRENGTH_LINES))]
)
def test_ties_of_every_kind_and_strength_read_without_colour(
    field: str, values: tuple[Any, ...]
) -> None:
    people = (Person("a", "A", roles=("decision_maker",)), Person("b", "B"), Person("c", "C"))
    seen = []
    for value in values:
        tie = PersonTie("b", "a", "influences", "strong")._replace(**{field: value})
        ties = (tie, tie._replace(target="c"))
        seen.append(ascii_plain(draw_scene(ties_scene(people, ties))))
    assert len({*seen}) == len(seen)
