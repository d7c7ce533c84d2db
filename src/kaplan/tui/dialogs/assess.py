"""The guided review: person by person, what is known and a few keys to confirm or correct it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from kaplan.i18n import _
from kaplan.model.records.people import Stakeholder
from kaplan.planner.people import CoverageLine
from kaplan.planner.reassess import Answers, known_answers
from kaplan.tui.dialogs.dialog import Caption, Dialog
from kaplan.tui.dialogs.words import Words
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.questions import Questions
from kaplan.tui.widgets.runs import Cell

_MOST_KNOWN: Final = 7
_AROUND: Final = 17
"""Lines of the dialog that are not what is known, where it is narrow."""


class Subject(NamedTuple):
    """A person as the review shows them: who it is, what is known, who of us may say how close."""

    person: Stakeholder
    who: Cell
    known: Cell
    covering: Sequence[CoverageLine]


Show = Callable[[int], Subject]
"""Returns the person at a place, as they stand now."""
Confirm = Callable[[Stakeholder, Answers, CoverageLine | None], Awaitable[str]]
"""Writes down what was answered; returns why it was not done, empty where it was."""


class Assess(Dialog[int]):
    """Goes through ``count`` people; its result is how many were confirmed, kept either way."""

    DEFAULT_CSS = """
    Assess Words { margin: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, id="assess.take"),
        Binding("s", "go(1)", show=False, id="assess.skip"),
        Binding("b", "go(-1)", show=False, id="assess.back"),
        Binding("m", "other_member", show=False, id="assess.member"),
    ]

    def __init__(self, title: str, count: int, show: Show, confirm: Confirm) -> None:
        """Take who is asked about, and what confirms one of them."""
        super().__init__(title)
        self._title, self._count = title, count
        self._show, self._confirm = show, confirm
        self._place = 0
        self._member = 0
        self._confirmed: set[str] = set()
        self._who = Caption(id="who")
        self._known = Words("", most=_MOST_KNOWN)
        self._questions = Questions()
        self._said = Caption(id="said")
        self._subject: Subject | None = None

    def body(self) -> Sequence[Widget]:
        """Return who it is, what is known, the questions, and a line to answer in."""
        return (self._who, self._known, self._questions, self._said)

    def on_mount(self) -> None:
        """Begin with the first person."""
        self._go_to(0)

    def on_resize(self, event: events.Resize) -> None:
        """Say less of what is known where the questions and the keys need the room."""
        self._known.keep_to(max(1, min(_MOST_KNOWN, event.size.height - _AROUND)))

    def keys(self) -> list[KeyWords]:
        """Return the keys that answer."""
        several = self._subject is not None and len(self._subject.covering) > 1
        who = [("m", _("Who of us"), True)] if several else []
        return [
            ("enter", _("Confirm"), True),
            ("s", _("Skip"), True),
            ("b", _("Back"), self._place > 0),
            ("-", _("Less"), True),
            ("+", _("More"), True),
            *who,
            ("q", _("End"), True),
        ]

    def unsaved(self) -> bool:
        """Return whether an answer was given that was not confirmed."""
        return self._questions.is_changed

    def leave(self) -> None:
        """End; what was confirmed stays."""
        self.dismiss(len(self._confirmed))

    def _go_to(self, place: int, said: Cell = "") -> None:
        if place >= self._count:
            self.leave()
            return
        self._place, self._member = max(0, place), 0
        subject = self._subject = self._show(self._place)
        done = f" · {self._confirmed_words()}" if self._confirmed else ""
        where = _("{place} of {count}").format(place=self._place + 1, count=self._count)
        self._caption.show([(self._title, "title"), (f"  {where}{done}", "muted")])
        self._who.show(subject.who)
        self._known.show(subject.known)
        line = self._covering()
        self._questions.ask(known_answers(subject.person, line), _member_name(line))
        self._said.display = bool(said)
        self._said.show(said)
        self._keys.show(self.keys())

    def _confirmed_words(self) -> str:
        return _("{count} confirmed").format(count=len(self._confirmed))

    def _covering(self) -> CoverageLine | None:
        if self._subject is None or not self._subject.covering:
            return None
        return self._subject.covering[self._member % len(self._subject.covering)]

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Answer a question; what else there is are bindings, and the ways out of every dialog."""
        if self.is_asking or self._subject is None:
            return
        if self._questions.press(event.key, event.character or ""):
            event.stop()
            event.prevent_default()

    def action_go(self, step: int) -> None:
        """Go to the next person, or back, without confirming."""
        self._go_to(self._place + step)

    def action_other_member(self) -> None:
        """Ask for the closeness of the next one of us."""
        self._member += 1
        line = self._covering()
        near = line.coverage.closeness if line is not None and line.coverage else None
        self._questions.ask_of(_member_name(line), near)

    async def action_take(self) -> None:
        """Confirm the person as answered, and go on."""
        if self._subject is None:
            return
        person = self._subject.person
        why = await self._confirm(person, self._questions.answers, self._covering())
        if why:
            self._go_to(self._place, (why, "bad"))
            return
        self._confirmed.add(person.id)
        self._go_to(self._place + 1)


def _member_name(line: CoverageLine | None) -> str:
    return line.member.name if line is not None else ""
