"""What a person does in the planner, and how many bytes each of these things sends.

``BUDGETS`` are the design's, in bytes, for two sizes of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from statistics import median

import pyte

from tests.wire import Wire

SMALL, LARGE = (80, 24), (200, 60)
QUIET = 0.04
BUDGETS: dict[tuple[int, int], dict[str, int]] = {
    SMALL: {
        "first frame": 8 * 1024, "cursor": 300, "scrolling": 1_000, "tab": 4 * 1024,
        "modal": 2_560, "pan": 5 * 1024, "selection": 1024, "idle": 0,
    },
    LARGE: {"first frame": 35 * 1024, "cursor": 600, "scrolling": 2_500, "idle": 0},
}  # fmt: skip
LISTS = {
    "today": "1", "accounts": "2", "plan": "3", "people": "4",
    "process": "5", "goals": "6", "map": "7", "notes": "8",
}  # fmt: skip
DIALOGS = {"note": "n", "search": "f", "account": "o", "palette": ":", "form": "a", "help": "?"}
PICTURES = {
    "people": ("4v", "jjjjhkl"), "matrix": ("v", "jl"), "ties": ("v", "jjlkh"),
    "mind map": ("7v", "ljjhkk"),
}  # fmt: skip
"""The keys that lead to each, and steps in it."""
REDRAW = "\x0c"
REPEAT = 0.02
"""Seconds from what one key says first to the next, where one is held down."""


def sent_by_actions(
    wire: Wire, size: tuple[int, int], lists: Iterable[str] = LISTS
) -> Iterator[tuple[str, float]]:
    """Yield how many bytes each action of a planner sends that has just been started."""
    wire.until(b"?")
    wire.settle(0.2)
    yield "first frame", len(wire.raw)
    yield "idle", wire.idle(0.5).size
    _press(wire, "j" * size[1])
    yield "scrolling", _held(wire, "jjjjj")
    for name in lists:
        opened = _press(wire, LISTS[name], "g")
        if name != "today":
            yield f"tab, {name}", opened
        yield f"cursor, {name}", _held(wire, "jjkjk")
    if "modal" in BUDGETS[size]:
        yield from _dialogs(wire)
        yield from _pictures(wire, size)


def sent_at_rest(wire: Wire) -> Iterator[tuple[str, float]]:
    """Yield how many bytes a single step sends together with what follows the cursor."""
    for name, key in LISTS.items():
        wire.press(key, "g", quiet=0.3)
        yield name, wire.press("j", quiet=0.3).size


def _dialogs(wire: Wire) -> Iterator[tuple[str, float]]:
    _press(wire, "1")
    for name, key in DIALOGS.items():
        yield f"modal, {name}", _press(wire, key)
        if name == "note":
            yield "idle, in a field", wire.idle(0.5).size
        # Programs wait for what may follow an Esc.
        wire.press("esc", quiet=0.15)


def _pictures(wire: Wire, size: tuple[int, int]) -> Iterator[tuple[str, float]]:
    """Yield what a step in a picture sends that moves the view, and one that moves the cursor."""
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)

    def shown_after(key: str) -> tuple[int, list[str]]:
        start = len(wire.raw)
        sent = _press(wire, key)
        stream.feed(bytes(wire.raw[start:]))
        width = range(size[0])
        return sent, ["".join(screen.buffer[y][x].data for x in width) for y in range(size[1])]

    for name, (there, steps) in PICTURES.items():
        for key in there:
            _press(wire, key)
        _all, before = shown_after(REDRAW)
        pans: list[int] = []
        selections: list[int] = []
        for key in steps:
            sent, after = shown_after(key)
            if sent:
                (selections if after == before else pans).append(sent)
            before = after
        if pans:
            yield f"pan, {name}", median(pans)
        yield f"selection, {name}", max(selections)


def _press(wire: Wire, *keys: str) -> int:
    return wire.press(*keys, quiet=QUIET).size


def _held(wire: Wire, keys: str) -> float:
    """Return what one of some keys sends that come as fast as from a key that is held down; what
    follows the cursor once it rests is not among it.
    """
    sent = []
    for key in keys:
        start = len(wire.raw)
        wire.send(key)
        # Until anything is said: on a busy machine the next key would come before its effect.
        with suppress(TimeoutError):
            wire.until(b"", start + 1, patience=1.0)
        wire.idle(REPEAT)
        sent.append(len(wire.raw) - start)
    return median(sent)
