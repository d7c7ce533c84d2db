"""Notes and interactions of the account on one timeline, with the whole text beside or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from kaplan.i18n import NP_, _, pgettext
from kaplan.model.format import format_ago, format_day
from kaplan.model.records.activity import Interaction, Note
from kaplan.model.scales import INTERACTION_TYPE, NOTE_KIND, SENTIMENT
from kaplan.model.text import first_line
from kaplan.tui.markdown import markdown_lines
from kaplan.tui.panes.base import Pane
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.runs import Line
from kaplan.tui.widgets.table import RecordTable
from kaplan.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from datetime import date

    from kaplan.model.record import Record
    from kaplan.planner.plan import Plan
    from kaplan.planner.timeline import TimelineItem

WIDE = 110
VIEWS = (
    ("", NP_("timeline", "everything")),
    ("notes", NP_("timeline", "notes")),
    ("interactions", NP_("timeline", "interactions")),
    ("pinned", NP_("timeline", "pinned")),
)
SENTIMENT_SIGNS = {
    -2: ("▼▼", "bad"), -1: ("▼", "warn"), 0: ("·", "muted"), 1: ("▲", "good"), 2: ("▲▲", "good"),
}  # fmt: skip


class NoteView(TextView):
    """The text of a note, which is wrapped anew when there is other room for it."""

    class Resized(Message):
        """There is other room."""

    def on_resize(self) -> None:
        """Tell so; the lines that are there keep their place meanwhile."""
        super().on_resize()
        self.post_message(self.Resized())


class NotesPane(Pane):
    """The timeline as a table and the text under the cursor as Markdown."""

    NAME = "notes"
    ADDS = "note"

    DEFAULT_CSS = """
    NotesPane #split { layout: vertical; }
    NotesPane RecordTable { height: 3fr; }
    NotesPane TextView { height: 2fr; border-top: solid $border-blurred; }
    NotesPane.wide #split { layout: horizontal; }
    NotesPane.wide RecordTable { width: 3fr; height: 1fr; }
    NotesPane.wide TextView {
        width: 2fr; height: 1fr; border-top: none; border-left: solid $border-blurred;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, TimelineItem] = {}

    def compose(self) -> ComposeResult:
        """Compose the table and the text."""
        with Container(id="split"):
            yield RecordTable(_columns())
            yield NoteView(id="text")

    def on_resize(self, event: events.Resize) -> None:
        """Put the text beside the table where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")

    def reload(self) -> None:
        """Show the account's timeline in the view in force."""
        from kaplan.planner.timeline import timeline

        items = timeline(self.plan, self.account) if self.account is not None else []
        self._items = {item.record.id: item for item in items if self._shows(item)}
        today = self.plan.today
        rows = [timeline_row(self.plan, item, today) for item in self._items.values()]
        table = self.query_one(RecordTable)
        table.show_empty(self._empty())
        table.show_rows(rows)
        self._show_text()

    def _empty(self) -> str:
        if self.account is None:
            return _("No account yet. Press 2, then a to add one.")
        if self.view:
            return _("Nothing of this kind. Press v to see the rest.")
        return _("Nothing noted yet. Press n to take a note, i to log a visit or call.")

    def _shows(self, item: TimelineItem) -> bool:
        if self.view == "pinned":
            return isinstance(item.record, Note) and item.record.pinned
        return self.view in ("", item.table)

    def record_here(self) -> Record | None:
        """Return the note or interaction under the cursor."""
        item = self._items.get(self.key_here())
        return item.record if item else None

    def do_next_view(self) -> None:
        """Show everything, notes only, interactions only, or what is pinned."""
        names = [name for name, _word in VIEWS]
        self.view = names[(names.index(self.view) + 1) % len(names)]
        self.reload()
        word = pgettext("timeline", dict(VIEWS)[self.view])
        self.kaplan.say(_("showing: {view}").format(view=word), "accent")

    @on(RecordTable.Selected)
    def do_open(self) -> None:
        """Go to the text, to scroll in it."""
        self.query_one("#text", TextView).focus()

    @on(RecordTable.Highlighted)
    def _follow(self) -> None:
        self.follow(self._show_text)

    @on(NoteView.Resized)
    def _show_text(self) -> None:
        view = self.query_one("#text", TextView)
        record = self.record_here()
        width = max(20, view.size.width - 3)
        lines = [] if record is None else text_lines(self.plan, record, width)
        view.show([[(" ", ""), *line] for line in lines])

    def text_here(self) -> str:
        """Return the text under the cursor."""
        record = self.record_here()
        return record.label if record is not None else ""


def _columns() -> list[Column]:
    return [
        Column("date", _("Date"), 10),
        Column("type", _("Type"), 9),
        Column("feeling", "±", 2),
        Column("text", _("Text"), 20, weight=4),
        Column("people", _("With"), 10, weight=1, priority=2, most=30),
        Column("by", _("By"), 6, priority=3),
    ]


def timeline_row(plan: Plan, item: TimelineItem, today: date) -> Row:
    """Return a note or interaction as a table row."""
    record = item.record
    if isinstance(record, Interaction):
        word, pinned = INTERACTION_TYPE.label(record.type), ""
        sentiment = record.sentiment
        feeling = ("", "") if sentiment is None else SENTIMENT_SIGNS.get(sentiment, ("", ""))
        people = ", ".join(names_of(plan, record.with_))
    else:
        word, pinned = NOTE_KIND.label(record.kind), "» " if record.pinned else ""
        feeling, people = ("", ""), " ".join(f"#{tag}" for tag in record.tags)
    day = format_day(item.day, today)
    return Row(
        record.id,
        (
            (day, "muted"),
            (word, "accent" if item.table == "interactions" else ""),
            feeling,
            pinned + first_line(record.text),
            (people, "muted"),
            (record.by, "muted"),
        ),
        order=(
            item.day.isoformat(),
            word,
            record.doc.get("sentiment"),
            record.text,
            people,
            record.by,
        ),
        search=record.text,
    )


def names_of(plan: Plan, ids: tuple[str, ...]) -> list[str]:
    """Return the names of stakeholders, without those that are gone."""
    from kaplan.planner.naming import name_by_id

    return [name for one in ids if (name := name_by_id(plan, "stakeholders", one))]


def text_lines(plan: Plan, record: Record, width: int) -> list[Line]:
    """Return a note or interaction to read: who, when and how it went, then its Markdown."""
    facts: list[str] = []
    if isinstance(record, Interaction):
        day = record.date
        if day is not None:
            facts.append(f"{format_day(day)} ({format_ago((plan.today - day).days)})")
        facts += names_of(plan, record.with_)
        if record.sentiment is not None:
            facts.append(SENTIMENT.label(record.sentiment))
    elif record.created is not None:
        facts.append(format_day(record.created.astimezone().date()))
    facts += [f"#{tag}" for tag in record.doc.get("tags", ())]
    if record.doc.get("source"):
        facts.append(_("source: {source}").format(source=record.doc["source"]))
    head: Line = [(" · ".join(facts), "muted")]
    return [head, [], *markdown_lines(str(record.doc.get("text", "")), width)]
