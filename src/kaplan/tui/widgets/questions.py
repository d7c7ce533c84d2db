"""The questions of an assessment, a line each; a key answers one and goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from textual.strip import Strip

from kaplan.i18n import _
from kaplan.model.scales import CLOSENESS, ROLE, SUPPORT
from kaplan.picture.symbols import closeness_sign, grade_sign, support_sign
from kaplan.planner.reassess import Answers
from kaplan.tui.widgets.drawn import Drawn
from kaplan.tui.widgets.runs import Line, Run, fitted, padded, width_of

_LABEL: Final = 12
_VALUE: Final = 26
_UNKNOWN_KEY: Final = "x"
ROLE_KEYS: Final[Mapping[str, str]] = {
    "D": "decision_maker", "A": "approver", "I": "influencer", "U": "user", "P": "purchaser",
    "E": "evaluator", "G": "gatekeeper", "N": "initiator", "C": "coach",
}  # fmt: skip
"""The key that gives somebody a role or takes it away; the letters of the English badges."""


class _Scale(NamedTuple):
    """One question: its field, its values from least to most, and where an unknown one begins.

    ``first_key`` is the digit of the least value.
    """

    field: str
    values: Sequence[int]
    middle: int
    first_key: int
    label: Callable[[int], str]
    sign: Callable[[int | None], Run]


_SCALES: Final = (
    _Scale("support", range(-2, 3), 0, 1, SUPPORT.label, support_sign),
    _Scale("closeness", range(5), 0, 0, CLOSENESS.label, closeness_sign),
    _Scale("influence", range(1, 6), 3, 1, str, grade_sign),
    _Scale("interest", range(1, 6), 3, 1, str, grade_sign),
)


class Questions(Drawn):
    """Role, support, closeness, influence and interest of a person, as known and as answered."""

    ground = "raised"

    DEFAULT_CSS = """
    Questions { height: 8; }
    """

    def __init__(self) -> None:
        """Ask nothing yet."""
        super().__init__()
        self.known = Answers()
        self.answers = Answers()
        self._member = ""
        self._place = 0

    def ask(self, known: Answers, member: str) -> None:
        """Ask about somebody of whom this is known; ``member`` is whose closeness is asked for."""
        self.known = self.answers = known
        self._member = member
        self._place = 0
        self._draw()

    def ask_of(self, member: str, closeness: int | None) -> None:
        """Ask for another team member's closeness, and leave the other answers."""
        self._member = member
        self.known = self.known._replace(closeness=closeness)
        self.answers = self.answers._replace(closeness=closeness)
        self._draw()

    @property
    def is_changed(self) -> bool:
        """Whether an answer differs from what was known."""
        return self.answers != self.known

    def press(self, key: str, character: str) -> bool:
        """Answer by a key; return whether it means anything here."""
        if character in ROLE_KEYS:
            self._toggle(ROLE_KEYS[character])
        elif key in ("up", "k", "shift+tab"):
            self._go(-1)
        elif key in ("down", "j", "tab"):
            self._go(1)
        elif character in ("+", "=") or key in ("right", "l"):
            self._step(1)
        elif character == "-" or key in ("left", "h"):
            self._step(-1)
        elif character == _UNKNOWN_KEY:
            self._set(None)
        elif character.isascii() and character.isdigit():
            return self._digit(int(character))
        else:
            return False
        return True

    def _toggle(self, role: str) -> None:
        answers = self.answers
        if role == "coach":
            self.answers = answers._replace(coach=not answers.coach)
        elif role in answers.role:
            kept = tuple(one for one in answers.role if one != role)
            self.answers = answers._replace(role=kept)
        else:
            self.answers = answers._replace(role=(*answers.role, role))
        self._draw()

    def _go(self, step: int) -> None:
        self._place = max(0, min(len(_SCALES) - 1, self._place + step))
        self._draw()

    @property
    def _here(self) -> _Scale:
        return _SCALES[self._place]

    def _may_answer(self) -> bool:
        return self._here.field != "closeness" or bool(self._member)

    def _set(self, value: int | None) -> None:
        if self._may_answer():
            self.answers = Answers(**{**self.answers._asdict(), self._here.field: value})
        self._draw()

    def _step(self, step: int) -> None:
        scale = self._here
        now = getattr(self.answers, scale.field)
        wanted = scale.middle if now is None else now + step
        self._set(max(scale.values[0], min(scale.values[-1], wanted)))

    def _digit(self, digit: int) -> bool:
        scale = self._here
        place = digit - scale.first_key
        if not 0 <= place < len(scale.values):
            return False
        self._set(scale.values[place])
        self._go(1)
        return True

    # Drawing

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def look_changed(self) -> None:
        """Draw with the signs in force."""
        self._draw()

    def _draw(self) -> None:
        if self.size.width:
            self._lines = self._made(self.size.width)
            self.styles.height = len(self._lines)
        self.refresh()

    _lines: Sequence[Line] = ()

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        return self.strip(self._lines[y] if y < len(self._lines) else [])

    def _made(self, width: int) -> list[Line]:
        lines: list[Line] = [*self._roles(width)]
        lines += [self._line(place, scale, width) for place, scale in enumerate(_SCALES)]
        return [*lines, *self._hint(width)]

    def _roles(self, width: int) -> list[Line]:
        """Return all roles with their keys, those that the person has marked."""
        items: list[list[Run]] = []
        for key, role in ROLE_KEYS.items():
            has = self.answers.coach if role == "coach" else role in self.answers.role
            had = self.known.coach if role == "coach" else role in self.known.role
            style = "accent strong" if has != had else "strong" if has else "muted"
            mark = self.look.glyphs.on if has else " "
            word = _("coach") if role == "coach" else ROLE.label(role)
            items.append([(mark, style), (key, "key"), (f" {word}", style), ("  ", "")])
        return [
            fitted([(padded("" if number else f"  {_('Role')}", _LABEL), "head"), *row], width)
            for number, row in enumerate(_flowed(items, max(1, width - _LABEL)))
        ]

    def _line(self, place: int, scale: _Scale, width: int) -> Line:
        here = place == self._place
        mark = f"{self.look.glyphs.prompt} " if here else "  "
        value, was = getattr(self.answers, scale.field), getattr(self.known, scale.field)
        runs: list[Run] = [
            (padded(f"{mark}{_labels()[scale.field]}", _LABEL), "accent strong" if here else "head")
        ]
        runs += fitted([scale.sign(value), (f"  {_said(scale, value)}", "")], _VALUE)
        if scale.field == "closeness":
            runs.append((self._member or _("nobody of us is named yet"), "muted"))
            runs.append(("  ", ""))
        if value != was:
            runs += [(_("was") + " ", "muted"), (_said(scale, was), "accent")]
        return fitted(runs, width, more=self.look.glyphs.more)

    def _hint(self, width: int) -> list[Line]:
        """Return the keys that answer the question under the cursor, on two lines."""
        scale = self._here
        if scale.label is str:
            words = [_("1 low … 5 high")]
        else:
            words = [
                f"{number} {scale.label(value)}"
                for number, value in enumerate(scale.values, scale.first_key)
            ]
        words.append(f"{_UNKNOWN_KEY} {_('not known')}")
        rows = _flowed([[(f"{one}  ", "muted")] for one in words], width)
        lines: list[Line] = [fitted(row, width) for row in rows[:2]]
        return [*lines, *([[]] * (2 - len(lines)))]


def _flowed(items: Sequence[Sequence[Run]], width: int) -> list[list[Run]]:
    """Return items in rows, none broken; each ends in two blanks, which may be cut off."""
    rows: list[list[Run]] = [[]]
    for item in items:
        if rows[-1] and width_of(rows[-1]) + width_of(item) - 2 > width:
            rows.append([])
        rows[-1] += item
    return rows


def _labels() -> dict[str, str]:
    return {
        "support": _("Support"),
        "closeness": _("Closeness"),
        "influence": _("Influence"),
        "interest": _("Interest"),
    }


def _said(scale: _Scale, value: int | None) -> str:
    return _("not known") if value is None else scale.label(value)
