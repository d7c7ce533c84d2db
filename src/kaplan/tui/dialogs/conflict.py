"""Somebody else changed the same record: field by field, whose version stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from kaplan.i18n import N_, _
from kaplan.tui.dialogs.dialog import Dialog
from kaplan.tui.dialogs.words import Words
from kaplan.tui.widgets.columns import Column
from kaplan.tui.widgets.key_bar import KeyWords
from kaplan.tui.widgets.rows import Row
from kaplan.tui.widgets.table import RecordTable

MINE: Final = "mine"
THEIRS: Final = "theirs"
BOTH: Final = "both"

_WORDS: Final = {MINE: N_("mine"), THEIRS: N_("theirs"), BOTH: N_("theirs, mine as a note")}
_NEXT: Final = {MINE: THEIRS, THEIRS: BOTH, BOTH: MINE}


class Clash(NamedTuple):
    """A field that two people changed: its name, its label and both values as they are shown."""

    name: str
    label: str
    mine: str
    theirs: str


class Conflict(Dialog[dict[str, str]]):
    """Its result names for each field ``mine``, ``theirs`` or ``both`` (mine is kept as a note)."""

    DEFAULT_CSS = """
    Conflict > #box { width: 100%; max-width: 110; }
    Conflict RecordTable { height: 1; max-height: 16; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "all('mine')", show=False, id="conflict.mine"),
        Binding("t", "all('theirs')", show=False, id="conflict.theirs"),
        Binding("b", "all('both')", show=False, id="conflict.both"),
        Binding("ctrl+s", "save", show=False, id="conflict.save"),
    ]

    def __init__(self, title: str, clashes: Sequence[Clash], *, who: str = "") -> None:
        """Show both versions; nothing is chosen for the person, theirs is marked to begin with."""
        super().__init__(title)
        self._clashes = list(clashes)
        self._kept = {clash.name: THEIRS for clash in clashes}
        words = _("{who} changed the same fields while you were typing. Whose version stays?")
        self._words = Words(words.format(who=who or _("Somebody")))
        columns = [
            Column("field", _("Field"), 10, most=18, weight=1, sorts=False),
            Column("mine", _("Mine"), 14, weight=2, sorts=False),
            Column("theirs", _("Theirs"), 14, weight=2, sorts=False),
            Column("kept", _("Stays"), 22, sorts=False),
        ]
        self._table = RecordTable(columns, ticks=True)

    def body(self) -> Sequence[Widget]:
        """Return the question and the fields."""
        return (self._words, self._table)

    def on_mount(self) -> None:
        """Show the fields and let keys choose."""
        self._table.styles.height = len(self._clashes) + 1
        self._show()
        self._table.focus()

    def keys(self) -> list[KeyWords]:
        """Return the keys that choose."""
        return [
            ("space", _("Change"), True),
            ("m", _("All mine"), True),
            ("t", _("All theirs"), True),
            ("ctrl+s", _("Done"), True),
            ("esc", _("Leave"), True),
        ]

    def _show(self) -> None:
        self._table.show_rows([self._row(clash) for clash in self._clashes])

    def _row(self, clash: Clash) -> Row:
        kept = self._kept[clash.name]
        mine = (clash.mine, "strong" if kept == MINE else "muted")
        theirs = (clash.theirs, "muted" if kept == MINE else "strong")
        return Row(clash.name, ((clash.label, "head"), mine, theirs, (_(_WORDS[kept]), "accent")))

    def on_ticked(self, event: RecordTable.Ticked) -> None:
        """Choose the next version of a field."""
        event.stop()
        self._kept[event.key] = _NEXT[self._kept[event.key]]
        self._show()

    def on_selected(self, event: RecordTable.Selected) -> None:
        """Choose on Enter as on space: only ctrl+s is done."""
        event.stop()
        self._kept[event.key] = _NEXT[self._kept[event.key]]
        self._show()

    def action_all(self, kept: str) -> None:
        """Choose one version for all fields."""
        self._kept = dict.fromkeys(self._kept, kept)
        self._show()

    def action_save(self) -> None:
        """Hand out what was chosen."""
        self.dismiss(self._kept)
