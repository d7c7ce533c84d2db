"""All that the coaching rules say of an account: the grade term by term, then the findings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kaplan.i18n import _, pgettext
from kaplan.insight.advice import Advice
from kaplan.insight.finding import Finding
from kaplan.insight.words import advise, grade_word, say, source_words
from kaplan.model.records.activity import Action
from kaplan.planner.coaching import Coaching
from kaplan.tui.dialogs.listed import Listed
from kaplan.tui.panes.grade_words import LETTER_STYLES, grade_title, term_points
from kaplan.tui.panes.people_coaching import SEVERITY_SIGNS, after
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.runs import Cell, width_of
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.words import SEVERITY_STYLES

GRADE = "grade"
_BESIDE = 20
"""Cells of a row that a finding does not have."""
_FRAME = 10
"""Lines of the screen that the table does not have."""


class Findings(Listed[Finding]):
    """Its result is the finding whose record is to be shown.

    ``read`` returns what the rules say now, ``act`` makes an action of a finding.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "act", show=False, id="findings.act")
    ]

    def __init__(
        self,
        title: str,
        read: Callable[[], Coaching],
        act: Callable[[Finding], Awaitable[Action | None]],
        today: date,
    ) -> None:
        """Begin on the gravest finding."""
        self._read, self._act, self._today = read, act, today
        self._coaching = read()
        columns = [
            Column("what", _("What"), 30, weight=1, sorts=False),
            Column("state", _("State"), 9, most=18, sorts=False),
        ]
        first = next(iter(self._advice()), "")
        super().__init__(title, columns, cursor=first)

    def on_mount(self) -> None:
        """Fold what the grade is made of where there is no room for all."""
        if len(self.rows()) > self.app.size.height - _FRAME:
            self._table.rows.folded.add(GRADE)
        super().on_mount()

    def keys(self) -> list[KeyWords]:
        """Return what can be done with a finding."""
        return [
            ("!", pgettext("command", "Make action"), True),
            ("enter", _("Go there"), True),
            ("space", pgettext("command", "Fold"), True),
            ("q", pgettext("key", "Close"), True),
        ]

    def rows(self) -> Sequence[Row]:
        """Return the grade with its terms, then what was found about people and about the rest."""
        people = self._coaching.on_people
        others = [one for one in self._coaching.advice if one not in people]
        parts = [
            *self._part("people", _("About the people"), people),
            *self._part("work", _("About the work"), others),
        ]
        return [*self._grade_rows(), *parts]

    def _grade_rows(self) -> Iterator[Row]:
        grade = self._coaching.grade
        if grade is None:
            return
        yield Row(GRADE, ((grade_title(grade), LETTER_STYLES[grade.letter]), ""), style="title")
        for term in grade.terms:
            style = "muted" if term.points == term.most else "warn" if term.points else "bad"
            what = [(f"{grade_word(term.name)}: ", "head"), (say(term.why), "")]
            yield Row(f"{GRADE}:{term.name}", (what, (term_points(term), style)), depth=1)

    def _part(self, name: str, title: str, advice: Sequence[Advice]) -> Iterator[Row]:
        if advice:
            yield Row(name, (f"{title} ({len(advice)})", ""), style="title")
        for one in advice:
            finding, action = one
            style = SEVERITY_STYLES[finding.severity] if action is None else "muted"
            what = (f"{SEVERITY_SIGNS[finding.severity]} {say(finding)}", style)
            done = pgettext("record", Action.WORD) if action is not None else ""
            yield Row(_key(finding), (what, (f"→ {done}" if done else "", "accent")), depth=1)

    def about(self, key: str) -> Cell:
        """Return what to do about a finding, which is said in full where the row cuts it."""
        advice = self._advice().get(key)
        if advice is None:
            terms = self._coaching.grade.terms if self._coaching.grade is not None else ()
            whole = next((say(one.why) for one in terms if key == f"{GRADE}:{one.name}"), "")
            return self._where_cut(whole)
        source = (f" ({source_words(advice.finding.rule)})", "muted")
        whole = self._where_cut(say(advice.finding))
        return [(whole, ""), *after(advice, self._today), source]

    def _where_cut(self, words: str) -> str:
        return words if width_of(words) > self._table.size.width - _BESIDE else ""

    def _advice(self) -> dict[str, Advice]:
        found = self._coaching
        ordered = sorted(found.advice, key=lambda one: one not in found.on_people)
        return {_key(one.finding): one for one in ordered}

    async def action_act(self) -> None:
        """Make an action of the finding under the cursor; the list shows it at once."""
        advice = self._advice().get(self.key_here)
        if advice is not None and advise(advice.finding) and await self._act(advice.finding):
            self._coaching = self._read()
            self.show_rows()

    @on(RecordTable.Selected)
    def _go(self, event: RecordTable.Selected) -> None:
        event.stop()
        advice = self._advice().get(event.key)
        if advice is not None:
            self.dismiss(advice.finding)


def _key(finding: Finding) -> str:
    return f"{finding.rule}:{finding.record}"
