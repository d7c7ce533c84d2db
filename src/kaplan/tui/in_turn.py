"""Keys that are handed on one at a time, each when the one before has had its effect.

Over a bad line keys arrive in bundles, and while the screen opens they pile up. Textual hands all
of a bundle to what has the focus at that moment, so that the text meant for a dialog would run as
commands on the pane below it. Here a key waits until what the one before has opened is there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.app import App
from textual.message import Message

from kaplan.tui.keys import MOVING

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.widget import Widget

FLOW: Final = "flow"
"""The group of workers that ask with dialogs; while one of them is about to, keys wait."""
_LONGEST: Final = 1.0
"""Seconds after which a key waits no longer, whatever goes on."""
_CALM: Final = 3
"""So many looks in a row must find nothing going on."""
_LOOK: Final = 0.002


class InTurn(App[None]):
    """An app that takes keys in turn; text for a field and moves of a cursor need not wait."""

    class Passed(Message):
        """Goes the way of a key behind it: when it arrives at the app, the key was handled."""

        def __init__(self) -> None:
            super().__init__()
            self.arrived = asyncio.Event()

    _turn: asyncio.Task[None] | None = None
    _line: deque[events.Key] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Handle a key at once where nothing goes on, or else let it stand in line."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._turn is not None and self._line is not None:
            self._line.append(event)
        elif (passed := await self._hand_on(event)) is not None:
            self._line = deque()
            self._turn = asyncio.create_task(self._take_turns(passed))

    async def _hand_on(self, event: events.Key) -> tuple[DOMNode, Passed] | None:
        """Hand a key on; return what follows it, or None where it can open nothing."""
        target: Widget = self.focused or self.screen
        is_text = target.check_consume_key(event.key, event.character)
        await super().on_event(event)
        if is_text or event.key in MOVING:
            return None
        passed = self.Passed()
        if not target.post_message(passed):
            passed.arrived.set()
        return target, passed

    @on(Passed)
    def _key_passed(self, event: Passed) -> None:
        event.arrived.set()

    async def _take_turns(self, passed: tuple[DOMNode, Passed] | None) -> None:
        try:
            while self._line is not None and self.is_running:
                if passed is not None:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._effect(*passed), _LONGEST)
                if not self._line:
                    return
                passed = await self._hand_on(self._line.popleft())
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._turn = None

    async def _effect(self, target: DOMNode, passed: Passed) -> None:
        """Wait until a key was handled and nothing that it began is still being opened."""
        while not passed.arrived.is_set() and target.is_attached:
            with suppress(TimeoutError):
                await asyncio.wait_for(passed.arrived.wait(), _LOOK)
        calm = 0
        while calm < _CALM:
            calm = 0 if self._is_opening() else calm + 1
            await asyncio.sleep(0 if calm else _LOOK)

    def _is_opening(self) -> bool:
        """Tell whether a dialog is being made, or will be by a flow that has none open."""
        screen = self.screen
        if not screen.is_mounted or screen.message_queue_size or self.message_queue_size:
            return True
        if len(self.screen_stack) > 1:
            # A dialog that asks whether to throw away what was typed hears the answer itself.
            is_asking = getattr(screen, "is_asking", False)
            return not is_asking and screen.focused is None and bool(screen.focus_chain)
        return any(work.group == FLOW and not work.is_finished for work in self.workers)
