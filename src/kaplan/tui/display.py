"""A display that sends only the cells that changed.

Textual sends every line that may have changed, whole, with all its colours. On a slow line that is
what one waits for. Here the same updates go into a ``Shadow`` of the terminal, and what differs
goes out. ``App._display`` is private to Textual, so the exact version is pinned, a test fails at
once when it changes, another compares both displays, and ``KAPLAN_DISPLAY=plain`` goes back to
Textual's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.color import ColorSystem
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.strip import Strip

from kaplan.tui.shadow import Shadow

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

MADE_FOR: Final = "8.2.8"
"""The version of Textual whose display this stands in for."""
SWITCH: Final = "KAPLAN_DISPLAY"
"""The variable that, set to ``plain``, switches it off."""
_SYNC_FROM: Final = 300
"""From so many characters on an update is bracketed, so that no half of it is seen."""


class CellDisplay(App[None]):
    """An app whose display sends changed cells only; ``only_changes`` switches it off and on."""

    only_changes: bool = True
    _shadow: Shadow | None = None

    def forget_display(self) -> None:
        """Take nothing for granted that is on the terminal: the next updates are sent whole."""
        self._shadow = None

    def redraw(self) -> None:
        """Send the whole screen again, as after something else wrote over it."""
        self.forget_display()
        self.screen.refresh(layout=True)

    def on_load(self) -> None:
        """Forget the terminal while it belongs to somebody else."""
        self.app_suspend_signal.subscribe(self, lambda _app: self.forget_display())
        self.app_resume_signal.subscribe(self, lambda _app: self.redraw())

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """Draw everything again when the terminal is looked at again."""
        if self._shadow is not None:
            self.redraw()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if renderable is None or self._batch_count or not self._sends:
            super()._display(screen, renderable)
        elif self.only_changes and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            try:
                self._send(renderable)
            except Exception as error:
                self._handle_exception(error)
            finally:
                self.post_display_hook()
        else:
            self.forget_display()
            super()._display(screen, renderable)

    @property
    def _sends(self) -> bool:
        """Whether anything goes to a terminal, in its full size."""
        driver = self._driver
        if driver is None or driver.is_inline or self.is_headless:
            return False
        return self._running and not self._closed

    def _send(self, update: CompositorUpdate) -> None:
        width, height = self.size
        shadow = self._shadow
        if shadow is None or (shadow.width, shadow.height) != (width, height):
            system = self.console._color_system or ColorSystem.TRUECOLOR
            shadow = self._shadow = Shadow(width, height, system)
        for x, y, strip in _pieces(update):
            shadow.put(x, y, strip)
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        sent = shadow.taken((cursor.x, cursor.y))
        if not sent or self._driver is None:
            return
        if len(sent) < _SYNC_FROM:
            self._driver.write(sent)
        else:
            self._begin_update()
            try:
                self._driver.write(sent)
            finally:
                self._end_update()
        self._driver.flush()


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the pieces of lines that an update holds, with the cells where they begin."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
    elif isinstance(update, ChopsUpdate):
        for y, start, end in update.spans:
            yield from _chopped(update, y, start, end)


def _chopped(update: ChopsUpdate, y: int, start: int, end: int) -> Iterator[tuple[int, int, Strip]]:
    for stop, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if strip is None or x > end or stop <= start:
            continue
        whole = start <= x < end and stop <= end
        yield x, y, strip if whole else strip.crop(0, min(stop, end) - x)
