"""One sentence instead of a broken frame, where a terminal is too small to show anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import events

from kaplan.i18n import _
from kaplan.tui.display import CellDisplay
from kaplan.tui.widgets.runs import wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.geometry import Size
    from textual.screen import Screen

LEAST_COLUMNS: Final = 40
LEAST_LINES: Final = 12
_LEAVING: Final = ("q", "ctrl+q")


def _is_cramped(size: Size) -> bool:
    return size.width < LEAST_COLUMNS or size.height < LEAST_LINES


class NeedsRoom(CellDisplay):
    """An app that shows what it can from ``LEAST_COLUMNS`` and ``LEAST_LINES`` on.

    Below that it goes on, but shows a sentence, and keys do nothing unseen: they only leave.
    """

    _said_at: tuple[int, int] | None = None

    @property
    def is_cramped(self) -> bool:
        """Whether the terminal is too small."""
        return _is_cramped(self.size)

    async def on_event(self, event: events.Event) -> None:
        """Keep keys and mouse away from what nobody sees."""
        if not self.is_cramped or not isinstance(event, events.InputEvent):
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key in _LEAVING:
            self.exit()

    def on_resize(self, event: events.Resize) -> None:
        """Draw everything again as soon as there is room."""
        if self._said_at is not None and not _is_cramped(event.size):
            self._said_at = None
            self.call_later(self.redraw)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not self.is_cramped or self._batch_count:
            super()._display(screen, renderable)
        elif self._driver is not None and self._sends and self._said_at != tuple(self.size):
            self._said_at = self.size.width, self.size.height
            self.forget_display()
            self._driver.write(f"\x1b[m\x1b[2J{self._sentence(*self.size)}")
            self._driver.flush()

    @staticmethod
    def _sentence(columns: int, lines: int) -> str:
        words = _(
            "kaplan needs {columns} columns and {lines} lines; this terminal has {width} and "
            "{height}. Make it larger, or press q to leave."
        ).format(columns=LEAST_COLUMNS, lines=LEAST_LINES, width=columns, height=lines)
        shown = wrapped(words, columns)[:lines]
        top = (lines - len(shown)) // 2
        return "".join(f"\x1b[{top + y}H{line}" for y, line in enumerate(shown, 1))
