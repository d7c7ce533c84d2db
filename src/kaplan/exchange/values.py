"""The values of other systems' scales as ours; every translation is counted for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from kaplan.exchange.columns.names import plain
from kaplan.exchange.columns.value_names import BY_FIELD, COACHES
from kaplan.exchange.report import Remark, remark
from kaplan.i18n import N_
from kaplan.model.compound import split_list

YES = ("true", "yes", "1", "是", "y", "t")
_COACHES = frozenset(plain(name) for name in COACHES)
_STAGE_BY_CHANCE = ((20, "qualify"), (50, "analyse"), (75, "propose"))
_FOUR_STEPS = {"3": "2", "2": "2", "1": "1", "0": "0", "-1": "-1"}
_SEVEN_STEPS = {"-3": "-2", "-2": "-2", "-1": "-1", "0": "0", "1": "1", "2": "2", "3": "2"}


class Translator:
    """Translates values field by field and remembers what it made of which."""

    def __init__(self) -> None:
        self._made: Counter[tuple[str, str, str]] = Counter()
        self._refused: Counter[tuple[str, str]] = Counter()

    def one(self, field: str, value: object) -> object:
        """Return our name of a value; the value itself where no translation is known."""
        text = str(value).strip()
        found = None if _whole(text) else _names(field).get(plain(text))
        if found is None:
            return value
        if plain(found) != plain(text):
            self.made(field, text, found)
        return found

    def several(self, field: str, value: object) -> object:
        """Return our names of the values in a list."""
        if not isinstance(value, str | list | tuple):
            return value
        return [self.one(field, part) for part in split_list(value)]

    def made(self, field: str, text: str, found: str) -> None:
        """Remember that a text became a value."""
        self._made[field, text[:60], found] += 1

    def refused(self, column: str, value: object) -> None:
        """Remember that a value could not be taken."""
        self._refused[column, str(value)[:60]] += 1

    def remarks(self) -> list[Remark]:
        """Return one remark per field about what became what, and one per column about losses."""
        made: dict[str, list[str]] = {}
        for (field, text, found), count in self._made.items():
            made.setdefault(field, []).append(f"{text} → {found} ({count})")
        lost: dict[str, list[str]] = {}
        for (column, text), count in self._refused.items():
            lost.setdefault(column, []).append(f"{text} ({count})")
        translated = N_("Values of “{field}” were translated: {values}")
        dropped = N_("Values of “{column}” do not fit and were left out: {values}")
        return [
            *(remark(translated, field=f, values=_some(v)) for f, v in made.items()),
            *(remark(dropped, column=c, values=_some(v)) for c, v in lost.items()),
        ]


def support_steps(values: Iterable[object]) -> dict[str, str]:
    """Return how a column's support numbers translate: scales to 3 shrink to ours, others stay."""
    numbers = {_whole(value) for value in values} - {""}
    if "-3" in numbers or ("3" in numbers and "-2" in numbers):
        return _SEVEN_STEPS
    return _FOUR_STEPS if "3" in numbers else {}


def is_coach(value: object, steps: dict[str, str]) -> bool:
    """Tell whether a support or role value says that the person guides us."""
    if steps is _FOUR_STEPS and _whole(value) == "3":
        return True
    parts = split_list(value) if isinstance(value, str) else []
    return any(plain(str(part)) in _COACHES for part in parts)


def by_steps(value: object, steps: dict[str, str]) -> object:
    """Return a support number on our scale."""
    return steps.get(_whole(value), value)


def stage_by_chance(probability: float) -> str:
    """Return the stage of an open deal that its chance of winning (in percent) suggests."""
    return next((stage for most, stage in _STAGE_BY_CHANCE if probability < most), "negotiate")


def is_yes(value: object) -> bool:
    """Tell whether another system's flag is set."""
    return str(value).strip().lower() in YES


def knows(field: str, value: object) -> bool:
    """Tell whether a value has a translation."""
    return not _whole(value) and plain(str(value)) in _names(field)


def _whole(value: object) -> str:
    text = str(value).strip().replace("−", "-").removeprefix("+").removesuffix(".0")
    return text if text.lstrip("-").isdecimal() else ""


def _some(texts: list[str]) -> str:
    return ", ".join(texts[:6]) + (", …" if len(texts) > 6 else "")


@cache
def _names(field: str) -> dict[str, str]:
    names = {plain(ours): ours for ours in BY_FIELD.get(field, {})}
    return names | {
        plain(name): ours for ours, known in BY_FIELD.get(field, {}).items() for name in known
    }
