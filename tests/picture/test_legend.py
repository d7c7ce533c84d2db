"""The legend: every sign of a picture is explained, and no two are alike on any terminal."""

from __future__ import annotations

from random import Random
from unicodedata import east_asian_width

import pytest

from kaplan.i18n import speak
from kaplan.model.scales import CLOSENESS, ROLE, SUPPORT
from kaplan.picture.ascii_twin import ascii_text
from kaplan.picture.drawing import row_text, row_width
from kaplan.picture.legend import legend, legend_rows
from kaplan.picture.symbols import badges, closeness_sign, grade_sign, support_sign
from tests.picture.organisations import organisation

VIEWS = ("list", "org", "matrix", "ties", "coverage", "motives", "moves", "traces")


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def test_each_scale_is_explained_value_by_value() -> None:
    told = {sign.words for part in legend() for sign in part.signs}
    for scale in (ROLE, SUPPORT, CLOSENESS):
        assert {scale.label(value) for value in scale.values} <= told, scale.name
    assert {"coach", "support unknown", "silent for too long", "influences"} <= told
    assert {"changed since the last review", "nobody serves it"} <= told


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("view", ["", *VIEWS])
def test_no_two_signs_of_a_part_are_alike_with_or_without_box_characters(
    view: str, language: str
) -> None:
    speak(language)
    for part in legend(view):
        signs = [sign.run.text for sign in part.signs]
        assert len({*signs}) == len(signs), part.title
        plain = [ascii_text(sign) for sign in signs]
        assert len({*plain}) == len(plain), part.title
        assert all(sign.words for sign in part.signs)


@pytest.mark.parametrize("view", ["list", "org", "ties"])
def test_whatever_a_person_is_shown_with_is_in_the_legend(view: str) -> None:
    signs = {sign.run.text for part in legend(view) for sign in part.signs}
    for person in organisation(Random(4), 60).people:
        assert {*badges(person.roles, person.coach)} <= signs
        assert support_sign(person.support).text in signs
        assert person.closeness is None or closeness_sign(person.closeness).text in signs
    if view == "list":
        assert {grade_sign(1).text, grade_sign(None).text} <= signs


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("columns", [20, 40, 80, 160])
def test_rows_of_a_legend_are_exact(view: str, columns: int) -> None:
    rows = legend_rows(view, columns)
    assert {row_width(row) for row in rows} == {columns}
    text = "".join(ascii_text(row_text(row)) for row in rows)
    assert {east_asian_width(char) for char in text} <= {"Na", "W"}


def test_a_customer_reads_nothing_of_how_people_stand_to_us() -> None:
    for view in VIEWS:
        words = {sign.words for part in legend(view, for_customer=True) for sign in part.signs}
        assert not words & {"coach", "strong supporter", "in depth", "silent for too long"}, view
        assert "changed since the last review" not in words, view
