"""The one-line header: whose plan is open on the left, what the program has to say on the right."""

from __future__ import annotations

from kaplan.tui.widgets.drawn import OneLine
from kaplan.tui.widgets.runs import Cell, Run, fitted, runs_of, shortened, width_of

_LEAST_NAME = 12


class Header(OneLine):
    """Account name, badges (tier, health) and, on the right, a message or else the standing
    status.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self._whose = ""
        self._badges: list[Run] = []
        self._status: list[Run] = []
        self._word: Run | None = None

    @property
    def message(self) -> str:
        """What is being said right now, empty when nothing is."""
        return self._word[0] if self._word else ""

    def show_account(self, name: str, badges: Cell = ()) -> None:
        """Show whose plan is open, with runs such as tier and health after the name."""
        self._whose, self._badges = name, runs_of(badges)
        self.changed()

    def show_status(self, status: Cell) -> None:
        """Show what holds until it changes: counts, ``saving``, ``read-only``."""
        self._status = runs_of(status)
        self.changed()

    def say(self, text: str, style: str = "") -> None:
        """Say something in the status's place until ``hush``; the app hushes at the next key."""
        self._word = (text, style)
        self.changed()

    def hush(self) -> None:
        """Take the message away."""
        if self._word is not None:
            self._word = None
            self.changed()

    def line(self, width: int) -> list[Run]:
        """Return name and badges, then the message or status at the right edge."""
        more = self.look.glyphs.more
        right: list[Run] = [self._word] if self._word else self._status
        badges = [run for run in self._badges if run[0]]
        name_room = min(_LEAST_NAME, width_of(self._whose))
        badge_room = width_of(badges) + 1 if badges else 0
        kept = min(name_room + badge_room, width // 2)
        if self._word and width_of(right) > width - 3 - kept:
            # What is said is gone at the next key; whose plan it is stays to be seen.
            kept = 0
        room = width - 3 - kept
        right = fitted(right, min(width_of(right), max(0, room)), more=more)
        left_room = width - 3 - width_of(right)
        if width_of(self._whose) + badge_room > left_room and left_room - badge_room < name_room:
            badges, badge_room = [], 0
        name = shortened(self._whose, left_room - badge_room, more)
        left: list[Run] = [(" ", ""), (name, "title"), *([(" ", "")] if badges else []), *badges]
        return [*fitted(left, left_room + 2), *right, (" ", "")]
