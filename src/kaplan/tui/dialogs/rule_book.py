"""By what the team judges: thresholds and rules, each with its value, to be changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kaplan.i18n import _, pgettext
from kaplan.insight.gaps import PEOPLE_RULES
from kaplan.insight.words import source_words
from kaplan.planner.settings import OFF, ON, Setting, value_text
from kaplan.tui.dialogs.listed import Listed
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.runs import Cell
from kaplan.tui.widgets.table import RecordTable

SIGNS = {ON: "✓", OFF: "–"}


class RuleBook(Listed[str]):
    """Its result is the name of a threshold whose value is to be asked for.

    ``read`` returns what is in force, ``change`` sets settings by name (empty for the default).
    """

    DEFAULT_CSS = """
    RuleBook RaisedDetail { height: 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "default", show=False, id="rule-book.default")
    ]

    def __init__(
        self,
        read: Callable[[], Sequence[Setting]],
        change: Callable[[Mapping[str, str]], Awaitable[object]],
        cursor: str = "",
    ) -> None:
        """Show all settings, the cursor on one of them."""
        self._read, self._change = read, change
        self._settings = {one.name: one for one in read()}
        columns = [
            Column("what", _("What it is"), 30, weight=1, sorts=False),
            Column("value", _("Value"), 7, most=10, sorts=False),
            Column("default", _("Default"), 8, most=10, priority=1, sorts=False),
        ]
        super().__init__(_("By what the team judges"), columns, ticks=True, cursor=cursor)

    def keys(self) -> list[KeyWords]:
        """Return what can be done with a setting."""
        return [
            ("space", _("Change"), True),
            ("d", _("Default"), True),
            ("/", pgettext("command", "Filter"), True),
            ("q", pgettext("key", "Close"), True),
        ]

    def rows(self) -> Sequence[Row]:
        """Return thresholds and rules under their headings."""
        known = list(self._settings.values())
        rules = [one for one in known if one.rule is not None]
        people = [one for one in rules if one.rule and one.rule.name in PEOPLE_RULES]
        return [
            *_part("rules-people", _("Rules about the people"), people),
            *_part("rules-work", _("Rules about the work"), [o for o in rules if o not in people]),
            *_part("thresholds", _("Thresholds"), [one for one in known if one.rule is None]),
        ]

    def about(self, key: str) -> Cell:
        """Return a setting's name on the command line, and where a rule comes from."""
        setting = self._settings.get(key)
        if setting is None:
            return ""
        told = [(setting.label, ""), (f"  {setting.name}", "muted")]
        if setting.rule is not None:
            told.append((f"  ({source_words(setting.rule.name)})", "muted"))
        return told

    @on(RecordTable.Selected)
    @on(RecordTable.Ticked)
    async def _chosen(self, event: RecordTable.Selected | RecordTable.Ticked) -> None:
        event.stop()
        setting = self._settings.get(event.key)
        if setting is None:
            return
        if setting.rule is None:
            self.dismiss(setting.name)
        else:
            await self._set(setting.name, ON if setting.value == OFF else OFF)

    async def action_default(self) -> None:
        """Take the default again."""
        setting = self._settings.get(self.key_here)
        if setting is not None and setting.is_own:
            await self._set(setting.name, "")

    async def _set(self, name: str, value: str) -> None:
        await self._change({name: value})
        self._settings = {one.name: one for one in self._read()}
        self.show_rows()


def _part(key: str, title: str, settings: Sequence[Setting]) -> Iterator[Row]:
    yield Row(key, (f"{title} ({len(settings)})", "", ""), style="title")
    for one in settings:
        sign = f"{SIGNS[str(one.value)]} " if one.rule is not None else ""
        style = "accent" if one.is_own else ""
        default = value_text(one._replace(value=one.default)) if one.is_own else ""
        cells = (
            (one.label, "off" if one.value == OFF else ""),
            (f"{sign}{value_text(one)}", style),
        )
        yield Row(one.name, (*cells, (default, "muted")), depth=1, search=one.name)
