"""Waiting for an app until it is quiet, and not a moment longer.

Textual's own way waits until the process uses little processor time: twenty milliseconds and more
for every key, and not long enough where the machine is busy with something else. Here one asks the
widgets: an app is quiet when nobody has a message left to handle.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from time import monotonic, thread_time
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from kaplan.tui.app import KaplanApp
from kaplan.tui.in_turn import InTurn
from kaplan.tui.panes import base

_ROUNDS = 3
"""How often in a row nobody may have anything left: a handler may post what another one handles."""
_SOON = 1.0


class Watching:
    """What looking at widgets has cost so far, in ``seconds`` of the processor."""

    seconds = 0.0


async def until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Stand in for Textual's ``wait_for_idle``; what takes longer is waited for by the test."""
    app = active_app.get(None)
    if app is None or not app.is_running:
        await asyncio.sleep(min_sleep)
        return
    end = monotonic() + max_sleep
    quiet = 0
    while quiet < _ROUNDS and monotonic() < end and app._exception is None:
        await asyncio.sleep(0)
        start = thread_time()
        goes_on = _is_changing(app) or any(_is_busy(pump) for pump in _pumps(app))
        Watching.seconds += thread_time() - start
        if goes_on:
            quiet = 0
            await asyncio.sleep(0.001)
        else:
            quiet += 1
            _paint(app)


def wait_for_widgets() -> None:
    """Let every app of this process be waited for in this way."""
    for place in ("textual.app", "textual.pilot"):
        vars(import_module(place))["wait_for_idle"] = until_quiet


def _is_changing(app: App[Any]) -> bool:
    """Return whether keys wait in line, another size waits to be taken, or a card waits for the
    cursor to rest and will not wait for long.
    """
    has_line = isinstance(app, InTurn) and app._turn is not None
    is_soon = base.REST_SECONDS < _SOON
    panes = app.panes.values() if is_soon and isinstance(app, KaplanApp) else ()
    follows = any(pane._follows is not None for pane in panes)
    return has_line or follows or app._resize_event is not None


def _pumps(app: App[Any]) -> list[MessagePump]:
    pumps: list[MessagePump] = [app]
    for screen in app.screen_stack:
        pumps += screen.walk_children(with_self=True)
    return pumps


def _is_busy(pump: MessagePump) -> bool:
    """Return whether a widget has messages left or is not back from handling one."""
    queue: asyncio.Queue[Message | None] = pump._message_queue
    return pump.is_running and not (queue.empty() and getattr(queue, "_getters", True))


def _paint(app: App[Any]) -> None:
    """Do what the screen's timer would do in a sixtieth of a second."""
    if app.screen_stack:
        app.screen._on_timer_update()
